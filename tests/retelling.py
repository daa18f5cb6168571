"""How an office came to be is told once: later tests begin with a copy of what it had become."""

from __future__ import annotations

import copy
import functools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from controlroom.base import clock
from tests import factories
from tests.databases import databases
from tests.factories import OpenOffice

T = TypeVar("T")


@dataclass(frozen=True)
class _Told:
    folder: Path
    answer: Any
    operations: tuple[str, ...]


_told: dict[str, _Told] = {}


def told_once(tell: Callable[[OpenOffice], T]) -> Callable[[OpenOffice], T]:
    """Let a fixture that furnishes ``office`` do its work for the first test only."""

    @functools.wraps(tell)
    def fixture(office: OpenOffice) -> T:
        return retold(office, tell)

    return fixture


def retold(office: OpenOffice, tell: Callable[[OpenOffice], T]) -> T:
    """Return what ``tell`` made of a fresh office, from a copy where it was told before on this database.

    Whatever of the answer is no record of the register must be plain values and the office itself. An office
    whose desk works already is told it anew: nobody changes a register under a desk.
    """
    if office.at_work:
        return tell(office)
    register = office.register
    lock = "locked" if register.keys.encrypted else "open"
    key = f"{databases.kind}-{tell.__module__}.{tell.__qualname__}-{lock}-{clock.today()}"
    known = _told.get(key)
    if known is None:
        answer = tell(office)
        register.engine.dispose()  # what is copied must be in nobody's hands
        folder = Path(tempfile.mkdtemp(dir=factories.templates()))
        databases.keep(register.folder, folder)
        _told[key] = _Told(folder, _without(office, answer), tuple(register.own_operations))
        return answer
    register.engine.dispose()
    databases.put_back(known.folder, register.folder)
    register.own_operations.extend(known.operations)
    mine: T = copy.deepcopy(known.answer, {id(_NOBODY): office})
    return mine


_NOBODY = object()


def _without(office: OpenOffice, answer: T) -> T:
    """Return a copy of an answer that names no office."""
    return copy.deepcopy(answer, {id(office): _NOBODY})
