"""Minutes, decisions that come back, and reports with their figures."""
