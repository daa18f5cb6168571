"""Commands of a workshop's sessions: listed, entered, changed, rated, taken over; material, certificates."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Iterator

from controlroom.base.language import N_, _, date_text, gettext, time_text
from controlroom.base.ranges import plain_digits
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.cli.words import Value, write_figures
from controlroom.cli.workshop_actions import Action, add_actions
from controlroom.domain.attendance import absents, certificates
from controlroom.domain.attendance.absents import AbsentQuestion
from controlroom.domain.attendance.lookups import event_id_by_code
from controlroom.domain.attendance.sessions import evaluating, planning, queries
from controlroom.domain.attendance.sessions.evaluating import (
    AddMaterial,
    CountMaterial,
    DropMaterial,
    RateSession,
)
from controlroom.domain.attendance.sessions.planning import (
    AddSession,
    ChangeSession,
    SetSessionsNeeded,
    StrikeSession,
    TakeOverProgramme,
)
from controlroom.domain.attendance.sessions.queries import SessionNumber
from controlroom.domain.attendance.sessions.rows import TRAINER, Programme, Rating, SessionRow
from controlroom.domain.papers.workshops import REASONS
from controlroom.domain.people.queries import person_by_code

_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_PERSON = re.compile(r"[Pp]-?\d+")
_FIGURES = {
    "sessions": N_("sessions"),
    "slips": N_("slips counted"),
    "over": N_("handed out beyond what was brought"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with sessions."""
    add_actions(command, _ACTIONS)


def hour(text: str) -> datetime.time:
    """Read an hour of the day, 10 or 10:30; argparse tells a wrong one as wrong usage."""
    matched = _HOUR.fullmatch(plain_digits(text.strip()))
    if matched is None or int(matched[1]) > 23 or int(matched[2] or 0) > 59:
        raise argparse.ArgumentTypeError(_("write an hour of the day, like 10 or 10:30"))
    return datetime.time(int(matched[1]), int(matched[2] or 0))


def _add_list(one: Parser) -> None:
    one.add_argument("--material", action="store_true", help=_("what is handed out, instead of sessions"))
    spreadsheets.add_arguments(one)


def _add_details(one: Parser) -> None:
    one.add_argument("--trainer", metavar="NAME", help=_("a name, or the code of a person"))
    one.add_argument("--hall", metavar="TEXT", help=_("the hall"))
    one.add_argument("--on", type=day, metavar="DATE", help=_("the day; the workshop's own otherwise"))
    one.add_argument("--from", dest="starts", type=hour, metavar="HOUR", help=_("when it begins"))
    one.add_argument("--until", dest="ends", type=hour, metavar="HOUR", help=_("when it ends"))


def _add_add(one: Parser) -> None:
    one.add_argument("topic", metavar="TOPIC", help=_("what the session is about"))
    _add_details(one)


def _add_change(one: Parser) -> None:
    _add_number(one)
    one.add_argument("--topic", metavar="TEXT", help=_("what the session is about"))
    _add_details(one)


def _add_number(one: Parser) -> None:
    one.add_argument(
        "number", type=whole_number, metavar="SESSION", help=_("its number as “sessions list” shows it")
    )


def _add_rate(one: Parser) -> None:
    _add_number(one)
    for name, told in (
        ("good", _("slips that say good")),
        ("fair", _("slips that say fair")),
        ("poor", _("slips that say poor")),
    ):
        one.add_argument(name, type=whole_number, metavar=name.upper(), help=told)


def _add_take_over(one: Parser) -> None:
    one.add_argument("model", metavar="FROM-CODE", help=_("the workshop whose programme is taken over"))


def _add_rule(one: Parser) -> None:
    one.add_argument(
        "needed",
        type=whole_number,
        nargs="?",
        metavar="N",
        help=_("in how many sessions; none: being present is enough"),
    )


def _add_material(one: Parser) -> None:
    one.add_argument("name", metavar="NAME", help=_("what is handed out"))
    one.add_argument("--brought", type=whole_number, metavar="N", help=_("how much was brought"))
    one.add_argument("--handed-out", type=whole_number, metavar="N", help=_("how much was handed out in all"))
    one.add_argument("--drop", action="store_true", help=_("take it off the list, entered by mistake"))


