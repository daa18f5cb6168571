"""Stories of trainings."""
