"""Press notes on screen."""
