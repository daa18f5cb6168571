"""The power fails in the middle of typing: the half-filled form is there again, once, hidden on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from controlroom.db import drafts
from controlroom.domain import books
from controlroom.domain.books import IssueBooks, TotalsQuestion
from controlroom.second_start import LOCK
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator
from tests.journeys.steps import issue

_QUIET = 3
CrashAndStart = Callable[[], Operator]


@pytest.fixture
def start_again(operator: Operator, open_window: OpenWindow, tmp_path: Path) -> CrashAndStart:
    """Cut the power as it strikes: what lies on the disk at that moment is what the next start finds."""

    def crash() -> Operator:
        operator.shell.keeper.look()
        lines = operator.shell.keeper._lines  # noqa: SLF001 - what the writer has still to take
        operator.until(lambda: lines.empty() and bool(_files(operator.register.folder)))
        seen: list[list[bytes]] = []
        while len(seen) < _QUIET or seen[-1] != seen[-_QUIET]:
            operator.qtbot.wait(50)
            seen.append(_files(operator.register.folder))
        apart = shutil.ignore_patterns(LOCK)  # its owner is dead after a crash
        left = Path(shutil.copytree(operator.register.folder, tmp_path / "after the crash", ignore=apart))
        return open_window(left)

    return crash


def _files(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in sorted((folder / drafts.FOLDER).glob("*.draft"))]


def test_books_being_issued_are_on_the_form_again(operator: Operator, start_again: CrashAndStart) -> None:
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("1201-1203")
    operator.press("Return")
    operator.put("राजू")
    again = start_again()
    again.until(lambda: "बुक जारी" in again.told())
    panel: Any = again.page.issue  # type: ignore[attr-defined]
    assert "हरीश केशरवानी" in panel.holder.text()
    assert panel.numbers.value() == "1201-1203"
    assert panel.bearer.value() == "राजू"
    again.press("Ctrl+A")
    assert "1201–1203" in again.told(), again.problems()
    assert again.register.read(books.totals, TotalsQuestion()).out == 3
    again.read_paper()


def test_what_was_saved_before_the_answer_came_counts_once(
    operator: Operator, start_again: CrashAndStart
) -> None:
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("1201-1203")
    panel: Any = operator.page.issue  # type: ignore[attr-defined]
    holder = panel.holder.value()
    lost = IssueBooks(
        operation_id=panel.operation_id,
        person_id=holder.person_id,
        appointment_id=holder.appointment_id,
        numbers="1201–1203",
    )
    saved = operator.register.write(operator.shell.desk.actor, books.issue_books, lost).result
    again = start_again()
    again.until(lambda: bool(again.told()))
    again.page.issue.save()  # type: ignore[attr-defined]
    again.settle()
    assert again.register.read(books.totals, TotalsQuestion()).out == 3
    assert again.register.read(books.totals, TotalsQuestion()).issued == 3
    assert saved.code


def test_a_heap_half_counted_is_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    issue(operator, "har", "1201-1203")
    operator.read_paper()
    operator.press("F6")
    operator.put("1201-1203")
    operator.press("Return")
    operator.put("18*7")
    operator.press("Return")
    again = start_again()
    again.until(lambda: bool(again.told()))
    rows = again.page.returns.table.rows()  # type: ignore[attr-defined]
    assert [(one.book.number, one.written) for one in rows] == [(1201, "18*7"), (1202, ""), (1203, "")]


def test_a_new_person_stands_in_the_form_again(operator: Operator, start_again: CrashAndStart) -> None:
    operator.click("rail.people")
    operator.press("Alt+C")
    operator.write("people.form.name.hindi", "दुर्गेश्वरी क्षत्रिय")
    operator.write("people.form.mobile", "9826011177")
    operator.choose("people.form.gender", "महिला")
    again = start_again()
    again.until(lambda: again.shows(type(again.front()), "people.form.mobile") or bool(again.told()))
    assert again.field("people.form.name.hindi").text() == "दुर्गेश्वरी क्षत्रिय"
    assert again.field("people.form.mobile").text() == "9826011177"
    assert again.field("people.form.gender").value() == "female"
    again.press("Ctrl+A")
    assert not again.problems(), again.problems()
    assert not again.shell.keeper.waiting


def test_two_half_filled_forms_come_back_one_after_the_other(
    operator: Operator, start_again: CrashAndStart
) -> None:
    operator.click("rail.members")
    operator.write("members.entry.name.hindi", "सुनीता वर्मा")
    operator.shell.keeper.look()
    operator.qtbot.wait(1100)  # the clock of the file counts seconds
    operator.click("rail.people")
    operator.press("Alt+C")
    operator.write("people.form.name.hindi", "दुर्गेश्वरी क्षत्रिय")
    again = start_again()
    again.until(lambda: again.shows(QWidget, "people.form.name.hindi"))
    assert again.field("people.form.name.hindi").text() == "दुर्गेश्वरी क्षत्रिय"
    told = again.room.messages.record[-1]
    assert "नया व्यक्ति" in told.text
    assert "रसीद से सदस्य" in told.text
    again.press("Ctrl+A")
    assert told.action is not None
    told.action()
    again.settle()
    assert again.field("members.entry.name.hindi").text() == "सुनीता वर्मा"
    assert not again.shell.keeper.waiting


def test_a_form_saved_or_given_up_leaves_nothing(operator: Operator) -> None:
    operator.click("rail.people")
    operator.press("Alt+C")
    operator.write("people.form.name.hindi", "दुर्गेश्वरी क्षत्रिय")
    folder = operator.register.folder
    operator.until(lambda: bool(_files(folder)))
    operator.answer("हाँ", lambda: operator.press_fast("Esc"))
    operator.until(lambda: not _files(folder))


def test_no_name_can_be_read_in_what_is_kept(operator: Operator) -> None:
    operator.click("rail.people")
    operator.press("Alt+C")
    operator.write("people.form.name.hindi", "दुर्गेश्वरी क्षत्रिय")
    operator.write("people.form.mobile", "9826011177")
    operator.until(lambda: bool(_files(operator.register.folder)))
    (kept,) = _files(operator.register.folder)
    for trace in ("दुर्गेश्वरी", "9826011177", "people.form"):
        assert trace.encode() not in kept
        assert trace.encode("utf-16-le") not in kept


def test_what_another_operator_typed_waits_for_that_operator(
    operator: Operator, start_again: CrashAndStart
) -> None:
    operator.click("rail.people")
    operator.press("Alt+C")
    operator.write("people.form.name.hindi", "दुर्गेश्वरी क्षत्रिय")
    operator.shell.keeper._operator_id = lambda: 999  # noqa: SLF001 - somebody who sits here no longer
    again = start_again()
    again.qtbot.wait(300)
    assert not again.told()
    assert not again.room.window.findChildren(QWidget, "people.form.mobile")
    again.shell.keeper.look()
    again.until(lambda: bool(_files(again.register.folder)))
