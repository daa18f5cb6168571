"""What is measured, each with its own command; docs/benchmarks.md says which and how it last went."""
