"""Who never comes, by person and by unit; units without a meeting."""
