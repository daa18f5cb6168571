"""Long runs: what safety is promised, tried thousands of times; the test command runs short ones."""
