"""Tests of consent and the rights of the person."""
