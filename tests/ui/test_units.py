"""The page of units: the tree and its list, forms that add and place, and the import of a booth list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.domain import units
from controlroom.domain.units import AddUnit, PlaceBooths
from controlroom.ui.shell import Shell
from controlroom.ui.units.dialogs import CloseDialog, MoveDialog, NewUnit, RenameDialog
from controlroom.ui.units.importing import ImportWizard
from controlroom.ui.units.page import UnitsPage
from controlroom.ui.units.picker import unit_finder, unit_picker
from controlroom.ui.units.placing import PlacingDialog
from tests.domain.units.lists import HEADINGS, bring_in, write_csv
from tests.factories import OpenOffice

Settled = Callable[[], None]
LIST = [("29", "बेलतरा", str(part), f"शाला {part}") for part in range(1, 13)]


@pytest.fixture
def district(office: OpenOffice, tmp_path: Path) -> OpenOffice:
    """Fill an office: a constituency, a block with two sectors, and twelve booths, three of them placed."""
    bring_in(office, write_csv(tmp_path / "district.csv", LIST))
    assembly = office.register.read(units.unit_by_code, "AC-29").id

    def add(level: str, hindi: str, parent: int) -> int:
        order = AddUnit(level=level, name=Name(hindi), parent_id=parent)
        return office.register.write(office.actor, units.add_unit, order).result.id or 0

    block = add("block", "नगोई", assembly)
    sector = add("sector", "सेक्टर 1", block)
    add("sector", "सेक्टर 2", block)
    order = PlaceBooths(assembly_number=29, parts="1-3", parent_id=sector)
    office.register.write(office.actor, units.place_booths, order)
    return office


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Settled) -> UnitsPage:
    """Bring the page forward."""
    made = UnitsPage(shell)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    made.show()
    for _round in range(4):
        settled()
    return made


def figures(page: UnitsPage) -> dict[str, str]:
    return {one.label: one.value for one in page.figures.figures()}


def code_shown(page: UnitsPage) -> list[str]:
    model = page.table.model
    rows = [model.row_at(place) for place in range(model.rowCount())]
    return [row.code for row in rows if row is not None]


def stand_on(page: UnitsPage, code: str, settled: Settled) -> None:
    office = page.desk.register
    page.open("show", office.read(units.unit_by_code, code).id)
    for _round in range(5):
        settled()


def test_an_empty_page_says_what_to_do_first(page: UnitsPage) -> None:
    assert page.rooms.currentWidget() is page.empty
    assert page.empty.button.text() == "Import list"


def test_the_tree_opens_and_the_list_follows(district: OpenOffice, page: UnitsPage, settled: Settled) -> None:
    assert page.tree.texts() == ["District Congress Committee", "29 बेलतरा"]
    assert figures(page)["Booth"] == "12"
    assert figures(page)["Booths not placed"] == "9"
    stand_on(page, "SE-0001", settled)
    assert page.tree.texts() == ["District Congress Committee", "29 बेलतरा", "नगोई", "सेक्टर 1", "सेक्टर 2"]
    assert code_shown(page) == ["29-1", "29-2", "29-3"]
    assert "part 1" in page.about.text()


def test_the_list_is_filtered_by_level_and_typing(
    district: OpenOffice, page: UnitsPage, settled: Settled
) -> None:
    page.shown.set_value("unplaced")
    page.shown.changed.emit()
    settled()
    assert code_shown(page) == [f"29-{part}" for part in range(4, 13)]
    page.table.set_filter("29-12")
    settled()
    assert code_shown(page) == ["29-12"]
    assert page.back()
    settled()
    assert len(code_shown(page)) == 9


def test_a_booth_that_was_found_is_shown(district: OpenOffice, page: UnitsPage, settled: Settled) -> None:
    stand_on(page, "29-5", settled)
    assert page.table.filter.text() == "29-5"
    assert code_shown(page) == ["29-5"]


def test_a_new_unit_is_added_by_keyboard(
    district: OpenOffice, page: UnitsPage, settled: Settled, qtbot: QtBot
) -> None:
    stand_on(page, "BL-0001", settled)
    page.make_new()
    dialog = page.findChild(NewUnit)
    assert isinstance(dialog, NewUnit)
    assert [dialog.level.itemData(at) for at in range(dialog.level.count())] == ["zone", "sector", "booth"]
    assert dialog.part.isHidden()
    dialog.level.set_value("sector")
    dialog.level.changed.emit()
    qtbot.keyClicks(dialog.name.latin, "Sector 3")
    qtbot.keyClick(dialog.name.latin, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for _round in range(4):
        settled()
    assert district.register.read(units.unit_by_code, "SE-0003").parent_code == "BL-0001"
    assert "Sector 3" in page.tree.texts()


def test_a_refusal_stands_at_its_field(
    district: OpenOffice, page: UnitsPage, settled: Settled, qtbot: QtBot
) -> None:
    stand_on(page, "BL-0001", settled)
    page.open("new", None)
    dialog = page.findChild(NewUnit)
    assert isinstance(dialog, NewUnit)
    dialog.level.set_value("booth")
    dialog.level.changed.emit()
    dialog.name.set_value(Name("शाला"))
    dialog.assembly.set_value(29)
    dialog.part.set_value("xyz")
    dialog.form.accept()
    settled()
    assert "xyz" in dialog.form.problem_at("part")
    dialog.part.set_value("3")
    dialog.form.accept()
    settled()
    assert "29-3" in dialog.form.problem_at("part")
    dialog.part.set_value("13")
    dialog.form.accept()
    settled()
    assert district.register.read(units.unit_by_code, "29-13").parent_code == "BL-0001"


def test_placing_tells_what_the_parts_mean_while_typing(
    district: OpenOffice, page: UnitsPage, settled: Settled, qtbot: QtBot
) -> None:
    stand_on(page, "SE-0002", settled)
    page.place()
    dialog = page.findChild(PlacingDialog)
    assert isinstance(dialog, PlacingDialog)
    for _round in range(3):
        settled()
    assert dialog.assembly.value() == 29
    qtbot.keyClicks(dialog.parts.line, "3-6, 99")
    settled()
    assert dialog.parts.summary.text() == "Assembly constituency 29 has no booth 99. Check the numbers."
    dialog.form.accept()
    assert dialog.isVisible()
    dialog.parts.set_value("3-6")
    settled()
    assert dialog.parts.summary.text() == "4 booths → सेक्टर 2"
    assert "1 leaves another unit" in dialog.parts.detail.text()
    qtbot.keyClick(dialog.parts.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for _round in range(4):
        settled()
    assert code_shown(page) == ["29-3", "29-4", "29-5", "29-6"]


def test_units_are_renamed_moved_and_closed(
    district: OpenOffice, page: UnitsPage, settled: Settled, shell: Shell
) -> None:
    stand_on(page, "SE-0002", settled)
    page.rename()
    rename = page.findChild(RenameDialog)
    assert isinstance(rename, RenameDialog)
    rename.name.set_value(Name("सेक्टर 9", "Sector 9"))
    rename.form.accept()
    for _round in range(4):
        settled()
    assert page.unit_name.text() == "Sector 9"
    page.move_it()
    move = page.findChild(MoveDialog)
    assert isinstance(move, MoveDialog)
    move.above.set_value(district.register.read(units.unit_by_code, "AC-29"))
    move.form.accept()
    settled()
    assert district.register.read(units.unit_by_code, "SE-0002").parent_code == "AC-29"
    page.close_it()
    close = page.findChild(CloseDialog)
    assert isinstance(close, CloseDialog)
    close.form.accept()
    settled()
    assert district.register.read(units.unit_by_code, "SE-0002").valid_until is not None
    assert [one.text for one in shell.messages.record if one.tone == "good"] == [
        "SE-0002 was renamed.",
        "SE-0002 was moved.",
        "SE-0002 was closed.",
    ]


def test_booths_that_another_desk_placed_meanwhile_are_shown_anew(
    district: OpenOffice, page: UnitsPage, settled: Settled
) -> None:
    page.place()
    dialog = page.findChild(PlacingDialog)
    assert isinstance(dialog, PlacingDialog)
    dialog.above.set_value(district.register.read(units.unit_by_code, "SE-0001"))
    dialog.assembly.set_value(29)
    dialog.parts.set_value("4-5")
    dialog.parts.check_now()
    settled()
    other = district.register.read(units.unit_by_code, "SE-0002").id
    order = PlaceBooths(assembly_number=29, parts="4-5", parent_id=other)
    district.register.write(district.actor, units.place_booths, order)
    dialog.form.accept()
    settled()
    settled()
    assert "रेखा changed this at desk 1" in dialog.band.text()
    assert "2 leave other units" in dialog.parts.summary.text() + dialog.parts.detail.text()
    assert district.register.read(units.unit_by_code, "29-4").parent_id == other
    dialog.form.accept()
    settled()
    assert district.register.read(units.unit_by_code, "29-4").parent_code == "SE-0001"


def test_a_unit_with_units_is_not_closed(district: OpenOffice, page: UnitsPage, settled: Settled) -> None:
    stand_on(page, "BL-0001", settled)
    page.close_it()
    dialog = page.findChild(CloseDialog)
    assert isinstance(dialog, CloseDialog)
    dialog.form.accept()
    settled()
    assert "still stand under" in dialog.band.text()


def wizard_of(page: UnitsPage, path: Path, settled: Settled) -> ImportWizard:
    page.bring_in()
    wizard = page.findChild(ImportWizard)
    assert isinstance(wizard, ImportWizard)
    wizard.load(path)
    settled()
    return wizard


def test_a_list_is_brought_in_from_file_to_tree(
    office: OpenOffice, page: UnitsPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [("29", "बेलतरा", "1", "fo|ky;"), ("29", "बेलतरा", "x", "शाला"), ("29", "बेलतरा", "1", "शाला 2")]
    wizard = wizard_of(page, write_csv(tmp_path / "list.csv", rows, (*HEADINGS[:3], "Place")), settled)
    wizard.columns.choose(3, "name")
    qtbot.keyClick(wizard, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert {one.label: one.value for one in wizard.results.figures.figures()} == {
        "Rows read": "3",
        "New": "2",
        "Same": "0",
        "Changed": "0",
        "Doubtful": "2",
        "Refused": "1",
    }
    assert wizard.results.tabs.tabText(wizard.results.tabs.currentIndex()) == "Refused  1"
    qtbot.keyClick(wizard, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for _round in range(5):
        settled()
    assert page.tree.texts() == ["District Congress Committee", "29 बेलतरा"]
    out = tmp_path / "refused.xlsx"
    wizard.write_refused(out)
    settled()
    assert out.exists()
    assert "1 refused row was saved" in wizard.band.text()
    wizard.reject()


def test_the_wizard_says_what_is_wrong_with_a_file(
    office: OpenOffice, page: UnitsPage, settled: Settled, tmp_path: Path
) -> None:
    wizard = wizard_of(page, tmp_path, settled)
    assert "is a folder" in wizard.band.text()
    assert not wizard.check_button.isEnabled()
    wizard.load(write_csv(tmp_path / "list.csv", [("1", "शाला")], ("भाग संख्या", "बूथ का नाम")))
    settled()
    wizard.check()
    settled()
    assert "Assembly number" in wizard.band.text()
    wizard.assembly.set_value(29)
    wizard.check()
    settled()
    assert wizard.plan is not None
    assert wizard.plan.rows[0].code == "29-1"
    wizard.reject()


def test_the_same_list_again_has_nothing_to_bring_in(
    district: OpenOffice, page: UnitsPage, settled: Settled, tmp_path: Path
) -> None:
    wizard = wizard_of(page, write_csv(tmp_path / "again.csv", LIST), settled)
    wizard.check()
    settled()
    assert not wizard.apply_button.isEnabled()
    assert "nothing to bring in" in wizard.band.text()
    wizard.reject()


def test_kruti_dev_is_shown_as_it_will_read(
    office: OpenOffice, page: UnitsPage, settled: Settled, tmp_path: Path
) -> None:
    headings = ("fo/kkulHkk Øekad", "Hkkx la[;k", "ernku dsUnz dk uke")
    wizard = wizard_of(
        page, write_csv(tmp_path / "k.csv", [("29", "1", "mRØfer e/; fo|ky;")], headings), settled
    )
    item = wizard.columns.item(2, 3)
    assert item is not None
    assert item.text() == "उत्क्रमित मध्य विद्यालय"
    wizard.reject()


def test_a_unit_is_picked_in_either_script(
    district: OpenOffice, shell: Shell, settled: Settled, qtbot: QtBot
) -> None:
    field = unit_picker(shell.desk, name="test.unit", levels=("block", "sector"))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "nagoi")
    settled()
    assert [row.code for row in field.suggestions()] == ["BL-0001"]
    finder = unit_finder(shell)
    rows = district.register.read(finder.query, finder.question("29-7"))
    assert [finder.shown(row).title for row in rows] == ["शाला 7"]


def test_the_page_speaks_the_other_language(district: OpenOffice, page: UnitsPage, settled: Settled) -> None:
    stand_on(page, "SE-0001", settled)
    language.choose("hi")
    page.retranslate()
    for _round in range(5):
        settled()
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert "बूथ व संगठन" in texts
    assert code_shown(page) == ["29-1", "29-2", "29-3"]


def test_the_list_is_a_sound_model(district: OpenOffice, page: UnitsPage, settled: Settled) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(page.table.model, mode)
    page.table.set_filter("शाला")
    settled()
    assert tester.model() is page.table.model


def test_a_unit_that_is_missing_is_made_on_the_fly(
    district: OpenOffice, page: UnitsPage, settled: Settled, qtbot: QtBot
) -> None:
    stand_on(page, "BL-0001", settled)
    page.place()
    dialog = page.findChild(PlacingDialog)
    assert isinstance(dialog, PlacingDialog)
    dialog.above.setText("Sector 7")
    qtbot.keyClick(dialog.above, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    settled()
    new = dialog.findChild(NewUnit)
    assert isinstance(new, NewUnit)
    assert new.name.latin.text() == "Sector 7"
    new.level.set_value("sector")
    new.form.accept()
    for _round in range(3):
        settled()
    assert dialog.above.value().code == "SE-0003"
    dialog.form.set_untouched()
    dialog.reject()
