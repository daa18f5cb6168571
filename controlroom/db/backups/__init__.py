"""Backups: writing one, keeping and thinning them, a second place, bringing one back."""
