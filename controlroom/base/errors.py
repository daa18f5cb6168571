"""Failures that are told to people, classed by whose they are: the office's rules or the place."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from controlroom.base import language


def _rebuild(kind: type[ToldError], state: dict[str, object]) -> ToldError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    return error


@dataclass(eq=False)
class ToldError(Exception):
    """A failure with a sentence for the person at the desk; never raised itself.

    A subclass is a dataclass whose fields fill the named places of ``sentence`` (an English msgid).
    ``at`` names the order's field that caused it, so that a form can show it there.
    """

    sentence: ClassVar[str] = ""
    at: ClassVar[str] = ""

    def told(self) -> str:
        """Return the sentence in the language of the moment, with its fields filled in."""
        values = {one.name: _shown(getattr(self, one.name)) for one in fields(self)}
        return language.gettext(self.sentence).format(**values)

    def placed(self, at: str) -> Self:
        """Return this failure as one of the field ``at``, where one rule serves several fields."""
        self.__dict__["at"] = at
        return self

    def __str__(self) -> str:
        return self.told()

    def __reduce__(self) -> tuple[Callable[..., ToldError], tuple[type[ToldError], dict[str, object]]]:
        return _rebuild, (type(self), dict(self.__dict__))


class UserError(ToldError):
    """A rule of the office refuses what was asked; nothing was changed.

    ``to_note`` is carried out in a transaction of its own where the refusal itself is to be kept.
    """

    to_note: Callable[[Any], object] | None = None


class PlaceError(ToldError):
    """The place fails: disk, file, database, printer; says what to do next."""


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime.date):
        return language.date_text(value)
    return str(value)
