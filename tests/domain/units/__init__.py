"""Tests of the tree of units."""
