"""The list of erasures beside the register: no names, only who by number; it outlives every backup."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.keys import Keys
from controlroom.db.models.consents import Erasure
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Register

FILE = "erased.list"
_DIGEST = 24
_ABOUT = b"control room erasures 1\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An erasure as the list has it: of which register, whom, when, why, in whose name."""

    register: str
    person: int
    code: str
    reason: str
    at: str
    operator: int
    desk: int
    digests: str = ""


def register_mark(session: Session) -> str:
    """Return what tells one register from another: the id of the first sentence of its journal."""
    first = select(JournalEntry.operation_id).order_by(JournalEntry.id).limit(1)
    return session.scalar(first) or ""


def digest(keys: Keys, kind: str, value: str) -> str:
    """Return by what a number is recognised again by who has the register's key, and by nobody else."""
    words = _ABOUT + f"{kind}\x1f{value}".encode("utf-8", "surrogatepass")
    return hmac.digest(keys.seal, words, hashlib.sha256).hex()[:_DIGEST]


def read(folder: Path, keys: Keys) -> list[Line]:
    """Return the lines that bear the key's mark; others are nobody's."""
    try:
        kept = (folder / FILE).read_text("utf-8").splitlines()
    except OSError:
        return []
    lines = (_line(one, keys) for one in kept)
    return [one for one in lines if one is not None]


def keep(register: Register) -> int:
    """Bring the list beside the register up to date with its table; return how many lines it has."""
    with register.reading() as session:
        mark = register_mark(session)
        found = session.execute(
            select(Erasure, JournalEntry.operator_id, JournalEntry.desk_id).join(
                JournalEntry, JournalEntry.id == Erasure.entry_id
            )
        ).all()
        here = [_of(mark, one, operator, desk) for one, operator, desk in found]
    known = {(one.register, one.person): one for one in read(register.folder, register.keys)}
    fresh = [one for one in here if (one.register, one.person) not in known]
    if fresh:
        _write(register.folder, register.keys, [*known.values(), *fresh])
    return len(known) + len(fresh)


def _of(mark: str, one: Erasure, operator: int, desk: int) -> Line:
    return Line(
        register=mark,
        person=one.person_id,
        code=one.code,
        reason=one.reason,
        at=one.erased_at.isoformat(),
        operator=operator,
        desk=desk,
        digests=one.digests,
    )


def _line(text: str, keys: Keys) -> Line | None:
    try:
        words: dict[str, Any] = json.loads(text)
        mark = str(words.pop("mark"))
        line = Line(**words)
        datetime.datetime.fromisoformat(line.at)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return line if hmac.compare_digest(mark, _mark(keys, line)) else None


def _mark(keys: Keys, line: Line) -> str:
    return digest(keys, "line", json.dumps(asdict(line), sort_keys=True))


def _write(folder: Path, keys: Keys, lines: Iterable[Line]) -> None:
    part = folder / (FILE + ".part")
    with part.open("w", encoding="utf-8") as stream:
        for line in lines:
            words = asdict(line) | {"mark": _mark(keys, line)}
            stream.write(json.dumps(words, ensure_ascii=True, sort_keys=True) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / FILE)