def _add_absent(one: Parser) -> None:
    one.add_argument("--session", type=whole_number, metavar="N", help=_("from one session, by its number"))
    one.add_argument("--unread", action="store_true", help=_("also those who were not read off a sheet"))
    spreadsheets.add_arguments(one)
    one.set_defaults(kind="absent")


def _add_without(one: Parser) -> None:
    spreadsheets.add_arguments(one)
    one.set_defaults(kind="certificates")


def _list(counter: Counter, chosen: argparse.Namespace) -> int:
    chosen.kind = "material" if chosen.material else "sessions"
    spreadsheets.check(chosen)
    programme = _programme(counter, chosen)
    rows = list(_material_rows(programme) if chosen.material else _session_rows(programme))
    return spreadsheets.tell(counter, rows, chosen, is_noted=False)


def _session_rows(programme: Programme) -> Iterator[dict[str, Value]]:
    for one in programme.sessions:
        yield {
            "number": one.number,
            "date": date_text(one.held_on),
            "from": time_text(one.starts_at) if one.starts_at else "",
            "until": time_text(one.ends_at) if one.ends_at else "",
            "topic": one.title,
            "trainer": str(one.trainer),
            "hall": one.hall,
            "present": one.present,
            "good": one.rating.good,
            "fair": one.rating.fair,
            "poor": one.rating.poor,
            "sheet": one.sheet,
        }


def _material_rows(programme: Programme) -> Iterator[dict[str, Value]]:
    for one in programme.materials:
        yield {"name": one.name, "brought": one.brought, "handed_out": one.handed_out, "left": one.left}


def _add(counter: Counter, chosen: argparse.Namespace) -> int:
    trainer_id, trainer_name = _trainer(counter, chosen.trainer or "")
    order = AddSession(
        event_id=_event(counter, chosen),
        title=chosen.topic,
        trainer_id=trainer_id,
        trainer_name=trainer_name,
        hall=chosen.hall or "",
        held_on=chosen.on,
        starts_at=chosen.starts,
        ends_at=chosen.ends,
    )
    write_figures(counter.write(planning.add_session, order).figures, _FIGURES)
    return _tell_clashes(counter, chosen)


def _change(counter: Counter, chosen: argparse.Namespace) -> int:
    row = _session(counter, chosen)
    known = (row.trainer_id, "" if row.trainer_id is not None else str(row.trainer))
    trainer_id, trainer_name = known if chosen.trainer is None else _trainer(counter, chosen.trainer)
    order = ChangeSession(
        session_id=row.id,
        version=row.version,
        title=row.title if chosen.topic is None else chosen.topic,
        trainer_id=trainer_id,
        trainer_name=trainer_name,
        hall=row.hall if chosen.hall is None else chosen.hall,
        held_on=chosen.on or row.held_on,
        starts_at=chosen.starts or row.starts_at,
        ends_at=chosen.ends or row.ends_at,
    )
    counter.write(planning.change_session, order)
    return _tell_clashes(counter, chosen)


def _strike(counter: Counter, chosen: argparse.Namespace) -> int:
    counter.write(planning.strike_session, StrikeSession(session_id=_session(counter, chosen).id))
    return 0


def _rate(counter: Counter, chosen: argparse.Namespace) -> int:
    row = _session(counter, chosen)
    rating = Rating(chosen.good, chosen.fair, chosen.poor)
    order = RateSession(session_id=row.id, version=row.version, rating=rating)
    write_figures(counter.write(evaluating.rate_session, order).figures, _FIGURES)
    return 0


def _take_over(counter: Counter, chosen: argparse.Namespace) -> int:
    order = TakeOverProgramme(
        event_id=_event(counter, chosen), from_id=counter.read(event_id_by_code, chosen.model)
    )
    write_figures(counter.write(planning.take_over_programme, order).figures, _FIGURES)
    return 0


def _rule(counter: Counter, chosen: argparse.Namespace) -> int:
    programme = _programme(counter, chosen)
    order = SetSessionsNeeded(
        event_id=programme.event_id, version=programme.event_version, needed=chosen.needed
    )
    counter.write(planning.set_sessions_needed, order)
    return 0


