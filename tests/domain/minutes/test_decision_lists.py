"""What is open, what is overdue, and whose it is."""

from __future__ import annotations

import datetime

from controlroom.domain.minutes.decisions import Decide, SettleDecision, decide, settle_decision
from controlroom.domain.minutes.lists import count_overdue, list_decisions
from controlroom.domain.minutes.rows import DONE, OVERDUE, DecisionListing
from controlroom.domain.people.entry import MergePeople, merge_people
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person, saved_id

LATER = TOMORROW + datetime.timedelta(days=10)


def decided(nagoi: Nagoi, event_id: int, words: str, **more: object) -> int:
    """Enter a decision and return its id."""
    return saved_id(nagoi.write(decide, Decide(event_id=event_id, words=words, **more)))  # type: ignore[arg-type]


def words(nagoi: Nagoi, **asked: object) -> list[str]:
    page = nagoi.office.register.read(list_decisions, DecisionListing(**({"today": LATER} | asked)))  # type: ignore[arg-type]
    assert page.total == len(page.rows)
    return [row.words for row in page.rows]


def test_what_is_due_first_stands_first_and_what_has_no_date_last(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    decided(nagoi, event_id, "बिना तारीख")
    decided(nagoi, event_id, "दूसरा", due_on=TOMORROW + datetime.timedelta(days=5))
    decided(nagoi, event_id, "पहला", due_on=TOMORROW)
    late = decided(nagoi, event_id, "पूरा", due_on=TOMORROW)
    nagoi.write(settle_decision, SettleDecision(decision_id=late, answer="हुआ"))
    assert words(nagoi) == ["पहला", "दूसरा", "बिना तारीख"]
    assert words(nagoi, state=OVERDUE) == ["पहला", "दूसरा"]
    assert words(nagoi, state=OVERDUE, today=TOMORROW) == []
    assert words(nagoi, state=DONE) == ["पूरा"]
    assert len(words(nagoi, state="")) == 4
    page = nagoi.office.register.read(list_decisions, DecisionListing(today=LATER))
    assert [row.days_over for row in page.rows] == [10, 5, 0]


def test_the_list_is_told_by_person_and_by_unit_and_searched(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    first, second = nagoi.people["जोन पति 1"], nagoi.people["सेक्टर पति 2ख"]
    decided(nagoi, event_id, "सूची भेजें", person_id=first)
    decided(nagoi, event_id, "झंडे लाएँ", person_id=second, unit_id=nagoi.zone_ids[1])
    assert words(nagoi, person_id=first) == ["सूची भेजें"]
    assert words(nagoi, unit_id=nagoi.zone_ids[1]) == ["झंडे लाएँ"]
    assert words(nagoi, unit_id=nagoi.zone_ids[0]) == []
    assert len(words(nagoi, unit_id=nagoi.block_id)) == 2
    assert words(nagoi, text="झंडे") == ["झंडे लाएँ"]
    assert words(nagoi, text="सेक्टर पति 2ख") == ["झंडे लाएँ"]
    assert words(nagoi, text="100%") == []
    assert words(nagoi, sort="person") == ["सूची भेजें", "झंडे लाएँ"]
    assert words(nagoi, sort="person", descending=True) == ["झंडे लाएँ", "सूची भेजें"]
    decided(nagoi, event_id, "बिना नाम")
    assert words(nagoi, sort="person")[0] == "बिना नाम", "the same on both databases"
    assert words(nagoi, sort="unit")[:2] == ["सूची भेजें", "बिना नाम"]


def test_overdue_ones_are_counted_in_a_subtree(nagoi: Nagoi) -> None:
    zone_meeting = nagoi.plan(unit_id=nagoi.zone_ids[0])
    decided(nagoi, zone_meeting, "जोन का काम", due_on=TOMORROW)
    decided(nagoi, nagoi.plan(), "ब्लॉक का काम", due_on=TOMORROW)
    with nagoi.office.register.reading() as session:
        assert count_overdue(session, None, LATER) == 2
        assert count_overdue(session, None, TOMORROW) == 0
        assert (
            count_overdue(session, f"/{nagoi.district_id}/{nagoi.block_id}/{nagoi.zone_ids[0]}/", LATER) == 1
        )


def test_a_decision_follows_the_entry_that_goes_on_when_two_are_merged(nagoi: Nagoi) -> None:
    double = add_person(nagoi, "जोन पति एक")
    decided(nagoi, nagoi.plan(), "सूची भेजें", person_id=double)
    into = nagoi.people["जोन पति 1"]
    nagoi.write(merge_people, MergePeople(person_id=double, into_id=into))
    assert words(nagoi, person_id=into) == ["सूची भेजें"]
    page = nagoi.office.register.read(list_decisions, DecisionListing(today=LATER))
    assert page.rows[0].person.hindi == "जोन पति 1"
