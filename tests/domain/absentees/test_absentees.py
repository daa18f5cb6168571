"""A block looks back on three meetings: who came, who never does, and which units met nowhere."""

from __future__ import annotations

import datetime

import pytest

from controlroom.domain.absentees.people import list_absent_people
from controlroom.domain.absentees.rows import (
    IdleUnits,
    PersonAbsenceRow,
    PersonAbsences,
    UnitAbsences,
)
from controlroom.domain.absentees.units import list_absent_units, list_idle_units
from controlroom.domain.attendance.events import CancelEvent, cancel_event
from controlroom.domain.attendance.marks import MarkInvitee, MarkRows, mark_invitee, mark_rows
from controlroom.domain.attendance.rows import EXCUSED
from controlroom.domain.people.entry import MergePeople, merge_people
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.factories import DAY

BEGIN = DAY - datetime.timedelta(days=200)


def day(number: int) -> datetime.date:
    return DAY - datetime.timedelta(days=number)


def met(nagoi: Nagoi, ago: int, rows: str, *, read_to_end: bool = True, **more: object) -> int:
    """Hold a meeting some days ago to which these rows of the list came; the rest is absent."""
    event_id = nagoi.plan(held_on=day(ago), **more)
    number = nagoi.print(event_id)
    nagoi.sign(number, rows)
    if read_to_end:
        nagoi.write(mark_rows, MarkRows(number=number, rest_absent=True))
    return event_id


def people(nagoi: Nagoi, **asked: object) -> list[PersonAbsenceRow]:
    question = PersonAbsences(**({"since": BEGIN, "until": DAY} | asked))  # type: ignore[arg-type]
    page = nagoi.office.register.read(list_absent_people, question)
    assert page.total == len(page.rows)
    return list(page.rows)


def names(nagoi: Nagoi, **asked: object) -> list[str]:
    return [row.name.hindi for row in people(nagoi, **asked)]


@pytest.fixture
def thrice(nagoi: Nagoi) -> Nagoi:
    """Let the block meet three times: rows 1 and 2 always, 3 once, 4 to 6 never, one of them excused once."""
    met(nagoi, 90, "1-3")
    met(nagoi, 60, "1-2")
    last = met(nagoi, 30, "1-2", read_to_end=False)
    order = MarkInvitee(event_id=last, state=EXCUSED, person_id=nagoi.people["सेक्टर पति 2ख"])
    nagoi.write(mark_invitee, order)
    return nagoi


def test_those_who_never_come_stand_first_and_what_was_not_read_is_not_absent(thrice: Nagoi) -> None:
    rows = people(thrice)
    assert [row.name.hindi for row in rows] == [
        "सेक्टर पति 1ख",
        "सेक्टर पति 2क",
        "सेक्टर पति 2ख",
        "सेक्टर पति 1क",
        "जोन पति 1",
        "जोन पति 2",
    ]
    first, excused, once, always = rows[0], rows[2], rows[3], rows[4]
    assert (first.counted.invited, first.counted.came, first.counted.absent, first.counted.not_read) == (
        3,
        0,
        2,
        1,
    )
    assert (first.counted.share, first.last_seen) == (0, None)
    assert (excused.counted.excused, excused.counted.absent) == (1, 2)
    assert (once.counted.came, once.counted.share, once.last_seen) == (1, 50, day(90))
    assert (always.counted.share, always.last_seen) == (100, day(30))
    assert always.post.hindi == "जोन अध्यक्ष"


def test_the_period_the_kind_and_how_often_invited_choose(thrice: Nagoi) -> None:
    assert len(names(thrice, never=True)) == 3
    assert len(names(thrice, never=True, since=day(70))) == 4
    assert names(thrice, least=4) == []
    assert names(thrice, kind="workshop") == []
    assert names(thrice, until=day(100)) == []
    assert len(names(thrice, since=day(30), until=day(30), least=1)) == 6


