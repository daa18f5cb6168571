"""Icons by what they mean, drawn from Material Design Icons in the colour asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from controlroom.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

GLYPHS = {
    "today": "view-dashboard-outline",
    "books": "book-open-page-variant-outline",
    "members": "account-group-outline",
    "meetings": "account-voice",
    "workshops": "school-outline",
    "units": "sitemap-outline",
    "people": "card-account-phone-outline",
    "committees": "account-multiple-check-outline",
    "targets": "flag-checkered",
    "directives": "clipboard-check-outline",
    "helpdesk": "phone-in-talk-outline",
    "consents": "shield-account-outline",
    "journal": "history",
    "settings": "cog-outline",
    "search": "magnify",
    "print": "printer-outline",
    "save": "content-save-outline",
    "folder": "folder-open-outline",
    "new": "plus",
    "close": "close",
    "good": "check-circle-outline",
    "warn": "alert-outline",
    "bad": "alert-octagon-outline",
    "news": "information-outline",
    "fold": "chevron-double-left",
    "unfold": "chevron-double-right",
    "next": "chevron-right",
    "chevron_left": "chevron-left",
    "stop": "stop-circle-outline",
    "copy": "content-copy",
    "edit": "pencil-outline",
    "import": "table-arrow-down",
    "export": "table-arrow-up",
    "zoom_in": "magnify-plus-outline",
    "zoom_out": "magnify-minus-outline",
    "up": "chevron-up",
    "down": "chevron-down",
    "filter": "filter-outline",
    "show": "eye-outline",
    "operators": "account-key-outline",
    "calendar": "calendar-month-outline",
    "eye": "eye-outline",
    "lock": "lock-outline",
    "columns": "table-cog",
}


def icon(name: str, colour: str = "faint") -> QIcon:
    """Return an icon in a colour of the theme of the moment; an unknown name is a bug."""
    return _drawn(GLYPHS[name], theme.colour(colour).name())


@lru_cache(maxsize=256)
def _drawn(glyph: str, colour: str) -> QIcon:
    from controlroom.ui.glyphs import drawn  # the shell is painted first

    return drawn(glyph, colour)
