"""After a crash: opens what was typed last where it stood, and offers what else is waiting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from controlroom.base import clock, language
from controlroom.base.language import _
from controlroom.ui.drafts import Draft
from controlroom.ui.shell import Shell


class Resuming(QObject):
    """Takes the drafts that the keeper found, and lets the operator go through them."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        shell.keeper.found.connect(self._on_found)

    def _on_found(self, found: Sequence[Draft]) -> None:
        if found:
            self._open(max(found, key=lambda one: one.typed_at))

    def _open(self, draft: Draft) -> None:
        place = draft.place
        self._shell.open_page(place.page, place.action, place.subject)
        others = [one for one in self._shell.keeper.waiting if one.at != draft.at]
        words = _("What was being typed when the program ended is here again: {form}.")
        told = words.format(form=_named(draft))
        if others:
            told += " " + _("Also waiting: {forms}.").format(forms=", ".join(_named(one) for one in others))
            self._shell.messages.warn(told, _("Open the next one"), self._open_next)
        else:
            self._shell.messages.warn(told)

    def _open_next(self) -> Any:  # noqa: ANN401 - a button's action
        waiting = self._shell.keeper.waiting
        if waiting:
            self._open(max(waiting, key=lambda one: one.typed_at))


def _named(draft: Draft) -> str:
    when = clock.local(draft.typed_at)
    hour = language.time_text(when)
    if when.date() != clock.today():
        hour = f"{language.date_text(when.date())} {hour}"
    return f"{draft.title} ({hour})"
