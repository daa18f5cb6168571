"""People: who they are, the posts they hold and held, the trainings they received."""
