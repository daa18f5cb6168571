"""The window with meetings and workshops over the block of Nagoi."""

from tests.ui.attendance.conftest import keys, nagoi, page, window

__all__ = ["keys", "nagoi", "page", "window"]
