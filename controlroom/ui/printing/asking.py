"""Asking this PC for its printers, off the window's thread: a network printer may take seconds to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from controlroom.base.language import _
from controlroom.ui.longwork import Running
from controlroom.ui.messages import Messages
from controlroom.ui.printing.spoolers import Abilities, Printer
from controlroom.ui.printing.systems import spooler


def ask_printers(owner: QObject, messages: Messages, then: Callable[[list[Printer]], object]) -> None:
    """Give ``then`` the printers that are set up, the usual one first."""
    Running(owner, messages, then).start(lambda _task: list(spooler().printers()))


def ask_abilities(
    owner: QObject, messages: Messages, printer: str, then: Callable[[Abilities], object]
) -> Running:
    """Give ``then`` what a printer can do."""
    running = Running(owner, messages, then)
    running.start(lambda _task: spooler().abilities(printer))
    return running


def printer_choices(found: Sequence[Printer], kept: str) -> list[tuple[str, str]]:
    """Return printers as choices; the one that was chosen before stands there also while it is away."""
    names = [one.name for one in found]
    away = [(kept, _("{printer} (not there)").format(printer=kept))] if kept and kept not in names else []
    return [(name, name) for name in names] + away or [("", _("no printer"))]
