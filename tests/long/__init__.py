"""Long runs: what is promised of safety, tried thousands of times; the test command runs short ones."""
