"""Tests of controlroom.journeys."""
