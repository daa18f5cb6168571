"""Tests of controlroom.ui.trainings."""
