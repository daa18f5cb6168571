"""Who was in a virtual meeting: names of its list matched to people, doubtful ones asked, then entered."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import folding
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.domain import journal
from controlroom.domain.attendance.arrival_faults import ListTooLong, NothingToMark
from controlroom.domain.attendance.choices import people_like
from controlroom.domain.attendance.lookups import event_of, person_of, session_of
from controlroom.domain.attendance.marking import Marking, mark, read_in_session
from controlroom.domain.attendance.registering import row_of
from controlroom.domain.attendance.roster import WAITING, RosterAsked, roster
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine, Typed
from controlroom.domain.attendance.seeking import Seeker
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.attendance.virtual_lists import MOST, Joined, read_list
from controlroom.domain.attendance.walk_ins import TEXT_LIMIT
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.wordsearch import likeness, typed_words

SURE, DOUBTFUL, UNKNOWN = "sure", "doubtful", "unknown"
_SAME_WORD = 92.0
_LEAST_WORDS = 2
_OFFERED = 6
_WORTH_ASKING = 78.0


@dataclass(frozen=True, slots=True)
class MatchList:
    """The question who the names of a list are: the text as it was pasted or stood in the file."""

    event_id: int
    text: str
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the list and who it may be: one for sure, some to choose from, or nobody known.

    Candidates of the register who are not on the list have no row there (``walk_in``).
    """

    joined: Joined
    kind: str
    candidates: tuple[AttendanceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CameOnline:
    """One name of the list as it was decided: a person or a row, else a walk-in by name."""

    name: str
    person_id: int | None = None
    invitee_id: int | None = None
    joined_at: datetime.time | None = None


@dataclass(frozen=True, kw_only=True)
class MarkOnline(Order):
    """Enter as present who was in a virtual meeting, after every doubtful name was decided."""

    event_id: int
    came: tuple[CameOnline, ...]
    session_id: int | None = None


def match_list(session: Session, question: MatchList) -> tuple[Match, ...]:
    """Return who the names of a list may be; raises NobodyRead, ListTooLong."""
    names = read_list(question.text)
    lines = roster(session, RosterAsked(question.event_id, question.session_id)).lines
    seeker, listed = Seeker(lines), {line.person_id for line in lines}
    return tuple(_match(session, one, (seeker, lines), listed) for one in names)


@journal.operation(N_("Attendance of a virtual meeting entered"), Right.KEEP_EVENTS)
def mark_online(session: Session, order: MarkOnline) -> Saved:
    """Mark those who were in a virtual meeting, with the time at which each joined first.

    ``figures``: marked, already (were present before), walk_ins. A person twice in the list came once.
    """
    event = event_of(session, order.event_id)
    session_of(session, event.id, order.session_id)
    if len(order.came) > MOST:
        raise ListTooLong(len(order.came), MOST)
    if not order.came:
        raise NothingToMark
    figures = {"marked": 0, "already": 0, "walk_ins": 0}
    here = read_in_session(session, order.session_id) if order.session_id is not None else {}
    for one in order.came:
        row, is_new = _row(session, event, one)
        stands = row.state if order.session_id is None else here.get(row.id, "")
        if stands == PRESENT:
            figures["already"] += 1
            continue
        here[row.id] = PRESENT
        figures["walk_ins" if is_new else "marked"] += 1
        mark(session, event, [row], _marking(event, order, one))
    count = str(figures["marked"] + figures["walk_ins"])
    journal.note_change(session, "events", event.id, {"joined online": (None, count)})
    return Saved("events", event.id, event.code, figures)


def _match(
    session: Session, one: Joined, of: tuple[Seeker, Sequence[AttendanceLine]], listed: set[int | None]
) -> Match:
    seeker, lines = of
    if one.mobile:
        found = [line for line in lines if line.mobile.endswith(one.mobile)]
        if len(found) == 1 and found[0].state != WAITING:
            return Match(one, SURE, (found[0],))
    scores: dict[int, float] = {}
    for spelt in one.spelt:
        for place, score in seeker.scores(spelt).items():
            if score >= _WORTH_ASKING:
                scores[place] = max(score, scores.get(place, 0.0))
    near = [lines[place] for place in sorted(scores, key=lambda place: (-round(scores[place]), place))]
    same = [line for line in near if any(_is_same(spelt, line.name) for spelt in one.spelt)]
    if len(same) == 1 and same[0].state != WAITING:
        return Match(one, SURE, (same[0],))
    near = [*same, *(line for line in near if line not in same)][:_OFFERED]
    offered = (*near, *_known(session, one, listed)[: _OFFERED - len(near)])
    return Match(one, DOUBTFUL if offered else UNKNOWN, offered)


def _known(session: Session, one: Joined, listed: set[int | None]) -> list[AttendanceLine]:
    """Return people of the register who bear such a name and are not on the list."""
    asked = [one.mobile, *one.spelt[:1]] if one.mobile else list(one.spelt[:1])
    found: dict[int, AttendanceLine] = {}
    for typed in asked:
        for person in people_like(session, Typed(typed, limit=_OFFERED)):
            if person.id not in listed and (one.mobile or _is_same(typed, person.name)):
                found[person.id] = AttendanceLine(
                    row=0,
                    invitee_id=None,
                    person_id=person.id,
                    code=person.code,
                    name=person.name,
                    post=person.post,
                    unit=person.unit,
                    mobile=person.mobile,
                    walk_in=True,
                )
    return list(found.values())


def _is_same(spelt: str, name: Name) -> bool:
    """Tell whether two names say the same words, two at least, in either script and in any order."""
    typed = [folding.spelling(word) for word in typed_words(spelt)]
    if len(typed) < _LEAST_WORDS:
        return False
    return any(_same_words(typed, folding.words(script)) for script in (name.hindi, name.latin) if script)


def _same_words(typed: Sequence[str], known: Sequence[str]) -> bool:
    left = [folding.spelling(word) for word in known]
    if len(left) != len(typed):
        return False
    for word in typed:
        best = max(left, key=lambda other: likeness(word, other))
        if likeness(word, best) < _SAME_WORD or (len(word) < len(best) - 1 and best.startswith(word)):
            return False
        left.remove(best)
    return True


def _row(session: Session, event: Event, one: CameOnline) -> tuple[Invitee, bool]:
    """Return the row of somebody, made now for a walk-in, and whether it is a new walk-in's."""
    row = row_of(session, event, one.person_id, one.invitee_id)
    if row is not None:
        is_new = row.removed_on is not None
        row.removed_on = None
        return row, is_new
    row = Invitee(event_id=event.id, walk_in=True, state="")
    if one.person_id is not None:
        person = person_of(session, one.person_id)
        row.person_id, row.unit_id = person.id, person.unit_id
    else:
        row.typed_name = one_line(one.name)[:TEXT_LIMIT]
    session.add(row)
    session.flush()
    return row, True


def _marking(event: Event, order: MarkOnline, one: CameOnline) -> Marking:
    arrived = None
    if one.joined_at is not None:
        arrived = datetime.datetime.combine(event.held_on, one.joined_at).astimezone()
    return Marking(PRESENT, session_id=order.session_id, arrived_at=arrived, at_desk=False)
