"""The monthly return to the state (मासिक विवरणी): received, distributed, returned, balance, with numbers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, _
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookMonth, MonthExplanation
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import return_figures, series
from controlroom.domain.books.month_exceptions import KINDS, NO_MEMBERS
from controlroom.domain.books.paper_stamps import stamp_of
from controlroom.domain.books.return_figures import MonthFigures, SeriesFigures
from controlroom.domain.books.terms import Term
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.book_registers import (
    ExplainedLine,
    Figure,
    ReturnMoney,
    SeriesReturn,
    StateReturn,
    UnitFigures,
)
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import told_apart

KIND: Final = "state_return"
SUBJECT: Final = "campaigns"
_STOCK: Final = (
    ("opening", N_("Opening balance in stock"), True),
    ("received", N_("Received from the state"), False),
    ("blank_back", N_("Came back wholly blank, to stock"), False),
    ("issued", N_("Distributed (issued)"), False),
    ("lost", N_("Lost or damaged in stock"), False),
    ("closing", N_("Closing balance in stock"), True),
)
_HOLDERS: Final = (
    ("opening", N_("Opening balance with holders"), True),
    ("received", N_("Received by holders"), False),
    ("returned", N_("Returned filled, counted"), False),
    ("blank", N_("Returned wholly blank"), False),
    ("damaged", N_("Damaged"), False),
    ("lost", N_("Lost"), False),
    ("closing", N_("Closing balance with holders"), True),
    ("to_count", N_("of these received, to be counted"), False),
)
_LEAVES: Final = (
    ("opening", N_("Opening balance"), True),
    ("received", N_("Received from the state"), False),
    ("used", N_("Used"), False),
    ("cancelled", N_("Cancelled"), False),
    ("missing", N_("Missing"), False),
    ("blank", N_("Blank in counted books"), False),
    ("closing", N_("Closing balance"), True),
)
WORDS: Final[Mapping[str, str]] = {
    f"{part}.{name}": words
    for part, terms in (("stock", _STOCK), ("holders", _HOLDERS), ("leaves", _LEAVES))
    for name, words, _is_sum in terms
} | {"money": N_("Money")}


@dataclass(eq=False)
class MonthAhead(UserError):
    """A return speaks of days that were."""

    month: str
    at = "month"
    sentence = N_("{month} has not begun yet. A return can be made for months that have begun.")


@dataclass(frozen=True, kw_only=True)
class Month:
    """A calendar month of a campaign, by any day of it."""

    day: datetime.date
    campaign_id: int | None = None

    @property
    def first_day(self) -> datetime.date:
        """Return the first day of the month."""
        return self.day.replace(day=1)

    @property
    def last_day(self) -> datetime.date:
        """Return the last day of the month."""
        return (self.first_day + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)

    @property
    def text(self) -> str:
        """Return the month as it is written: 03-2026."""
        return f"{self.day:%m-%Y}"


def month_after(day: datetime.date) -> datetime.date:
    """Return the first day of the month after that of a day."""
    return (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)


def campaign_of(session: Session, month: Month) -> int:
    """Return the campaign of a month: the one named, or the one that closed it, or the one under way."""
    if month.campaign_id is not None:
        return month.campaign_id
    closed = session.scalars(
        select(BookMonth.campaign_id)
        .where(BookMonth.last_day == month.last_day)
        .order_by(BookMonth.id.desc())
    ).first()
    return closed or campaigns.current_campaign(session).id


def closed_month(session: Session, campaign_id: int, last_day: datetime.date) -> BookMonth | None:
    """Return what was certified for a month, None where it is open."""
    return session.scalars(
        select(BookMonth).where(BookMonth.campaign_id == campaign_id, BookMonth.last_day == last_day)
    ).one_or_none()


def state_return(session: Session, month: Month) -> StateReturn:
    """Return the return of a month, of a closed one as certified and computed again; raises MonthAhead."""
    if month.first_day > clock.today():
        raise MonthAhead(month.text)
    campaign_id = campaign_of(session, month)
    now = return_figures.month_figures(session, campaign_id, month.first_day, month.last_day)
    closed = closed_month(session, campaign_id, month.last_day)
    shown = return_figures.read(closed.figures) if closed else now
    differs = return_figures.differences(closed.figures, now) if closed else ()
    entry = session.get_one(JournalEntry, closed.entry_id) if closed else None
    campaign = session.get_one(Campaign, campaign_id)
    return StateReturn(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, _subject_id(campaign_id, month)),
        campaign=campaign.name,
        first_day=month.first_day,
        last_day=month.last_day,
        stock=_figures(_STOCK, shown.stock),
        holders=_figures(_HOLDERS, shown.holders),
        leaves=_figures(_LEAVES, shown.leaves),
        money=ReturnMoney(
            shown.money.opening_paise,
            shown.money.charged_paise,
            shown.money.deposited_paise,
            shown.money.closing_paise,
        ),
        units=_units(session, shown),
        series=_series(session, campaign_id, shown.series or ({} if differs else now.series)),
        code=closed.code if closed else "",
        certified_by=closed.certified_by if closed else "",
        closed_on=clock.local(entry.made_at).date() if entry else None,
        differs=differs,
        explained=_explained(session, campaign_id, month) if closed else (),
        findings=tuple(finding.told() for finding in now.findings),
    )


def series_text(one: SeriesReturn) -> str:
    """Return whose section of the return this is, in the language of the moment."""
    if not one.letters:
        return _("Books without letters")
    return f"{_('Series {letters}').format(letters=one.letters)} {one.name}".rstrip()


@dataclass(frozen=True, kw_only=True)
class PrintStateReturn(Order):
    """Number the return of a month and note that it is printed."""

    month: Month
    language: str


@journal.operation(N_("Return to the state printed"), Right.KEEP_BOOKS)
def print_state_return(session: Session, order: PrintStateReturn) -> Saved:
    """Give the return its number; each print of a month is a version, closed or not."""
    campaign_id = campaign_of(session, order.month)
    subject_id = _subject_id(campaign_id, order.month)
    state = PaperState(KIND, SUBJECT, subject_id, [order.month.last_day.toordinal()])
    paper = documents.note_print(session, documents.version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def _subject_id(campaign_id: int, month: Month) -> int:
    """Return one number for a campaign's month, by which its paper is found again."""
    return campaign_id * 100_000 + month.day.year * 12 + month.day.month


