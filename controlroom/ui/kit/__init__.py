"""The kit for when the power fails: printing it, and entering its forms the next day."""
