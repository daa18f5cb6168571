"""The block of Nagoi on a desk, and the page of meetings inside the window."""

from __future__ import annotations

from tests.ui.attendance.conftest import district, keys, nagoi, page, pages, window

__all__ = ["district", "keys", "nagoi", "page", "pages", "window"]
