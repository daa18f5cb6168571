"""Stories of seats and nominations."""
