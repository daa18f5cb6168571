"""A list of nominees as it was pasted: one a line, found in the register by code, mobile or name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from controlroom.base import scripts
from controlroom.base.language import N_, Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.units import Unit, under
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.people.queries import likely_same, rows_of
from controlroom.domain.people.rows import LikelySame, PersonRow
from controlroom.domain.seats.faults import ListTooLong
from controlroom.domain.seats.places import named_now
from controlroom.domain.seats.rows import Nominee
from controlroom.domain.units.queries import path_of

KNOWN, NEW, DOUBTFUL, ALREADY, TWICE, UNREADABLE = (
    "known",
    "new",
    "doubtful",
    "already",
    "twice",
    "unreadable",
)
VERDICTS = {
    KNOWN: N_("known"),
    NEW: N_("new in the register"),
    DOUBTFUL: N_("doubtful"),
    ALREADY: N_("nominated already"),
    TWICE: N_("twice in the list"),
    UNREADABLE: N_("unreadable"),
}
"""What was made of a line, in words."""
MOST_LINES = 2_000
_MOBILE = re.compile(r"(?<!\d)(?:\+?91[\s-]?|0)?([6-9]\d{4}[\s-]?\d{5})(?!\d)")
_CODE = re.compile(r"(?<![A-Za-z0-9])P-?(\d{1,9})(?!\d)", re.IGNORECASE)
_SERIAL = re.compile(r"^\s*\(?\d{1,4}\s*[.)\-:\t]\s*|^\s*\d{1,4}\s+(?=\D)")
_CELLS = re.compile(r"[\t,;|]")
_LONGEST_NAME = 120
_AROUND = " -.–#*?_…"
_NO_NAMES = frozenset({"अपठनीय", "unreadable", "illegible"})


@dataclass(frozen=True, slots=True)
class ReadList:
    """The question who is meant by the lines of a list that a unit sent."""

    event_id: int
    unit_id: int
    text: str


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: who is meant, or who may be; ``new`` is somebody whom the register does not know yet."""

    number: int
    text: str
    verdict: str
    name: Name = Name()
    mobile: str = ""
    person: PersonRow | None = None
    options: tuple[PersonRow, ...] = ()

    @property
    def nominee(self) -> Nominee | None:
        """Return whom the line nominates, None where it cannot yet."""
        if self.verdict == KNOWN and self.person is not None:
            return Nominee(person_id=self.person.id)
        return Nominee(name=self.name, mobile=self.mobile) if self.verdict == NEW else None

    def meaning(self, person: PersonRow | None) -> ListLine:
        """Return the line once it is said who is meant: somebody known, or (None) somebody new."""
        return replace(self, verdict=KNOWN if person else NEW, person=person)


def read_list(session: Session, question: ReadList) -> list[ListLine]:
    """Return the lines of a list with who is meant; nothing is saved, nobody guessed; raises ListTooLong."""
    named, seen = set(named_now(session, question.event_id)), set[int | str]()
    found: list[ListLine] = []
    lines = question.text.splitlines()
    if len(lines) > MOST_LINES:
        raise ListTooLong(len(lines), MOST_LINES)
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        line = _read(session, number, one_line(text.replace("\t", " | ")), question.unit_id)
        key: int | str = line.person.id if line.person else f"{line.name.hindi}{line.name.latin}{line.mobile}"
        if line.person is not None and line.person.id in named:
            line = replace(line, verdict=ALREADY)
        elif line.verdict in (KNOWN, NEW) and key in seen:
            line = replace(line, verdict=TWICE)
        seen.add(key)
        found.append(line)
    return found


def _read(session: Session, number: int, text: str, unit_id: int) -> ListLine:
    plain = plain_digits(text)
    mobile = _MOBILE.search(plain)
    digits = re.sub(r"\D", "", mobile[1]) if mobile else ""
    code = _CODE.search(plain)
    if code is not None:
        person = session.scalar(select(Person.id).where(Person.code == f"P-{int(code[1]):04d}"))
        if person is not None:
            return _known(session, ListLine(number, text, KNOWN, mobile=digits), _goes_on(session, person))
    rest = plain
    for one in (mobile, code):
        rest = rest.replace(one[0], "|") if one else rest
    cells = (_SERIAL.sub("", cell).strip(_AROUND) for cell in _CELLS.split(_SERIAL.sub("", rest)))
    words = next((cell for cell in cells if any(letter.isalpha() for letter in cell)), "")[:_LONGEST_NAME]
    name = Name(words) if scripts.is_devanagari(words) else Name("", words)
    if words.casefold() in _NO_NAMES:
        return ListLine(number, text, UNREADABLE, mobile=digits)
    line = ListLine(number, text, NEW if name else UNREADABLE, name, digits)
    return _looked_up(session, line, unit_id)


def _looked_up(session: Session, line: ListLine, unit_id: int) -> ListLine:
    """Say who is meant: one whose mobile and name both fit, or the only one of that name in the unit."""
    same = likely_same(session, LikelySame(name=line.name, mobile=line.mobile))
    people = [one.person for one in same]
    if not people:
        return line
    by_mobile = [one.person for one in same if one.why == "mobile"]
    named = {one.person.id for one in likely_same(session, LikelySame(name=line.name))}
    both = [one for one in by_mobile if one.id in named or not line.name]
    here = _inside(session, unit_id, [one.id for one in people])
    at_home = [one for one in people if one.id in here and one.id in named]
    for sure in (both, at_home if not line.mobile or not by_mobile else []):
        if len(sure) == 1 and (sure is both or _agree(line, sure[0])):
            return replace(line, verdict=KNOWN, person=sure[0])
    return replace(line, verdict=DOUBTFUL, options=tuple(people))


def _agree(line: ListLine, person: PersonRow) -> bool:
    """Tell whether nothing speaks against one of that name: no other mobile than the list says."""
    return not line.mobile or not person.mobile or person.mobile == line.mobile


def _inside(session: Session, unit_id: int, people: list[int]) -> set[int]:
    units = select(Unit.id).where(under(path_of(session, unit_id)))
    held = select(Appointment.person_id).where(Appointment.until.is_(None), Appointment.unit_id.in_(units))
    query = select(Person.id).where(
        Person.id.in_(people), or_(Person.unit_id.in_(units), Person.id.in_(held))
    )
    return set(session.scalars(query))


def _known(session: Session, line: ListLine, person_id: int) -> ListLine:
    person = rows_of(session, [person_id])[person_id]
    return replace(line, person=person, name=person.name)


def _goes_on(session: Session, person_id: int) -> int:
    return session.get_one(Person, person_id).merged_into_id or person_id
