"""Bringing in lists: the wizard that every kind of list shares."""
