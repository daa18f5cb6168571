"""Tests of controlroom.ui.cascades."""
