"""The pages of the window: one line a slice; the rail is built from it and pages are imported when first seen."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from controlroom.base.language import N_
from controlroom.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window: its key, words and icon in the rail, and where its class is found."""

    key: str
    title: str
    icon: str
    place: str
    in_rail: bool = True

    def page_class(self) -> type[Page]:
        """Import the page's class."""
        module, _colon, name = self.place.partition(":")
        found: type[Page] = getattr(import_module(module), name)
        return found


PAGES: tuple[PageEntry, ...] = (
    PageEntry("journal", N_("Journal"), "journal", "controlroom.ui.journal.page:JournalPage"),
    PageEntry("settings", N_("Settings"), "settings", "controlroom.ui.settings.page:SettingsPage"),
)
