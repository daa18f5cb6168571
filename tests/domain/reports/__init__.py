"""Tests of the reports that read across the slices."""
