"""Backups on screen: how they stand, bringing one back, trying one out, taking everything away."""
