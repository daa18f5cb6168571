"""What follows the demo's events: minutes and a press note, a programme with seats, a series, a cascade."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select

from controlroom.db.models.people import Appointment
from controlroom.db.models.units import Unit, under
from controlroom.domain.attendance import calls, marks, series
from controlroom.domain.attendance.calls import Called, Tell
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.marks import MarkList
from controlroom.domain.attendance.rows import MEETING
from controlroom.domain.attendance.series import StartSeries
from controlroom.domain.attendance.sessions import evaluating, planning
from controlroom.domain.attendance.sessions.evaluating import AddMaterial, CountMaterial, RateSession
from controlroom.domain.attendance.sessions.planning import AddSession, TakeOverProgramme
from controlroom.domain.attendance.sessions.rows import Rating
from controlroom.domain.cascades import operations as cascades
from controlroom.domain.cascades.operations import CloneWorkshop, StartCascade
from controlroom.domain.demo.filler import Filler
from controlroom.domain.demo.geography import Geography, Place
from controlroom.domain.minutes import agenda, decisions, writing
from controlroom.domain.minutes.agenda import BeginMinutes
from controlroom.domain.minutes.decisions import Decide, SettleDecision
from controlroom.domain.minutes.writing import PointWords, WriteMinutes
from controlroom.domain.press_notes import notes
from controlroom.domain.press_notes.notes import KeepNote, ShowNote
from controlroom.domain.seats import nominations, shares
from controlroom.domain.seats.nominations import NominatePeople
from controlroom.domain.seats.rows import Nominee, SeatPlan, UnitShare
from controlroom.domain.seats.shares import ShareSeats

AGENDA = "सदस्यता अभियान की समीक्षा\nबूथ कमेटियों का गठन\nअन्य विषय, अध्यक्ष की अनुमति से"
_SAID = (
    "लक्ष्य व अब तक बने सदस्य जोनवार पढ़े गए। पिछड़े जोन में प्रभारी स्वयं जाएँगे।",
    "जहाँ कमेटी नहीं बनी, वहाँ पंद्रह दिन में बनाई जाएगी; हर बूथ पर एक महिला एनरोलर अनिवार्य।",
    "मतदाता सूची के विशेष शिविर की तैयारी पर चर्चा हुई।",
)
_DECIDED = (
    ("हर जोन अध्यक्ष अपनी बूथ कमेटियों की सूची जमा करे", -3),
    ("सदस्यता बुकों की काउंटर फाइल वापस की जाए", 10),
    ("अगली बैठक की सूचना सभी सेक्टर अध्यक्षों को दी जाए", 5),
)
_TOPICS = (
    ("पंजीयन व उद्घाटन", "10:00", "10:30", "मुख्य हॉल"),
    ("सदस्यता अभियान: लक्ष्य, बुक और हिसाब", "10:30", "11:30", "मुख्य हॉल"),
    ("बूथ प्रबंधन व मतदाता सूची", "11:45", "12:45", "हॉल 2"),
    ("सोशल मीडिया और प्रेस", "14:00", "15:00", "हॉल 2"),
    ("समापन व प्रमाण पत्र वितरण", "15:00", "15:30", "मुख्य हॉल"),
)
_MATERIAL = (("प्रशिक्षण पुस्तिका", 60, 41), ("पेन", 60, 41))
_SEATS_A_ZONE = 3
_NAMED_A_ZONE = 4


@dataclass(frozen=True, slots=True)
class Held:
    """An event of the demo: its id, where, when, and which rows of its sheet were signed."""

    event_id: int
    kind: str
    place: Place
    day: datetime.date
    signed: tuple[int, ...] = ()


def follow_up(filler: Filler, land: Geography, held: list[Held]) -> None:
    """Give the last meeting minutes, the last workshop a programme, tomorrow's workshop seats, and so on."""
    over = [one for one in held if one.signed]
    a_week_ago = filler.today - datetime.timedelta(days=7)
    meetings = [one for one in over if one.kind == MEETING and one.day <= a_week_ago]
    meeting = max(meetings, key=lambda one: one.day, default=None)
    workshop = max((one for one in over if one.kind != MEETING), key=lambda one: one.day, default=None)
    ahead = next((one for one in held if one.kind != MEETING and one.day > filler.today), None)
    if meeting is not None:
        _minutes(filler, meeting)
    if workshop is not None:
        _programme(filler, workshop)
        _cascade(filler, land, workshop)
    if ahead is not None:
        _seats(filler, land, ahead, workshop)
    _series(filler, land)


