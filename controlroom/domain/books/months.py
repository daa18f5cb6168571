"""Closing a month: every equation checked, every exception explained, figures certified, days locked."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookCharge, BookMonth, MonthExplanation
from controlroom.db.models.operators import Operator
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import checks, return_figures
from controlroom.domain.books.accounts import people_now
from controlroom.domain.books.month_exceptions import MonthException, ended_month, month_exceptions
from controlroom.domain.books.state_returns import Month, campaign_of, closed_month, month_after
from controlroom.domain.books.steps import way_of_books
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

PREFIX: Final = "MB"
_MOST_WORDS = 500


@dataclass(eq=False)
class MonthNotOver(UserError):
    """A month is closed once its last day has passed."""

    month: str
    last_day: datetime.date
    at = "month"
    sentence = N_("{month} is not over: it can be closed from the day after {last_day}.")


@dataclass(eq=False)
class MonthClosedAlready(UserError):
    """A month is closed once."""

    month: str
    code: str
    at = "month"
    sentence = N_("{month} is closed already ({code}). A correction goes to the open period.")


@dataclass(eq=False)
class MonthsInOrder(UserError):
    """Months are closed one after the other."""

    month: str
    first: str
    at = "month"
    sentence = N_("{first} comes before {month} and is still open. Close the months in their order.")


@dataclass(eq=False)
class NothingToClose(UserError):
    """Nothing was ever written in the register of books."""

    month: str
    at = "month"
    sentence = N_("Nothing is entered in the register of books up to {month}: there is nothing to close.")


@dataclass(eq=False)
class LedgerOpen(UserError):
    """An equation does not close, so nobody can certify it."""

    said: str
    sentence = N_("The register does not close, so the month cannot be closed. {said}")


@dataclass(eq=False)
class ExceptionUnexplained(UserError):
    """Exceptions are explained before a month is closed."""

    count: int
    kind: str
    subject: str
    at = "words"
    sentence = N_("{count} exceptions are not explained yet. The next is {kind}:{subject}. Write a sentence.")


@dataclass(eq=False)
class NoSuchException(UserError):
    """What is explained is no exception of the month."""

    kind: str
    subject: str
    at = "words"
    sentence = N_("{kind}:{subject} is no exception of this month. The list may have changed: look again.")


@dataclass(eq=False)
class WordsMissing(UserError):
    """An explanation is a sentence."""

    at = "words"
    sentence = N_("Write the explanation as a sentence.")


@dataclass(eq=False)
class CertifierMissing(UserError):
    """Somebody certifies the return."""

    at = "certified_by"
    sentence = N_("Write who certifies the return: name and post.")


@dataclass(frozen=True, slots=True)
class Explained:
    """An exception and the sentence that explains it."""

    kind: str
    subject: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CloseMonth(Order):
    """Close a month, with the explanations that are not written yet, and certify its return."""

    month: Month
    certified_by: str
    explanations: tuple[Explained, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExplainExceptions(Order):
    """Explain exceptions of a month that is still open; a later sentence stands in place of an earlier."""

    month: Month
    explained: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class ToExplain:
    """An exception of a month as the list shows it, with its sentence where it has one."""

    exception: MonthException
    words: str = ""


@dataclass(frozen=True, slots=True)
class MonthCheck:
    """A month about to be closed, or closed: what does not close, what is to be explained.

    ``problem`` is why it cannot be closed, whatever is explained.
    """

    month: Month
    exceptions: tuple[ToExplain, ...] = ()
    findings: tuple[str, ...] = ()
    problem: UserError | None = None
    closed: MonthRow | None = None

    @property
    def unexplained(self) -> int:
        """Return how many exceptions have no sentence yet."""
        return sum(not one.words for one in self.exceptions)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A closed month: its code, who certified it, who closed it and when."""

    code: str
    first_day: datetime.date
    last_day: datetime.date
    certified_by: str
    operator: Name
    closed_on: datetime.date


