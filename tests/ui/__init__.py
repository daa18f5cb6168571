"""Tests of controlroom.ui."""
