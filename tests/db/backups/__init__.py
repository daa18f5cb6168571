"""Backups: written, kept, thinned out, brought back."""
