"""Tests of controlroom.domain."""
