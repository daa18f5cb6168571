"""Tests of controlroom.cli."""
