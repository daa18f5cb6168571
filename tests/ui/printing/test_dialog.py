"""The print dialog, the preview's way to the printer, the line at the foot, printing at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from controlroom.ui.preview.dialog import Preview
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.printing import choices
from controlroom.ui.printing.choices import LONG_EDGE, Choices
from controlroom.ui.printing.dialog import PrintDialog
from controlroom.ui.printing.going_on import GoOnDialog
from controlroom.ui.printing.queue import FAILED
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from tests.ui.printing.conftest import FakeQueues

PAGES = 12


def numbered(pages: int, out: BinaryIO, *, language: str) -> int:
    """Draw numbered pages that say their language."""
    canvas = Canvas(out, pagesize=(595, 842))
    for number in range(1, pages + 1):
        canvas.drawString(40, 700, f"page {number} in {language}")
        canvas.showPage()
    canvas.save()
    return pages


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Window:
    made = Window(())
    qtbot.addWidget(made)
    made.furnish(shell)
    made.resize(1366, 700)
    made.show()
    return made


@pytest.fixture
def preview(window: Window, shell: Shell, queues: FakeQueues, qtbot: QtBot) -> Preview:
    show_paper(shell, window, numbered, PAGES, title="Sheet 1", kind="attendance_sheet", language="en")
    return shown(window, qtbot)


def shown(window: Window, qtbot: QtBot) -> Preview:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Preview)), timeout=60_000)
    made = next(one for one in window.findChildren(Preview) if one.isVisible())
    qtbot.waitUntil(lambda: bool(made.pages.views), timeout=60_000)
    return made


def told_good(preview: Preview) -> bool:
    return preview.band.tone == "good"


def asked(preview: Preview, qtbot: QtBot) -> PrintDialog:
    preview.print_it()
    dialog = preview.findChild(PrintDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.printer.count() == 2 or dialog.band.isVisible(), timeout=30_000)
    return dialog


def test_the_usual_printer_is_offered_and_the_paper_goes_there(
    preview: Preview, queues: FakeQueues, qtbot: QtBot
) -> None:
    dialog = asked(preview, qtbot)
    assert dialog.printer.value() == "HP"
    qtbot.keyClick(dialog.copies, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.band.tone == "good", timeout=60_000)
    assert queues.printed() == list(range(1, PAGES + 1))


def test_the_choices_are_remembered_for_the_kind(preview: Preview, queues: FakeQueues, qtbot: QtBot) -> None:
    queues.can("Canon", "*Auto Upper Lower", two_sided=True)
    dialog = asked(preview, qtbot)
    dialog.printer.set_value("Canon")
    dialog.printer.changed.emit()
    qtbot.waitUntil(dialog.tray.isVisible, timeout=30_000)
    dialog.tray.set_value("InputSlot=Lower")
    dialog.sides.set_value(LONG_EDGE)
    dialog.copies.set_value(2)
    dialog.pages.setText("2-3")
    dialog.form.accept()
    qtbot.waitUntil(lambda: preview.band.tone == "good", timeout=60_000)
    assert queues.printed() == [2, 3, 2, 3]
    again = asked(preview, qtbot)
    qtbot.waitUntil(again.tray.isVisible, timeout=30_000)
    chosen = [again.printer.value(), again.copies.value(), again.pages.value(), again.sides.value()]
    assert chosen == ["Canon", 2, "2-3", LONG_EDGE]
    assert again.tray.value() == "InputSlot=Lower"
    assert choices.recall("booth_report") == Choices(), "another kind has its own"


def test_a_page_that_is_not_there_is_told_at_its_field(preview: Preview, qtbot: QtBot) -> None:
    dialog = asked(preview, qtbot)
    for typed, told in (("3-99", "12"), ("x", "“x”"), ("0", "0")):
        dialog.pages.setText(typed)
        dialog.form.accept()
        assert told in dialog.form.problem_at("pages")
        assert dialog.isVisible()


def test_a_printer_with_one_side_asks_for_no_other(preview: Preview, qtbot: QtBot) -> None:
    dialog = asked(preview, qtbot)
    qtbot.waitUntil(lambda: not dialog.sides.isEnabled(), timeout=30_000)
    assert dialog.sides.count() == 1
    assert not dialog.tray.isVisible()


def test_without_a_printer_a_sentence_and_the_way_to_pdf(
    preview: Preview, queues: FakeQueues, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    queues.set_up()
    saves: list[str] = []
    monkeypatch.setattr(preview, "save", lambda: saves.append("asked"))
    preview.print_it()
    dialog = preview.findChild(PrintDialog)
    assert dialog is not None
    dialog.pdf_asked.connect(lambda: saves.append("asked"))
    qtbot.waitUntil(dialog.band.isVisible, timeout=30_000)
    assert "PDF" in dialog.band.accessibleName()
    dialog.form.accept()
    assert dialog.isVisible()
    dialog.pdf.click()
    assert saves
    assert not dialog.isVisible()


def test_a_printer_that_is_away_still_stands_there(
    preview: Preview, queues: FakeQueues, qtbot: QtBot
) -> None:
    choices.remember("attendance_sheet", Choices(printer="Old"))
    queues.set_up("HP")
    dialog = asked(preview, qtbot)
    assert dialog.printer.value() == "Old"
    assert "not there" in dialog.printer.currentText()


def test_a_failed_job_stands_at_the_foot_and_goes_on_from_there(
    preview: Preview, window: Window, queues: FakeQueues, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam in tray 2")
    preview.print_as(Choices(printer="HP"))
    qtbot.waitUntil(lambda: preview.band.tone == "bad", timeout=30_000)
    assert "Jam in tray 2" in preview.band.accessibleName()
    preview.close()
    (line,) = window.jobs.prints()
    assert line.band.isVisible()
    assert "0 of 12" in line.words()
    queues.run("HP")
    button = next(one for one in line.band.findChildren(QPushButton) if one.text() == "Go on…")
    button.click()
    dialog = window.findChild(GoOnDialog)
    assert dialog is not None
    assert dialog.page.value() == 1
    dialog.page.setText("4")
    dialog.form.accept()
    qtbot.waitUntil(lambda: window.jobs.prints() == [], timeout=60_000)
    assert queues.printed() == list(range(4, PAGES + 1))


def test_the_preview_goes_on_with_a_job_that_stands(
    preview: Preview, queues: FakeQueues, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam")
    preview.print_as(Choices(printer="HP"))
    qtbot.waitUntil(lambda: preview.band.tone == "bad", timeout=30_000)
    preview.print_it()
    assert preview.findChild(PrintDialog) is None, "the paper is on its way already"
    dialog = preview.findChild(GoOnDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.printer.count() == 2, timeout=30_000)
    dialog.printer.set_value("Canon")
    dialog.form.accept()
    qtbot.waitUntil(lambda: preview.band.tone == "good", timeout=60_000)
    assert queues.printed() == list(range(1, PAGES + 1))
    assert queues.printed_on("HP") == []


def test_a_job_nobody_wants_is_put_away(
    preview: Preview, window: Window, queues: FakeQueues, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam")
    preview.print_as(Choices(printer="HP"))
    qtbot.waitUntil(lambda: preview.band.tone == "bad", timeout=30_000)
    (line,) = window.jobs.prints()
    line.go_on()
    dialog = window.findChild(GoOnDialog)
    assert dialog is not None
    dialog.drop.click()
    qtbot.waitUntil(lambda: window.jobs.prints() == [], timeout=30_000)


def test_the_line_stops_a_print(preview: Preview, window: Window, queues: FakeQueues, qtbot: QtBot) -> None:
    queues.print_at_most(0)
    preview.print_as(Choices(printer="HP"))
    (line,) = window.jobs.prints()
    qtbot.waitUntil(line.progress.stop.isVisible, timeout=30_000)
    line.progress.stop.click()
    qtbot.waitUntil(line.band.isVisible, timeout=30_000)
    assert queues.waiting() == 0


def test_print_at_once_needs_no_preview(
    window: Window, shell: Shell, queues: FakeQueues, qtbot: QtBot
) -> None:
    choices.remember("issue_slip", Choices(printer="HP", at_once=True))
    show_paper(shell, window, numbered, 2, title="Slip BJ-0001", kind="issue_slip", language="en")
    qtbot.waitUntil(lambda: queues.printed() == [1, 2], timeout=60_000)
    assert window.findChildren(Preview) == []
    assert "Slip BJ-0001" in shell.messages.record[-1].text
    assert shell.messages.record[-1].action is not None
    shell.messages.record[-1].action()
    shown(window, qtbot)


def test_at_once_on_a_printer_that_is_gone_keeps_the_job(
    window: Window, shell: Shell, queues: FakeQueues, qtbot: QtBot
) -> None:
    choices.remember("issue_slip", Choices(printer="Gone", at_once=True))
    show_paper(shell, window, numbered, 2, title="Slip BJ-0001", kind="issue_slip", language="en")
    qtbot.waitUntil(lambda: any(job.state == FAILED for job in shell.printing.jobs), timeout=60_000)
    qtbot.waitUntil(window.jobs.prints()[0].band.isVisible, timeout=30_000)
    assert "Gone" in window.jobs.prints()[0].words()


def test_a_counted_paper_is_printed_once_from_its_preview(
    window: Window, shell: Shell, queues: FakeQueues, qtbot: QtBot, tmp_path: Path
) -> None:
    again: list[str] = []
    for leave in ("print", "save"):
        show_paper(
            shell, window, numbered, 1, title="Slip", kind="issue_slip", again=lambda: again.append("asked")
        )
        made = shown(window, qtbot)
        dialog = asked(made, qtbot)
        assert not dialog.copies.isVisible(), "copies are counted prints of their own"
        dialog.reject()
        if leave == "print":
            made.print_as(Choices(printer="HP"))
        else:
            made.save_to(tmp_path / "slip.pdf")
        qtbot.waitUntil(partial(told_good, made), timeout=60_000)
        (made.print_it if leave == "save" else made.save)()
        assert not made.isVisible()
    assert again == ["asked", "asked"]


def test_the_language_is_switched_in_the_preview(preview: Preview, qtbot: QtBot) -> None:
    before = preview.file
    preview.speech.set_value("both")
    preview.speech.changed.emit()
    qtbot.waitUntil(lambda: preview.file != before and preview.speech.isEnabled(), timeout=60_000)
    preview.finder.line.setText("in both")
    preview.finder.find_typed()
    qtbot.waitUntil(lambda: preview.finder.told.text() == "1 of 12", timeout=30_000)


def test_thumbnails_lead_to_their_pages(preview: Preview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(preview.thumbnails.pictured()) >= 3, timeout=60_000)
    preview.thumbnails.setCurrentRow(9)
    qtbot.waitUntil(lambda: preview.place.text() == "Page 10 of 12", timeout=30_000)
    preview.pages.show_page(4)
    qtbot.waitUntil(lambda: preview.thumbnails.currentRow() in (4, 5), timeout=30_000)
