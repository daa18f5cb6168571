"""The window with meetings and workshops over the block of Nagoi."""

from tests.ui.attendance.conftest import district, keys, nagoi, page, pages, window

__all__ = ["district", "keys", "nagoi", "page", "pages", "window"]
