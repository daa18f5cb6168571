"""Tests of controlroom.ui.seats."""