def _material(counter: Counter, chosen: argparse.Namespace) -> int:
    """Enter material, or count what is on the list under that name, or take it off."""
    programme = _programme(counter, chosen)
    name = " ".join(chosen.name.split())
    known = next((one for one in programme.materials if one.name == name), None)
    if chosen.drop:
        counter.write(evaluating.drop_material, DropMaterial(material_id=known.id if known else 0))
        return 0
    if known is None:
        added = AddMaterial(event_id=programme.event_id, name=name, brought=chosen.brought)
        counter.write(evaluating.add_material, added)
        known = next(one for one in _programme(counter, chosen).materials if one.name == name)
        if chosen.handed_out is None:
            return 0
    counted = CountMaterial(
        material_id=known.id,
        version=known.version,
        brought=known.brought if chosen.brought is None else chosen.brought,
        handed_out=known.handed_out if chosen.handed_out is None else chosen.handed_out,
    )
    figures = counter.write(evaluating.count_material, counted).figures
    write_figures({name: count for name, count in figures.items() if count}, _FIGURES)
    return 0


def _absent(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    event_id = _event(counter, chosen)
    session_id = None
    if chosen.session:
        session_id = counter.read(queries.session_by_number, SessionNumber(event_id, chosen.session)).id
    asked = AbsentQuestion(event_id=event_id, session_id=session_id, with_unread=chosen.unread)
    found = counter.read(absents.absences, asked).rows
    rows: list[dict[str, Value]] = [
        {
            "block": str(one.block),
            "code": one.code,
            "name": str(one.name),
            "post": str(one.line.post),
            "unit": str(one.line.unit),
            "mobile": one.line.mobile,
            "state": "not_read" if one.line.unread else "absent",
        }
        for one in found
    ]
    return _list_people(counter, chosen, rows)


def _without(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    found = counter.read(certificates.standings, _event(counter, chosen))
    rows: list[dict[str, Value]] = [
        {
            "block": str(one.block),
            "code": one.line.code,
            "name": str(one.name),
            "mobile": one.line.mobile,
            "sessions": one.sat,
            "why": gettext(REASONS[one.missed]),
        }
        for one in found.missed
    ]
    return _list_people(counter, chosen, rows)


def _list_people(counter: Counter, chosen: argparse.Namespace, rows: list[dict[str, Value]]) -> int:
    counter.let_out(chosen.kind, len(rows))
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _tell_clashes(counter: Counter, chosen: argparse.Namespace) -> int:
    """Say what cannot be held at once: it is told and not refused."""
    programme = _programme(counter, chosen)
    titles = {one.id: one.title for one in programme.sessions}
    for one in programme.clashes:
        sentence = (
            _("One trainer at two places ({hour}): {who}, “{session}” and “{other}” {event}")
            if one.what == TRAINER
            else _("One hall for two sessions ({hour}): {who}, “{session}” and “{other}” {event}")
        )
        told = sentence.format(
            hour=time_text(one.starts_at),
            who=one.who,
            session=titles[one.session_id],
            other=one.other_title,
            event=one.other_event,
        )
        print(told.rstrip())
    return 0


def _trainer(counter: Counter, typed: str) -> tuple[int | None, str]:
    if _PERSON.fullmatch(plain_digits(typed).strip()):
        return counter.read(person_by_code, typed).id, ""
    return None, typed


def _session(counter: Counter, chosen: argparse.Namespace) -> SessionRow:
    return counter.read(queries.session_by_number, SessionNumber(_event(counter, chosen), chosen.number))


def _programme(counter: Counter, chosen: argparse.Namespace) -> Programme:
    return counter.read(queries.programme, _event(counter, chosen))


def _event(counter: Counter, chosen: argparse.Namespace) -> int:
    return counter.read(event_id_by_code, chosen.event)


_ACTIONS: dict[str, Action] = {
    "list": (N_("the sessions in the order in which they are held, or the material"), _add_list, _list),
    "add": (N_("enter a session"), _add_add, _add),
    "change": (N_("change a session"), _add_change, _change),
    "strike": (N_("strike off a session that is not held"), _add_number, _strike),
    "rate": (N_("enter how many slips found a session good, fair and poor"), _add_rate, _rate),
    "take-over": (N_("take over the programme of an earlier workshop"), _add_take_over, _take_over),
    "rule": (N_("say what a certificate asks for"), _add_rule, _rule),
    "material": (N_("enter or count material that is handed out"), _add_material, _material),
    "absent": (N_("who was absent, by block with telephone numbers"), _add_absent, _absent),
    "without-certificate": (N_("who has no certificate, and why"), _add_without, _without),
}
