"""Tests of the screens of the roll of members."""
