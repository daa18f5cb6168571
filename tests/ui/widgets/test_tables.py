"""Tables: pages come as they are scrolled to, the register sorts and filters, rows are copied."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from controlroom.domain.listing import Listing, Page, uncounted
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.lazy_model import PAGE_ROWS, WAITING, LazyModel
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.small_table import SmallTable
from controlroom.ui.widgets.tables import fitted

TOTAL = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row."""

    number: int
    name: str


COLUMNS = [
    Column[Row]("number", "Number", lambda row: str(row.number), width=90, numeric=True),
    Column[Row]("name", "Name", lambda row: row.name, tone=lambda row: "bad" if row.number == 3 else ""),
]
asked: list[Listing] = []


def list_rows(_session: Session, question: Listing) -> Page[Row]:
    asked.append(question)
    rows = [Row(number, f"Name {number}" if number else "") for number in range(TOTAL)]
    found = [row for row in rows if question.text in row.name]
    found.sort(key=lambda row: row.number, reverse=question.descending)
    return Page(found[question.offset : question.offset + question.limit], len(found), question.offset)


def list_slowly_counted(session: Session, question: Listing) -> Page[Row]:
    page = list_rows(session, question)
    if question.counting:
        counted.append(question)
        if question.text == HELD_UP:
            assert may_count.wait(5)
        return page
    return uncounted(page.rows, question)


counted: list[Listing] = []
may_count = threading.Event()
HELD_UP = "Name 4"


