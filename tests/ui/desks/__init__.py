"""Tests of many desks at one register."""
