"""Tests of committees."""
