"""The operations of the office without a window."""

from controlroom.cli.main import COMMANDS, main

__all__ = ["COMMANDS", "main"]
