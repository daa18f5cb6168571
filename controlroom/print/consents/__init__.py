"""Papers about consent: notice, blank form, what is held about a person, acknowledgement, breach report."""
