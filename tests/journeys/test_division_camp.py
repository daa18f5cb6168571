"""The division camp on screen: nominations, registration, sessions, certificates, its cascade to blocks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from tests.databases import databases
from tests.journeys import camp
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator

TITLE = "संभागीय प्रशिक्षण शिविर"
WITHDRAWN = "राम केशरवानी"


@pytest.fixture
def operator(database: str, tmp_path: Path, open_window: OpenWindow) -> Operator:
    """Give an operator of the division's office."""
    made = databases.once_for_all("division", lambda folder: camp.make_division(folder / "register"))
    return open_window(databases.copy(made / "register", tmp_path / "register"))


def tab(operator: Operator, name: str) -> Any:  # noqa: ANN401 - the tab of any slice
    """Turn to a tab by its keys and return it."""
    for _step in range(12):
        in_front = operator.page.front_tabs()  # type: ignore[attr-defined]
        if in_front.name_in_front() == name:
            operator.settle()
            return operator.page.tab()  # type: ignore[attr-defined]
        operator.press("Ctrl+PgDown")
    raise AssertionError(name)


def plan(operator: Operator) -> None:
    operator.click("rail.workshops")
    operator.press("Alt+N")
    operator.write("attendance.form.title", TITLE)
    operator.write("attendance.form.unit", "संभाग")
    operator.press("Return")
    operator.put("+0")
    operator.press("Return")
    operator.put("10")
    operator.press("Ctrl+A")
    assert not operator.problems()


def share(operator: Operator) -> Any:  # noqa: ANN401 - as above
    seats = tab(operator, "seats")
    operator.press("Alt+S")
    operator.write("seats.share.seats", str(camp.SEATS * len(camp.DISTRICTS)))
    operator.click("seats.share.divide")
    assert operator.words("seats.share.total") == "24 में से 24 सीटें बाँटी गईं"
    operator.press("Ctrl+A")
    assert [row.seats for row in seats.units.rows()] == [24, 8, 8, 8]
    return seats


def nominate(operator: Operator, seats: Any) -> None:  # noqa: ANN401 - as above
    """Paste what each district sent: six people are known, three are new, the ninth waits."""
    for place in range(len(camp.DISTRICTS)):
        seats.units.view.selectRow(place + 1)
        operator.press("Alt+L")
        field = operator.see(QPlainTextEdit, "seats.paste.list")
        field.setPlainText(camp.pasted(place))
        operator.until(lambda: operator.words("seats.paste.summary") == "9 लोग नामित होंगे · रजिस्टर में नए: 3")
        operator.press("Ctrl+A")
    assert [(row.nominated, row.waiting) for row in seats.units.rows()] == [(24, 3), (8, 1), (8, 1), (8, 1)]


def change_names(operator: Operator, seats: Any) -> None:  # noqa: ANN401 - as above
    """Withdraw one: the next of that district has the seat, and is told by name."""
    seats.units.view.selectRow(1)
    seats.names.view.selectRow(0)
    assert seats.names.current_row().name.hindi == WITHDRAWN
    operator.press("Alt+W")
    operator.put("बीमार हैं")
    operator.press("Ctrl+A")
    assert operator.told() == "दिनेश केशरवानी (बिलासपुर) को सीट मिली, नाम सूची में आ गया।"
    assert [(row.nominated, row.waiting) for row in seats.units.rows()][1] == (8, 0)


def make_programme(operator: Operator) -> None:
    """Enter two sessions; who sat in both gets a certificate."""
    sessions = tab(operator, "sessions")
    for topic, starts, ends in (("मतदाता सूची", "10", "12"), ("बूथ प्रबंधन", "13", "15")):
        operator.write("attendance.sessions.topic", topic)
        operator.write("attendance.sessions.starts", starts)
        operator.write("attendance.sessions.ends", ends)
        operator.press("Ctrl+A")
    assert [row.title for row in sessions.table.rows()] == ["मतदाता सूची", "बूथ प्रबंधन"]
    operator.press("Alt+Z")
    operator.write("attendance.sessions.rule.needed", "2")
    operator.press("Ctrl+A")


