"""Tests of the journal: what is noted and sealed, proving it, reading it."""
