"""Tests of what meetings and workshops share."""
