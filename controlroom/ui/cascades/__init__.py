"""Workshops that every unit repeats, on screen: started, planned, followed."""
