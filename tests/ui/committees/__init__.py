"""Tests of the page of committees."""
