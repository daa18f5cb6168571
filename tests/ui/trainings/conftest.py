"""The block of Nagoi on a desk, and the page of workshops inside the window, as for cascades."""

from __future__ import annotations

from tests.ui.cascades.conftest import district, keys, nagoi, page, pages, window

__all__ = ["district", "keys", "nagoi", "page", "pages", "window"]
