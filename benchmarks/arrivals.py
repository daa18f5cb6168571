"""Measures a workshop of 1,000 people, its page and its registration desk: python -m benchmarks.arrivals."""

from __future__ import annotations

import datetime
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, p95, print_table
from controlroom.db.models.units import Unit
from controlroom.domain import paper_runs, workshops
from controlroom.domain.attendance import roster, trainee_papers, views
from controlroom.domain.attendance.badges import BADGE
from controlroom.domain.attendance.roster import RosterAsked
from controlroom.domain.attendance.rows import AttendanceLine, Invitation, ShowEvent
from controlroom.domain.workshops import PlanWorkshop
from controlroom.ui import memory
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.desk import Desk
from controlroom.ui.messages import Messages
from controlroom.ui.pages import PAGES
from controlroom.ui.press import Press
from controlroom.ui.shell import Shell
from controlroom.ui.view import ViewState
from controlroom.ui.window import Window
from tests import factories
from tests.factories import OpenOffice

T = TypeVar("T")
PEOPLE = 1_000
ARRIVALS = 200
_BLOCKS = 10
_PATIENCE = 30.0
_BREATH = 0.0005
_STEP = 7
Settle = Callable[..., None]
"""Waits until the desk has answered, or until something is so."""

_GIVEN = ("रमेश", "सुनीता", "महेश", "गीता", "दिनेश", "राधा", "मोहन", "सीता", "अरुण", "लक्ष्मी")
_FAMILY = ("साहू", "वर्मा", "यादव", "पटेल", "सिंह", "दुबे", "तिवारी", "कश्यप", "निषाद", "कौशिक")


