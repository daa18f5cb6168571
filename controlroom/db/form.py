"""By what a register file is known: its name, the mark in its head, and the number of its tables' shape."""

from __future__ import annotations

FILE_NAME = "register.db"
APPLICATION_ID = 0x43524F4D
SCHEMA = 4
HEAD = 100
PAGE = 4096
LOG_HEAD = 32


def is_sqlite(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` is a database at all."""
    return head.startswith(b"SQLite format 3\0")


def is_cut_off(head: bytes, size: int) -> bool:
    """Tell whether a file of ``size`` bytes lacks pages that its head counts."""
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return len(head) < HEAD or size < pages * (65536 if page == 1 else page)


def application_of(head: bytes) -> int:
    """Return the mark of the program that made the database that begins with ``head``."""
    return int.from_bytes(head[68:72], "big")


def schema_of(head: bytes) -> int:
    """Return the number of the tables' shape that the head of a database names."""
    return int.from_bytes(head[60:64], "big")
