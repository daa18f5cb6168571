"""Tests of controlroom."""
