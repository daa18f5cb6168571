"""Widgets that know nothing of the office."""
