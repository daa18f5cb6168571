"""Rules about one membership by itself: the name, age, voter id, dates; and doubts that only warn."""

from __future__ import annotations

import datetime
import re

from controlroom.base import identities
from controlroom.base.language import Name
from controlroom.domain.members.errors import (
    AgeUnlikely,
    BornLater,
    JoinedLater,
    JoinedOutsideCampaign,
    MemberUnnamed,
    UnderAge,
    VoterIdTooLong,
)

LEAST_AGE = 18
MOST_AGE = 120
LONGEST_VOTER_ID = 40


def member_name(name: Name) -> Name:
    """Return a member's name as it is kept; raises MemberUnnamed, NameTooLong, NotAName."""
    kept = identities.kept_name(name)
    if not kept:
        raise MemberUnnamed
    return kept


def voter_id(text: str) -> str:
    """Return a voter id in capitals without blanks; raises VoterIdTooLong."""
    plain = identities.plain_voter_id(text)
    if len(plain) > LONGEST_VOTER_ID:
        raise VoterIdTooLong(LONGEST_VOTER_ID)
    return plain


def is_voter_id_doubtful(text: str) -> bool:
    """Say whether a voter id looks wrong; older cards like CG/01/001/123456 are right."""
    from stdnum.in_ import epic  # noqa: PLC0415 - wanted by a desk that enters members only

    plain = voter_id(text)
    if not plain or identities.is_hidden(plain) or re.fullmatch(r"[A-Z]{2}/\d{2}/\d{3}/\d{6,7}", plain):
        return False
    return not epic.is_valid(plain)


def age_on(day: datetime.date, birth_date: datetime.date) -> int:
    """Return the full years that somebody born on ``birth_date`` has on ``day``."""
    before = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before


def age_at_joining(age: int | None, birth_date: datetime.date | None, joined_on: datetime.date) -> int | None:
    """Return the age at joining, the date of birth first; raises BornLater, UnderAge, AgeUnlikely."""
    if birth_date is not None:
        if birth_date > joined_on:
            raise BornLater(birth_date)
        age = age_on(joined_on, birth_date)
    if age is None:
        return None
    if age < LEAST_AGE:
        raise UnderAge(age, LEAST_AGE)
    if age > MOST_AGE:
        raise AgeUnlikely(age, MOST_AGE)
    return age


def check_joined_on(
    joined_on: datetime.date, term: tuple[datetime.date, datetime.date], today: datetime.date
) -> None:
    """Check a day of joining; raises JoinedLater, JoinedOutsideCampaign."""
    if not term[0] <= joined_on <= term[1]:
        raise JoinedOutsideCampaign(joined_on, *term)
    if joined_on > today:
        raise JoinedLater(joined_on)
