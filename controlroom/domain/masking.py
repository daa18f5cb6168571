"""Other people's numbers: who sees them whole, and what the others see, •••••• and the last four signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import identities
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.base.ranges import plain_digits
from controlroom.db.tracking import HOLDERS
from controlroom.domain import rights
from controlroom.domain.rights import Right

_HAVE_MOBILES = frozenset({"people", HOLDERS})
_WHOLE_MOBILE = 10
_DIGITS = re.compile(r"\d+")


@dataclass(eq=False)
class HiddenNumberChanged(UserError):
    """A hidden number came back from a form as something that is neither it nor a whole number."""

    shown: str
    sentence = N_("“{shown}” is a hidden number. Leave it as it stands, or write the whole number anew.")


@dataclass(frozen=True, slots=True)
class Eyes:
    """What who asks may see; the program itself sees all."""

    mobiles: bool = True
    voter_ids: bool = True

    def mobile(self, number: str) -> str:
        """Return a mobile as it is shown to who asks."""
        return number if self.mobiles else identities.hidden(number)

    def voter_id(self, number: str) -> str:
        """Return a voter id as it is shown to who asks."""
        return number if self.voter_ids else identities.hidden(number)


def eyes(session: Session) -> Eyes:
    """Return what who acts in this session may see."""
    who = rights.standing(session)
    if who is None:
        return Eyes()
    return Eyes(who.may(Right.SEE_MOBILES), who.may(Right.SEE_VOTER_IDS))


def sight(session: Session, _question: None = None) -> Eyes:
    """Return what who asks may see, as a question of a screen."""
    return eyes(session)


def may_seek(session: Session, subject: str, typed: str) -> bool:
    """Tell whether typed digits may be looked for among words of people: pieces of mobiles stand there.

    Each run counts: ten digits in two words are two pieces.
    """
    if subject not in _HAVE_MOBILES:
        return True
    runs = _DIGITS.findall(plain_digits(typed))
    return all(len(run) == _WHOLE_MOBILE for run in runs) or eyes(session).mobiles


def order_of(session: Session, sort: str) -> str:
    """Return by what a list is put in order: not by hidden mobiles, since their order tells of them."""
    return sort if sort != "mobile" or eyes(session).mobiles else "name"


def kept(typed: str, known: str, read: Callable[[str], str], at: str) -> str:
    """Return what a form means to be kept: the known number where it came back hidden, else what was typed.

    ``read`` turns typed signs into a number; ``at`` is the form's field. Raises HiddenNumberChanged.
    """
    if not identities.is_hidden(typed):
        return read(typed)
    if typed.strip() == identities.hidden(known):
        return known
    raise HiddenNumberChanged(typed.strip()[:40]).placed(at)
