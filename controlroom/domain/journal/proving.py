"""Proving the journal: every seal, value and number, and the heads that are known from elsewhere."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_, gettext
from controlroom.db import heads, seals
from controlroom.db.heads import Head
from controlroom.db.keys import Keys
from controlroom.db.models.documents import Counter
from controlroom.db.models.journal import JournalEntry, JournalSeal, JournalValue
from controlroom.domain.journal import diagnosis, erasing, findings
from controlroom.domain.journal.links import Link, Value, day_of, links

KEPT = N_("the mark beside the register")
PRINTED = N_("the head that was typed")
_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class ProveJournal:
    """What the journal is held against besides its own key: a head from a day sheet or a backup."""

    head: str = ""
    count: int | None = None


@dataclass
class _Walk:
    """What is found and remembered from link to link."""

    keys: Keys
    erased: frozenset[int]
    found: list[PlaceError] = field(default_factory=list)
    broken: list[Link] = field(default_factory=list)
    last: Link | None = None


def prove_journal(session: Session, question: ProveJournal | None = None) -> tuple[PlaceError, ...]:
    """Return everything that is wrong with the journal; nothing where it stands as it was written.

    Raises HeadMistyped and CountMissing where what was typed cannot be a head.
    """
    printed = _printed(question or ProveJournal())
    walk = _Walk(session.info["keys"], _said_erased(session))
    for link in links(session):
        _look_at(walk, link)
    found = walk.found + diagnosis.told(walk.broken, walk.last, walk.keys)
    found += _unsealed(session)
    found += _ends(session, walk.last, printed)
    if any(isinstance(one, findings.KeyForeign) for one in found):
        found = [one for one in found if not isinstance(one, findings.DOUBTS)]  # it is not its mark either
    return tuple(found)


def _printed(question: ProveJournal) -> tuple[str, int] | None:
    if not question.head.strip():
        return None
    short = heads.read_short(question.head)
    if short is None:
        raise findings.HeadMistyped(question.head[:40])
    if question.count is None:
        raise findings.CountMissing
    return short, question.count


def _said_erased(session: Session) -> frozenset[int]:
    said = session.scalars(
        select(JournalValue.new).where(
            JournalValue.subject == erasing.SUBJECT, JournalValue.field == erasing.FIELD
        )
    )
    return frozenset(number for written in said for number in erasing.read_ids(written or ""))


def _look_at(walk: _Walk, link: Link) -> None:
    last = walk.last
    expected = last.number + 1 if last else 1
    if link.number != expected:
        since = last.day if last else link.day
        walk.found.append(findings.EntriesRemoved(expected, link.number - 1, since, link.day))
    elif link.seal_after(walk.keys, link.previous) != link.seal:
        walk.broken.append(link if len(walk.broken) < _MOST_TOLD else link.lightened())
    if link.late and last is not None and not last.late:
        walk.found.append(findings.SealedAfterwards(link.number, link.day))
    if len(link.answers) > 1:
        walk.found.append(findings.AnswerAdded(link.number, link.entry_id, link.day))
    for value in link.values:
        if len(walk.found) < _MOST_TOLD:
            walk.found += _look_at_value(walk, link, value)
    walk.last = link.lightened()


def _look_at_value(walk: _Walk, link: Link, value: Value) -> Iterator[PlaceError]:
    known = (link.number, link.entry_id, link.day, value.id)
    if not value.fits:
        yield findings.ValueChanged(*known)
    if value.erased and value.id not in walk.erased:
        yield findings.ErasureUnexplained(*known)
    if not value.erased and value.id in walk.erased:
        yield findings.ErasureUndone(*known)


def _unsealed(session: Session) -> list[PlaceError]:
    """Return the entries that bear no seal: none was ever written so."""
    rows = session.connection().execute(
        select(*seals.ENTRY)
        .outerjoin(JournalSeal, JournalSeal.entry_id == JournalEntry.id)
        .where(JournalSeal.entry_id.is_(None))
        .order_by(JournalEntry.id)
        .limit(_MOST_TOLD)
    )
    return [findings.EntryUnsealed(row[0], day_of(row)) for row in rows]


def _ends(session: Session, last: Link | None, printed: tuple[str, int] | None) -> Iterator[PlaceError]:
    """Hold the journal's end against the counter, the mark beside the register, and what was typed."""
    number = last.number if last else 0
    day = last.day if last else None
    is_proven = False
    counted = session.scalar(select(Counter.value).where(Counter.series == seals.SERIES)) or 0
    if counted != number:
        yield findings.CounterChanged(number, counted)
    folder, keys = Path(session.info["folder"]), session.info["keys"]
    kept = heads.kept(folder, keys)
    known = [(gettext(KEPT), heads.short_form(kept.seal), kept.number)] if kept else []
    known += [(gettext(PRINTED), *printed)] if printed else []
    for where, short, count in known:
        if count > number:
            yield findings.TailCut(number, day, count, where)
            continue
        found = _sealed_at(session, count)
        if found is None or found[0] != short:
            yield findings.HeadDiffers(count, found[1] if found else None, where)
        elif where == gettext(PRINTED):
            is_proven = True
    if is_proven and last is not None:
        with contextlib.suppress(OSError):
            heads.settle(folder, keys, Head(last.number, last.seal))
    elif kept is None and number:
        yield findings.MarkMissing()
    elif begun := heads.begun_anew(folder, keys):
        sealed = _sealed_at(session, begun)
        yield findings.MarkBegunAnew(begun, sealed[1] if sealed else None)


def _sealed_at(session: Session, number: int) -> tuple[str, datetime.date] | None:
    row = (
        session.connection()
        .execute(
            select(*seals.ENTRY, JournalSeal.seal)
            .join(JournalSeal, JournalSeal.entry_id == JournalEntry.id)
            .where(JournalSeal.number == number)
        )
        .first()
    )
    return None if row is None else (heads.short_form(row.seal), day_of(row))
