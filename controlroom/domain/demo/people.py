"""The demo's people of the organisation: every post that a committee wants, with a few gaps as in life."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from controlroom.base import folding
from controlroom.base.language import Name
from controlroom.db.models.committees import CommitteeCheck
from controlroom.db.models.people import Appointment, Person, Post, Training
from controlroom.db.tracking import HOLDERS
from controlroom.domain.demo import names
from controlroom.domain.demo.filler import Filler
from controlroom.domain.demo.geography import Geography, Place
from controlroom.domain.documents import reserve_numbers
from controlroom.domain.people.posts import POSTS, SEATS

_FILLED = {"booth": 0.8, "sector": 0.92, "zone": 0.97}
_WRONG_VOTER_ID = 25
_FIRST_MOBILE = 6_100_000_000  # a series that is given to nobody


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post of a unit."""

    person_id: int
    appointment_id: int
    post: str
    place: Place
    name: Name


@dataclass
class Society:
    """The people of the demo."""

    posts: dict[str, int]
    holders: list[Holder] = field(default_factory=list)
    person_ids: list[int] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def holding(self, post: str) -> list[Holder]:
        """Return who holds a post, in the order of units."""
        return [holder for holder in self.holders if holder.post == post]


def fill_people(filler: Filler, land: Geography) -> Society:
    """Write people, their posts, trainings and verified committees."""
    posts = {post.code: post.id for post in filler.session.scalars(select(Post))}
    society = Society(posts)
    appointments: list[dict[str, Any]] = []
    for level, seats in SEATS.items():
        for place in land.of(level):
            for post, count, women in seats:
                for seat in range(count):
                    if filler.chance.random() < _FILLED.get(level, 1.0):
                        gender = "female" if seat < women or filler.chance.random() < 0.33 else "male"
                        row = person_row(filler, gender, place)
                        society.rows.append(row)
                        appointments.append(_appointed(filler, society, row, post, place))
    booths = land.of("booth")
    while len(society.rows) < filler.scale.people:
        place = filler.chance.choice(booths)
        gender = filler.chance.choice(("female", "male", "male"))
        row = person_row(filler, gender, place)
        society.rows.append(row)
        appointments.append(_appointed(filler, society, row, "enroller", place))
    _write(filler, society, appointments)
    filler.insert(
        CommitteeCheck,
        [
            {"unit_id": place.id, "checked_on": filler.days_ago(90, 5), "note": ""}
            for place in land.of("zone")
            if filler.chance.random() < 0.6
        ],
    )
    return society


def person_row(filler: Filler, gender: str, place: Place) -> dict[str, Any]:
    """Return the row of a made-up person who lives at ``place``; its code is given when it is written."""
    (number,) = filler.ids(Person, 1)
    name = filler.person_name(gender)
    relative = filler.person_name("male")
    return {
        "id": number,
        "name_hi": name.hindi,
        "name_en": name.latin,
        "sort_key": folding.sort_key(name.hindi, name.latin),
        "relation": "spouse" if gender == "female" and filler.chance.random() < 0.7 else "father",
        "relative_hi": relative.hindi,
        "relative_en": relative.latin,
        "gender": gender,
        "birth_year": filler.today.year - filler.chance.randint(19, 74),
        "mobile": str(_FIRST_MOBILE + number * 7_919 % 99_999_989),
        "voter_id": _voter_id(number) if filler.chance.random() < 0.7 else "",
        "unit_id": place.id,
    }


def _voter_id(number: int) -> str:
    """Return a made-up voter id; one of many is wrong, as a zone's list of corrections has it."""
    from stdnum import luhn  # noqa: PLC0415 - wanted where a demo is made

    digits = f"{number * 31 % 1_000_000:06d}"
    check = int(luhn.calc_check_digit(digits))
    return f"XYZ{digits}{(check + (number % _WRONG_VOTER_ID == 0)) % 10}"


def write_people(filler: Filler, rows: list[dict[str, Any]]) -> None:
    """Give codes to rows of people, write them and make them findable."""
    first = reserve_numbers(filler.session, "code:P", len(rows))
    for offset, row in enumerate(rows):
        row["code"] = f"P-{first + offset:04d}"
    filler.insert(Person, rows)
    filler.index("people", _texts(rows))


def _texts(rows: list[dict[str, Any]]) -> dict[int, tuple[str, ...]]:
    wanted = ("name_hi", "name_en", "mobile", "voter_id", "code")
    return {row["id"]: tuple(row[field] for field in wanted) for row in rows}


def _appointed(
    filler: Filler, society: Society, row: dict[str, Any], post: str, place: Place
) -> dict[str, Any]:
    (number,) = filler.ids(Appointment, 1)
    name = Name(row["name_hi"], row["name_en"])
    society.holders.append(Holder(row["id"], number, post, place, name))
    society.person_ids.append(row["id"])
    return {
        "id": number,
        "person_id": row["id"],
        "post_id": society.posts[post],
        "unit_id": place.id,
        "since": filler.days_ago(900, 60),
        "until": None,
    }


def _write(filler: Filler, society: Society, appointments: list[dict[str, Any]]) -> None:
    write_people(filler, society.rows)
    filler.insert(Appointment, appointments)
    filler.index(HOLDERS, _texts(society.rows))
    former = [
        {
            "person_id": filler.chance.choice(society.person_ids),
            "post_id": society.posts[POSTS[3].code],
            "unit_id": holder.place.id,
            "since": datetime.date(2019, 4, 1),
            "until": datetime.date(2023, 3, 31),
        }
        for holder in society.holding("zone_president")
    ]
    filler.insert(Appointment, former)
    trained = filler.chance.sample(society.person_ids, len(society.person_ids) // 12)
    filler.insert(
        Training,
        [
            {
                "person_id": person_id,
                "topic_text": filler.chance.choice(names.WORKSHOPS),
                "held_on": filler.days_ago(700, 200),
                "place": names.PLACES[1].hindi,
            }
            for person_id in trained
        ],
    )
