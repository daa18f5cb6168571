"""Registers and returns of the membership books, and closing a month."""
