"""Membership campaigns: the one under way, its fee, the leaves of its books and their due days."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.campaigns import Campaign
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

MOST_LEAVES = 1_000
MOST_DUE_DAYS = 366
MOST_FEE_PAISE = 100_000_00
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:([-–/])([0-9]{2}))?(?![0-9])")


@dataclass(eq=False)
class NoCampaign(UserError):
    """No campaign is under way."""

    sentence = N_("No membership campaign is under way. Start one first.")


@dataclass(eq=False)
class CampaignCodeTaken(UserError):
    """A campaign's code is given once."""

    code: str
    at = "code"
    sentence = N_("There is already a campaign {code}. Choose another code.")


@dataclass(eq=False)
class CampaignUnnamed(UserError):
    """A campaign needs a code and a name."""

    at = "name"
    sentence = N_("Write the campaign's code and name.")


@dataclass(eq=False)
class CampaignBackwards(UserError):
    """A campaign ends before it starts."""

    starts_on: datetime.date
    ends_on: datetime.date
    at = "ends_on"
    sentence = N_("The campaign would end on {ends_on}, before it starts on {starts_on}. Correct the dates.")


@dataclass(eq=False)
class FeeUnlikely(UserError):
    """A fee below nothing or above all reason."""

    at = "fee_paise"
    sentence = N_("The fee of a leaf must lie between ₹ 0 and ₹ 1,00,000.")


@dataclass(eq=False)
class LeavesUnlikely(UserError):
    """A book without leaves or with more than can be bound."""

    limit: int
    at = "leaves_per_book"
    sentence = N_("A book has between 1 and {limit} leaves.")


@dataclass(eq=False)
class DueDaysUnlikely(UserError):
    """Books due in the past or after more than a year."""

    limit: int
    at = "due_days"
    sentence = N_("The days until a book is due must lie between 0 and {limit}.")


