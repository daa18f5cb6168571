"""Tests of the screens of booth reports."""
