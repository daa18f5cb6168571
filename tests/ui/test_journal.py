"""The journal on screen: who did what, where and when, with its values; found by typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.domain import registers
from controlroom.domain.registers import NameOffice
from controlroom.ui.journal.page import JournalPage
from controlroom.ui.shell import Shell
from tests.factories import OpenOffice


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


def test_the_newest_entry_stands_first_with_what_it_changed(page: JournalPage) -> None:
    assert page.table.model.rowCount() == 2
    assert cells(page, 0)[1] == "रेखा"
    assert cells(page, 0)[3:5] == ["Office named", "office"]
    assert cells(page, 1)[3] == "Register set up"
    assert any("Office of Ajmer" in (row.new or "") for row in page.values.rows())


def test_a_new_write_is_seen_at_once(page: JournalPage, shell: Shell, settled: Callable[[], None]) -> None:
    order = NameOffice(name=Name("", "Office of Bilaspur"))
    shell.desk.write(page, registers.name_office, order, lambda _saved: None)
    settled()
    settled()
    assert page.table.model.rowCount() == 3


@pytest.mark.parametrize(("typed", "count"), [("named", 1), ("रेखा", 2), ("nobody", 0), ("offi", 1)])
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
    assert page.table.model.headerData(0, page.table.view.horizontalHeader().orientation()) == "कब"
    page.table.set_filter("कार्यालय")
    settled()
    assert page.table.model.rowCount() == 1


def test_escape_empties_the_filter_first(page: JournalPage, settled: Callable[[], None]) -> None:
    page.table.set_filter("named")
    settled()
    assert page.back()
    assert not page.back()
