"""Printing: queues that are programs, jobs that stop and go on, the dialog."""
