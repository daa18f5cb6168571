"""The journal on screen: who did what, where and when, with its values; found by typing."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base import clock, language
from controlroom.base.language import Name, date_text
from controlroom.db.models.base import Base
from controlroom.domain import journal, registers
from controlroom.domain.books import ledger, money, opening_balances
from controlroom.domain.day_sheets import PrintDaySheet, print_day_sheet
from controlroom.domain.documents import PREFIXES
from controlroom.domain.journal import About, ValueRow
from controlroom.domain.journal.reading import ReadJournal
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.registers import NameOffice
from controlroom.ui.journal import words
from controlroom.ui.journal.checking import CheckJournal
from controlroom.ui.journal.page import JournalPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.factories import OpenOffice, add_unit


@pytest.fixture
def page(shell: Shell, office: OpenOffice, qtbot: QtBot, settled: Callable[[], None]) -> JournalPage:
    order = NameOffice(name=Name("", "Office of Ajmer"))
    office.register.write(office.actor, registers.name_office, order)
    made = JournalPage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    settled()
    return made


def cells(page: JournalPage, row: int) -> list[str]:
    model = page.table.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def what(page: JournalPage) -> list[str]:
    return [cells(page, row)[4] for row in range(page.table.model.rowCount())]


def chosen_day(page: JournalPage, day: str, settled: Callable[[], None]) -> None:
    page.day.setFocus()
    page.day.setText(day)
    page.day.editingFinished.emit()
    settled()


def test_the_newest_entry_stands_first_with_what_it_changed(page: JournalPage) -> None:
    assert what(page) == ["Office named", "Register set up", "Operator or desk entered"]
    assert cells(page, 0)[0] == "3"
    assert cells(page, 0)[2] == "रेखा"
    assert any("Office of Ajmer" in (row.new or "") for row in page.values.rows())


def test_a_new_write_is_seen_at_once(page: JournalPage, shell: Shell, settled: Callable[[], None]) -> None:
    order = NameOffice(name=Name("", "Office of Bilaspur"))
    shell.desk.write(page, registers.name_office, order, lambda _saved: None)
    settled()
    settled()
    assert len(what(page)) == 4


@pytest.mark.parametrize(("typed", "count"), [("named", 1), ("रेखा", 3), ("nobody", 0), ("offi", 1)])
def test_it_is_found_by_typing(
    page: JournalPage, settled: Callable[[], None], typed: str, count: int
) -> None:
    page.table.set_filter(typed)
    settled()
    assert page.table.model.rowCount() == count


def test_it_speaks_hindi(page: JournalPage, settled: Callable[[], None]) -> None:
    language.choose("hi")
    page.retranslate()
    settled()
    assert page.table.model.headerData(1, page.table.view.horizontalHeader().orientation()) == "कब"
    page.table.set_filter("कार्यालय")
    settled()
    assert page.table.model.rowCount() == 1


def test_words_of_the_program_are_told_in_the_offices_own(
    page: JournalPage, settled: Callable[[], None]
) -> None:
    language.choose("hi")
    page.retranslate()
    settled()
    page.table.view.selectRow(2)
    settled()
    model = page.values.model
    shown = {
        str(model.index(row, 1).data()): str(model.index(row, 3).data()) for row in range(model.rowCount())
    }
    assert shown["भूमिका"] == "व्यवस्थापक"


def test_escape_empties_the_filter_first(page: JournalPage, settled: Callable[[], None]) -> None:
    page.table.set_filter("named")
    settled()
    assert page.back()
    assert not page.back()


def test_a_day_is_read_by_its_own_clock(page: JournalPage, settled: Callable[[], None]) -> None:
    page.show_today()
    settled()
    assert len(what(page)) == 3
    page.show_day_before()
    settled()
    assert what(page) == []
    chosen_day(page, "+0", settled)
    assert len(what(page)) == 3
    assert page.back()
    settled()
    assert page.day.value() is None


def test_what_one_operator_did_and_what_was_done(page: JournalPage, settled: Callable[[], None]) -> None:
    page.action.set_value("registers.name_office")
    page.action.changed.emit()
    settled()
    assert what(page) == ["Office named"]
    page.operator.set_value(1)
    page.operator.changed.emit()
    settled()
    assert what(page) == ["Office named"]
    page.show_all()
    settled()
    assert len(what(page)) == 3


def test_history_of_a_person_tells_his_posts_and_names_what_is_a_number(
    page: JournalPage, office: OpenOffice, settled: Callable[[], None]
) -> None:
    with office.register.writing(office.actor) as session:
        zone = add_unit(session, "block", "नगोई", "Nagoi", code="BL-7")
    name = Name("राम कुमार", "Ram Kumar")
    order = AddPerson(name=name, mobile="6100000001", unit_id=zone.id, post="block_president")
    ram = office.register.write(office.actor, add_person, order).result
    office.register.write(office.actor, add_person, AddPerson(name=Name("", "Another")))
    page.open("history", About("people", ram.id or 0))
    settled()
    settled()
    assert what(page) == ["Person entered"]
    assert "Ram Kumar" in page.about.accessibleName()
    shown = {
        words.field_words(row): words.value_words(row, row.new, row.new_name) for row in page.values.rows()
    }
    assert shown["Unit"] == "BL-7 Nagoi"
    assert shown["Mobile"] == "6100000001"
    assert any("Ram Kumar" in words.record_words(row) for row in page.values.rows())
    page.open("history", "BL-7")
    settled()
    assert what(page) == ["Person entered"]  # his post there


def test_the_journal_is_checked_against_the_sheet_that_was_printed(
    page: JournalPage, shell: Shell, office: OpenOffice, settled: Callable[[], None]
) -> None:
    head = office.register.read(journal.head, None)
    dialog = CheckJournal(shell, page)
    dialog.open()
    dialog.form.accept()
    settled()
    assert dialog.band.tone == "good"
    dialog.head.setText(head.short[:-1] + ("A" if head.short[-1] != "A" else "B"))
    dialog.number.setText(str(head.number))
    dialog.form.accept()
    settled()
    assert "no head" in dialog.form.problem_at("head")
    dialog.head.setText(head.short.lower())
    dialog.form.accept()
    settled()
    assert dialog.band.tone == "good"
    dialog.number.setText("99")
    dialog.form.accept()
    settled()
    assert dialog.band.tone == "bad"
    assert "cut off" in dialog.found.toPlainText()
    dialog.reject()


def test_ctrl_p_shows_the_sheet_of_the_day_with_the_head_it_was_printed_at(
    page: JournalPage, office: OpenOffice, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.print_it()
    qtbot.waitUntil(lambda: page.findChild(Preview) is not None, timeout=60_000)
    settled()
    assert what(page)[0] == "Day sheet printed"
    for preview in page.findChildren(Preview):
        preview.close()


def test_every_field_that_may_be_noted_has_its_office_word_in_both_languages() -> None:
    silent = {"id", "version", "sort_key", "unit_key", "entry_id", "operator_id", "closed_by_id"}
    silent |= {"pin_hash", "pin_failures", "pin_rests_until"}
    for mapper in Base.registry.mappers:
        if mapper.class_.journaled:
            table = mapper.class_.__table__
            assert table.name in words.RECORDS
            missing = {column.name for column in table.columns} - silent - words.FIELDS.keys()
            assert not missing, f"{table.name}: {missing}"
    language.choose(language.HINDI)
    plain = {*words.RECORDS.values(), *words.FIELDS.values()}
    assert not [word for word in plain if language.gettext(word) == word]


def test_a_printed_day_sheet_is_told_by_its_day(office: OpenOffice) -> None:
    """The day was a number of six digits, the hour one of Greenwich."""
    order = PrintDaySheet(day=datetime.date(2026, 11, 26), language="hi")
    office.register.write(office.actor, print_day_sheet, order)
    newest = office.register.read(journal.list_entries, ReadJournal()).rows[0]
    shown = {
        words.field_words(row): words.value_words(row, row.new, row.new_name)
        for row in office.register.read(journal.values_of, newest.id)
    }
    assert (shown["Made for"], shown["Which one"], shown["On the paper"]) == ("Day", *["26-11-2026"] * 2)
    assert shown["Printed at"].startswith(date_text(clock.today()))
    assert not any("739946" in value or "+00:00" in value for value in shown.values())


def test_an_empty_history_says_so(page: JournalPage, office: OpenOffice, settled: Callable[[], None]) -> None:
    with office.register.writing(office.actor) as session:
        unit_id = add_unit(session, "block", "नगोई").id
    page.open("history", About("units", unit_id))
    settled()
    settled()
    assert what(page) == []
    assert page.about.text().startswith("Unit B")
    assert page.about.text().endswith("नगोई: nothing is noted of it yet.")
    page.show_all()
    settled()
    assert not page.about.isVisible()
    chosen_day(page, "1-1-2020", settled)
    assert page.about.text() == "Nothing was entered that fits this choice."


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("held_on", "2022-01-31", "31-01-2022"),
        ("fee_paise", "1000", "₹ 10"),
        ("has_list", "True", "हाँ"),
        ("kind", "workshop", "कार्यशाला"),
        ("title", "workshop", "workshop"),
        ("mobile", None, ""),
    ],
)
def test_values_stand_as_the_office_writes_them(field: str, value: str | None, shown: str) -> None:
    language.choose(language.HINDI)
    row = ValueRow("events", 1, field, None, value)
    assert words.record_words(row) == "बैठक या कार्यशाला 1"
    assert words.value_words(row, row.new) == shown


def test_every_kind_of_paper_has_its_office_word() -> None:
    language.choose(language.HINDI)
    for kind in PREFIXES:
        row = ValueRow("documents", 1, "kind", None, kind)
        assert words.value_words(row, kind).isascii() is False


def test_no_two_kinds_of_paper_share_the_letters_of_their_numbers() -> None:
    slips = {"issue_slip", "return_slip", "visit_slip"}  # which bear the number of what they are slips of
    others = {*ledger.PREFIXES.values(), money.PREFIX, opening_balances.CHARGE_PREFIX}
    given = [*others, *(letters for kind, letters in PREFIXES.items() if kind not in slips)]
    assert sorted(given) == sorted(set(given))


def test_a_line_of_today_opens_the_journal_at_its_day(page: JournalPage, settled: Callable[[], None]) -> None:
    page.open("day", datetime.date(2020, 1, 1))
    settled()
    assert page.table.model.rowCount() == 0
    page.open("day", clock.today())
    settled()
    assert page.table.model.rowCount() > 0
