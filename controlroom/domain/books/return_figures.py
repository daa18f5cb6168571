"""The figures of a month as they are certified: terms, leaves, money and units, as plain JSON."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.ranges import Span
from controlroom.db.models.books import Deposit
from controlroom.db.models.ledger import BookCharge
from controlroom.domain.books.accounts import (
    AccountQuestion,
    Lens,
    account_of,
    moved_money,
    people_now,
    stock_of,
)
from controlroom.domain.books.checks import Finding
from controlroom.domain.books.ledger import ISSUED, TO_COUNT
from controlroom.domain.books.steps import COUNTED, HELD, Step, Way, way_of_books
from controlroom.domain.books.terms import Money, Tally, Term

VERSION: Final = 2
_SEVERAL: Final = 2
_STOCK: Final = ("opening", "received", "blank_back", "issued", "lost", "closing")
_LEAVES: Final = ("opening", "received", "used", "cancelled", "missing", "blank", "closing")
_HOLDERS: Final = ("opening", "received", "returned", "blank", "damaged", "lost", "closing", "to_count")
_UNIT: Final = ("opening", "issued", "returned", "closing", "used", "charged", "deposited", "owed")


@dataclass(frozen=True, slots=True)
class SeriesFigures:
    """The terms of one series of books by name, as those of the whole month."""

    stock: Mapping[str, Term]
    holders: Mapping[str, Term]
    leaves: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What a month was: ``stock`` and ``holders`` are terms by name, ``leaves`` those of the whole office.

    ``units`` bear for every unit id the counts of ``_UNIT``. ``series`` are by their letters, “” the books
    without; none where the campaign has but one.
    """

    stock: Mapping[str, Term]
    holders: Mapping[str, Term]
    leaves: Mapping[str, Term]
    money: Money
    units: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    series: Mapping[str, SeriesFigures] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def unit(self, unit_id: int) -> dict[str, int]:
        """Return the counts of a unit by their names."""
        return dict(zip(_UNIT, self.units[unit_id], strict=True))


def month_figures(
    session: Session, campaign_id: int, first: datetime.date, last: datetime.date
) -> MonthFigures:
    """Compute the figures of a period from the movements as they were dated."""
    way = way_of_books(session, campaign_id, last, people=people_now(session))
    return figures_of(session, campaign_id, (first, last), way)


def figures_of(
    session: Session, campaign_id: int, days: tuple[datetime.date, datetime.date], way: Way
) -> MonthFigures:
    """Compute the figures of a period of books whose way is known."""
    first, last = days
    question = AccountQuestion(first_day=first, campaign_id=campaign_id)
    whole = account_of(way, Lens(), first, last)
    stock = stock_of(way, first, last)
    return MonthFigures(
        stock={name: getattr(stock, name) for name in _STOCK},
        holders=_with_holders(way, first),
        leaves={name: getattr(whole, name) for name in _LEAVES},
        series=_by_series(way, first, last),
        money=whole.money + moved_money(session, question, campaign_id, last),
        units=_by_unit(session, way, (campaign_id, *days)),
        findings=tuple(dict.fromkeys(whole.findings + stock.findings)),
    )


def _by_series(way: Way, first: datetime.date, last: datetime.date) -> dict[str, SeriesFigures]:
    """Return the terms of each series, where there are several."""
    steps: dict[str, list[Step]] = {}
    for step in way.steps:
        steps.setdefault(lettered.letters_of(step.book.number), []).append(step)
    if len(steps) < _SEVERAL:
        return {}
    found = {}
    for letters in sorted(steps):
        part = Way(steps[letters])
        whole, stock = account_of(part, Lens(), first, last), stock_of(part, first, last)
        found[letters] = SeriesFigures(
            {name: getattr(stock, name) for name in _STOCK},
            _with_holders(part, first),
            {name: getattr(whole, name) for name in _LEAVES},
        )
    return found


def written(figures: MonthFigures) -> str:
    """Return figures as the register keeps them for ever."""
    value = {
        "version": VERSION,
        **_terms(figures),
        "money": [
            figures.money.opening_paise,
            figures.money.charged_paise,
            figures.money.deposited_paise,
        ],
        "units": {str(unit_id): list(counts) for unit_id, counts in sorted(figures.units.items())},
    }
    if figures.series:
        value["series"] = {letters: _terms(one) for letters, one in figures.series.items()}
    return json.dumps(value, separators=(",", ":"))


def read(text: str) -> MonthFigures:
    """Return figures as they were kept."""
    value = json.loads(text)
    return MonthFigures(
        **_read_terms(value),
        series={
            letters: SeriesFigures(**_read_terms(one)) for letters, one in value.get("series", {}).items()
        },
        money=Money(*value["money"]),
        units={int(unit_id): tuple(counts) for unit_id, counts in value["units"].items()},
    )


