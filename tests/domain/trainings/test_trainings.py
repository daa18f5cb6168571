"""What a workshop leaves: a record with each person, those who serve nowhere, units that have nobody."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.models.people import Appointment, Training
from controlroom.domain.attendance import marks
from controlroom.domain.people import queries as people
from controlroom.domain.trainings import queries, sheets
from controlroom.domain.trainings.faults import NobodyTrained
from controlroom.domain.trainings.rows import (
    UNUSED,
    BareUnitListing,
    TrainedListing,
    TrainedRow,
    TrainingFigures,
    TrainingScope,
)
from controlroom.domain.trainings.sheets import RegisterQuestion
from tests.domain.attendance.nagoi import Nagoi, add_person, make_wide_nagoi
from tests.factories import DAY, OpenOffice
from tests.retelling import retold

TOPIC = "बूथ प्रबंधन"


@pytest.fixture
def nagoi(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Nagoi:
    """Give the block of Nagoi with three zones."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_wide_nagoi)


def train(nagoi: Nagoi, *rows: int, title: str = TOPIC) -> int:
    """Hold a workshop in which the people of these rows were present."""
    event = nagoi.plan_workshop(title=title, held_on=DAY)
    signed = ",".join(str(row) for row in rows)
    nagoi.write(marks.mark_list, marks.MarkList(event_id=event, rows=signed))
    return event


def trained(nagoi: Nagoi, **asked: object) -> list[TrainedRow]:
    question = TrainedListing(**asked)  # type: ignore[arg-type]
    return list(nagoi.office.register.read(queries.list_trained, question).rows)


def names(rows: list[TrainedRow]) -> list[str]:
    return [row.name.hindi for row in rows]


def figures(nagoi: Nagoi, **asked: object) -> TrainingFigures:
    return nagoi.office.register.read(queries.training_figures, TrainingScope(**asked))  # type: ignore[arg-type]


def leave_post(nagoi: Nagoi, name: str) -> None:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        held = session.query(Appointment).filter_by(person_id=nagoi.people[name]).one()
        held.until = DAY


def test_the_card_of_a_person_says_by_which_workshop(nagoi: Nagoi) -> None:
    event = train(nagoi, 1)
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.add(
            Training(
                person_id=nagoi.people["जोन पति 1"],
                topic_text="प्रदेश शिविर",
                held_on=DAY - datetime.timedelta(days=40),
                place="रायपुर",
            )
        )
    detail = nagoi.office.register.read(people.person_by_id, nagoi.people["जोन पति 1"])
    assert [(one.topic, one.event_id, one.event_code) for one in detail.trainings] == [
        (TOPIC, event, "WS-0001"),
        ("प्रदेश शिविर", None, ""),
    ]


def test_everybody_stands_once_with_the_last_training(nagoi: Nagoi) -> None:
    train(nagoi, 1, 2)
    train(nagoi, 1, title="मतदाता सूची")
    rows = trained(nagoi, sort="name")
    assert names(rows) == ["जोन पति 1", "जोन पति 2"]
    assert [(row.topic, row.times, row.event_code) for row in rows] == [
        ("मतदाता सूची", 2, "WS-0002"),
        (TOPIC, 1, "WS-0001"),
    ]
    assert names(trained(nagoi, topic="मतदाता सूची")) == ["जोन पति 1"]
    assert trained(nagoi, topic=TOPIC, sort="name")[0].topic == TOPIC
    assert names(trained(nagoi, text="पति 2")) == ["जोन पति 2"]
    page = nagoi.office.register.read(queries.list_trained, TrainedListing(sort="name", limit=1, offset=1))
    assert (page.total, [row.name.hindi for row in page.rows]) == (2, ["जोन पति 2"])


def test_the_trained_without_a_post_are_found_where_they_served(nagoi: Nagoi) -> None:
    train(nagoi, 1, 2)
    leave_post(nagoi, "जोन पति 1")
    assert names(trained(nagoi, show=UNUSED)) == ["जोन पति 1"]
    assert names(trained(nagoi, show=UNUSED, unit_id=nagoi.zone_ids[0])) == ["जोन पति 1"]
    assert names(trained(nagoi, show=UNUSED, unit_id=nagoi.zone_ids[1])) == []
    assert names(trained(nagoi, unit_id=nagoi.zone_ids[1])) == ["जोन पति 2"]
    assert (figures(nagoi).people, figures(nagoi).unused) == (2, 1)


def test_units_without_anybody_and_whom_to_ask_there(nagoi: Nagoi) -> None:
    train(nagoi, 1, 4)  # the president of zone 1 and a sector president
    bare = nagoi.office.register.read(queries.list_bare_units, BareUnitListing(level="zone"))
    assert [row.name.hindi for row in bare.rows] == ["जोन 2", "जोन 3"]
    assert [(row.contact.hindi, row.post.hindi, row.holders) for row in bare.rows] == [
        ("जोन पति 2", "जोन अध्यक्ष", 1),
        ("जोन पति 3", "जोन अध्यक्ष", 1),
    ]
    levels = {one.code: (one.units, one.reached) for one in figures(nagoi).levels}
    assert levels["zone"] == (3, 1)
    assert levels["block"] == (1, 1)
    leave_post(nagoi, "जोन पति 1")
    leave_post(nagoi, "सेक्टर पति 1क")
    again = nagoi.office.register.read(queries.list_bare_units, BareUnitListing(level="zone"))
    assert again.total == 3


def test_one_who_lives_there_and_serves_nowhere_counts_for_his_unit(nagoi: Nagoi) -> None:
    guest = add_person(nagoi, "पुराने साथी", unit_id=nagoi.zone_ids[2])
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.add(Training(person_id=guest, topic_text=TOPIC, held_on=DAY, place=""))
    bare = nagoi.office.register.read(queries.list_bare_units, BareUnitListing(level="zone", topic=TOPIC))
    assert [row.name.hindi for row in bare.rows] == ["जोन 1", "जोन 2"]


def test_the_register_goes_to_paper_with_all_three(nagoi: Nagoi) -> None:
    with pytest.raises(NobodyTrained):
        nagoi.office.register.read(sheets.register_unit, RegisterQuestion(unit_id=nagoi.block_id))
    train(nagoi, 1, 2)
    leave_post(nagoi, "जोन पति 1")
    question = RegisterQuestion(unit_id=nagoi.block_id, level="zone")
    paper = nagoi.office.register.read(sheets.training_register, question)
    assert [line.name.hindi for line in paper.trained] == ["जोन पति 1", "जोन पति 2"]
    assert [line.name.hindi for line in paper.unused] == ["जोन पति 1"]
    assert [line.name.hindi for line in paper.bare] == ["जोन 1", "जोन 3"]
    assert (paper.units, paper.unit.hindi, paper.level.hindi) == (3, "नगोई", "जोन")
