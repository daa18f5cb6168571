"""The columns of the registers' tables."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.language import _, date_text, money_text, number_text
from controlroom.base.ranges import Span, spans_text
from controlroom.domain.books import unaccounted
from controlroom.domain.books.state_returns import series_text
from controlroom.domain.papers.book_registers import (
    KINDS,
    Figure,
    SeriesReturn,
    StatementRow,
    StateReturn,
    StockRow,
    UnaccountedRow,
)
from controlroom.ui.widgets.columns import Column

_MOST_SPANS = 30


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the return as the table shows it; ``part`` is the heading under which it stands on paper."""

    part: str
    words: str
    books: str = ""
    leaves: str = ""
    numbers: str = ""
    amount: str = ""


def statement_columns() -> list[Column[StatementRow]]:
    """Return the columns of a holder's statement."""
    return [
        Column("day", _("Date"), lambda row: date_text(row.day), width=102),
        Column("code", _("Voucher"), lambda row: row.code, width=84),
        Column("what", _("Particulars"), statement_words, width=214),
        Column("received", _("Received nos."), lambda row: spans(row.received), width=110),
        Column("given_back", _("Given back nos."), lambda row: spans(row.given_back), width=112),
        Column("used", _("Used"), lambda row: count(row.used), width=62, numeric=True),
        Column("missing", _("Missing"), lambda row: count(row.missing), 76, numeric=True, tone=_missing_tone),
        Column("books", _("In hand"), lambda row: number_text(row.books), width=66, numeric=True),
        Column("charged", _("Charged"), lambda row: money(row.charged_paise), width=90, numeric=True),
        Column("deposited", _("Deposited"), lambda row: money(row.deposited_paise), width=90, numeric=True),
        Column("owed", _("Balance owed"), lambda row: money_text(row.owed_paise), width=114, numeric=True),
    ]


def stock_columns() -> list[Column[StockRow]]:
    """Return the columns of the stock and issue register."""
    return [
        Column("day", _("Date"), lambda row: date_text(row.day), width=102),
        Column("what", _("Particulars"), stock_words, width=310),
        Column("code", _("Voucher"), lambda row: row.code, width=84),
        Column("received", _("Received from–to"), lambda row: spans(row.received), width=136),
        Column("received_books", _("Books"), lambda row: count(row.received_books), 56, numeric=True),
        Column("issued", _("Issued from–to"), lambda row: spans(row.issued), width=136),
        Column("issued_books", _("Books"), lambda row: count(row.issued_books), width=56, numeric=True),
        Column("balance", _("Books left"), lambda row: number_text(row.balance_books), 82, numeric=True),
        Column("numbers", _("Numbers left"), lambda row: spans(row.balance), width=160),
    ]


def open_columns() -> list[Column[UnaccountedRow]]:
    """Return the columns of the leaves that are not accounted for."""
    return [
        Column("leaves", _("Leaves from–to"), lambda row: str(row.leaf_span), width=150),
        Column("count", _("Leaves"), lambda row: number_text(row.leaves), width=66, numeric=True),
        Column("books", _("Books"), lambda row: str(row.book_span), width=100),
        Column("holder", _("Holder"), lambda row: str(row.holder), width=180),
        Column("unit", _("Zone"), lambda row: str(row.unit), width=130),
        Column("custodian", _("Handed on"), lambda row: str(row.custodian), width=110),
        Column("kind", _("How it stands"), _kind, width=100, tone=_open_tone),
        Column("since", _("since"), lambda row: date_text(row.since), width=102),
        Column("due", _("due"), lambda row: date_text(row.due_on) if row.due_on else "", width=102),
        Column(
            "late", _("days late"), lambda row: count(row.overdue_days), 70, numeric=True, tone=_open_tone
        ),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=106),
    ]


