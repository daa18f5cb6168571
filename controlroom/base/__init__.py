"""What every floor may use: errors, clock, places on disk, log, language; imports nothing of ours."""
