"""Tests of controlroom.base."""
