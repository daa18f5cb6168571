"""Stories of workshops that every unit repeats."""
