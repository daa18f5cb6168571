"""Tests of controlroom.db."""