def differences(kept: str, now: MonthFigures) -> tuple[str, ...]:
    """Return where figures computed again are not those that were kept: ``stock.issued``, ``money``.

    What was kept before there were sections for series is held against the whole alone.
    """
    before, after = json.loads(kept), json.loads(written(now))
    found = []
    for part in ("stock", "holders", "leaves", "units"):
        names = {**before[part], **after[part]}
        found += [f"{part}.{name}" for name in names if before[part].get(name) != after[part].get(name)]
    for letters, one in before.get("series", {}).items():
        now_of_it = after.get("series", {}).get(letters)
        found += [] if now_of_it == one else [f"series.{letters}"]
    return (*found, "money") if before["money"] != after["money"] else tuple(found)


def _with_holders(way: Way, first: datetime.date) -> dict[str, Term]:
    """Return what was with holders before and after, and what came and went between."""
    terms = {name: Tally() for name in _HOLDERS}
    before: dict[int, Step] = {}
    after: dict[int, Step] = {}
    for step in way.steps:
        after[step.book.id] = step
        if step.movement.day < first:
            before[step.book.id] = step
            continue
        change = (step.after.state in HELD) - (step.before.state in HELD)
        if change:
            name = _name_of_going(step)
            sign = step.movement.sign
            terms[name].add(step.book, sign, sign * step.book.leaves)
    for name, steps, states in (
        ("opening", before, HELD),
        ("closing", after, HELD),
        ("to_count", after, frozenset({TO_COUNT})),
    ):
        for step in steps.values():
            if step.after.state in states:
                terms[name].add(step.book, 1, step.book.leaves)
    return {name: tally.term() for name, tally in terms.items()}


def _name_of_going(step: Step) -> str:
    kind = step.movement.kind
    if kind not in COUNTED:
        return "received"
    if kind != "return":
        return kind
    return "blank" if step.blank == step.movement.sign * step.book.leaves else "returned"


def _by_unit(
    session: Session, way: Way, period: tuple[int, datetime.date, datetime.date]
) -> dict[int, tuple[int, ...]]:
    first = period[1]
    units: dict[int, Counter[str]] = {}
    places: dict[int, int] = {}
    for step in way.steps:
        was, now = (
            _unit_of(step.before.state, step.before.unit_id),
            _unit_of(step.after.state, step.after.unit_id),
        )
        if step.movement.day < first:
            places[step.book.id] = now
        elif was != now:
            counts = units.setdefault(was or now, Counter())
            counts["returned" if step.movement.kind in COUNTED else "issued"] += step.movement.sign
        if step.used:
            counts = units.setdefault((was if step.movement.sign > 0 else now), Counter())
            fees = step.used * step.book.fee_paise
            counts["owed"] += fees
            if step.movement.day >= first:
                counts["used"] += step.used
                counts["charged"] += fees
    for unit_id in places.values():
        if unit_id:
            units.setdefault(unit_id, Counter())["opening"] += 1
    _add_money(session, units, period)
    for counts in units.values():
        counts["closing"] = counts["opening"] + counts["issued"] - counts["returned"]
    rows = {unit_id: tuple(counts[name] for name in _UNIT) for unit_id, counts in units.items() if unit_id}
    return {unit_id: counts for unit_id, counts in rows.items() if any(counts)}


def _unit_of(state: str, unit_id: int | None) -> int:
    return (unit_id or 0) if state in {ISSUED, TO_COUNT} else 0


def _add_money(
    session: Session, units: dict[int, Counter[str]], period: tuple[int, datetime.date, datetime.date]
) -> None:
    campaign_id, first, last = period

    def summed(amount: Any, unit: Any) -> Select[Any]:  # noqa: ANN401 - columns of either table
        return select(unit, func.sum(amount)).group_by(unit)

    day = Deposit.deposited_on
    paid = summed(Deposit.amount_paise, Deposit.unit_id).where(
        Deposit.campaign_id == campaign_id, day <= last
    )
    for name, question in (("paid", paid), ("deposited", paid.where(day >= first))):
        for unit_id, amount in session.execute(question):
            units.setdefault(unit_id or 0, Counter())[name] += amount
    day = BookCharge.charged_on
    due = summed(BookCharge.amount_paise, BookCharge.unit_id)
    due = due.where(BookCharge.campaign_id == campaign_id, day <= last)
    for name, question in (("owed", due), ("charged", due.where(day >= first))):
        for unit_id, amount in session.execute(question):
            units.setdefault(unit_id or 0, Counter())[name] += amount
    for counts in units.values():
        counts["owed"] -= counts["paid"]


def _terms(figures: MonthFigures | SeriesFigures) -> dict[str, Any]:
    parts = {"stock": figures.stock, "holders": figures.holders, "leaves": figures.leaves}
    return {part: {name: _term(term) for name, term in terms.items()} for part, terms in parts.items()}


def _read_terms(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        part: {name: _read_term(term) for name, term in value[part].items()}
        for part in ("stock", "holders", "leaves")
    }


def _term(term: Term) -> list[Any]:
    return [term.books, term.leaves, *(_spans(one) for one in (term.spans, term.less, term.leaf_spans))]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[int(span.first), int(span.last)] for span in spans]


def _read_term(value: list[Any]) -> Term:
    books, leaves, *spans = value
    return Term(books, leaves, *(tuple(Span(*span) for span in one) for one in spans))
