"""Tests of controlroom.print."""