def closed_months(session: Session, _question: None = None) -> tuple[MonthRow, ...]:
    """Return the closed months of the campaign under way, the newest first."""
    campaign_id = campaigns.current_campaign(session).id
    months = session.scalars(
        select(BookMonth).where(BookMonth.campaign_id == campaign_id).order_by(BookMonth.last_day.desc())
    )
    return tuple(_row(session, month) for month in months)


def next_month(session: Session, _question: None = None) -> Month | None:
    """Return the month that is to be closed next, over or not; None where nothing is entered."""
    campaign_id = campaigns.current_campaign(session).id
    day = _next_day(session, campaign_id)
    return None if day is None else Month(day=day, campaign_id=campaign_id)


def check_month(session: Session, month: Month) -> MonthCheck:
    """Return what stands between a month and its closing, without closing it."""
    campaign_id = campaign_of(session, month)
    closed = closed_month(session, campaign_id, month.last_day)
    if closed is not None:
        kept = tuple(
            ToExplain(
                MonthException(one.kind, one.subject, "{subject}", (("subject", one.subject),)), one.words
            )
            for one in _explanations(session, campaign_id, month).values()
        )
        return MonthCheck(month, kept, closed=_row(session, closed))
    try:
        _check_turn(session, campaign_id, month)
    except UserError as refused:
        problem: UserError | None = refused
        if month.first_day > clock.today():
            return MonthCheck(month, problem=refused)
    else:
        problem = None
    known = _explanations(session, campaign_id, month)
    exceptions, findings, _figures = _examined(session, campaign_id, month)
    rows = tuple(ToExplain(one, _words(known, one.kind, one.subject)) for one in exceptions)
    return MonthCheck(month, rows, findings, problem)


@journal.operation(N_("Exceptions of a month explained"), Right.KEEP_BOOKS)
def explain_exceptions(session: Session, order: ExplainExceptions) -> Saved:
    """Write what somebody says; raises WordsMissing, MonthClosedAlready, NoSuchException."""
    campaign_id = campaign_of(session, order.month)
    _refuse_closed(session, campaign_id, order.month)
    exceptions, _findings, _figures = _examined(session, campaign_id, order.month)
    for explained in order.explained:
        _check_known(explained, exceptions)
        _write(session, campaign_id, order.month, explained)
    return Saved("book_months", None, order.month.text, {"explained": len(order.explained)})


@journal.operation(N_("Month of the books closed"), Right.CLOSE_MONTH)
def close_month(session: Session, order: CloseMonth) -> Saved:
    """Certify a month's figures and lock its days.

    Raises MonthNotOver, MonthClosedAlready, MonthsInOrder, NothingToClose, LedgerOpen, ExceptionUnexplained,
    NoSuchException, WordsMissing, CertifierMissing.
    """
    campaign_id, month = campaign_of(session, order.month), order.month
    _refuse_closed(session, campaign_id, month)
    _check_turn(session, campaign_id, month)
    if not order.certified_by.strip():
        raise CertifierMissing
    exceptions, findings, figures = _examined(session, campaign_id, month)
    if findings:
        raise LedgerOpen(" ".join(findings))
    for explained in order.explanations:
        _check_known(explained, exceptions)
        _write(session, campaign_id, month, explained)
    known = _explanations(session, campaign_id, month)
    open_ones = [one for one in exceptions if not _words(known, one.kind, one.subject)]
    if open_ones:
        raise ExceptionUnexplained(len(open_ones), open_ones[0].kind, open_ones[0].subject)
    closed = BookMonth(
        campaign_id=campaign_id,
        first_day=month.first_day,
        last_day=month.last_day,
        code=documents.next_code(session, PREFIX),
        certified_by=order.certified_by.strip()[:_MOST_WORDS],
        figures=return_figures.written(figures),
        entry_id=journal.entry_id(session),
    )
    session.add(closed)
    session.flush()
    digest = hashlib.sha256(closed.figures.encode()).hexdigest()
    noted = {"code": closed.code, "last_day": str(closed.last_day), "digests": digest}
    journal.note_change(session, "book_months", closed.id, {name: (None, one) for name, one in noted.items()})
    return Saved("book_months", closed.id, closed.code, {"exceptions": len(exceptions)})


