"""Tests of the screens of Today."""