def arrive(operator: Operator) -> None:
    """Register everybody by his mobile; who has no seat is told first, and let in on a second Enter."""
    desk = tab(operator, "registration")
    for place in range(len(camp.DISTRICTS)):
        for one in camp.trainees(place)[1:8]:
            operator.put(one.mobile)
            operator.press("Return")
    operator.put(camp.trainees(0)[8].mobile)
    operator.press("Return")
    assert desk.roster is not None
    assert sum(line.state == "present" for line in desk.roster.lines) == 22


def sit(operator: Operator) -> None:
    """Print the sheets of both sessions, and enter the rows that were signed on each."""
    tab(operator, "sessions")
    operator.press("Ctrl+P")
    operator.press("Ctrl+A")
    pages = " ".join(operator.read_paper())
    numbers = list(dict.fromkeys(re.findall(r"UP-\d{4}", pages)))
    assert len(numbers) == 2
    for number, (rows, count) in zip(numbers, (("1-20", "20"), ("1-18", "18")), strict=True):
        operator.press("F9")
        operator.put(number)
        operator.press("Return")
        operator.put(rows)
        operator.press("Return")
        operator.put(count)
        operator.press("Ctrl+A")
        assert not operator.problems()
    sessions = tab(operator, "sessions")
    assert [row.present for row in sessions.table.rows()] == [20, 18]


def certify(operator: Operator) -> None:
    """Print the certificates: of those who sat in both sessions."""
    operator.press("Alt+B")
    operator.choose("papers.numbered.which", "जिन्हें मिलना है उन सबके प्रमाणपत्र")
    operator.press("Ctrl+A")
    pages = operator.read_paper()
    assert len(pages) == 18
    assert TITLE in pages[0]


def repeat(operator: Operator) -> None:
    """Let each of the six blocks hold it at home; one tells by telephone that it did."""
    operator.press("Esc")
    cascades = tab(operator, "cascades")
    operator.press("Alt+N")
    operator.put("संभागीय")
    operator.press("Return")
    operator.choose("cascades.start.level", "ब्लॉक (6)")
    operator.write("cascades.start.due", "+30")
    operator.press("Ctrl+A")
    assert [row.unit.hindi for row in cascades.units.rows()] == [
        block for blocks in camp.DISTRICTS.values() for block in blocks
    ]
    cascades.units.view.selectRow(0)
    operator.press("Alt+P")
    operator.click("cascades.clone.all")
    operator.write("cascades.clone.day", "+7")
    operator.press("Ctrl+A")
    assert operator.told() == "6 कार्यशालाएँ तय हुईं।"
    cascades.units.view.selectRow(2)
    operator.press("Alt+T")
    operator.write("series.report.day", "+0")
    operator.write("series.report.count", "45")
    operator.press("Ctrl+A")
    assert [figure.value for figure in cascades.figures.figures()[:4]] == ["6 में से 1", "5", "0", "45"]
    operator.press("Ctrl+P")
    operator.press("Ctrl+A")
    pages = " ".join(operator.read_paper())
    assert "में हो चुकी, कुल 6 में से (ब्लॉक); 45 लोग प्रशिक्षित" in pages
    assert "कटघोरा" in pages


def look_at_the_record(operator: Operator) -> None:
    """Whoever came stands in the training record; the block's own workshop has sessions and list."""
    trainings = tab(operator, "trainings")
    assert trainings.figures.figures()[0].value == "24"
    cascades = tab(operator, "cascades")
    cascades.units.view.selectRow(0)
    cascades.units.chosen.emit(cascades.units.rows()[0])
    operator.settle()
    sessions = tab(operator, "sessions")
    assert [row.title for row in sessions.table.rows()] == ["मतदाता सूची", "बूथ प्रबंधन"]


def test_the_division_camp_from_nomination_to_its_blocks(operator: Operator) -> None:
    plan(operator)
    seats = share(operator)
    nominate(operator, seats)
    change_names(operator, seats)
    make_programme(operator)
    arrive(operator)
    sit(operator)
    certify(operator)
    repeat(operator)
    look_at_the_record(operator)
