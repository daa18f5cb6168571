"""The membership receipt as values: one leaf of a book, given to a member."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Again, Office, Stamp

FATHER = "father"
MOTHER = "mother"
SPOUSE = "spouse"


@dataclass(frozen=True, slots=True)
class MembershipReceipt:
    """The receipt of one member; ``relation`` says whose name ``relative`` is: father, mother or spouse.

    ``leaf`` is the number in the app where he became a member there.
    ``notice`` is the number of the notice on personal data that hangs in the office, 0 for none;
    ``telephone`` is whom to ask.
    """

    office: Office
    stamp: Stamp
    day: datetime.date
    member: Name
    relative: Name
    leaf: str
    book: str
    fee_paise: int
    relation: str = FATHER
    booth: Name = Name()
    part: str = ""
    assembly: Name = Name()
    enroller: Name = Name()
    duplicate: bool = False
    notice: int = 0
    telephone: str = ""
    again: Again | None = None
    in_app: bool = False
