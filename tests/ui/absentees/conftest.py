"""The block of Nagoi on a desk, and the page of meetings inside the window."""

from __future__ import annotations

from tests.ui.attendance.conftest import keys, nagoi, page, window

__all__ = ["keys", "nagoi", "page", "window"]
