"""Telling that a unit's report by telephone was entered, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain.attendance import series_events
from controlroom.domain.attendance.retracting import back_words
from controlroom.domain.attendance.series_events import ReportHeld
from controlroom.domain.attendance.series_rows import Obligation
from controlroom.domain.journal import Saved
from controlroom.ui.shell import Shell


def tell_reported(shell: Shell, owner: QWidget, saved: Saved, then: Callable[[], object]) -> None:
    """Say what was entered, with the way to take it back."""
    words = _("{code} was held: {count} came.").format(
        code=saved.code, count=number_text(saved.figures["count"])
    )
    if saved.figures["moved"]:
        moved = _("{code} was planned for another day; it stands on the day on which it was held now.")
        words += " " + moved.format(code=saved.code)
    event_id = saved.id

    def undo() -> None:
        if event_id is not None:
            _write(shell, owner, event_id, then)

    shell.messages.good(words, _("Take back (Ctrl+Z)"), undo)


def ask_back(shell: Shell, owner: QWidget, one: Obligation | None, then: Callable[[], object]) -> None:
    """Take back what a unit told of its last event, after a question; ``then`` runs once it is done."""
    if one is None or one.last_id is None or not one.is_reported:
        shell.messages.news(_("Nothing of this unit was told by telephone."))
        return
    question = _("Take back that {unit} told it was held on {day}?")
    if shell.messages.ask(question.format(unit=one.unit, day=date_text(one.last_held_on))):
        _write(shell, owner, one.last_id, then)


def _write(shell: Shell, owner: QWidget, event_id: int, then: Callable[[], object]) -> None:
    def told(saved: Saved) -> None:
        shell.messages.good(back_words(saved))
        then()

    shell.desk.write(owner, series_events.report_held, ReportHeld(event_id=event_id, count=None), told)
