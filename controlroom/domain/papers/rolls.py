"""The member roll and the correction list as values: a unit's members, booth by booth, leaf by leaf."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import N_, Name
from controlroom.domain.papers import Office, Stamp

AGE_MISSING = N_("age is missing")
GENDER_MISSING = N_("gender is missing")
BOOTH_MISSING = N_("booth is missing")
MOBILE_MISSING = N_("mobile is missing")
VOTER_ID_DOUBTFUL = N_("voter id looks wrong")


@dataclass(frozen=True, slots=True)
class RollRow:
    """A member: ``leaf`` is book and leaf, or the number in the app; ``age`` None where it is not known."""

    name: Name
    relative: Name
    leaf: str
    gender: str = ""
    age: int | None = None
    mobile: str = ""
    joined_on: datetime.date | None = None
    fee_paise: int = 0


@dataclass(frozen=True, slots=True)
class RollBooth:
    """A booth and its members."""

    part: str
    booth: Name
    rows: tuple[RollRow, ...]


@dataclass(frozen=True, slots=True)
class MemberRoll:
    """The members of a unit."""

    office: Office
    stamp: Stamp
    unit: Name
    above: tuple[Name, ...] = ()
    booths: tuple[RollBooth, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A leaf to be put right: what is wrong with it, and what stands there now."""

    leaf: str
    name: Name
    relative: Name
    booth: Name
    faults: tuple[str, ...]
    stands: str = ""
    enroller: Name = Name()
    part: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionList:
    """What a unit is asked to put right, and by when."""

    office: Office
    stamp: Stamp
    unit: Name
    above: tuple[Name, ...] = ()
    rows: tuple[CorrectionRow, ...] = ()
    answer_by: datetime.date | None = None
