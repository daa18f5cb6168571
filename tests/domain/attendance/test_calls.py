"""Telling people of an event: who was told, by whom, and of which day; the message in the office's words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from controlroom.base.errors import UserError
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import paper_runs
from controlroom.domain.attendance import (
    calls,
    calls_on_paper,
    dais,
    event_texts,
    events,
    faults,
    messages,
)
from controlroom.domain.attendance.call_rows import (
    UNTOLD,
    WITHOUT_NUMBER,
    CallFigures,
    CallLine,
    CallListing,
    MessageQuestion,
)
from controlroom.domain.attendance.calls import Called, Tell
from controlroom.domain.attendance.calls_on_paper import CallSheetQuestion, LetterQuestion
from controlroom.domain.attendance.dais import SeatOnDais
from controlroom.domain.attendance.event_texts import Agenda, ChangeEventTexts, EventTexts
from controlroom.domain.paper_runs import PrintRun
from tests.domain.attendance.nagoi import Nagoi, add_person

ALL = [
    *("जोन पति 1", "जोन पति 2"),
    *("सेक्टर पति 1क", "सेक्टर पति 1ख", "सेक्टर पति 2क", "सेक्टर पति 2ख"),
]


def lines(nagoi: Nagoi, event: int, **asked: str) -> list[CallLine]:
    """Return the call list."""
    question = CallListing(event_id=event, **asked)  # type: ignore[arg-type]
    return list(nagoi.office.register.read(calls.list_calls, question).rows)


def names(nagoi: Nagoi, event: int, **asked: str) -> list[str]:
    """Return the names of the call list."""
    return [one.name.hindi for one in lines(nagoi, event, **asked)]


def figures(nagoi: Nagoi, event: int) -> CallFigures:
    """Return how many were told."""
    return nagoi.office.register.read(calls.call_figures, event)


def tell(nagoi: Nagoi, event: int, *hindi: str, told: bool = True) -> int:
    """Tick people and return how many were changed."""
    people = tuple(Called(nagoi.people[one]) for one in hindi)
    return nagoi.write(calls.tell, Tell(event_id=event, called=people, told=told)).figures["told"]


def test_the_list_stands_by_unit_and_says_who_was_told_when_and_by_whom(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    by_zone = ["जोन पति 1", "सेक्टर पति 1क", "सेक्टर पति 1ख", "जोन पति 2", "सेक्टर पति 2क", "सेक्टर पति 2ख"]
    assert names(nagoi, event) == by_zone
    assert [one.block.hindi for one in lines(nagoi, event)] == ["जोन 1"] * 3 + ["जोन 2"] * 3
    assert tell(nagoi, event, "जोन पति 1", "सेक्टर पति 2क") == 2
    first = lines(nagoi, event)[0]
    assert (first.is_told, first.told_by, first.told_at is not None) == (True, "रेखा", True)
    assert names(nagoi, event, show=UNTOLD) == [one for one in by_zone if one not in {by_zone[0], by_zone[4]}]
    assert (figures(nagoi, event).told, figures(nagoi, event).untold) == (2, 4)
    assert tell(nagoi, event, "जोन पति 1") == 0
    assert tell(nagoi, event, "जोन पति 1", told=False) == 1
    assert figures(nagoi, event).told == 1


def test_a_tick_stays_when_the_sheet_is_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    tell(nagoi, event, "सेक्टर पति 2ख")
    nagoi.print(event)
    assert [one.name.hindi for one in lines(nagoi, event) if one.is_told] == ["सेक्टर पति 2ख"]
    assert nagoi.view(event).totals.not_read == 6


def test_who_was_told_of_another_hour_is_to_be_told_anew(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    tell(nagoi, event, *ALL[:3])
    version = nagoi.view(event).event.version
    fields = nagoi.details() | {"starts_at": datetime.time(16, 0)}
    nagoi.write(events.change_event, events.ChangeEvent(event_id=event, version=version, **fields))  # type: ignore[arg-type]
    assert (figures(nagoi, event).told, figures(nagoi, event).stale) == (0, 3)
    assert len(names(nagoi, event, show=UNTOLD)) == 6
    assert tell(nagoi, event, "जोन पति 1") == 1
    assert [one.is_stale for one in lines(nagoi, event)][:4] == [False, True, False, True]
    version = nagoi.view(event).event.version
    fields |= {"agenda": "बूथ"}
    nagoi.write(events.change_event, events.ChangeEvent(event_id=event, version=version, **fields))  # type: ignore[arg-type]
    assert figures(nagoi, event).told == 1


def test_the_dais_comes_first_and_conflicts_are_told(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    guest = nagoi.write(dais.seat_on_dais, SeatOnDais(event_id=event, name="अतिथि")).figures["invitee"]
    nagoi.plan_workshop(starts_at=datetime.time(11, 30))
    found = lines(nagoi, event)
    assert (found[0].name.hindi, found[0].on_dais, found[0].elsewhere) == ("अतिथि", True, "")
    assert {one.elsewhere for one in found[1:]} == {"WS-0001 11:30"}
    assert figures(nagoi, event).conflicts == 6
    called = (Called(invitee_id=guest),)
    assert nagoi.write(calls.tell, Tell(event_id=event, called=called)).figures["told"] == 1
    assert lines(nagoi, event)[0].is_told
    assert (names(nagoi, event, show=WITHOUT_NUMBER), figures(nagoi, event).without_number) == (["अतिथि"], 1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("sektar", 4), ("जोन 2", 3), ("zone 2", 3), ("pati", 6), ("98765", 6), ("xyz", 0), ("", 6), ("%", 6)],
)
def test_it_is_filtered_by_words_in_either_script_and_by_number(nagoi: Nagoi, typed: str, found: int) -> None:
    event = nagoi.plan()
    assert len(names(nagoi, event, text=typed)) == found


def test_strangers_and_nobody_are_refused(nagoi: Nagoi) -> None:
    event, other = nagoi.plan(), nagoi.plan()
    stranger = add_person(nagoi, "अनजान")
    guest = nagoi.write(dais.seat_on_dais, SeatOnDais(event_id=other, name="अतिथि")).figures["invitee"]
    for called, error in (
        ((), calls.NobodyToTell),
        ((Called(),), calls.NobodyToTell),
        ((Called(invitee_id=guest),), calls.NobodyToTell),
        ((Called(stranger),), faults.PersonNotInvited),
        ((Called(99_999),), faults.PersonUnknown),
    ):
        with pytest.raises(error):
            nagoi.write(calls.tell, Tell(event_id=event, called=called))
    assert figures(nagoi, event).told == 0


def test_a_message_names_the_event_and_leaves_out_what_there_is_nothing_of(nagoi: Nagoi) -> None:
    event = nagoi.plan(agenda="सदस्यता\nबूथ समिति")
    read = nagoi.office.register.read
    (everybody,) = read(messages.message_texts, MessageQuestion(event))
    assert everybody.text.splitlines()[:2] == ["नमस्कार साथियो,", "जोन व सेक्टर अध्यक्षों की बैठक (नगोई)"]
    assert "शनिवार, 21 नवंबर 2026" in everybody.text
    assert "समय: 11:00 बजे" in everybody.text
    assert "सामुदायिक भवन, नगोई" in everybody.text
    assert "सदस्यता; बूथ समिति" in everybody.text
    assert "लिंक" not in everybody.text
    assert "अध्यक्षता" not in everybody.text
    one, other = read(messages.message_texts, MessageQuestion(event, (3, 1)))
    assert one.text.startswith("नमस्कार जोन पति 1 जी,")
    assert (other.mobile, other.name.hindi) == (lines(nagoi, event)[1].mobile, "सेक्टर पति 1क")
    (english,) = read(messages.message_texts, MessageQuestion(event, (), "en"))
    assert english.text.startswith("Greetings, friends.")


def test_the_office_writes_its_own_words(nagoi: Nagoi) -> None:
    event = nagoi.plan(place="")
    kept = nagoi.office.register.read(event_texts.event_texts, None)
    words = "{name}: {title}\nस्थान {place} ({link})\nदिन {day} ({until})"
    order = ChangeEventTexts(message=words, letter="", agendas=kept.agendas, shown=kept)
    nagoi.write(event_texts.change_event_texts, order)
    (text,) = nagoi.office.register.read(messages.message_texts, MessageQuestion(event))
    assert text.text == "साथियो: जोन व सेक्टर अध्यक्षों की बैठक\nदिन शनिवार, 21 नवंबर 2026"
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(
            event_texts.change_event_texts,
            ChangeEventTexts(message="", letter="", agendas=kept.agendas, shown=kept),
        )


def test_the_programs_own_words_are_not_kept_so_that_they_can_grow_better(nagoi: Nagoi) -> None:
    own = event_texts.text_of("", event_texts.MESSAGE, "hi")
    order = ChangeEventTexts(message=own, letter="", agendas=(Agenda("मासिक", "एक\nदो"),))
    nagoi.write(event_texts.change_event_texts, order)
    kept = nagoi.office.register.read(event_texts.event_texts, None)
    assert kept == EventTexts("", "", (Agenda("मासिक", "एक\nदो"),))
    nagoi.write(event_texts.change_event_texts, replace(order, agendas=(), operation_id="none"))
    assert nagoi.office.register.read(event_texts.event_texts, None).agendas == ()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"message": "{mobile}"}, event_texts.TextUnreadable),
        ({"message": "{name:>9999999}"}, event_texts.TextUnreadable),
        ({"message": "{name.__class__}"}, event_texts.TextUnreadable),
        ({"letter": "{"}, event_texts.TextUnreadable),
        ({"letter": "अ" * 5_000}, event_texts.TextTooLong),
        ({"agendas": (Agenda(" ", "एक"),)}, event_texts.AgendaUnnamed),
        ({"agendas": (Agenda("एक", " \n "),)}, event_texts.AgendaUnnamed),
        ({"agendas": (Agenda("एक", "क"), Agenda("एक ", "ख"))}, event_texts.AgendaTwice),
        ({"agendas": tuple(Agenda(str(n), "क") for n in range(41))}, event_texts.AgendasTooMany),
    ],
)
def test_nonsense_is_refused(nagoi: Nagoi, changed: dict[str, object], error: type[UserError]) -> None:
    order = ChangeEventTexts(**({"message": "", "letter": "", "agendas": ()} | changed))  # type: ignore[arg-type]
    with pytest.raises(error) as caught:
        nagoi.write(event_texts.change_event_texts, order)
    assert caught.value.at == next(iter(changed))


def printed(nagoi: Nagoi, event: int, kind: str) -> str:
    """Give a paper of an event its number, as its print does."""
    order = PrintRun(kind=kind, subject="events", subject_ids=(event,), language="hi", fresh=True)
    return nagoi.write(paper_runs.print_run, order).code


def test_the_call_list_goes_to_paper_by_block(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.write(dais.seat_on_dais, SeatOnDais(event_id=event, name="अतिथि"))
    tell(nagoi, event, "जोन पति 1")
    assert printed(nagoi, event, "call_list") == "SU-0001"
    sheet = nagoi.office.register.read(calls_on_paper.call_sheet, CallSheetQuestion(event))
    assert [(one.name.hindi, len(one.rows)) for one in sheet.blocks] == [
        *(("मंच के अतिथि", 1), ("जोन 1", 3), ("जोन 2", 3)),
    ]
    assert (sheet.told, sheet.listed, sheet.stamp.number, sheet.stamp.version) == (1, 7, "SU-0001", 1)
    assert sheet.blocks[1].rows[0].told_at is not None
    printed(nagoi, event, "call_list")
    question = CallSheetQuestion(event, UNTOLD)
    left = nagoi.office.register.read(calls_on_paper.call_sheet, question)
    assert ([len(one.rows) for one in left.blocks], left.stamp.version) == ([1, 2, 3], 2)


def test_a_letter_goes_to_each_or_to_all(nagoi: Nagoi) -> None:
    event = nagoi.plan(agenda="एक\n\nदो", chair_id=nagoi.people["सुरेश केशरवानी"])
    assert printed(nagoi, event, "invitation") == "AM-0001"
    read = nagoi.office.register.read
    everybody = read(calls_on_paper.invitation_letter, LetterQuestion(event))
    assert [one.name.hindi for one in everybody.to] == names(nagoi, event)
    two = read(calls_on_paper.invitation_letter, LetterQuestion(event, (2, 3)))
    assert [one.name.hindi for one in two.to] == ["सेक्टर पति 1क", "जोन पति 2"]
    general = read(calls_on_paper.invitation_letter, LetterQuestion(event, each=False))
    assert (general.to, general.agenda) == ((), ("एक", "दो"))
    assert general.hindi[0].startswith("आपको सूचित किया जाता है कि नगोई की जोन व सेक्टर अध्यक्षों की बैठक")
    assert "इसकी अध्यक्षता सुरेश केशरवानी करेंगे।" in general.hindi
    assert general.english[1] == "Time: 11:00"
