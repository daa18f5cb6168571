"""The preview: pages come as pictures, words are found where they stand, a print goes out whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

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