def _examined(
    session: Session, campaign_id: int, month: Month
) -> tuple[tuple[MonthException, ...], tuple[str, ...], return_figures.MonthFigures]:
    days = (month.first_day, month.last_day)
    way = way_of_books(session, campaign_id, month.last_day, people=people_now(session))
    figures = return_figures.figures_of(session, campaign_id, days, way)
    exceptions = month_exceptions(session, ended_month(session, campaign_id, days, way))
    found = [finding.told() for finding in (*figures.findings, *checks.check_ledger(session))]
    return exceptions, tuple(dict.fromkeys(found)), figures


def _check_turn(session: Session, campaign_id: int, month: Month) -> None:
    if month.last_day >= clock.today():
        raise MonthNotOver(month.text, month.last_day)
    first = _next_day(session, campaign_id)
    if first is None or first > month.last_day:
        raise NothingToClose(month.text)
    if first < month.first_day:
        raise MonthsInOrder(month.text, Month(day=first).text)


def _next_day(session: Session, campaign_id: int) -> datetime.date | None:
    """Return a day of the month that comes next: after the last closed one, or the first with an entry."""
    last = session.scalar(select(func.max(BookMonth.last_day)).where(BookMonth.campaign_id == campaign_id))
    if last is not None:
        return month_after(last)
    firsts = [
        session.scalar(select(func.min(column)).where(table.campaign_id == campaign_id))
        for table, column in (
            (BookMovement, BookMovement.moved_on),
            (Deposit, Deposit.deposited_on),
            (BookCharge, BookCharge.charged_on),
        )
    ]
    begun = [day for day in firsts if day is not None]
    if not begun:
        return None
    # What was there before the campaign began is the opening balance of its first month.
    starts_on = session.get_one(Campaign, campaign_id).starts_on
    received = session.scalar(
        select(func.min(BookMovement.moved_on)).where(
            BookMovement.campaign_id == campaign_id, BookMovement.kind != "opening"
        )
    )
    return max(min(begun), min(starts_on, received)) if received else min(begun)


def _refuse_closed(session: Session, campaign_id: int, month: Month) -> None:
    closed = closed_month(session, campaign_id, month.last_day)
    if closed is not None:
        raise MonthClosedAlready(month.text, closed.code)


def _check_known(explained: Explained, exceptions: Sequence[MonthException]) -> None:
    if not explained.words.strip():
        raise WordsMissing
    if not any((one.kind, one.subject) == (explained.kind, explained.subject) for one in exceptions):
        raise NoSuchException(explained.kind[:40], explained.subject[:40])


def _write(session: Session, campaign_id: int, month: Month, explained: Explained) -> None:
    session.add(
        MonthExplanation(
            campaign_id=campaign_id,
            last_day=month.last_day,
            kind=explained.kind,
            subject=explained.subject,
            words=explained.words.strip()[:_MOST_WORDS],
            entry_id=journal.entry_id(session),
        )
    )
    session.flush()


def _explanations(
    session: Session, campaign_id: int, month: Month
) -> Mapping[tuple[str, str], MonthExplanation]:
    rows = session.scalars(
        select(MonthExplanation)
        .where(MonthExplanation.campaign_id == campaign_id, MonthExplanation.last_day == month.last_day)
        .order_by(MonthExplanation.id)
    )
    return {(one.kind, one.subject): one for one in rows}


def _words(known: Mapping[tuple[str, str], MonthExplanation], kind: str, subject: str) -> str:
    found = known.get((kind, subject))
    return found.words if found else ""


def _row(session: Session, month: BookMonth) -> MonthRow:
    entry, operator = session.execute(
        select(JournalEntry, Operator)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .where(JournalEntry.id == month.entry_id)
    ).one()
    return MonthRow(
        code=month.code,
        first_day=month.first_day,
        last_day=month.last_day,
        certified_by=month.certified_by,
        operator=operator.name,
        closed_on=clock.local(entry.made_at).date(),
    )