def return_columns() -> list[Column[ReturnLine]]:
    """Return the columns of the return to the state."""
    return [
        Column("part", _("Part"), lambda row: row.part, width=180),
        Column("words", _("Particulars"), lambda row: row.words, width=280),
        Column("books", _("Books"), lambda row: row.books, width=76, numeric=True),
        Column("leaves", _("Leaves"), lambda row: row.leaves, width=86, numeric=True),
        Column("amount", _("Money"), lambda row: row.amount, width=110, numeric=True),
        Column("numbers", _("Book numbers"), lambda row: row.numbers, width=380),
    ]


def _terms(of: StateReturn | SeriesReturn, whose: str) -> list[ReturnLine]:
    lines = [_line(whose + _("Stock of the office"), figure) for figure in of.stock]
    lines += [_line(whose + _("With holders"), figure) for figure in of.holders]
    part = whose + _("Leaves of the whole office")
    return lines + [
        ReturnLine(part, _(figure.sentence), leaves=number_text(figure.leaves or 0)) for figure in of.leaves
    ]


def return_lines(found: StateReturn) -> list[ReturnLine]:
    """Return the lines of a return for the table: stock, holders, leaves, money, zones."""
    lines = _terms(found, "")
    for one in found.series:
        lines += _terms(one, f"{series_text(one)} · ")
    for words, amount in (
        (_("Owed before"), found.money.opening_paise),
        (_("Charged"), found.money.charged_paise),
        (_("Deposited"), found.money.deposited_paise),
        (_("Owed at the end"), found.money.closing_paise),
    ):
        lines.append(ReturnLine(_("Money"), words, amount=money_text(amount)))
    for unit in found.units:
        told = _("issued {issued}, returned {returned}").format(
            issued=number_text(unit.issued), returned=number_text(unit.returned)
        )
        lines.append(
            ReturnLine(
                _("By zone"),
                f"{unit.unit} · {told}",
                number_text(unit.closing),
                number_text(unit.used),
                amount=money_text(unit.owed_paise),
            )
        )
    return lines


def statement_words(row: StatementRow) -> str:
    """Return what a line of a statement is about."""
    parts = [_(KINDS.get(row.kind, row.kind))]
    parts.append(_corrected(row))
    if row.handed_to:
        parts.append(_("to {name}").format(name=row.handed_to))
    parts += [row.said, _(row.mode) if row.mode else ""]
    if row.bearer:
        parts.append(_("carried by {name}").format(name=row.bearer))
    return " · ".join(part for part in parts if part)


def stock_words(row: StockRow) -> str:
    """Return what a line of the stock register is about."""
    parts = [_(KINDS.get(row.kind, row.kind)), _corrected(row), str(row.name), str(row.unit), row.said]
    return " · ".join(part for part in parts if part)


def spans(found: tuple[Span, ...]) -> str:
    """Return numbers for a cell, many of them cut."""
    text = spans_text(found[:_MOST_SPANS])
    return f"{text} …" if len(found) > _MOST_SPANS else text


def count(value: int) -> str:
    """Return a count, nothing for none."""
    return number_text(value) if value else ""


def money(paise: int) -> str:
    """Return an amount, nothing for none."""
    return money_text(paise) if paise else ""


def _line(part: str, figure: Figure) -> ReturnLine:
    return ReturnLine(
        part,
        _(figure.sentence),
        number_text(figure.books or 0),
        number_text(figure.leaves or 0),
        figure.numbers(),
    )


def _corrected(row: StatementRow | StockRow) -> str:
    if not row.corrects:
        return ""
    of_closed = _("correction of {code} of a closed month")
    return (of_closed if row.is_closed_month else _("correction of {code}")).format(code=row.corrects)


def _kind(row: UnaccountedRow) -> str:
    return unaccounted.kind_text(row.kind)


def _open_tone(row: UnaccountedRow) -> str:
    if row.kind == unaccounted.MISSING or row.overdue_days:
        return "bad"
    return "warn" if row.kind == unaccounted.TO_COUNT else ""


def _missing_tone(row: StatementRow) -> str:
    return "bad" if row.missing else ""
