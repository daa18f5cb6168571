"""Times the roll of 200,000 members: python -m benchmarks.members [members]."""

from __future__ import annotations

import datetime
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from controlroom.base import folding
from controlroom.db import opening, tracking
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Booth, Constituency, Level, Unit
from controlroom.db.register import Actor, Register
from controlroom.domain import registers
from controlroom.domain.members import counts, queries
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.registers import SetUpRegister

WOMEN = (("सुनीता", "Sunita"), ("अनीता", "Anita"), ("प्रिया", "Priya"), ("कविता", "Kavita"), ("मीना", "Mina"))
MEN = (("हरीश", "Harish"), ("रमेश", "Ramesh"), ("इरफ़ान", "Irfan"), ("शिव", "Shiv"), ("गोपाल", "Gopal"))
FAMILIES = (("साहू", "Sahu"), ("वर्मा", "Verma"), ("पटेल", "Patel"), ("यादव", "Yadav"), ("कश्यप", "Kashyap"))
BOOTHS_A_ZONE = 20
BOOTHS = 2_000
_CHUNK = 20_000
_DAY = datetime.date(2026, 11, 20)
_ROUNDS = 7


def fill(session: Session, members: int) -> None:
    """Write zones, booths, people and their memberships past the ORM."""
    chance = random.Random(1)
    booths = _fill_units(session)
    keys = dict(booths)
    campaign = session.scalars(select(Campaign)).one()
    people: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for number in range(1, members + 1):
        person = _person_row(chance, number, booths[chance.randrange(len(booths))])
        people.append(person)
        rows.append(_member_row(chance, person, campaign.id, keys[person["unit_id"]]))
    for start in range(0, members, _CHUNK):
        part = people[start : start + _CHUNK]
        session.execute(insert(Person), part)
        session.execute(insert(Member), rows[start : start + _CHUNK])
        texts: dict[int, tuple[str, ...]] = {
            one["id"]: (one["name_hi"], one["name_en"], one["mobile"]) for one in part
        }
        tracking.index_texts(session, "people", texts, fresh=True)


def _person_row(chance: random.Random, number: int, booth: tuple[int, str]) -> dict[str, Any]:
    gender = chance.choices(("female", "male", "other", ""), (40, 59, 0.1, 0.9))[0]
    given = chance.choice(WOMEN if gender == "female" else MEN)
    family = chance.choice(FAMILIES)
    hindi, latin = f"{given[0]} {family[0]}", f"{given[1]} {family[1]}"
    return {
        "id": number,
        "code": f"P-{number:04d}",
        "name_hi": hindi,
        "name_en": latin,
        "sort_key": folding.sort_key(hindi, latin),
        "gender": gender,
        "mobile": f"9{chance.randrange(10**9):09d}",
        "unit_id": booth[0],
    }


def _member_row(
    chance: random.Random, person: dict[str, Any], campaign_id: int, unit_key: str
) -> dict[str, Any]:
    return {
        "code": f"M-{person['id']:04d}",
        "campaign_id": campaign_id,
        "person_id": person["id"],
        "channel": chance.choice(("manual", "digital")),
        "leaf_number": person["id"],
        "booth_id": person["unit_id"],
        "unit_key": unit_key,
        "joined_on": _DAY - datetime.timedelta(days=chance.randrange(200)),
        "age": chance.randrange(18, 90),
        "gender": person["gender"],
        "sort_key": person["sort_key"],
    }


def _fill_units(session: Session) -> list[tuple[int, str]]:
    levels = {one.code: one.id for one in session.scalars(select(Level))}
    beltara = Constituency(kind="assembly", number=29, name_hi="बेलतरा", name_en="Beltara")
    session.add(beltara)
    session.flush()
    booths = []
    district = _unit(session, levels["district"], "district", None)
    for zone_number in range(BOOTHS // BOOTHS_A_ZONE):
        zone = _unit(session, levels["zone"], f"{zone_number:03d}", district)
        for place in range(BOOTHS_A_ZONE):
            booth = _unit(session, levels["booth"], f"{zone_number:03d}.{place:03d}", zone)
            part = zone_number * BOOTHS_A_ZONE + place + 1
            session.add(Booth(unit_id=booth.id, assembly_id=beltara.id, part=part))
            booths.append((booth.id, booth.sort_key))
    session.flush()
    return booths


def _unit(session: Session, level_id: int, key: str, parent: Unit | None) -> Unit:
    unit = Unit(
        code=key,
        level_id=level_id,
        parent_id=parent.id if parent else None,
        name_hi=key,
        sort_key=key,
        valid_from=_DAY,
    )
    session.add(unit)
    session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit


def timed(
    register: Register, query: Callable[[Session, Any], object], question: object
) -> tuple[float, float]:
    """Return the median and the worst of a few runs, in milliseconds."""
    taken = []
    for _round in range(_ROUNDS):
        start = time.perf_counter()
        register.read(query, question)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def main(members: int) -> None:
    """Fill a register and print what its roll takes."""
    with tempfile.TemporaryDirectory() as folder:
        register = opening.create_register(Path(folder) / "register")
        actor: Actor = registers.set_up(register, SetUpRegister())
        start = time.perf_counter()
        with register.writing(actor) as session:
            fill(session, members)
        print(f"{members} members written in {time.perf_counter() - start:.1f} s")
        with register.reading() as session:
            district = session.scalars(select(Unit.id).where(Unit.code == "district")).one()
            zone = session.scalars(select(Unit.id).where(Unit.code == "007")).one()
            path = counts.path_of(session, district)
        report(register, district, zone, path or "")
        register.close()


def report(register: Register, district: int, zone: int, path: str) -> None:
    """Print the figures, one line each: median and worst in milliseconds."""

    def show(name: str, query: Callable[[Session, Any], object], question: object) -> None:
        middle, worst = timed(register, query, question)
        print(f"{name:<44}{middle:8.1f}{worst:8.1f}")

    show("first page, as it opens", queries.list_members, ListMembers())
    show("first page of the district unit", queries.list_members, ListMembers(unit_id=district))
    show("first page of a zone", queries.list_members, ListMembers(unit_id=zone))
    for sort in ("name", "code", "leaf", "booth", "joined_on", "age", "gender", "channel", "mobile"):
        for descending in (False, True):
            arrow = "down" if descending else "up"
            asked = ListMembers(sort=sort, descending=descending)
            show(f"sorted by {sort} {arrow}", queries.list_members, asked)
    show("sorted by name, district unit", queries.list_members, ListMembers(sort="name", unit_id=district))
    show("sorted by name, zone", queries.list_members, ListMembers(sort="name", unit_id=zone))
    show("sorted by name, last page", queries.list_members, ListMembers(sort="name", offset=199_800))
    show("sorted by mobile, last page", queries.list_members, ListMembers(sort="mobile", offset=199_800))
    for typed in ("s", "sun", "sunita sa", "9876"):
        show(f"filtered by “{typed}”", queries.list_members, ListMembers(text=typed, sort="name"))
    show("incomplete", queries.list_members, ListMembers(incomplete=True))
    show("counts of the district", counts.counts_of, path)
    show("counts of the office", counts.counts_of, None)
    show("counts of every booth", counts.counts_by_booth, path)
    show("totals of every child", counts.totals_by_child, path)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