def main() -> None:
    """Make the workshop, measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print_table(figures)
    sys.exit(any(not one.is_kept for one in figures))


def measure(folder: Path) -> list[Figure]:
    """Return the figures of a workshop of a thousand people."""
    office = factories.make_office(folder / "office")
    event = make_workshop(office)
    figures = [*_questions(office, event)]
    memory.keep_in(folder / "desk.ini")
    with window_over(office) as (window, settle):
        figures.append(_opening(window, event, settle))
        figures.append(_scrolling(window, event, settle))
        figures += _registering(window, event, settle)
    office.register.close()
    return figures


def make_workshop(office: OpenOffice, people: int = PEOPLE) -> int:
    """Enter sector presidents of ten blocks, plan a workshop that invites them, and return its id."""
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर")
        blocks = [
            factories.add_unit(session, "block", f"ब्लॉक {n}", parent=district) for n in range(1, _BLOCKS + 1)
        ]
        for number in range(people):
            name = f"{_GIVEN[number % 10]} {_GIVEN[number // 100 % 10]} {_FAMILY[number // 10 % 10]}"
            person = factories.add_person(session, name, mobile=f"61{number:08d}")
            sector = _sector(session, blocks[number % _BLOCKS], number)
            factories.appoint(session, person, "sector_president", sector)
        unit_id = district.id
    order = PlanWorkshop(
        title="संभाग प्रशिक्षण शिविर",
        unit_id=unit_id,
        held_on=datetime.date.today(),  # noqa: DTZ011 - the desk's own day
        invitations=(Invitation(unit_id, ("sector_president",)),),
    )
    saved = office.register.write(office.actor, workshops.plan_workshop, order).result
    event = _there(saved.id)
    badges = trainee_papers.order_papers(BADGE, event, "hi")
    office.register.write(office.actor, paper_runs.print_run, badges)
    return event


def _sector(session: object, block: Unit, number: int) -> Unit:
    return factories.add_unit(session, "sector", f"सेक्टर {number}", parent=block)  # type: ignore[arg-type]


def _questions(office: OpenOffice, event: int) -> Iterator[Figure]:
    for words, ask in (
        ("event_view of 1,000", lambda: office.register.read(views.event_view, ShowEvent(event))),
        ("roster of 1,000", lambda: office.register.read(roster.roster, RosterAsked(event))),
    ):
        ask()
        yield Figure(words, _median_ms(ask), "ms", 200)


def _median_ms(deed: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _turn in range(times):
        begun = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


@contextmanager
def window_over(office: OpenOffice) -> Iterator[tuple[Window, Settle]]:
    """Give the window over a register, and what waits until its desk has answered."""
    application = QApplication.instance() or QApplication([])
    messages = Messages()
    messages.answer = lambda _question: True
    desk = Desk(messages)
    desk.open(office.register, office.actor)
    shell = Shell(desk=desk, press=Press(messages), messages=messages, view=ViewState())
    window = Window([entry for entry in PAGES if entry.key == "workshops"])
    window.furnish(shell)
    window.resize(1366, 700)
    window.show()

    def settle(done: Callable[[], bool] = lambda: False) -> None:
        deadline = time.monotonic() + _PATIENCE
        application.processEvents()
        while not desk.is_idle and not done() and time.monotonic() < deadline:
            time.sleep(_BREATH)  # else the waiting itself would take the processor from the desk's threads
            application.processEvents()
        application.processEvents()

    window.open_page("workshops")
    settle()
    yield window, settle
    window.close()
    desk.close()


def _page(window: Window) -> EventsPage:
    return _there(window.findChild(EventsPage))


def _there(found: T | None) -> T:
    if found is None:
        raise LookupError
    return found


def _opening(window: Window, event: int, settle: Settle) -> Figure:
    page = _page(window)

    def open_it() -> None:
        page.show_event(ShowEvent(event))
        settle()
        page.back()
        settle()

    open_it()
    taken = []
    for _turn in range(5):
        begun = time.perf_counter()
        page.show_event(ShowEvent(event))
        settle()
        taken.append((time.perf_counter() - begun) * 1000)
        page.back()
        settle()
    return Figure("the page of 1,000 opens", statistics.median(taken), "ms", 200)


def _scrolling(window: Window, event: int, settle: Settle) -> Figure:
    """Return the slowest frame while the list is scrolled page by page."""
    page = _page(window)
    page.show_event(ShowEvent(event))
    settle()
    view = page.panel.table.view
    worst = 0.0
    for place in range(0, view.verticalScrollBar().maximum(), _STEP):
        begun = time.perf_counter()
        view.verticalScrollBar().setValue(place)
        view.viewport().repaint()
        worst = max(worst, (time.perf_counter() - begun) * 1000)
    return Figure("slowest frame of scrolling 1,000", worst, "ms", 50)


def _registering(window: Window, event: int, settle: Settle) -> Iterator[Figure]:
    page = _page(window)
    page.open("tab:registration", event)
    settle()
    tab = _there(window.findChild(RegistrationTab))
    lines = list(_there(tab.roster).lines)
    keyed, answered, scanned = [], [], []

    def enter(line: AttendanceLine) -> None:
        QTest.keyClick(tab.field, Qt.Key.Key_Return)
        settle(lambda: tab.result.name.text() == str(line.name) and tab.last is not None)

    for line in lines[:ARRIVALS]:
        keyed += [_timed(partial(QTest.keyClicks, tab.field, letter)) for letter in line.mobile[-4:]]
        settle()
        tab.last = None
        answered.append(_timed(partial(enter, line)))
        settle()
    for line in lines[ARRIVALS : 2 * ARRIVALS]:
        QTest.keyClicks(tab.field, f"BL-0001/{line.row}/{line.code}")
        tab.last = None
        scanned.append(_timed(partial(enter, line)))
        settle()
    yield Figure("a key typed, 95 % within", p95(keyed), "ms", 50)
    yield Figure("Enter to the large name, 95 % within", p95(answered), "ms", 50)
    yield Figure("a scan to the large name, 95 % within", p95(scanned), "ms", 50)


def _timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
