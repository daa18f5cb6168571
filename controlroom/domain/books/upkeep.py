"""What the rules of the office ask for in time: the stock check, twice a year unless set otherwise."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from controlroom.db.models.books import BookMovement
from controlroom.domain import campaigns
from controlroom.domain.books.rules import rules


def stock_check_due(session: Session, day: datetime.date) -> datetime.date | None:
    """Return when the stock was last checked where that is too long ago; None where nothing is to be done.

    Where it never was, the day counts on which the first books came.
    """
    every = rules(session).stock_check_days
    if not every:
        return None
    campaign = campaigns.current_campaign(session)
    last = _last(session, campaign.id, ("stock_check",), func.max(BookMovement.moved_on))
    if last is None:
        last = _last(session, campaign.id, ("receive", "opening"), func.min(BookMovement.moved_on))
    return last if last is not None and (day - last).days > every else None


_Undone = aliased(BookMovement)


def _last(
    session: Session, campaign_id: int, kinds: tuple[str, ...], which: ColumnElement[Any]
) -> datetime.date | None:
    return session.scalar(
        select(which)
        .outerjoin(_Undone, _Undone.reverses_id == BookMovement.id)
        .where(BookMovement.campaign_id == campaign_id, BookMovement.kind.in_(kinds), _Undone.id.is_(None))
    )
