"""The journal on screen: who did what, where and when, with its values; found by typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.db.models.base import Base
from controlroom.domain import registers
from controlroom.domain.documents import PREFIXES
from controlroom.domain.journal import ValueRow
from controlroom.domain.registers import NameOffice
from controlroom.ui.journal import words
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
    assert cells(page, 0)[3:5] == ["Office named", "—"]
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


def test_every_field_that_may_be_noted_has_its_office_word_in_both_languages() -> None:
    for table in Base.metadata.sorted_tables:
        if table.name in words.RECORDS:
            silent = {"id", "version", "sort_key", "unit_key", "entry_id", "operator_id", "closed_by_id"}
            silent |= {"pin_hash", "pin_failures", "pin_rests_until"}
            missing = {column.name for column in table.columns} - silent - words.FIELDS.keys()
            assert not missing, f"{table.name}: {missing}"
    language.choose(language.HINDI)
    plain = {*words.RECORDS.values(), *words.FIELDS.values()}
    assert not [word for word in plain if language.gettext(word) == word]


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
