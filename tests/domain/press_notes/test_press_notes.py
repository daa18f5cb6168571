"""The evening of a meeting: who was there is named in protocol order, and the office's words stay its own."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.attendance import Event, Invitee
from controlroom.domain.attendance.arrivals import AddWalkIns, add_walk_ins
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.minutes.agenda import BeginMinutes, begin_minutes
from controlroom.domain.minutes.decisions import Decide, SettleDecision, decide, settle_decision
from controlroom.domain.minutes.rows import DROPPED
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.minutes.writing import PointWords, WriteMinutes, write_minutes
from controlroom.domain.people.entry import MergePeople, merge_people
from controlroom.domain.people.faults import ChoiceUnknown
from controlroom.domain.people.honorifics import CallPerson, call_person, respectful
from controlroom.domain.press_notes import faults
from controlroom.domain.press_notes.composing import Composed, ComposeNote, compose
from controlroom.domain.press_notes.notes import KeepNote, NoteView, ShowNote, keep_note, press_note
from controlroom.domain.press_notes.presence import known_guests
from controlroom.domain.press_notes.templates import (
    DEVANAGARI,
    IN_WORDS,
    ChangePressSettings,
    change_press_settings,
    press_settings,
)
from tests.domain.attendance.nagoi import Nagoi, add_person, saved_id

GUESTS = Name("{उपस्थित}", "{present}")


def composed(nagoi: Nagoi, event_id: int, **more: object) -> Composed:
    return nagoi.office.register.read(compose, ComposeNote(event_id=event_id, **more))  # type: ignore[arg-type]


def note(nagoi: Nagoi, event_id: int) -> NoteView:
    return nagoi.office.register.read(press_note, ShowNote(event_id=event_id))


def template(nagoi: Nagoi, words: Name = GUESTS, **more: object) -> None:
    """Let the office word its press notes so."""
    order = ChangePressSettings(words=words, caption=Name(), **more)  # type: ignore[arg-type]
    nagoi.write(change_press_settings, order)


def met(nagoi: Nagoi, rows: str = "*", **changed: object) -> int:
    """Hold a meeting to which all listed people came."""
    event_id = nagoi.plan(**changed)
    nagoi.sign(nagoi.print(event_id), rows)
    return event_id


def put_on_dais(nagoi: Nagoi, event_id: int, *names: str) -> None:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        for place, name in enumerate(names, start=1):
            row = session.scalars(
                select(Invitee).where(Invitee.event_id == event_id, Invitee.person_id == nagoi.people[name])
            ).one()
            row.on_dais, row.dais_order = True, place
        session.info["changes"].clear()


def test_the_whole_note_in_good_hindi(nagoi: Nagoi) -> None:
    event_id = met(nagoi, agenda="सदस्यता की समीक्षा\nबूथ कमेटी", chair_id=nagoi.people["सुरेश केशरवानी"])
    nagoi.write(begin_minutes, BeginMinutes(event_id=event_id))
    point = nagoi.office.register.read(minutes_of, event_id).points[0]
    words = PointWords(point.id, point.heading, "ब्लॉक अध्यक्ष ने कहा कि हर बूथ तक पहुँचें।")
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(words,)))
    nagoi.write(decide, Decide(event_id=event_id, words="सूची 30 तक भेजी जाए।"))
    dropped = nagoi.write(decide, Decide(event_id=event_id, words="भूल से"))
    nagoi.write(settle_decision, SettleDecision(decision_id=saved_id(dropped), state=DROPPED, answer="भूल"))
    put_on_dais(nagoi, event_id, "जोन पति 2")
    assert composed(nagoi, event_id).words.splitlines() == [
        "जोन व सेक्टर अध्यक्षों की बैठक: नगोई",
        "",
        (
            "बिलासपुर, 21 नवंबर 2026। नगोई द्वारा सामुदायिक भवन, नगोई में जोन व सेक्टर अध्यक्षों की बैठक का"
            " आयोजन किया गया। कार्यक्रम की अध्यक्षता ब्लॉक अध्यक्ष श्री सुरेश केशरवानी ने की।"
            " मंच पर जोन अध्यक्ष श्री जोन पति 2 विराजमान रहे।"
        ),
        "",
        "इन विषयों पर चर्चा हुई: सदस्यता की समीक्षा एवं बूथ कमेटी।",
        "",
        "ब्लॉक अध्यक्ष ने कहा कि हर बूथ तक पहुँचें।",
        "",
        "कार्यक्रम में ये निर्णय लिए गए:",
        "1. सूची 30 तक भेजी जाए।",
        "",
        (
            "इस अवसर पर जोन अध्यक्ष श्री जोन पति 1, श्री जोन पति 3, सेक्टर अध्यक्ष श्री सेक्टर पति 1क,"
            " श्रीमती सेक्टर पति 1ख, श्री सेक्टर पति 2क, श्रीमती सेक्टर पति 2ख, श्री सेक्टर पति 3क एवं"
            " श्रीमती सेक्टर पति 3ख उपस्थित रहे। कुल उपस्थिति 9 रही। इनमें महिलाओं की संख्या 3 रही।"
        ),
    ]
    assert composed(nagoi, event_id).caption == (
        "फ़ोटो: 21 नवंबर 2026 को सामुदायिक भवन, नगोई में जोन व सेक्टर अध्यक्षों की बैठक में मंचासीन"
        " जोन अध्यक्ष श्री जोन पति 2, अध्यक्षता करते ब्लॉक अध्यक्ष श्री सुरेश केशरवानी।"
    )


def test_what_is_not_known_leaves_no_gap_and_nobody_is_invented(nagoi: Nagoi) -> None:
    event_id = nagoi.plan(place="")
    assert composed(nagoi, event_id).present == 0
    assert composed(nagoi, event_id).words == (
        "जोन व सेक्टर अध्यक्षों की बैठक: नगोई\n\nबिलासपुर, 21 नवंबर 2026। नगोई द्वारा जोन व सेक्टर"
        " अध्यक्षों की बैठक का आयोजन किया गया।"
    )
    english = composed(nagoi, event_id, language="en").words
    assert english.endswith("Bilaspur, 21 November 2026. Nagoi held जोन व सेक्टर अध्यक्षों की बैठक.")


def test_a_long_list_is_cut_and_one_is_never_left_over_alone(nagoi: Nagoi) -> None:
    event_id = met(nagoi)
    template(nagoi, named=3)
    assert composed(nagoi, event_id).words == (
        "जोन अध्यक्ष श्री जोन पति 1, श्री जोन पति 2, श्री जोन पति 3 तथा अन्य 6 पदाधिकारी"
    )
    template(nagoi, named=8)
    assert "अन्य" not in composed(nagoi, event_id).words
    template(nagoi, named=7, digits=DEVANAGARI)
    assert composed(nagoi, event_id).words.endswith("तथा अन्य २ पदाधिकारी")
    template(nagoi, named=7, digits=IN_WORDS)
    assert composed(nagoi, event_id).words.endswith("तथा अन्य दो पदाधिकारी")
    assert composed(nagoi, event_id, language="en").words.endswith("and two other office bearers")


def test_walk_ins_follow_and_those_without_a_name_are_counted(nagoi: Nagoi) -> None:
    event_id = met(nagoi, "1")
    came = (WalkIn(name="मंगल साय", post="सरपंच"), WalkIn(unreadable=True))
    nagoi.write(add_walk_ins, AddWalkIns(event_id=event_id, walk_ins=came))
    template(nagoi, Name("{उपस्थित}। कुल {संख्या}", ""))
    assert composed(nagoi, event_id).words == (
        "जोन अध्यक्ष श्री जोन पति 1, सरपंच मंगल साय तथा अन्य 1 पदाधिकारी एवं कार्यकर्ता। कुल 3"
    )


def test_who_came_for_another_is_named_as_such(nagoi: Nagoi) -> None:
    event_id = met(nagoi, "1-2")
    deputy = add_person(nagoi, "रामलाल")
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        rows = session.scalars(select(Invitee).where(Invitee.event_id == event_id)).all()
        first = next(row for row in rows if row.person_id == nagoi.people["जोन पति 1"])
        first.state, first.deputy_id = "represented", deputy
        session.info["changes"].clear()
    template(nagoi)
    assert composed(nagoi, event_id).words == ("जोन अध्यक्ष जोन पति 1 के प्रतिनिधि रामलाल एवं श्री जोन पति 2")


def test_a_virtual_meeting_has_no_place(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.get_one(Event, event_id).mode = "virtual"
        session.info["changes"].clear()
    template(nagoi, Name("[{स्थान} में ]{माध्यम} बैठक हुई", ""))
    assert composed(nagoi, event_id).words == "ऑनलाइन माध्यम से बैठक हुई"


@pytest.mark.parametrize(
    ("name", "gender", "called"),
    [
        ("हरीश साहू", "male", "श्री हरीश साहू"),
        ("सुनीता साहू", "female", "श्रीमती सुनीता साहू"),
        ("किरण साहू", "", "किरण साहू"),
        ("डॉ. हरीश साहू", "male", "डॉ. हरीश साहू"),
        ("श्रीमती सुनीता", "female", "श्रीमती सुनीता"),
        ("श्रीकांत वर्मा", "male", "श्री श्रीकांत वर्मा"),
        ("", "male", ""),
    ],
)
def test_respect_is_said_once(name: str, gender: str, called: str) -> None:
    assert respectful(name, gender, "hi") == called


@pytest.mark.parametrize(
    ("name", "honorific", "hindi", "english"),
    [
        ("सुनीता साहू", "sushri", "सुश्री सुनीता साहू", "Sushri सुनीता साहू"),
        ("श्रीमती सुनीता साहू", "sushri", "सुश्री सुनीता साहू", "Sushri सुनीता साहू"),
        ("कु. सुनीता", "shrimati", "श्रीमती सुनीता", "Smt. सुनीता"),
        ("डॉ. सुनीता", "doctor", "डॉ. सुनीता", "Dr. डॉ. सुनीता"),
        ("डॉ. सुनीता", "shrimati", "श्रीमती डॉ. सुनीता", "Smt. डॉ. सुनीता"),
        ("सुनीता", "none", "सुनीता", "सुनीता"),
        ("श्रीमती", "sushri", "सुश्री श्रीमती", "Sushri श्रीमती"),
    ],
)
def test_what_was_chosen_stands_before_the_name(name: str, honorific: str, hindi: str, english: str) -> None:
    assert respectful(name, "female", "hi", honorific) == hindi
    assert respectful(name, "female", "en", honorific) == english


def test_a_form_of_address_is_chosen_once_and_remembered_with_the_person(nagoi: Nagoi) -> None:
    event_id = met(nagoi, "5-6")
    template(nagoi)
    assert composed(nagoi, event_id).words == "सेक्टर अध्यक्ष श्रीमती सेक्टर पति 1ख एवं श्री सेक्टर पति 2क"
    woman = nagoi.people["सेक्टर पति 1ख"]
    nagoi.write(call_person, CallPerson(person_id=woman, honorific="sushri", shown=""))
    again = met(nagoi, "5")
    assert composed(nagoi, again).words == "सेक्टर अध्यक्ष सुश्री सेक्टर पति 1ख"
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(call_person, CallPerson(person_id=woman, honorific="kumari", shown=""))
    with pytest.raises(ChoiceUnknown):
        nagoi.write(call_person, CallPerson(person_id=woman, honorific="queen"))
    shown = nagoi.office.register.read(known_guests, event_id)
    assert [(one.person_id, one.honorific) for one in shown] == [
        (woman, "sushri"),
        (nagoi.people["सेक्टर पति 2क"], ""),
    ]


def test_two_entries_that_are_one_person_keep_what_was_chosen(nagoi: Nagoi) -> None:
    event_id = met(nagoi, "5")
    template(nagoi)
    kept = nagoi.people["सेक्टर पति 1ख"]
    double = add_person(nagoi, "सेक्टर पति 1ख")
    nagoi.write(call_person, CallPerson(person_id=double, honorific="doctor"))
    nagoi.write(merge_people, MergePeople(person_id=double, into_id=kept))
    assert "डॉ." in composed(nagoi, event_id).words


def test_an_unknown_placeholder_is_told_with_those_there_are(nagoi: Nagoi) -> None:
    with pytest.raises(faults.PlaceholderUnknown) as told:
        template(nagoi, Name("{अवसर} {अतिथि}", ""))
    assert told.value.at == "words_hi"
    assert "{अतिथि}" in told.value.told()
    assert "{मंच}" in told.value.told()
    for wrong in ("{अवसर", "अवसर}", "[अवसर", "[क [ख]]", "{क{ख}}", "{अवसर[]}", "]["):
        with pytest.raises(faults.BracketsOpen):
            template(nagoi, Name(wrong, ""))
    with pytest.raises(faults.PlaceholderUnknown):
        template(nagoi, Name("{0.__class__}", ""))
    with pytest.raises(faults.TemplateTooLong):
        template(nagoi, Name("क" * 4001, ""))
    with pytest.raises(faults.NamesUnlikely):
        template(nagoi, named=0)
    assert nagoi.office.register.read(press_settings, None).words.hindi.startswith("{अवसर}: {इकाई}")


def test_two_supervisors_at_one_template(nagoi: Nagoi) -> None:
    shown = nagoi.office.register.read(press_settings, None)
    template(nagoi)
    with pytest.raises(ChangedMeanwhile):
        template(nagoi, Name("{अवसर}", ""), shown=shown)
    template(nagoi, Name("", ""), shown=nagoi.office.register.read(press_settings, None))
    assert nagoi.office.register.read(press_settings, None) == shown


def test_the_office_keeps_its_own_words_and_two_desks_see_each_other(nagoi: Nagoi) -> None:
    event_id = met(nagoi)
    first = note(nagoi, event_id)
    assert first.version is None
    nagoi.write(keep_note, KeepNote(event_id=event_id, words="अपने शब्दों में", caption="फोटो:\nएक"))
    kept = note(nagoi, event_id)
    assert (kept.words, kept.caption, kept.version) == ("अपने शब्दों में", "फोटो: एक", 1)
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(keep_note, KeepNote(event_id=event_id, words="दूसरी डेस्क", version=None))
    nagoi.write(keep_note, KeepNote(event_id=event_id, words="और अच्छे शब्द", version=1))
    assert note(nagoi, event_id).words == "और अच्छे शब्द"
    with pytest.raises(faults.NoteEmpty):
        nagoi.write(keep_note, KeepNote(event_id=event_id, words=" ", version=2))
    with pytest.raises(faults.CaptionTooLong):
        nagoi.write(keep_note, KeepNote(event_id=event_id, words="क", caption="क" * 501, version=2))


def test_what_was_said_can_be_written_for_the_press_alone(nagoi: Nagoi) -> None:
    event_id = met(nagoi)
    template(nagoi, Name("{कथन}", ""))
    assert composed(nagoi, event_id, points="सबका स्वागत हुआ।").words == "सबका स्वागत हुआ।"
    assert composed(nagoi, event_id, points="{अवसर} [क]").words == "{अवसर} [क]"
