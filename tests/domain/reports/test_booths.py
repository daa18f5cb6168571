"""What the office knows of its booths: one booth, and a zone's batch with its summary on top."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.people import Training
from controlroom.db.models.units import Unit
from controlroom.domain import paper_runs, targets
from controlroom.domain.papers import booths as words
from controlroom.domain.papers.booths import BoothReport, GenderCount, ZoneSummary
from controlroom.domain.reports import booths
from controlroom.domain.reports.booths import BoothReportsQuestion
from controlroom.domain.targets import SetTarget
from tests import factories
from tests.domain.members.stories import DAY, SUNITA, Zone, enter, make_zone
from tests.factories import OpenOffice


def fill(office: OpenOffice) -> Zone:
    """Give booth 142 a president, an agent, two men as enrollers, members, a meeting, a training."""
    zone = make_zone(office)
    enter(office, 1, booth_id=zone.booth_id)
    other = dataclasses.replace(SUNITA, name=Name("हरीश"), gender="male")
    enter(office, None, other, book=None, digital=True, app_number="CG1", booth_id=zone.booth_id)
    with office.register.writing(office.actor) as session:
        booth = session.get_one(Unit, zone.booth_id)
        president = factories.add_person(session, "गोपाल यादव", "Gopal Yadav", mobile="9876500031")
        factories.appoint(session, president, "booth_president", booth)
        factories.appoint(session, president, "booth_level_agent", booth)
        for name in ("अमित ठाकुर", "शिव मिश्रा"):
            man = factories.add_person(session, name, gender="male")
            factories.appoint(session, man, "enroller", booth)
        event = Event(
            code="BT-1",
            kind="meeting",
            title="जोन बैठक",
            unit_id=zone.zone_id,
            held_on=datetime.date(2026, 11, 10),
        )
        session.add(event)
        session.flush()
        session.add_all(
            [
                Invitee(event_id=event.id, person_id=president.id, state="present"),
                Invitee(event_id=event.id, person_id=zone.president_id, state="absent"),
                Invitee(event_id=event.id, typed_name="मीना", walk_in=True, state="present"),
                Training(person_id=president.id, topic_text="बूथ प्रबंधन", held_on=datetime.date(2026, 10, 1)),
            ]
        )
    office.register.write(office.actor, targets.set_target, SetTarget(unit_id=zone.booth_id, members=100))
    return zone


def report(office: OpenOffice, unit_id: int, day: datetime.date = DAY) -> BoothReport:
    """Return one booth's report."""
    return office.register.read(booths.booth_report, BoothReportsQuestion(unit_id=unit_id, as_of=day))


def test_a_booth_report_says_all_that_the_office_knows(office: OpenOffice) -> None:
    zone = fill(office)
    made = report(office, zone.booth_id)
    assert (made.place.part, made.place.assembly.latin, made.place.assembly_number) == (
        "142",
        "Beltara",
        "29",
    )
    assert (made.place.block.hindi, made.place.zone.hindi, made.place.sector) == ("नगोई", "जोन 1", Name())
    assert [(one.post.latin, one.person.hindi) for one in made.committee] == [
        ("Booth president", "गोपाल यादव"),
        ("Enroller", "अमित ठाकुर"),
        ("Enroller", "शिव मिश्रा"),
        ("Booth-level agent", "गोपाल यादव"),
    ]
    assert (made.manual, made.digital) == (GenderCount(women=1), GenderCount(men=1))
    assert (made.members, made.target) == (2, 100)
    (out,) = made.books_out
    assert (out.holder.latin, str(out.books[0]), out.overdue) == (
        "Rajendra Sahu (Zone 1)",
        "1201–1203",
        out.due is not None and out.due < DAY,
    )
    (meeting,) = made.meetings
    assert (meeting.title.hindi, meeting.present, meeting.invited) == ("जोन बैठक", 2, 2)
    (trained,) = made.trained
    assert (trained.name.hindi, trained.training.hindi) == ("गोपाल यादव", "बूथ प्रबंधन")


