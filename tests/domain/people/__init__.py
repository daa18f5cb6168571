"""Tests of people and the posts they hold."""
