"""Minutes on screen, written by keys."""
