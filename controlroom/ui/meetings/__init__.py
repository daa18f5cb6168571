"""The page of meetings."""
