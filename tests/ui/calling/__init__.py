"""Tests of the screens by which people are asked to events."""
