"""Tests of controlroom.ui.attendance."""
