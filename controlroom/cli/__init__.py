"""The operations of the office without a window."""
