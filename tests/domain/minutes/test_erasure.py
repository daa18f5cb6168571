"""A person is erased: his name leaves headings, minutes, decisions and answers; the decision stays."""

from __future__ import annotations

from sqlalchemy import text

from controlroom.base.language import Name
from controlroom.db.models.people import Person
from controlroom.domain.consents import erasing, holdings
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.minutes.agenda import AddPoint, add_point
from controlroom.domain.minutes.decisions import Decide, SettleDecision, decide, settle_decision
from controlroom.domain.minutes.reporting import AddReports, add_reports
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.minutes.writing import PointWords, WriteMinutes, write_minutes
from tests.domain.attendance.nagoi import Nagoi, add_person, saved_id

NAME = "तृप्तिलता झुनझुनवाला"
TABLES = ("agenda_points", "decisions", "press_notes")


def left(nagoi: Nagoi) -> list[str]:
    """Return the rows of the minutes' tables, and values of the journal, in which the name still stands."""
    found = []
    with nagoi.office.register.reading() as session:
        for table in (*TABLES, "journal_values"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - names of ours
            found += [f"{table}: {row}" for row in rows if NAME in str(tuple(row))]
    return found


def test_an_erased_person_leaves_the_minutes_and_what_was_decided_stays(nagoi: Nagoi) -> None:
    person = add_person(nagoi, NAME, "zone_president", nagoi.zone_ids[0])
    event_id = nagoi.plan()
    point = nagoi.write(add_point, AddPoint(event_id=event_id, heading=f"{NAME} का प्रस्ताव"))
    words = PointWords(saved_id(point), f"{NAME} का प्रस्ताव", f"{NAME} ने कहा।")
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(words,)))
    nagoi.write(add_reports, AddReports(event_id=event_id, posts=("zone_president",)))
    made = nagoi.write(decide, Decide(event_id=event_id, words=f"{NAME} सूची भेजें", person_id=person))
    nagoi.write(settle_decision, SettleDecision(decision_id=saved_id(made), answer=f"{NAME} ने भेजी"))
    assert left(nagoi)
    with nagoi.office.register.reading() as session:
        code = session.get_one(Person, person).code
    report = nagoi.office.register.read(holdings.person_report, person)
    part = next(one for one in report.parts if one.title == "Decisions and reports of meetings")
    assert len(part.rows) == 2
    order = ErasePerson(person_id=person, typed=code, letter="17")
    erasing.erase(nagoi.office.register, nagoi.office.actor, order)
    assert left(nagoi) == []
    minutes = nagoi.office.register.read(minutes_of, event_id)
    assert minutes.points[0].heading == "हटाया गया का प्रस्ताव"
    assert minutes.decisions[0].words == "हटाया गया सूची भेजें"
    assert minutes.decisions[0].person == Name(f"हटाया गया ({code})", f"Erased ({code})")
