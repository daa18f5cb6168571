"""The demo's members, from the used leaves of returned books and from the app, and targets for every unit."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from sqlalchemy import select

from controlroom.db.models.campaigns import Target
from controlroom.db.models.consents import Consent
from controlroom.db.models.members import Member
from controlroom.domain.demo.books import Ledger
from controlroom.domain.demo.filler import Filler
from controlroom.domain.demo.geography import Geography, Place
from controlroom.domain.demo.people import person_row, write_people
from controlroom.domain.documents import reserve_numbers

_DIGITAL_SHARE = 0.4
_ENTERED_SHARE = 0.97


def fill_members(filler: Filler, land: Geography, ledger: Ledger) -> None:
    """Write members with their people, and targets of booths summed up the tree."""
    booths = land.of("booth")
    below: dict[int, list[Place]] = defaultdict(list)
    for booth in booths:
        place: Place | None = booth
        while place is not None:
            below[place.id].append(booth)
            place = place.parent
    people: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    wanted = int(filler.scale.members * (1 - _DIGITAL_SHARE))
    for book in ledger.filled:
        near = below[book.place.id]
        for leaf in book.used:
            if len(rows) < wanted and filler.chance.random() < _ENTERED_SHARE:
                leaf_of = {
                    "book_id": book.book_id,
                    "leaf_position": leaf,
                    "leaf_number": book.first_leaf + leaf - 1,
                    "enroller_id": book.holder_id,
                }
                _member(filler, people, rows, filler.chance.choice(near), book.returned_on, leaf_of)
    while len(rows) < filler.scale.members:
        number = f"CG{26_000_000 + len(rows)}"
        _member(
            filler, people, rows, filler.chance.choice(booths), filler.days_ago(140), {"app_number": number}
        )
    write_people(filler, people)
    first = reserve_numbers(filler.session, "code:M", len(rows))
    for offset, row in enumerate(rows):
        row["code"] = f"M-{first + offset:04d}"
        row["campaign_id"] = ledger.campaign.id
    filler.insert(Member, rows)
    _fill_consents(filler)
    _fill_targets(filler, land, ledger)


def _member(
    filler: Filler,
    people: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    booth: Place,
    joined_on: datetime.date,
    origin: dict[str, Any],
) -> None:
    gender = filler.chance.choices(("female", "male", "other"), (40, 59.9, 0.1))[0]
    person = person_row(filler, gender, booth)
    people.append(person)
    leaf: dict[str, Any] = dict.fromkeys(("book_id", "leaf_position", "leaf_number", "enroller_id"))
    leaf["app_number"] = ""
    rows.append(
        {
            **leaf,
            **origin,
            "person_id": person["id"],
            "channel": "digital" if "app_number" in origin else "manual",
            "booth_id": booth.id,
            "joined_on": joined_on,
            "age": joined_on.year - person["birth_year"],
            "gender": gender,
            "sort_key": person["sort_key"],
            "unit_key": booth.sort_key,
        }
    )


def _fill_consents(filler: Filler) -> None:
    kept = filler.session.execute(select(Member.id, Member.channel, Member.joined_on))
    filler.insert(
        Consent,
        [
            {
                "member_id": number,
                "notice": 1,
                "how": "app" if channel == "digital" else "leaf",
                "given_on": joined_on,
            }
            for number, channel, joined_on in kept
        ],
    )


def _fill_targets(filler: Filler, land: Geography, ledger: Ledger) -> None:
    wanted: dict[int, int] = defaultdict(int)
    share = filler.scale.members * 5 // 4 // max(1, len(land.of("booth")))
    for booth in land.of("booth"):
        number = max(10, round(share * filler.chance.uniform(0.7, 1.3) / 5) * 5)
        place: Place | None = booth
        while place is not None:
            wanted[place.id] += number
            place = place.parent
    rows = [
        {
            "campaign_id": ledger.campaign.id,
            "unit_id": unit_id,
            "members": number,
            "due_on": ledger.campaign.ends_on,
        }
        for unit_id, number in wanted.items()
    ]
    filler.insert(Target, rows)
