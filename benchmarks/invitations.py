"""Times 500 invitees by rule over 20,000 people: python -m benchmarks.invitations [--people N].

A register is made in a temporary folder: ten blocks of twelve zones, their sectors and booths, a holder of a
post for every person. Measured is what an operator waits for: the count under the ticked posts while he
plans, the list itself, the page of the event, the call list of all, and who is elsewhere at that hour.
Two rules name just over 500 people; other workshops of the same hour stand beside.
"""

from __future__ import annotations

import argparse
import datetime
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.figures import Figure, median, print_table
from controlroom.base import clock, folding
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit
from controlroom.db.register import Register
from controlroom.domain import meetings
from controlroom.domain.attendance import calls, conflicts, invitations, views
from controlroom.domain.attendance.call_rows import CallListing
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import CountInvited, Invitation, ShowEvent
from controlroom.domain.demo import names
from controlroom.domain.meetings import PlanMeeting
from tests import factories

BLOCKS, ZONES, SECTORS = 10, 12, 2
TIMES, ELSEWHERE = 15, 3
_MOST = 100.0
_LEADERS = ("zone_president", "zone_in_charge", "convenor", "general_secretary")
_CHUNK = 5_000


def main() -> None:
    """Make the register, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=20_000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_table(measure(Path(folder) / "register", chosen.people))


def measure(folder: Path, people: int = 20_000) -> list[Figure]:
    """Return the figures of one register."""
    office = factories.make_office(folder, keys=factories.OPEN_KEYS)
    register = office.register
    with register.writing(office.actor) as session:
        district = fill(session, people)
    rules = (Invitation(district, _LEADERS), Invitation(district, ("block_president",)))
    tomorrow = clock.today() + datetime.timedelta(days=1)
    order = {"unit_id": district, "held_on": tomorrow, "starts_at": datetime.time(11), "place": "भवन"}
    event = _planned(office, PlanMeeting(title="बैठक", invitations=rules, **order))  # type: ignore[arg-type]
    for number in range(ELSEWHERE):
        other = (Invitation(district, _LEADERS[number : number + 1]),)
        _planned(office, PlanMeeting(title=f"बैठक {number}", invitations=other, **order))  # type: ignore[arg-type]
    count = register.read(invitations.count_invited, CountInvited(rules, tomorrow)).people
    note = f"{count} of {people:,} people"
    asked: tuple[tuple[str, Callable[..., Any], Any, float | None], ...] = (
        ("Invitees by rule, counted", invitations.count_invited, CountInvited(rules, tomorrow), _MOST),
        ("Invitees by rule, the list", _listed, event, _MOST),
        ("The page of that event", views.event_view, ShowEvent(event), 200.0),
        ("Its call list", calls.list_calls, CallListing(event_id=event), 200.0),
        ("Who is elsewhere at that hour", conflicts.conflicts, event, 200.0),
    )
    figures = [
        Figure(name, _timed(register, query, question), "ms", most, note=note)
        for name, query, question, most in asked
    ]
    register.close()
    return figures


def fill(session: Session, people: int) -> int:
    """Enter the district, and a holder of a post for every person; return the district's id."""
    district, zones, lower = _tree(session)
    posts = {one.code: one.id for one in session.scalars(select(Post))}
    held: list[tuple[int, int]] = []
    for zone, block in zones:
        held += [(posts[code], zone) for code in _LEADERS]
        if (posts["block_president"], block) not in held:
            held.append((posts["block_president"], block))
    place = 0
    while len(held) < people:
        held.append((posts["enroller"], lower[place % len(lower)]))
        place += 1
    women = len(names.WOMEN)
    for start in range(0, people, _CHUNK):
        rows = range(start + 1, min(start + _CHUNK, people) + 1)
        session.execute(insert(Person), [_person(number, women) for number in rows])
        session.execute(
            insert(Appointment),
            [
                {
                    "id": number,
                    "version": 1,
                    "person_id": number,
                    "post_id": held[number - 1][0],
                    "unit_id": held[number - 1][1],
                    "since": datetime.date(2026, 1, 1),
                    "seniority": 0,
                }
                for number in rows
            ],
        )
    return district


def _tree(session: Session) -> tuple[int, list[tuple[int, int]], list[int]]:
    levels = {one.code: one.id for one in session.scalars(select(Level))}
    district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
    zones: list[tuple[int, int]] = []
    lower: list[int] = []
    number, rows = district.id, list[dict[str, Any]]()

    def add(level: str, parent: int, path: str) -> tuple[int, str]:
        nonlocal number
        number += 1
        rows.append(
            {
                "id": number,
                "version": 1,
                "code": f"{level[0].upper()}-{number}",
                "level_id": levels[level],
                "parent_id": parent,
                "path": f"{path}{number}/",
                "name_hi": f"{level} {number}",
                "name_en": "",
                "sort_key": f"{number:06d}",
                "valid_from": datetime.date(2020, 1, 1),
            }
        )
        return number, f"{path}{number}/"

    for _block in range(BLOCKS):
        block, block_path = add("block", district.id, district.path)
        for _zone in range(ZONES):
            zone, zone_path = add("zone", block, block_path)
            zones.append((zone, block))
            for _sector in range(SECTORS):
                sector, sector_path = add("sector", zone, zone_path)
                lower += [add("booth", sector, sector_path)[0] for _booth in range(10)]
    session.execute(insert(Unit), rows)
    return district.id, zones, lower


def _person(number: int, women: int) -> dict[str, Any]:
    is_woman = number % 3 == 0
    given = (names.WOMEN[number % women] if is_woman else names.MEN[number % len(names.MEN)]).hindi
    name = f"{given} {names.SURNAMES[number % len(names.SURNAMES)].hindi}"
    return {
        "id": number,
        "version": 1,
        "code": f"P-{number:05d}",
        "name_hi": name,
        "sort_key": folding.sort_key(name, ""),
        "mobile": f"61{number:08d}",
        "gender": "female" if is_woman else "male",
    }


def _planned(office: factories.OpenOffice, order: PlanMeeting) -> int:
    saved = office.register.write(office.actor, meetings.plan_meeting, order).result
    if saved.id is None:
        raise TypeError(saved)
    return saved.id


def _listed(session: Session, event_id: int) -> int:
    return len(invitations.living_list(session, event_of(session, event_id)))


def _timed(register: Register, query: Callable[..., Any], question: Any) -> float:  # noqa: ANN401 - of any query
    spent = []
    for _time in range(TIMES):
        began = time.perf_counter()
        register.read(query, question)
        spent.append((time.perf_counter() - began) * 1000)
    return median(spent)


if __name__ == "__main__":
    main()
