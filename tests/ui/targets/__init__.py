"""Tests of the screens of targets."""