@dataclass(eq=False)
class BooksStillOut(UserError):
    """A new campaign begins when the books of the last one are back."""

    count: int
    campaign: str
    at = "code"
    sentence = N_(
        "{count} books of the campaign {campaign} are still out. Take them back first: "
        "the books of a campaign that is over cannot be returned."
    )


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as screens show it; fees are whole paise."""

    id: int
    version: int
    code: str
    name: Name
    starts_on: datetime.date
    ends_on: datetime.date
    fee_paise: int
    leaves_per_book: int
    due_days: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class ChangeCampaign(Order):
    """Change a campaign from now on; books already received keep the fee and leaves they came with.

    ``shown`` is the campaign as the form showed it.
    """

    campaign_id: int
    shown: CampaignRow | None = None
    name: Name | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    fee_paise: int | None = None
    leaves_per_book: int | None = None
    due_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class StartCampaign(Order):
    """Start a new campaign, which becomes the one under way."""

    code: str
    name: Name
    starts_on: datetime.date
    ends_on: datetime.date
    fee_paise: int
    leaves_per_book: int = 25
    due_days: int = 15


def current_campaign(session: Session, _question: None = None) -> CampaignRow:
    """Return the campaign under way; raises NoCampaign."""
    found = session.scalars(select(Campaign).where(Campaign.current).order_by(Campaign.id.desc())).first()
    if found is None:
        raise NoCampaign
    return _row(found)


def all_campaigns(session: Session, _question: None = None) -> tuple[CampaignRow, ...]:
    """Return every campaign, the newest first."""
    found = session.scalars(select(Campaign).order_by(Campaign.starts_on.desc(), Campaign.id.desc()))
    return tuple(_row(one) for one in found)


def following_campaign(session: Session, _question: None = None) -> StartCampaign:
    """Return the campaign that would follow the one under way: its terms, from the day after, a year on.

    Years in its code and name are a year later. Raises NoCampaign.
    """
    before = current_campaign(session)
    starts_on = before.ends_on + datetime.timedelta(days=1)
    ends_on = starts_on + (before.ends_on - before.starts_on)
    if _a_year_on(before.starts_on) == starts_on:
        ends_on = _a_year_on(before.ends_on)
    return StartCampaign(
        code=_years_on(before.code),
        name=Name(_years_on(before.name.hindi), _years_on(before.name.latin)),
        starts_on=starts_on,
        ends_on=ends_on,
        fee_paise=before.fee_paise,
        leaves_per_book=before.leaves_per_book,
        due_days=before.due_days,
    )


@journal.operation(N_("Campaign changed"), Right.RUN_CAMPAIGNS)
def change_campaign(session: Session, order: ChangeCampaign) -> Saved:
    """Put the values that the order names into the campaign."""
    campaign = session.get_one(Campaign, order.campaign_id)
    journal.check_shown(session, "campaigns", _terms(_row(campaign)), _terms(order.shown), campaign.id)
    for name in ("starts_on", "ends_on", "fee_paise", "leaves_per_book", "due_days"):
        value = getattr(order, name)
        if value is not None:
            setattr(campaign, name, value)
    if order.name is not None:
        campaign.name_hi, campaign.name_en = order.name.hindi, order.name.latin
    _check(
        campaign.name,
        (campaign.starts_on, campaign.ends_on),
        (campaign.fee_paise, campaign.leaves_per_book, campaign.due_days),
    )
    session.flush()
    return Saved("campaigns", campaign.id, campaign.code)


@journal.operation(N_("Campaign started"), Right.RUN_CAMPAIGNS)
def start_campaign(session: Session, order: StartCampaign) -> Saved:
    """Enter a campaign and make it the one under way."""
    code = order.code.strip()
    if session.scalars(select(Campaign.id).where(Campaign.code == code)).first() is not None:
        raise CampaignCodeTaken(code)
    _check(
        order.name,
        (order.starts_on, order.ends_on),
        (order.fee_paise, order.leaves_per_book, order.due_days),
    )
    if not code:
        raise CampaignUnnamed
    _check_nothing_is_out(session)
    for before in session.scalars(select(Campaign).where(Campaign.current)).all():
        before.current = False
    campaign = Campaign(
        code=code,
        name_hi=order.name.hindi,
        name_en=order.name.latin,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        fee_paise=order.fee_paise,
        leaves_per_book=order.leaves_per_book,
        due_days=order.due_days,
        current=True,
    )
    session.add(campaign)
    session.flush()
    return Saved("campaigns", campaign.id, campaign.code)


def _a_year_on(day: datetime.date) -> datetime.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _years_on(words: str) -> str:
    """Return words with their years a year later: 2026 is 2027, 2026-27 is 2027-28."""
    return _YEAR.sub(_later, words)


def _later(year: re.Match[str]) -> str:
    until = f"{year[2]}{(int(year[3]) + 1) % 100:02d}" if year[3] else ""
    return f"{int(year[1]) + 1}{until}"


def _terms(row: CampaignRow | None) -> CampaignRow | None:
    """Return a campaign by its terms alone: another that is started changes its version."""
    return None if row is None else replace(row, version=0, current=False)


def _check_nothing_is_out(session: Session) -> None:
    out = session.execute(
        select(func.count(), func.max(Campaign.code))
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Campaign, Campaign.id == Book.campaign_id)
        .where(Campaign.current, BookHolding.closed_by_id.is_(None))
    ).one()
    if out[0]:
        raise BooksStillOut(out[0], out[1])


def _check(name: Name, term: tuple[datetime.date, datetime.date], figures: tuple[int, int, int]) -> None:
    fee_paise, leaves, due_days = figures
    if not name:
        raise CampaignUnnamed
    if term[1] < term[0]:
        raise CampaignBackwards(*term)
    if not 0 <= fee_paise <= MOST_FEE_PAISE:
        raise FeeUnlikely
    if not 1 <= leaves <= MOST_LEAVES:
        raise LeavesUnlikely(MOST_LEAVES)
    if not 0 <= due_days <= MOST_DUE_DAYS:
        raise DueDaysUnlikely(MOST_DUE_DAYS)


def _row(campaign: Campaign) -> CampaignRow:
    return CampaignRow(
        id=campaign.id,
        version=campaign.version,
        code=campaign.code,
        name=campaign.name,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        fee_paise=campaign.fee_paise,
        leaves_per_book=campaign.leaves_per_book,
        due_days=campaign.due_days,
        current=campaign.current,
    )
