"""Tests of the screens of operators."""
