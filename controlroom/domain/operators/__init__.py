"""Operators: who works in the control room, in which role, and the PIN that changes them at an open desk."""
