"""The page of workshops."""
