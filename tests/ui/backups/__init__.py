"""Screens of backups, driven as a person does."""
