"""Printing: which printer, how, what is under way, and what waits for a printer."""