def test_the_gaps_of_a_booth_stand_in_words(office: OpenOffice) -> None:
    zone = fill(office)
    assert [gap.sentence for gap in report(office, zone.booth_id).gaps][:2] == [
        words.NO_WOMAN_ENROLLER,
        words.BEHIND_TARGET,
    ]
    bare = report(office, zone.other_booth_id)
    sentences = [gap.sentence for gap in bare.gaps]
    assert sentences[:2] == [words.NO_COMMITTEE, words.NO_TARGET]
    assert words.NOBODY_TRAINED in sentences
    assert [one.person for one in bare.committee] == [Name()] * 4


def test_a_report_as_of_an_earlier_day_knows_nothing_of_what_came_later(office: OpenOffice) -> None:
    zone = fill(office)
    made = report(office, zone.booth_id, datetime.date(2026, 9, 1))
    assert (made.meetings, made.trained) == ((), ())
    later = report(office, zone.booth_id, datetime.date(2026, 12, 20))
    assert words.NO_MEETING_SINCE in [gap.sentence for gap in later.gaps]


def test_a_zones_batch_has_its_summary_on_top_and_every_paper_its_number(office: OpenOffice) -> None:
    zone = fill(office)
    ids = office.register.read(booths.paper_units, zone.block_id)
    assert ids == (zone.zone_id, zone.booth_id, zone.other_booth_id)
    for version in (1, 2):
        office.register.write(office.actor, paper_runs.print_run, booths.order_reports(ids, "hi"))
        question = BoothReportsQuestion(unit_id=zone.block_id, as_of=DAY)
        summary, first, second = office.register.read(booths.booth_reports, question)
        assert isinstance(summary, ZoneSummary)
        assert (summary.unit.hindi, [one.hindi for one in summary.above]) == ("जोन 1", ["नगोई"])
        assert [row.part for row in summary.rows] == ["142", "143"]
        assert isinstance(first, BoothReport)
        assert isinstance(second, BoothReport)
        assert [row.unit_id for row in summary.rows] == [first.unit_id, second.unit_id] == list(ids[1:])
        assert (summary.rows[0].members, summary.rows[0].posts_filled, summary.rows[0].posts_needed) == (
            2,
            4,
            4,
        )
        assert (summary.rows[1].posts_filled, summary.rows[1].posts_needed) == (0, 4)
        assert [row.books_out for row in summary.rows] == [3, 3], "the zone's books stand with both booths"
        assert summary.books_out == 3
        numbers = [(one.stamp.number, one.stamp.version) for one in (summary, first, second)]
        assert numbers == [(f"BR-000{n}", version) for n in (1, 2, 3)]


def test_a_unit_without_booths_says_so(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        empty = factories.add_unit(session, "zone", "खाली जोन").id
    with pytest.raises(booths.NoBooths) as refused:
        office.register.read(booths.paper_units, empty)
    assert "खाली जोन" in refused.value.told()


def test_a_batch_asks_a_handful_of_questions_however_many_booths(office: OpenOffice) -> None:
    from sqlalchemy import event

    zone = fill(office)
    asked: list[str] = []
    engine = office.register.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    office.register.read(booths.booth_reports, BoothReportsQuestion(unit_id=zone.block_id, as_of=DAY))
    few = len(asked)
    with office.register.writing(office.actor) as session:
        parent = session.get_one(Unit, zone.zone_id)
        beltara = factories.add_assembly(session, 30, "बिल्हा")
        for part in range(1, 21):
            factories.add_booth(session, part, f"बिल्हा {part}", parent=parent, assembly=beltara)
    asked.clear()
    office.register.read(booths.booth_reports, BoothReportsQuestion(unit_id=zone.block_id, as_of=DAY))
    assert len(asked) == few
