"""Press notes: who was there, what was said, in the office's own words."""
