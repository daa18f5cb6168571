"""Arrivals: the registration desk, lists of virtual meetings, the marks of one row."""
