"""The preview: pages come as pictures, words are found where they stand, a print goes out whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from controlroom.print import samples
from controlroom.print.reports import booth_reports
from controlroom.ui.preview import rendering
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.preview.rendering import PageWanted, WordsWanted
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell


def three_pages(values: tuple[str, ...], out: BinaryIO, *, language: str) -> int:
    """Draw each value on a page of its own."""
    canvas = Canvas(out, pagesize=(300, 400))
    for words in values:
        canvas.drawString(40, 350, words)
        canvas.showPage()
    canvas.save()
    return len(values)


WORDS = ("Rajendra Sahu", "Anita Verma", "Rajendra Mishra")


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "paper.pdf"
    with file.open("wb") as out:
        three_pages(WORDS, out, language="en")
    yield file
    rendering.let_go(file)


@pytest.fixture
def preview(shell: Shell, paper: Path, qtbot: QtBot) -> Preview:
    made = Preview(shell, paper, title="Issue slip", kind="issue_slip")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pages.views) and made.pages.views[0].image is not None, timeout=60_000)
    return made


def test_words_stand_where_they_are_found(paper: Path) -> None:
    hits = rendering.find_words(WordsWanted(paper, "rajendra"))
    assert [hit.page for hit in hits] == [0, 2]
    left, top, width, height = hits[0].places[0]
    assert 38 < left < 42
    assert 35 < top < 55
    assert width > 30
    assert height > 5


def test_a_page_becomes_a_picture(paper: Path) -> None:
    made = rendering.picture(PageWanted(paper, 1, 2.0))
    assert (made.width, made.height) == (600, 800)
    assert len(made.pixels) == made.stride * made.height
    assert made.pixels[:4] == b"\xff\xff\xff\xff"


def test_it_shows_pages_and_finds_words(preview: Preview, qtbot: QtBot) -> None:
    assert preview.place.text() == "Page 1 of 3"
    preview.finder.line.setText("rajendra")
    preview.finder.find_typed()
    qtbot.waitUntil(lambda: preview.finder.told.text() == "1 of 2", timeout=30_000)
    preview.finder.find_typed()
    assert preview.finder.told.text() == "2 of 2"
    assert preview.pages.views[2].current is not None
    preview.finder.line.setText("nobody")
    preview.finder.find_typed()
    qtbot.waitUntil(lambda: preview.finder.told.text() == "not found", timeout=30_000)


def test_zooming_asks_for_larger_pictures(preview: Preview, qtbot: QtBot) -> None:
    before = preview.pages.scale()
    preview.pages.step_zoom(1)
    assert preview.pages.scale() > before
    qtbot.waitUntil(lambda: preview.pages.views[0].image is not None, timeout=30_000)


def test_ten_thousand_pages_are_no_more_widgets_than_three(preview: Preview) -> None:
    before = len(preview.pages.findChildren(QWidget))
    preview.pages.show_file(preview.file, [(300.0, 400.0)] * 10_000)
    assert len(preview.pages.findChildren(QWidget)) == before
    preview.pages.show_page(9_000)
    assert preview.pages.seen() in (9_000, 9_001)
    preview.pages.step_zoom(1)
    assert preview.pages.seen() in (8_999, 9_000, 9_001), "who zooms stays where he is"


def test_a_line_of_a_summary_leads_to_its_booth_and_alt_left_back(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "zone.pdf"
    booths = [samples.booth_report(142 + number) for number in range(12)]
    with file.open("wb") as out:
        booth_reports([samples.zone_summary(), *booths], out)
    made = Preview(shell, file, title="Booth reports", kind="booth_report")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pages.views) and bool(made.pages.views[0].leads), timeout=60_000)
    summary, ground = made.pages.views[0], made.pages.widget()
    assert [lead.page for lead in summary.leads] == list(range(1, 13))
    left, top, _width, _height = summary.leads[9].place
    spot = summary.place.topLeft() + QPoint(
        round((left + 20) * summary.scale), round((top + 8) * summary.scale)
    )
    qtbot.mouseClick(ground, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: made.place.text() == "Page 11 of 13", timeout=30_000)
    assert made.pages.verticalScrollBar().value() == made.pages.views[10].place.y() - 12
    made.pages.step_zoom(1)
    qtbot.keyClick(made, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: made.place.text() == "Page 1 of 13", timeout=30_000)
    qtbot.keyClick(made, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert made.pages.seen() == 0, "where nothing was left, there is nothing to go back to"
    beside = made.pages.views[0].place.topLeft() + QPoint(5, 5)
    qtbot.mouseClick(ground, Qt.MouseButton.LeftButton, pos=beside)
    assert made.pages.seen() == 0
    rendering.let_go(file)


def test_what_leads_on_shows_a_hand(preview: Preview) -> None:
    view = preview.pages.views[0]
    view.leads = (rendering.Lead((40, 40, 100, 20), 2, 0.0),)
    ground = preview.pages.widget()
    assert ground is not None
    beside = view.place.topLeft()
    on = beside + QPoint(round(60 * view.scale), round(50 * view.scale))
    for spot, shape in ((on, Qt.CursorShape.PointingHandCursor), (beside, Qt.CursorShape.ArrowCursor)):
        none = Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(spot), QPointF(spot), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(ground, moved)
        assert ground.cursor().shape() == shape


def test_it_is_saved_as_a_file(
    preview: Preview, paper: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert not preview.folder.isVisible()
    preview.save_to(tmp_path / "kept.pdf")
    qtbot.waitUntil(lambda: preview.band.tone == "good", timeout=30_000)
    preview.folder.click()
    assert opened == [str(tmp_path)]
    assert (tmp_path / "kept.pdf").read_bytes() == paper.read_bytes()


def test_a_paper_is_made_and_shown(shell: Shell, preview: Preview, qtbot: QtBot) -> None:
    show_paper(shell, preview, three_pages, WORDS, title="Slips", kind="slip", language="en")
    qtbot.waitUntil(
        lambda: any(one.file != preview.file for one in preview.findChildren(Preview)), timeout=60_000
    )
