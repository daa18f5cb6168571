"""Papers about consent as values: notice, blank form, what is held about a person, acknowledgement."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import N_, Name
from controlroom.domain.papers import Office, Stamp

MEMBERSHIP = N_("keeping the account of membership")
ORGANISATION = N_("running the organisation: posts, meetings, trainings")
ACCOUNT = N_("the account of membership books and money")
UNTIL_DAY = N_("{day}")
UNTIL_ASKED = N_("until you ask for erasure; {months} months after the campaign for who is a member only")
WITH_THE_BOOKS = N_("as long as the account of the campaign's books is kept; no name after erasure")

Cell = str | int | datetime.date | Name
"""What stands in a cell as it is."""


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A version of the notice, a line a matter; the words before the first colon are its heading."""

    office: Office
    number: int
    since: datetime.date | None
    hindi: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MembershipForms:
    """Blank forms of a campaign to be filled by hand, two or four on a sheet."""

    notice: NoticePaper
    campaign: Name
    fee_paise: int
    on_a_sheet: int = 2


@dataclass(frozen=True, slots=True)
class Said:
    """An English sentence with named fields, spoken in the language of the paper."""

    sentence: str
    values: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class HeldPart:
    """One kind of record about a person: what it is for, how long it is kept, and the records themselves.

    Without ``columns`` each row is a label and its value.
    """

    title: str
    purpose: str
    kept: Said
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | Said, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonReport:
    """All that the office holds about a person, handed to the person himself."""

    office: Office
    stamp: Stamp
    name: Name
    code: str
    parts: tuple[HeldPart, ...]
    notice: int = 1


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """The acknowledgement that a person was erased; it names the code and the letter, not the person."""

    office: Office
    stamp: Stamp
    code: str
    day: datetime.date
    letter: str
    letter_on: datetime.date | None
    leaves: tuple[str, ...]
    backups_until: datetime.date | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class BreachRow:
    """Something that was seen, taken out or refused: when, who, at which desk, what, of how many people."""

    made_at: datetime.datetime
    operator: Name
    desk: str
    kind: str
    what: str
    detail: str
    people: int


@dataclass(frozen=True, slots=True)
class BreachSum:
    """All of one kind together."""

    kind: str
    times: int
    people: int


@dataclass(frozen=True, slots=True)
class DataKind:
    """A kind of personal data and of how many people the register holds it."""

    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class BreachPack:
    """What the office knows of a span of days, for the report on a breach; the rest it fills in."""

    office: Office
    stamp: Stamp
    since: datetime.date
    until: datetime.date
    sums: tuple[BreachSum, ...]
    held: tuple[DataKind, ...]
    rows: tuple[BreachRow, ...]
    contact: Name = Name()
    telephone: str = ""