@pytest.fixture
def long_table(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> Iterator[LazyTable[Listing, Row]]:
    counted.clear()
    may_count.clear()
    made: LazyTable[Listing, Row] = LazyTable(shell.desk, COLUMNS, list_slowly_counted, name="test.long")
    qtbot.addWidget(made)
    made.show()
    made.ask(Listing())
    settled()
    yield made
    may_count.set()


@pytest.fixture
def table(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> LazyTable[Listing, Row]:
    asked.clear()
    made: LazyTable[Listing, Row] = LazyTable(shell.desk, COLUMNS, list_rows, name="test.rows")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.ask(Listing())
    settled()
    return made


def shown(table: LazyTable[Listing, Row], row: int, column: int = 1) -> str:
    return str(table.model.index(row, column).data())


def test_it_passes_qts_own_examination(table: LazyTable[Listing, Row], settled: Callable[[], None]) -> None:
    tester = QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_filter("Name 49")
    settled()
    table.set_filter("")
    settled()
    assert tester.model() is table.model


def test_pages_come_as_they_are_scrolled_to(
    table: LazyTable[Listing, Row], settled: Callable[[], None]
) -> None:
    assert table.model.rowCount() == TOTAL
    assert len(asked) == 1
    assert shown(table, 3000) == WAITING
    settled()
    assert shown(table, 3000) == "Name 3000"
    assert asked[-1].offset == 3000 - 3000 % PAGE_ROWS


def test_an_empty_value_is_a_dash(table: LazyTable[Listing, Row]) -> None:
    assert shown(table, 0) == "—"


def test_a_tone_colours_its_row(table: LazyTable[Listing, Row]) -> None:
    ink = Qt.ItemDataRole.ForegroundRole
    assert table.model.index(3, 1).data(ink) is not None
    assert table.model.index(4, 1).data(ink) is None


def test_typing_filters_in_the_register(
    table: LazyTable[Listing, Row], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClicks(table.filter, "Name 499")
    settled()
    assert table.model.rowCount() == 11
    assert table.count.text() == "11 rows"
    assert asked[-1].text == "Name 499"


def test_enter_in_the_filter_takes_the_row_that_comes(
    table: LazyTable[Listing, Row], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    chosen: list[int] = []
    table.chosen.connect(lambda row: chosen.append(row.number))
    qtbot.keyClicks(table.filter, "Name 499")
    qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    settled()
    assert chosen == [499], "what was typed is waited for, the first row of the whole list is not meant"
    qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    assert chosen == [499, 499]
    qtbot.keyClicks(table.filter, "x")
    qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    settled()
    qtbot.keyClick(table.filter, Qt.Key.Key_Backspace)
    settled()
    assert chosen == [499, 499], "an Enter that found nothing is over"


def test_down_goes_from_the_filter_into_the_list(
    table: LazyTable[Listing, Row], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    table.activateWindow()
    table.filter.setFocus()
    qtbot.keyClicks(table.filter, "Name 49")
    settled()
    qtbot.keyClick(table.filter, Qt.Key.Key_Down)
    assert table.view.hasFocus()
    row = table.current_row()
    assert row is not None
    assert row.number == 490


def test_a_head_sorts_in_the_register_and_again_backwards(
    table: LazyTable[Listing, Row], settled: Callable[[], None]
) -> None:
    head = table.view.horizontalHeader()
    head.sectionClicked.emit(0)
    settled()
    assert (asked[-1].sort, asked[-1].descending) == ("number", False)
    head.sectionClicked.emit(0)
    settled()
    assert asked[-1].descending
    assert shown(table, 0) == f"Name {TOTAL - 1}"


def test_a_refresh_stays_where_one_was(table: LazyTable[Listing, Row], settled: Callable[[], None]) -> None:
    table.view.scrollTo(table.model.index(2500, 0))
    settled()
    table.view.selectRow(2500)
    table.ask(Listing())
    settled()
    assert table.view.currentIndex().row() == 2500
    assert asked[-1].offset > 0


def test_rows_are_there_before_they_are_counted(
    long_table: LazyTable[Listing, Row], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert long_table.count.text() == "5,000 rows"
    long_table.set_filter(HELD_UP)
    qtbot.waitUntil(lambda: shown(long_table, 1) == "Name 40", timeout=30_000)
    assert long_table.model.rowCount() == PAGE_ROWS
    assert long_table.count.text() == WAITING
    may_count.set()
    settled()
    assert long_table.model.rowCount() == 1111
    assert long_table.count.text() == "1,111 rows"
    assert shown(long_table, 0) == "Name 4"


def test_a_count_that_comes_late_is_not_taken_for_that_of_another_filter(
    long_table: LazyTable[Listing, Row], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    long_table.set_filter(HELD_UP)
    qtbot.waitUntil(lambda: counted[-1].text == HELD_UP, timeout=30_000)
    long_table.set_filter("Name 499")
    qtbot.waitUntil(lambda: long_table.count.text() == "11 rows", timeout=30_000)
    may_count.set()
    settled()
    assert long_table.count.text() == "11 rows"
    assert long_table.model.rowCount() == 11


def test_another_order_is_not_counted_again(
    long_table: LazyTable[Listing, Row], settled: Callable[[], None]
) -> None:
    before = len(counted)
    head = long_table.view.horizontalHeader()
    for descending in (False, True):
        head.sectionClicked.emit(0)
        settled()
        assert shown(long_table, 1) == (f"Name {TOTAL - 2}" if descending else "Name 1")
        assert long_table.count.text() == "5,000 rows"
    assert len(counted) == before
    long_table.ask(Listing())
    settled()
    assert len(counted) == before + 1


def test_enter_chooses_the_current_row(table: LazyTable[Listing, Row], qtbot: QtBot) -> None:
    table.view.selectRow(7)
    with qtbot.waitSignal(table.chosen, timeout=30_000) as chosen:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert chosen.args == [Row(7, "Name 7")]


def test_rows_are_copied_for_a_spreadsheet(table: LazyTable[Listing, Row], qtbot: QtBot) -> None:
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.view.copy_rows()
    assert QGuiApplication.clipboard().text() == "Number\tName\n0\t\n1\tName 1"


@pytest.mark.parametrize(
    ("shown_as", "pasted"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("＝1+1", "'＝1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+91 61000 00001", "'+91 61000 00001"),
        ("-₹ 1,250", "-₹ 1,250"),
        ("-5", "-5"),
        ("a\tb\r\n=1", "a b =1"),
    ],
)
def test_what_was_typed_like_a_formula_is_pasted_as_text(
    shell: Shell, qtbot: QtBot, settled: Callable[[], None], shown_as: str, pasted: str
) -> None:
    columns: list[Column[Row]] = [Column("name", "Name", lambda _row: shown_as, width=200)]
    table: LazyTable[Listing, Row] = LazyTable(shell.desk, columns, list_rows, name="test.formulas")
    table.resize(600, 400)
    qtbot.addWidget(table)
    table.show()
    table.ask(Listing())
    settled()
    flags = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(table.model.index(0, 0), flags.ClearAndSelect | flags.Rows)
    table.view.copy_rows()
    assert QGuiApplication.clipboard().text() == f"Name\n{pasted}"


def test_an_empty_list_says_why_and_how_to_see_more(
    table: LazyTable[Listing, Row], settled: Callable[[], None]
) -> None:
    table.nothing = "No name yet. Enter the first."
    table.set_filter("zzz")
    settled()
    assert table.view.told() == "Nothing fits “zzz”. Empty the field to see the whole list."
    table.set_filter("Name 7")
    settled()
    assert table.view.told() == ""


def test_column_widths_are_remembered(table: LazyTable[Listing, Row], shell: Shell, qtbot: QtBot) -> None:
    table.view.setColumnWidth(0, 222)
    qtbot.wait(700)
    again: LazyTable[Listing, Row] = LazyTable(shell.desk, COLUMNS, list_rows, name="test.rows")
    qtbot.addWidget(again)
    assert again.view.columnWidth(0) == 222


def test_an_old_answer_to_a_scroll_is_not_mixed_into_a_new_list() -> None:
    model: LazyModel[Row] = LazyModel(COLUMNS)
    model.start_anew(Page([Row(1, "one")], 1))
    model.start_anew(Page([], 0))
    assert model.rowCount() == 0
    assert model.row_at(0) is None


def test_a_small_table_shows_rows_in_memory(shell: Shell, qtbot: QtBot) -> None:
    table = SmallTable(COLUMNS, name="test.small")
    qtbot.addWidget(table)
    QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_rows([Row(1, "one"), Row(2, "two")])
    table.view.selectRow(1)
    table.set_rows([Row(1, "one"), Row(2, "zwei")])
    assert table.current_row() == Row(2, "zwei")
    table.set_rows([])
    assert table.rows() == []
    assert table.current_row() is None


@given(st.lists(st.integers(min_value=40, max_value=400), min_size=1, max_size=12), st.integers(0, 3000))
def test_columns_fill_the_room_and_never_run_past_it(wishes: list[int], room: int) -> None:
    widths = fitted(wishes, room, 100)
    taken = max(room, sum(min(wish, 100) for wish in wishes))
    assert taken - len(wishes) < sum(widths) <= taken
    assert all(width >= min(wish, 100) for width, wish in zip(widths, wishes, strict=True))


@given(
    st.lists(st.tuples(st.integers(40, 400), st.integers(40, 700)), min_size=1, max_size=12),
    st.integers(0, 3000),
)
def test_words_are_seen_whole_before_wishes_are_granted(columns: list[tuple[int, int]], room: int) -> None:
    wishes, needs = [wish for wish, _need in columns], [need for _wish, need in columns]
    widths = fitted(wishes, room, 100, needs)
    taken = max(room, sum(min(need, 100) for need in needs))
    assert taken - 2 * len(wishes) < sum(widths) <= taken
    if sum(needs) <= room:
        assert all(width >= need for width, need in zip(widths, needs, strict=True))
    else:
        assert all(width >= min(need, 100) for width, need in zip(widths, needs, strict=True))


def test_a_column_makes_room_for_its_words_and_a_cut_cell_tells_them(qtbot: QtBot) -> None:
    long = "एक दिवसीय सदस्यता कार्यशाला, बेलतरा विधानसभा"
    table = SmallTable(
        [
            Column[Row]("number", "Number", lambda row: str(row.number), width=400, numeric=True),
            Column[Row]("name", "Name", lambda row: row.name, width=100),
        ],
        name="test.room",
    )
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.set_rows([Row(1, long)])
    needed = table.view.fontMetrics().horizontalAdvance(long)
    assert table.view.columnWidth(1) > needed
    assert table.view.horizontalScrollBar().maximum() == 0
    table.set_rows([])
    table.set_rows([Row(2, "one")])
    assert table.view.columnWidth(1) > needed  # it does not jump while a list is filtered
    table.set_rows([Row(3, long * 4)])
    place = table.view.visualRect(table.model.index(0, 1)).center()
    help_asked = QHelpEvent(QEvent.Type.ToolTip, place, table.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.view.viewport(), help_asked)
    assert QToolTip.text() == long * 4


def test_the_widest_columns_give_way_first() -> None:
    assert fitted([90, 300, 200], 400) == [90, 155, 155]


def test_a_long_heading_is_whole_where_there_is_room_though_no_row_asks_for_it(qtbot: QtBot) -> None:
    title = "Number of the receipt for money handed over"
    table = SmallTable(
        [
            Column[Row]("number", title, lambda row: str(row.number), width=80),
            Column[Row]("name", "Name", lambda row: row.name, width=200),
        ],
        name="test.heading",
    )
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    assert table.view.columnWidth(0) > table.view.horizontalHeader().fontMetrics().horizontalAdvance(title)
