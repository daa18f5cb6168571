"""Tests of the page on consent and its dialogs."""