def test_people_are_found_by_unit_by_name_and_in_the_order_of_a_column(thrice: Nagoi) -> None:
    assert names(thrice, unit_id=thrice.zone_ids[0]) == ["सेक्टर पति 1ख", "सेक्टर पति 1क", "जोन पति 1"]
    assert names(thrice, text="सुरेश") == []
    assert names(thrice, text="जोन पति 2") == ["जोन पति 2"]
    assert names(thrice, sort="came", descending=True)[:2] == ["जोन पति 1", "जोन पति 2"]
    assert names(thrice, sort="name")[0] == "जोन पति 1"
    assert names(thrice, sort="last_seen")[0] in ("सेक्टर पति 1ख", "सेक्टर पति 2क", "सेक्टर पति 2ख")
    for column in ("invited", "excused", "share", "last_seen"):
        assert len(names(thrice, sort=column)) == 6


def test_events_that_nobody_read_or_that_were_cancelled_count_against_nobody(nagoi: Nagoi) -> None:
    printed = nagoi.plan(held_on=day(20))
    nagoi.print(printed)
    cancelled = nagoi.plan(held_on=day(10))
    nagoi.print(cancelled)
    nagoi.write(cancel_event, CancelEvent(event_id=cancelled, reason="वर्षा"))
    assert names(nagoi, least=1) == []


def test_two_entries_of_one_person_count_once(thrice: Nagoi) -> None:
    double = add_person(thrice, "जोन पति एक")
    thrice.write(merge_people, MergePeople(person_id=thrice.people["सेक्टर पति 1ख"], into_id=double))
    row = next(one for one in people(thrice) if one.name.hindi == "जोन पति एक")
    assert row.counted.invited == 3
    assert "सेक्टर पति 1ख" not in names(thrice)


def test_units_of_a_level_add_up_who_came_for_them_and_below(thrice: Nagoi) -> None:
    question = UnitAbsences(since=BEGIN, until=DAY, level="zone")
    page = thrice.office.register.read(list_absent_units, question)
    assert [(row.name.hindi, row.parent.hindi) for row in page.rows] == [("जोन 2", "नगोई"), ("जोन 1", "नगोई")]
    worst = page.rows[0].counted
    assert (worst.invited, worst.came, worst.excused) == (9, 3, 1)
    sectors = UnitAbsences(since=BEGIN, until=DAY, level="sector", never=True)
    found = thrice.office.register.read(list_absent_units, sectors)
    assert [row.name.hindi for row in found.rows] == ["सेक्टर 1ख", "सेक्टर 2क", "सेक्टर 2ख"]
    assert found.rows[0].last_seen is None
    blocks = thrice.office.register.read(
        list_absent_units, UnitAbsences(since=BEGIN, until=DAY, level="block")
    )
    assert (blocks.rows[0].counted.invited, blocks.rows[0].last_seen) == (18, day(30))


def test_units_without_a_meeting_in_so_many_days(thrice: Nagoi) -> None:
    def idle(**asked: object) -> list[tuple[str, int | None]]:
        question = IdleUnits(**({"today": DAY} | asked))  # type: ignore[arg-type]
        page = thrice.office.register.read(list_idle_units, question)
        assert page.total == len(page.rows)
        return [(row.name.hindi, row.days) for row in page.rows]

    assert idle() == [("नगोई", 30)]
    assert idle(days=30) == []
    assert idle(days=29) == [("नगोई", 30)]
    assert idle(level="zone") == [("जोन 1", None), ("जोन 2", None)]
    assert idle(level="zone", text="जोन 2") == [("जोन 2", None)]
    assert idle(level="zone", unit_id=thrice.zone_ids[0]) == [("जोन 1", None)]
    met(thrice, 3, "1", unit_id=thrice.zone_ids[0])
    assert idle(level="zone") == [("जोन 2", None)]
    thrice.plan(unit_id=thrice.zone_ids[1])
    question = IdleUnits(today=DAY, level="zone")
    row = thrice.office.register.read(list_idle_units, question).rows[0]
    assert row.planned == DAY + datetime.timedelta(days=1)
