"""The figures of the page on consent: requests open and late, consents withdrawn, people erased."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.db.models.consents import Consent, Erasure, PersonRequest
from controlroom.domain.consents.notices import notice_number
from controlroom.domain.consents.requests import OPEN


@dataclass(frozen=True, slots=True)
class ConsentFigures:
    """How many requests are open and past their day, how many withdrew, how many were erased."""

    open: int
    late: int
    withdrawn: int
    erased: int
    notice: int
    answered: int = 0


def consent_figures(session: Session, today: datetime.date) -> ConsentFigures:
    """Return the figures as they stand on a day."""
    is_open = PersonRequest.state == OPEN
    return ConsentFigures(
        open=session.scalar(select(func.count()).where(is_open)) or 0,
        late=session.scalar(select(func.count()).where(is_open, PersonRequest.due_on < today)) or 0,
        withdrawn=session.scalar(select(func.count()).where(Consent.withdrawn_on.is_not(None))) or 0,
        erased=session.scalar(select(func.count()).select_from(Erasure)) or 0,
        notice=notice_number(session),
        answered=session.scalar(select(func.count()).where(PersonRequest.state != OPEN)) or 0,
    )