def _minutes(filler: Filler, meeting: Held) -> None:
    session = filler.session
    agenda.begin_minutes(session, BeginMinutes(event_id=meeting.event_id))
    points = agenda.points_of(session, meeting.event_id)
    written = tuple(
        PointWords(point.id, point.heading, said) for point, said in zip(points, _SAID, strict=False)
    )
    writing.write_minutes(session, WriteMinutes(event_id=meeting.event_id, points=written))
    people = [one for one in living_list(session, event_of(session, meeting.event_id)) if one.person_id]
    for number, ((words, days), point) in enumerate(zip(_DECIDED, points, strict=False)):
        who = people[number % len(people)].person_id if people else None
        due = filler.today + datetime.timedelta(days=days)
        saved = decisions.decide(
            session,
            Decide(event_id=meeting.event_id, point_id=point.id, words=words, person_id=who, due_on=due),
        )
        if number == 1 and saved.id is not None:
            order = SettleDecision(decision_id=saved.id, answer="सभी जोन से वापस मिलीं")
            decisions.settle_decision(session, order)
    note = notes.press_note(session, ShowNote(event_id=meeting.event_id))
    kept = KeepNote(event_id=meeting.event_id, words=note.words, caption=note.caption, points=_SAID[0])
    notes.keep_note(session, kept)


def _programme(filler: Filler, workshop: Held) -> None:
    session, chance = filler.session, filler.chance
    people = [one for one in living_list(session, event_of(session, workshop.event_id)) if one.person_id]
    for number, (title, begins, ends, hall) in enumerate(_TOPICS):
        trainer = people[number % len(people)].person_id if people and number else None
        made = planning.add_session(
            session,
            AddSession(
                event_id=workshop.event_id,
                title=title,
                trainer_id=trainer,
                hall=hall,
                starts_at=datetime.time.fromisoformat(begins),
                ends_at=datetime.time.fromisoformat(ends),
            ),
        )
        sat = " ".join(str(row) for row in workshop.signed if chance.random() < 0.85)
        if made.id is None or not sat:
            continue
        marks.mark_list(session, MarkList(event_id=workshop.event_id, rows=sat, session_id=made.id))
        rating = Rating(chance.randint(10, 25), chance.randint(2, 9), chance.randint(0, 3))
        evaluating.rate_session(session, RateSession(session_id=made.id, version=1, rating=rating))
    for name, brought, given in _MATERIAL:
        row = evaluating.add_material(
            session, AddMaterial(event_id=workshop.event_id, name=name, brought=brought)
        )
        if row.id is not None:
            counted = CountMaterial(material_id=row.id, version=1, brought=brought, handed_out=given)
            evaluating.count_material(session, counted)


def _cascade(filler: Filler, land: Geography, workshop: Held) -> None:
    session, due = filler.session, filler.today + datetime.timedelta(days=20)
    started = cascades.start_cascade(
        session, StartCascade(event_id=workshop.event_id, level="zone", due_on=due)
    )
    zones = _zones(land, workshop.place)[:2]
    if started.id is not None and zones:
        day = filler.today + datetime.timedelta(days=6)
        ids = tuple(one.id for one in zones)
        cascades.clone_workshop(session, CloneWorkshop(series_id=started.id, unit_ids=ids, held_on=day))


def _seats(filler: Filler, land: Geography, ahead: Held, before: Held | None) -> None:
    """Share tomorrow's seats among the zones; the first two name more people than they have seats."""
    session = filler.session
    if before is not None:
        planning.take_over_programme(
            session, TakeOverProgramme(event_id=ahead.event_id, from_id=before.event_id)
        )
    zones = _zones(land, ahead.place)
    plan = SeatPlan(
        seats=_SEATS_A_ZONE * len(zones), shares=tuple(UnitShare(one.id, _SEATS_A_ZONE) for one in zones)
    )
    event = event_of(session, ahead.event_id)
    shares.share_seats(session, ShareSeats(event_id=event.id, plan=plan))
    for zone in zones[:2]:
        people = session.scalars(
            select(Appointment.person_id)
            .join(Unit, Unit.id == Appointment.unit_id)
            .where(under(zone.path), Appointment.until.is_(None))
            .distinct()
            .order_by(Appointment.person_id)
            .limit(_NAMED_A_ZONE)
        )
        nominees = tuple(Nominee(person_id=one) for one in people)
        named = NominatePeople(
            event_id=event.id, unit_id=zone.id, nominees=nominees, nominated_by="जोन अध्यक्ष"
        )
        nominations.nominate_people(session, named)
    called = tuple(Called(one.person_id) for one in living_list(session, event)[:8])
    if called:
        calls.tell(session, Tell(event_id=event.id, called=called))


def _series(filler: Filler, land: Geography) -> None:
    for block in land.of("block")[:1]:
        order = StartSeries(
            title="जोन की पाक्षिक बैठक",
            unit_id=block.id,
            level="zone",
            begins_on=filler.today - datetime.timedelta(days=20),
            due_on=filler.today - datetime.timedelta(days=5),
            every_days=15,
            agenda=AGENDA,
        )
        series.start_series(filler.session, order)


def _zones(land: Geography, place: Place) -> list[Place]:
    return [one for one in land.of("zone") if one.path.startswith(place.path)]