def _figures(lines: tuple[tuple[str, str, bool], ...], terms: Mapping[str, Term]) -> tuple[Figure, ...]:
    return tuple(
        Figure(words, term.books, term.leaves, term.spans, term.less, is_sum)
        for (words, term, is_sum) in ((words, terms[name], is_sum) for name, words, is_sum in lines)
    )


def _series(
    session: Session, campaign_id: int, figures: Mapping[str, SeriesFigures]
) -> tuple[SeriesReturn, ...]:
    known = series.known(session, campaign_id)
    return tuple(
        SeriesReturn(
            letters=letters,
            name=Name(known[letters].name_hi, known[letters].name_en) if letters in known else Name(),
            stock=_figures(_STOCK, one.stock),
            holders=_figures(_HOLDERS, one.holders),
            leaves=_figures(_LEAVES, one.leaves),
        )
        for letters, one in figures.items()
    )


def _explained(session: Session, campaign_id: int, month: Month) -> tuple[ExplainedLine, ...]:
    rows = session.scalars(
        select(MonthExplanation)
        .where(MonthExplanation.campaign_id == campaign_id, MonthExplanation.last_day == month.last_day)
        .order_by(MonthExplanation.id)
    )
    last = {(one.kind, one.subject): one for one in rows}
    return tuple(
        ExplainedLine(
            KINDS.get(one.kind, one.kind), "—" if one.subject == NO_MEMBERS else one.subject, one.words
        )
        for one in last.values()
    )


def _units(session: Session, figures: MonthFigures) -> tuple[UnitFigures, ...]:
    names = told_apart(session, figures.units)
    found = session.execute(select(Unit.id, Unit.sort_key).where(Unit.id.in_(figures.units)))
    keys = {row[0]: row[1] for row in found}
    rows = []
    for unit_id in sorted(figures.units, key=lambda one: (keys.get(one, ""), one)):
        counts = figures.unit(unit_id)
        rows.append(
            UnitFigures(
                unit=names.get(unit_id, Name()),
                opening=counts["opening"],
                issued=counts["issued"],
                returned=counts["returned"],
                closing=counts["closing"],
                used=counts["used"],
                charged_paise=counts["charged"],
                deposited_paise=counts["deposited"],
                owed_paise=counts["owed"],
            )
        )
    return tuple(rows)
