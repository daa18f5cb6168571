"""The demo's meetings and workshops: past ones with their sheets read, tomorrow's still to be printed."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.domain.attendance.marks import Attend, attend
from controlroom.domain.attendance.rows import Invitation
from controlroom.domain.attendance.sheets import PrintSheet, print_sheet
from controlroom.domain.demo import names
from controlroom.domain.demo.filler import Filler
from controlroom.domain.demo.follow_up import AGENDA, Held, follow_up
from controlroom.domain.demo.geography import Geography, Place
from controlroom.domain.meetings import PlanMeeting, plan_meeting
from controlroom.domain.workshops import PlanWorkshop, plan_workshop

_PRESIDENTS = ("block_president", "zone_president", "zone_in_charge", "sector_president")
_LEARNERS = ("zone_president", "sector_president", "booth_president", "booth_level_agent")
_HOURS = (datetime.time(11), datetime.time(12), datetime.time(15), datetime.time(16, 30))


def fill_events(filler: Filler, land: Geography) -> None:
    """Plan meetings and workshops, print the sheets of past ones, mark who came, and do what follows."""
    scale, held = filler.scale, list[Held]()
    places = [*land.of("zone"), *land.of("block")]
    for index in range(scale.meetings):
        day = filler.today + datetime.timedelta(days=index * 100 // scale.meetings - 85)
        held.append(_hold(filler, places[index % len(places)], day, kind="meeting"))
        filler.report("meetings", index + 1, scale.meetings)
    blocks = land.of("block")
    for index in range(scale.workshops):
        ahead = index >= scale.workshops - len(blocks)
        day = filler.today + datetime.timedelta(days=1 if ahead else index * 90 // scale.workshops - 91)
        held.append(_hold(filler, blocks[index % len(blocks)], day, kind="workshop"))
        filler.report("workshops", index + 1, scale.workshops)
    follow_up(filler, land, held)


def _hold(filler: Filler, place: Place, day: datetime.date, *, kind: str) -> Held:
    chance, session = filler.chance, filler.session
    title = chance.choice(names.WORKSHOPS if kind == "workshop" else names.MEETINGS)
    posts = _LEARNERS[: chance.choice((2, 2, 3))] if kind == "workshop" else _PRESIDENTS
    hall = f"{chance.choice(names.PLACES).hindi}, {place.name.hindi}"
    invitations = (Invitation(place.id, posts),)
    start = chance.choice(_HOURS)
    if kind == "workshop":
        workshop = PlanWorkshop(
            title=title,
            unit_id=place.id,
            held_on=day,
            starts_at=start,
            place=hall,
            seats=100,
            invitations=invitations,
        )
        saved = plan_workshop(session, workshop)
    else:
        meeting = PlanMeeting(
            title=title,
            unit_id=place.id,
            held_on=day,
            starts_at=start,
            place=hall,
            agenda=AGENDA,
            invitations=invitations,
        )
        saved = plan_meeting(session, meeting)
    made = Held(saved.id or 0, kind, place, day)
    if day >= filler.today or saved.id is None:
        return made
    printed = print_sheet(session, PrintSheet(event_id=saved.id, language="hi"))
    listed = printed.figures["rows"]
    signed = [row for row in range(1, listed + 1) if chance.random() < 0.78]
    if not signed or chance.random() >= 0.9:
        return made
    rows = " ".join(str(row) for row in signed)
    attend(session, Attend(code=saved.code, rows=rows, signed=len(signed)))
    return replace(made, signed=tuple(signed))
