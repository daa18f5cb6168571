"""Seats of a workshop, here or elsewhere: shared among units, filled by nominations, waited for in order."""
