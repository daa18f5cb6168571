"""Papers of books, members and the office itself from the demo: numbered and read as at a desk."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from controlroom.base import clock, lettered
from controlroom.base.ranges import Span
from controlroom.domain import books, day_sheets, documents, registers
from controlroom.domain.books import (
    SlipQuestion,
    cash_book,
    dues_lists,
    labels,
    power_cut_kits,
    state_returns,
    statements,
    stock_register,
    unaccounted,
)
from controlroom.domain.books.dues import DuesListing
from controlroom.domain.books.labels import LabelsQuestion
from controlroom.domain.books.power_cut_kits import KitQuestion, PrintKit
from controlroom.domain.books.state_returns import Month, PrintStateReturn
from controlroom.domain.books.statements import PrintStatement, StatementQuestion
from controlroom.domain.books.stock_register import PrintStockRegister, StockQuestion
from controlroom.domain.books.unaccounted import PrintUnaccounted, UnaccountedQuestion
from controlroom.domain.consents import acknowledgements, breaches, holdings
from controlroom.domain.consents import sheets as forms
from controlroom.domain.consents.acknowledgements import AcknowledgementQuestion, NoteAcknowledgement
from controlroom.domain.consents.breaches import BreachQuestion, NoteBreachPack
from controlroom.domain.documents import PrintMoneyPaper
from controlroom.domain.letterheads import letterhead, on_paper
from controlroom.domain.members import lists, receipts
from controlroom.domain.members.lists import CardsQuestion
from controlroom.domain.members.queries import list_members
from controlroom.domain.members.receipts import ReceiptsQuestion
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.paper_runs import print_run
from controlroom.domain.papers.keys import RecoveryPaper
from controlroom.domain.reports import booths, progress
from controlroom.domain.reports.booths import BoothReportsQuestion
from controlroom.domain.reports.progress import ProgressQuestion
from controlroom.print.labels import SIZES
from tests.factories import RECOVERY_KEY
from tests.print.demo_events import EVENTS
from tests.print.demo_office import LANGUAGE, DemoOffice

_SLIPS = ("issue", "return", "visit", "hand_on", "deposit")


def _slip(name: str, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    row = office.counter.read(books.slip_named, office.said[name])
    order = PrintMoneyPaper(kind=row.kind, subject=row.subject, subject_id=row.subject_id, language=LANGUAGE)
    figures = office.counter.write(documents.print_money_paper, order).figures
    question = SlipQuestion(code=row.code, ordinal=figures["ordinal"], duplicate=bool(figures["duplicate"]))
    return office.counter.read(books.slip, question)


def _cash_book(days: int, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    until = clock.today()
    question = cash_book.CashBookQuestion(day=until - datetime.timedelta(days=days), until=until)
    order = cash_book.PrintCashBook(day=question.day, until=until, language=LANGUAGE)
    office.counter.write(cash_book.print_cash_book, order)
    return office.counter.read(cash_book.cash_book_paper, question)


def _kit(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    order = PrintKit(issue=2, returns=2, attendance=1, language=LANGUAGE)
    saved = office.counter.write(power_cut_kits.print_kit, order)
    return office.counter.read(power_cut_kits.kit_paper, KitQuestion(version=saved.figures["version"]))


def _dues(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    order = dues_lists.PrintDuesList(language=LANGUAGE, day=clock.today())
    office.counter.write(dues_lists.print_dues_list, order)
    return office.counter.read(dues_lists.dues_list, DuesListing(limit=5000))


def _booths(level: str, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    unit = office.unit(level)
    ids = office.counter.read(booths.paper_units, unit.id)
    office.counter.write(print_run, booths.order_reports(ids, LANGUAGE))
    return office.counter.read(booths.booth_reports, BoothReportsQuestion(unit_id=unit.id))


def _receipts(count: int, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    ids = _members(office)[:count]
    office.counter.write(print_run, receipts.order_receipts(ids, LANGUAGE))
    return office.counter.read(receipts.membership_receipts, ReceiptsQuestion(member_ids=ids))


def _cards(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    ids = _members(office)[:24]
    office.counter.write(print_run, lists.order_cards(ids, LANGUAGE))
    return office.counter.read(lists.membership_cards, CardsQuestion(member_ids=ids))


def _members(office: DemoOffice) -> tuple[int, ...]:
    listing = ListMembers(unit_id=office.unit("sector").id, limit=200, descending=True)
    return tuple(row.id for row in office.counter.read(list_members, listing).rows if row.name)


def _of_members(query: Any, kind: str, office: DemoOffice) -> Any:  # noqa: ANN401 - one of two lists
    unit_id = office.unit("zone").id
    office.counter.write(print_run, lists.order_list(kind, unit_id, LANGUAGE))
    return office.counter.read(query, unit_id)


def _person_report(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    person_id = office.holder()
    office.counter.write(holdings.note_report, holdings.NoteReport(person_id=person_id, language=LANGUAGE))
    return office.counter.read(holdings.person_report, person_id)


def _erasure(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    number = office.erased_id
    office.counter.write(
        acknowledgements.note_acknowledgement, NoteAcknowledgement(person_id=number, language=LANGUAGE)
    )
    kept = clock.today() + datetime.timedelta(days=400)
    question = AcknowledgementQuestion(person_id=number, backups_until=kept)
    return office.counter.read(acknowledgements.acknowledgement, question)


def _breach(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    today = clock.today()
    number = office.counter.write(breaches.note_breach_pack, NoteBreachPack(since=today, until=today)).code
    question = BreachQuestion(since=today, until=today, number=number)
    return office.counter.read(breaches.breach_pack, question)


def _day_sheet(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    order = day_sheets.PrintDaySheet(day=clock.today(), language=LANGUAGE)
    office.counter.write(day_sheets.print_day_sheet, order)
    return office.counter.read(day_sheets.day_sheet, order.day)


def _state_return(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    month = Month(day=clock.today())
    office.counter.write(state_returns.print_state_return, PrintStateReturn(month=month, language=LANGUAGE))
    return office.counter.read(state_returns.state_return, month)


def _state_return_of_series(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    if not office.counter.read(books.all_series, None):
        coupons = books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20)
        office.counter.write(books.enter_series, coupons)
        lot = books.ReceiveBooks(first=lettered.with_letters("K", 1), last=lettered.with_letters("K", 40))
        office.counter.write(books.receive_books, lot)
    return _state_return(office)


def _statement(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    question = StatementQuestion(person_id=office.holder())
    office.counter.write(statements.print_statement, PrintStatement(question=question, language=LANGUAGE))
    return office.counter.read(statements.holder_statement, question)


def _stock(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    order = PrintStockRegister(question=StockQuestion(), language=LANGUAGE)
    office.counter.write(stock_register.print_stock_register, order)
    return office.counter.read(stock_register.stock_register, order.question)


def _unaccounted(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    order = PrintUnaccounted(question=UnaccountedQuestion(), language=LANGUAGE)
    office.counter.write(unaccounted.print_unaccounted, order)
    return office.counter.read(unaccounted.unaccounted_leaves, order.question)


def _progress(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    ids = office.counter.read(progress.reports_of_subtree, office.unit("block").id)
    office.counter.write(print_run, progress.order_progress(ids, LANGUAGE))
    return office.counter.read(progress.unit_progress, ProgressQuestion(unit_ids=ids))


def _labels(size: str, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    numbers = [row.number for row in office.stock() if not lettered.letters_of(row.number)]
    return office.counter.read(
        labels.book_labels, LabelsQuestion(books=(Span(numbers[-60], numbers[-1]),), sheet=size, used=2)
    )


def _letterhead(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    return on_paper(office.counter.read(registers.office, None).name, office.counter.read(letterhead, None))


def _recovery(office: DemoOffice) -> RecoveryPaper:
    name = office.counter.read(registers.office, None).name
    return RecoveryPaper(name, RECOVERY_KEY, "6GP6", clock.now())


VALUES: Mapping[str, Callable[[DemoOffice], Any]] = {
    **EVENTS,
    "issue-slip": partial(_slip, "issue"),
    "return-slip": partial(_slip, "return"),
    "hand-on-slip": partial(_slip, "hand_on"),
    "recall-slip": partial(_slip, "recall"),
    "lost-slip": partial(_slip, "lost"),
    "damaged-slip": partial(_slip, "damaged"),
    "stock-check-slip": partial(_slip, "stock_check"),
    "reverse-slip": partial(_slip, "reverse"),
    "visit-slip": partial(_slip, "visit"),
    "deposit-receipt": partial(_slip, "deposit"),
    "payback-voucher": partial(_slip, "payback"),
    "money-slip": partial(_slip, "money"),
    "cash-book": partial(_cash_book, 0),
    "cash-book-period": partial(_cash_book, 60),
    "power-cut-kit": _kit,
    "dues-list": _dues,
    "booth-report": lambda office: _booths("booth", office)[0],
    "booth-reports": partial(_booths, "zone"),
    "receipt": lambda office: _receipts(1, office)[0],
    "receipts": partial(_receipts, 10),
    "notice": lambda office: office.counter.read(forms.notice_paper, None),
    "membership-forms": lambda office: office.counter.read(forms.membership_forms, 2),
    "membership-forms-small": lambda office: office.counter.read(forms.membership_forms, 4),
    "person-report": _person_report,
    "erasure-receipt": _erasure,
    "breach-report": _breach,
    "day-sheet": _day_sheet,
    "day-sheets": lambda office: [_day_sheet(office)],
    "state-return": _state_return,
    "state-return-series": _state_return_of_series,
    "holder-statement": _statement,
    "stock-register": _stock,
    "unaccounted-leaves": _unaccounted,
    "progress-report": lambda office: _progress(office)[:1],
    "progress-reports": _progress,
    "member-roll": partial(_of_members, lists.member_roll, lists.ROLL),
    "correction-list": partial(_of_members, lists.correction_list, lists.CORRECTIONS),
    "membership-cards": _cards,
    **{f"book-labels-{size}": partial(_labels, size) for size in SIZES},
    "letterhead": _letterhead,
    "recovery-key": _recovery,
    "slips": lambda office: [_slip(name, office) for name in _SLIPS],
}
"""How the value of every paper of the catalogue is had."""
