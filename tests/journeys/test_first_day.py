"""The first day: the district is set up, its list brought in, and the first books leave the office."""

from __future__ import annotations

from pathlib import Path

import python_calamine
from PySide6.QtWidgets import QLabel, QWidget

from controlroom.base import language
from controlroom.domain import books, registers, units
from controlroom.domain.books import TotalsQuestion
from controlroom.domain.units import UnitListing
from controlroom.ui.widgets.bands import Band
from tests.factories import PASSWORD
from tests.journeys import steps
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator

LAXMI = steps.Holder("लक्ष्मी नारायण श्रीवास", "जोन प्रभारी", "बेलतरा जोन 1", "9826011190")
MOST_KEYS_OF_AN_ISSUE = 12


def test_a_new_office_is_asked_three_things_and_brings_in_its_booths(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    operator = open_window(tmp_path / "register", spoken=language.ENGLISH)
    operator.click("first_run.hi")
    operator.press_fast("Ctrl+A")
    assert operator.problems() == [
        "अपना नाम लिखें: आपकी हर प्रविष्टि के साथ यह दर्ज होगा।",
        "कार्यालय का पासवर्ड चुनें।",
        "पासवर्ड एक बार फिर लिखें।",
    ]
    steps.begin_our_district(operator, "रेखा साहू")
    assert "रेखा साहू" in operator.words("rail.status")
    office = operator.register.read(registers.office, None)
    assert office.ladder == "chhattisgarh"
    assert operator.page.title() == "बूथ व संगठन"
    _bring_in_with_bad_rows(operator, tmp_path)
    listed = operator.register.read(units.list_units, UnitListing(level="booth"))
    assert listed.total == steps.GOOD_ROWS
    operator.write("units.list.filter", "17")
    found = operator.page.search_field()
    assert found is not None
    assert any("17" in row.name.hindi for row in _rows(operator))


def test_keys_pressed_twice_make_one_register(tmp_path: Path, open_window: OpenWindow) -> None:
    operator = open_window(tmp_path / "register")
    operator.write("first_run.operator", "रेखा साहू")
    operator.write("first_run.password", PASSWORD)
    operator.write("first_run.again", PASSWORD)
    operator.press_fast("Return")
    operator.press_fast("Ctrl+A")
    operator.until(lambda: operator.shows(QWidget, "keys.recovery.groups"))
    operator.settle()
    operator.until(lambda: operator.room.window.focusWidget() is operator.see(QWidget, "keys.recovery.print"))
    recovery_key = operator.see(QWidget, "keys.recovery.groups").accessibleName()
    operator.click("keys.recovery.next")
    operator.press("Esc")
    assert operator.shows(QWidget, "keys.recovery.groups"), "Esc shows the key once more"
    operator.click("keys.recovery.next")
    operator.write("keys.recovery.typed", recovery_key)
    operator.press_fast("Return")
    operator.press_fast("Ctrl+A")
    operator.until(lambda: operator.room.shell is not None)
    operator.settle()
    assert operator.page.title() == "बूथ व संगठन"


def _bring_in_with_bad_rows(operator: Operator, folder: Path) -> None:
    wizard = steps.open_wizard(operator, steps.write_list(folder / "booths.xlsx"))
    assert "27" in wizard.file.text()
    operator.press("Ctrl+A")
    operator.until(lambda: wizard.plan is not None)
    shown = [one.text() for one in wizard.results.figures.findChildren(QLabel)]
    assert str(steps.GOOD_ROWS + steps.BAD_ROWS) in shown
    assert str(steps.BAD_ROWS) in shown
    assert operator.register.read(units.list_units, UnitListing(level="booth")).total == 0, "a dry run"
    operator.press("Ctrl+A")
    operator.until(lambda: bool(wizard.band.text()))
    assert "3" in wizard.band.text()
    refused = folder / "refused.xlsx"
    operator.click("units.import.refused.save")
    operator.choose_file(refused)
    operator.until(refused.exists)
    sheet = python_calamine.load_workbook(refused).get_sheet_by_index(0).to_python()
    assert len([row for row in sheet if any(row)]) == steps.BAD_ROWS + 1
    assert any("पता नहीं" in [str(cell) for cell in row] for row in sheet)
    operator.press("Esc")


def _rows(operator: Operator) -> list[units.UnitRow]:
    model = operator.page.table.model  # type: ignore[attr-defined]
    return [model.row_at(place) for place in range(model.rowCount())]


def test_books_are_issued_with_twelve_keys_from_any_page(operator: Operator) -> None:
    operator.click("rail.members")
    operator.keys = 0
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("+10")
    operator.press("Return")
    assert operator.page.issue.numbers.summary.text() == "1201 – 1210"  # type: ignore[attr-defined]
    operator.press("Return", "Ctrl+A")
    assert operator.keys <= MOST_KEYS_OF_AN_ISSUE
    assert "1201–1210" in operator.told()
    assert "हरीश केशरवानी" in operator.told()
    (paper,) = operator.read_paper()
    assert paper.count("हरीश केशरवानी") >= 2, "a copy for the office and one for the holder"
    for words in ("1201", "1210", "नगोई जोन 1", "हस्ते"):
        assert words in paper
    assert operator.register.read(books.totals, TotalsQuestion()).out == 10
    operator.press("F5")
    operator.put("ani")
    operator.press("Return")
    operator.put("1205")
    operator.press("Return")
    said = operator.page.issue.numbers.summary.text()  # type: ignore[attr-defined]
    assert "1205" in said
    assert "हरीश केशरवानी" in said
    operator.press("Ctrl+A")
    assert operator.problems()[0].startswith("बुक 1205")
    assert operator.register.read(books.totals, TotalsQuestion()).out == 10


def test_a_holder_nobody_knew_is_entered_from_the_picker(operator: Operator) -> None:
    operator.press("F5")
    operator.put("laxmi")
    operator.press("Alt+C")
    steps.fill_person(operator, LAXMI)
    operator.until(lambda: operator.page.issue.holder.value() is not None)  # type: ignore[attr-defined]
    assert operator.page.issue.holder.text().startswith(LAXMI.name)  # type: ignore[attr-defined]
    operator.put("1221-1222")
    operator.press("Return", "Return", "Ctrl+A")
    (paper,) = operator.read_paper()
    assert LAXMI.name in paper
    assert "1221" in paper
    assert LAXMI.name in operator.told()
    assert operator.see(Band, "window.band").tone == "good"
