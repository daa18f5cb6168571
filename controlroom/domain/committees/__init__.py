"""Committees of units: the seats a level wants, who holds them, what is missing, what was verified."""
