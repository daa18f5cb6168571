"""Tests of the roll of members."""
