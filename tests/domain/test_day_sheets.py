"""The day sheet counts the day, names its exceptions, and bears the head as it is after its own print."""

from __future__ import annotations

import datetime
import time

import pytest

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.domain import books, day_sheets, journal, registers
from controlroom.domain.books import DepositMoney, IssueBooks, ReceiveBooks
from controlroom.domain.day_sheets import PrintDaySheet, day_sheet, print_day_sheet
from controlroom.domain.documents import PrintMoneyPaper, print_money_paper
from controlroom.domain.journal.proving import ProveJournal, prove_journal
from controlroom.domain.operators.entry import AddOperator, add_operator
from controlroom.domain.papers.journal import DaySheet
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.rights import NotAllowed
from tests.factories import OpenOffice, add_unit


def printed(office: OpenOffice, day: datetime.date | None = None) -> DaySheet:
    day = day or clock.today()
    office.register.write(office.actor, print_day_sheet, PrintDaySheet(day=day, language="hi"))
    return office.register.read(day_sheet, day, office.actor)


def test_a_day_is_counted_by_operator_and_operation(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        zone = add_unit(session, "zone", "नगोई", "Nagoi").id
    register, actor = office.register, office.actor
    register.write(actor, books.receive_books, ReceiveBooks(first=1, last=20))
    order = AddPerson(name=Name("राम", "Ram"), unit_id=zone, post="zone_president")
    ram = register.write(actor, add_person, order).result.id or 0
    slip = register.write(actor, books.issue_books, IssueBooks(person_id=ram, numbers="1-7")).result
    more = IssueBooks(person_id=ram, numbers="8", reason="शिविर")
    past = register.write(actor, books.issue_books, more).result
    register.write(actor, books.deposit_money, DepositMoney(person_id=ram, amount_paise=5_000))
    for _copy in range(2):
        paper = PrintMoneyPaper(
            kind="issue_slip", subject="book_movements", subject_id=slip.id or 0, language="hi"
        )
        register.write(actor, print_money_paper, paper)
    sheet = printed(office)
    assert (sheet.figures.books_out, sheet.figures.books_in, sheet.figures.people) == (8, 0, 1)
    assert (sheet.figures.deposited_paise, sheet.figures.papers) == (5_000, 3)
    counts = {one.sentence: one.count for one in sheet.done}
    assert counts["Paper printed"] == 2
    assert counts["Day sheet printed"] == 1
    assert sum(counts.values()) == sheet.entries == sheet.last
    rule, again = sheet.exceptions
    assert (rule.sentence, rule.code) == ("Books issued past a rule of the office", past.code)
    assert (again.sentence, again.code) == ("Printed a second time", slip.code)


def test_the_head_on_the_sheet_is_the_one_after_its_own_print(office: OpenOffice) -> None:
    sheet = printed(office)
    head = office.register.read(journal.head, None)
    assert (sheet.head, sheet.count) == (head.short, head.number)
    order = registers.NameOffice(name=Name("", "Office"))
    office.register.write(office.actor, registers.name_office, order)
    assert office.register.read(prove_journal, ProveJournal(sheet.head, sheet.count)) == ()
    again = printed(office)
    assert again.stamp.number == sheet.stamp.number
    assert again.stamp.version == sheet.stamp.version + 1


def test_a_refusal_is_an_exception_and_the_sheet_needs_the_right_to_read(office: OpenOffice) -> None:
    order = AddOperator(name=Name("", "Viewer"), role="viewer")
    viewer = office.register.write(office.actor, add_operator, order).result.id or 0
    actor = type(office.actor)(viewer, office.actor.desk_id)
    with pytest.raises(NotAllowed):
        office.register.write(actor, print_day_sheet, PrintDaySheet(day=clock.today(), language="hi"))
    with pytest.raises(NotAllowed):
        office.register.read(day_sheet, clock.today(), actor)
    told = [(str(one.operator), one.sentence) for one in printed(office).exceptions]
    assert ("Viewer", "Refused: no right to it") in told


def test_a_day_without_work_says_nothing_was_done(office: OpenOffice) -> None:
    sheet = printed(office, clock.today() - datetime.timedelta(days=400))
    assert (sheet.entries, sheet.done, sheet.exceptions) == (0, (), ())
    assert sheet.count > 0


def test_every_exception_is_an_operation_that_exists() -> None:
    for action in day_sheets.EXCEPTIONAL:
        assert journal.sentence_of(action) != action, action


def test_a_day_begins_at_midnight_of_the_desk(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        late = datetime.datetime(2026, 11, 20, 19, 0, tzinfo=datetime.UTC)  # 00:30 on the 21st in India
        monkeypatch.setattr(clock, "now", lambda: late)
        office.register.write(
            office.actor, registers.name_office, registers.NameOffice(name=Name("", "Office"))
        )
        question = journal.ReadJournal(day=datetime.date(2026, 11, 21))
        assert office.register.read(journal.list_entries, question).total == 1
        question = journal.ReadJournal(day=datetime.date(2026, 11, 20))
        assert office.register.read(journal.list_entries, question).total == 0
    finally:
        monkeypatch.undo()
        time.tzset()
