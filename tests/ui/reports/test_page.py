"""Booth reports and receipts are made by the press from the pages that ask for them."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.ui.members.page import MembersPage
from controlroom.ui.members.receipts import print_receipts_of_unit
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.reports.page import ReportsPage, report_finder
from controlroom.ui.shell import Shell
from tests.domain.members.stories import Zone, enter, make_zone
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    """Give a zone with two booths and one member."""
    made = make_zone(office)
    enter(office, 1, booth_id=made.booth_id)
    return made


def shown(qtbot: QtBot) -> Preview:
    """Wait for the preview that the press's paper opens."""

    def previews() -> list[Preview]:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Preview)]
        return [one for one in found if one.isVisible()]

    qtbot.waitUntil(lambda: bool(previews()), timeout=30_000)
    return previews()[0]


def texts_of(preview: Preview) -> list[str]:
    """Return the text of every page of the paper in a preview."""
    document = pypdfium2.PdfDocument(preview.file)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_a_booth_found_in_the_box_for_everything_opens_its_report(
    qtbot: QtBot, shell: Shell, office: OpenOffice, zone: Zone, settled: Settled
) -> None:
    page = ReportsPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    finder = report_finder(shell)
    (row,) = office.register.read(finder.query, finder.question("29-142"))
    assert finder.shown(row).kind == "Booth report"
    page.open("show", row.id)
    (text,) = texts_of(shown(qtbot))
    assert "BR-0001" in text
    assert "142" in text


def test_a_zone_gives_its_summary_and_all_its_booths(
    qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled
) -> None:
    page = ReportsPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    page.language.set_value("hi")
    page.open("show", zone.zone_id)
    assert len(texts_of(shown(qtbot))) == 3


def test_the_receipts_of_a_unit_are_numbered_and_shown(
    qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled
) -> None:
    page = MembersPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    print_receipts_of_unit(shell, page, zone.zone_id)
    (text,) = texts_of(shown(qtbot))
    assert "SR-0001" in text
    assert "Sunita Sahu" in text
