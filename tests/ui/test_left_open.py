"""What a base of screens leaves to its slices is there in every screen: Qt's metaclass cannot demand it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import controlroom.ui
from controlroom.ui.attendance.tabbed import TabbedPage
from controlroom.ui.attendance.tabs import EventTab, ListTab, Tab
from controlroom.ui.books.panel import Panel
from controlroom.ui.letting_texts_out import TextsDialog
from controlroom.ui.page import Page

BASES = (Page, TabbedPage, Tab, TextsDialog, Panel)
MIDDLE = (*BASES, EventTab, ListTab)


def _made_from(base: type) -> Iterator[type]:
    below: list[type] = base.__subclasses__()
    for one in below:
        yield one
        yield from _made_from(one)


def _left_open(screen: type) -> list[str]:
    """Return the methods of a screen that still only say that a slice has to write them."""
    methods = inspect.getmembers(screen, inspect.isfunction) + inspect.getmembers(screen, inspect.ismethod)
    own = [(name, one) for name, one in methods if one.__module__.startswith("controlroom.")]
    return [name for name, one in own if "NotImplementedError" in one.__code__.co_names]


def test_no_screen_leaves_open_what_its_base_asks_for() -> None:
    for module in pkgutil.walk_packages(controlroom.ui.__path__, "controlroom.ui."):
        importlib.import_module(module.name)
    screens = {
        one
        for base in BASES
        for one in _made_from(base)
        if one not in MIDDLE and one.__module__.startswith("controlroom.")
    }
    assert len(screens) > 30
    assert {one.__name__: _left_open(one) for one in screens if _left_open(one)} == {}
    assert _left_open(Tab) == ["reload", "title"], "what is left open is seen"
