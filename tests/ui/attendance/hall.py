"""A hall full of people at the registration desk: who stands in the queue, and how many keys each takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from controlroom.db.models.units import Unit
from controlroom.domain import paper_runs
from controlroom.domain.attendance import trainee_papers
from controlroom.domain.attendance.badges import BADGE
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from tests import factories
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import ENTER, Keys, Settled

_GIVEN = ("रमेश", "सुनीता", "महेश", "गीता", "दिनेश", "राधा", "मोहन", "सीता", "अरुण", "लक्ष्मी")
_FAMILY = ("साहू", "वर्मा", "यादव", "पटेल", "सिंह", "दुबे", "तिवारी", "कश्यप", "निषाद", "कौशिक")
LETTERS = 3
SECONDS_A_KEY = 0.5
"""How long a desk operator takes a key who looks at the person between them; a scanner needs none."""


@dataclass
class Counted:
    """How many keys a hand pressed for arrivals by scan, by letters and by digits, one number a person."""

    scans: list[int]
    letters: list[int]
    digits: list[int]


def fill(nagoi: Nagoi, people: int) -> int:
    """Invite so many sector presidents to a workshop, print their badges, and return its id."""
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        block = session.get_one(Unit, nagoi.block_id)
        for number in range(people):
            name = f"{_GIVEN[number % 10]} {_FAMILY[number // 10 % 10]} {_GIVEN[number // 100 % 10]}"
            person = factories.add_person(session, name, mobile=f"61{number * 7919 % 10**8:08d}")
            sector = factories.add_unit(session, "sector", f"सेक्टर {number}", parent=block)
            factories.appoint(session, person, "sector_president", sector)
    event = nagoi.plan_workshop(title="संभाग प्रशिक्षण शिविर")
    nagoi.write(paper_runs.print_run, trainee_papers.order_papers(BADGE, event, "hi"))
    return event


def let_in(tab: RegistrationTab, keys: Keys, settled: Settled, people: int) -> Counted:
    """Let people in as they come: two of three with a badge, the rest by letters of the name or by mobile."""
    assert tab.roster is not None
    counted = Counted([], [], [])
    for number, line in enumerate(list(tab.roster.lines)[:people]):
        before = keys.count
        if number % 3:
            _scan(tab, keys, line)
            counted.scans.append(keys.count - before)
        elif number % 2:
            _type(tab, keys, line, line.mobile[-4:])
            counted.digits.append(keys.count - before)
        else:
            given, family = line.name.hindi.split()[:2]
            _type(tab, keys, line, f"{given[:LETTERS]} {family[:2]}")
            counted.letters.append(keys.count - before)
        settled()
        assert tab.result.tone == "good", (line.name.hindi, tab.result.words.text())
        assert tab.last is not None
        assert tab.last.person_id == line.person_id
    return counted


def _scan(tab: RegistrationTab, keys: Keys, line: AttendanceLine) -> None:
    """Type as a scanner does: no key of a hand's."""
    tab.field.insert(f"BL-0001/{line.row}/{line.code}")
    keys.press(ENTER)
    keys.count -= 1  # the scanner ends in Enter itself


def _type(tab: RegistrationTab, keys: Keys, line: AttendanceLine, text: str) -> None:
    """Type until the person stands among those found, walk to him, and press Enter."""
    from PySide6.QtCore import Qt

    keys.type(text)
    for _step in _steps_to(tab, line):
        keys.press(Qt.Key.Key_Down)
    keys.press(ENTER)


def _steps_to(tab: RegistrationTab, line: AttendanceLine) -> Iterator[int]:
    rows = [row.person_id for row in tab.table.rows()]
    assert line.person_id in rows, f"{line.name.hindi} is not among those found"
    return iter(range(rows.index(line.person_id)))


def still_out(tab: RegistrationTab) -> int:
    """Return how many of the list are not in."""
    assert tab.roster is not None
    return sum(not line.walk_in and line.state != PRESENT for line in tab.roster.lines)
