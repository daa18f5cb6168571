"""Meetings and workshops on the command line: event plan, copy, cancel, held, dais, calls, told, message."""

from __future__ import annotations

import argparse
import datetime

from controlroom.base import language
from controlroom.base.language import N_, _, number_text
from controlroom.base.ranges import plain_digits
from controlroom.cli import event_calls
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, WrongUsage, day, whole_number
from controlroom.domain import meetings, units, workshops
from controlroom.domain.attendance import events, series_events
from controlroom.domain.attendance.agendas import AgendaQuestion, agendas_to_begin_from
from controlroom.domain.attendance.events import BLANK_ROWS, MODES, CancelEvent, CopyEvent
from controlroom.domain.attendance.retracting import back_words
from controlroom.domain.attendance.rows import IN_PERSON, MEETING, WORKSHOP, Invitation
from controlroom.domain.attendance.series_events import ReportHeld
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.consents.holdings import person_id_of
from controlroom.domain.journal import Saved
from controlroom.domain.meetings import PlanMeeting
from controlroom.domain.workshops import PlanWorkshop

_PLAN = N_("plan a meeting or a workshop")
_COPY = N_("make a new event like an earlier one")
_CANCEL = N_("cancel an event that will not be held")
_HELD = N_("an event was held, as its unit told, and so many came")


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with events."""
    kinds = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    _add_plan(kinds.add_parser("plan", help=_(_PLAN), description=_(_PLAN)))
    copied = event_calls.of_event(kinds.add_parser("copy", help=_(_COPY), description=_(_COPY)))
    copied.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day of the event"))
    copied.add_argument("--at", type=hour, metavar="HOUR", help=_("when it begins, like 11 or 11:30"))
    copied.set_defaults(carry_out=_copy)
    cancelled = event_calls.of_event(kinds.add_parser("cancel", help=_(_CANCEL), description=_(_CANCEL)))
    cancelled.add_argument("--reason", required=True, metavar="TEXT", help=_("why it is cancelled"))
    cancelled.set_defaults(carry_out=_cancel)
    held = event_calls.of_event(kinds.add_parser("held", help=_(_HELD), description=_(_HELD)))
    how = held.add_mutually_exclusive_group(required=True)
    how.add_argument("--count", type=whole_number, metavar="N", help=_("how many came"))
    how.add_argument("--back", action="store_true", help=_("take it back"))
    held.set_defaults(carry_out=_held)
    event_calls.add_commands(kinds)


def hour(text: str) -> datetime.time:
    """Read an hour, 11 or 11:30 or 16.45; argparse tells a wrong one as wrong usage."""
    whole, _sign, rest = plain_digits(text.strip()).replace(".", ":").partition(":")
    try:
        return datetime.time(int(whole), int(rest or "0"))
    except ValueError:
        raise argparse.ArgumentTypeError(language.gettext(N_("write an hour, like 11 or 11:30"))) from None


def _add_plan(command: Parser) -> None:
    command.add_argument("kind", choices=(MEETING, WORKSHOP), help=_("a meeting or a workshop"))
    command.add_argument("title", metavar="TITLE", help=_("what the event is called"))
    command.add_argument("--unit", required=True, metavar="CODE", help=_("whose event it is"))
    command.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day of the event"))
    command.add_argument("--at", type=hour, metavar="HOUR", help=_("when it begins, like 11 or 11:30"))
    command.add_argument("--until", type=hour, metavar="HOUR", help=_("when it ends"))
    command.add_argument("--place", default="", metavar="TEXT", help=_("where it is held"))
    command.add_argument("--mode", choices=MODES, default=IN_PERSON, help=_("at a place, by link, or both"))
    command.add_argument("--link", default="", metavar="LINK", help=_("the link by which people join"))
    command.add_argument(
        "--agenda", action="append", default=[], metavar="TEXT", help=_("a point; may be repeated")
    )
    command.add_argument(
        "--agenda-from", default="", metavar="NAME", help=_("begin from the office's agenda of this name")
    )
    command.add_argument("--chair", default="", metavar="CODE", help=_("who presides"))
    command.add_argument(
        "--invite",
        action="append",
        default=[],
        metavar="POSTS[@UNIT][/LEVEL]",
        help=_("holders of posts, as zone_president,sector_president@BEL; may be repeated"),
    )
    command.add_argument("--trained", choices=("yes", "no"), help=_("only those trained, or not trained"))
    command.add_argument("--no-list", action="store_true", help=_("a sheet with a head and empty rows only"))
    command.add_argument("--rows", type=whole_number, metavar="N", help=_("how many empty rows"))
    command.add_argument("--seats", type=whole_number, metavar="N", help=_("seats of a workshop"))
    command.set_defaults(carry_out=_plan)


def _plan(counter: Counter, chosen: argparse.Namespace) -> int:
    unit_id = counter.read(units.unit_by_code, chosen.unit).id
    rows = chosen.rows if chosen.rows is not None else (100 if chosen.no_list else BLANK_ROWS)
    details = {
        "title": chosen.title,
        "unit_id": unit_id,
        "held_on": chosen.on,
        "starts_at": chosen.at,
        "ends_at": chosen.until,
        "place": chosen.place,
        "link": chosen.link,
        "mode": chosen.mode,
        "agenda": _agenda(counter, chosen),
        "chair_id": counter.read(person_id_of, chosen.chair) if chosen.chair else None,
        "blank_rows": rows,
        "has_list": not chosen.no_list,
        "seats": chosen.seats,
        "invitations": tuple(_invitation(counter, spec, unit_id, chosen) for spec in chosen.invite),
    }
    if chosen.kind == WORKSHOP:
        saved = counter.write(workshops.plan_workshop, PlanWorkshop(**details))
    else:
        saved = counter.write(meetings.plan_meeting, PlanMeeting(**details))
    _tell_planned(counter, saved)
    return 0


def _tell_planned(counter: Counter, saved: Saved) -> None:
    row = counter.read(event_by_code, saved.code)
    told = _("{code} was planned; {count} are invited.")
    print(told.format(code=saved.code, count=number_text(row.invited or 0)))
    if saved.figures.get("past"):
        print(_("{code} was entered; its date lies behind.").format(code=saved.code))


def _agenda(counter: Counter, chosen: argparse.Namespace) -> str:
    points = []
    if chosen.agenda_from:
        known = {one.name: one.points for one in counter.read(agendas_to_begin_from, AgendaQuestion())}
        if chosen.agenda_from not in known:
            said = _("there is no agenda “{name}”; known are {names}").format(
                name=chosen.agenda_from[:40], names=", ".join(known)
            )
            raise WrongUsage(said, "event plan")
        points.append(known[chosen.agenda_from])
    return "\n".join([*points, *chosen.agenda])


def _invitation(counter: Counter, spec: str, unit_id: int, chosen: argparse.Namespace) -> Invitation:
    rest, _sign, level = spec.partition("/")
    posts, _sign, unit = rest.partition("@")
    wanted = counter.read(units.unit_by_code, unit.strip()).id if unit.strip() else unit_id
    trained = None if chosen.trained is None else chosen.trained == "yes"
    names = tuple(one.strip() for one in posts.split(",") if one.strip())
    return Invitation(wanted, names, trained, level.strip())


def _copy(counter: Counter, chosen: argparse.Namespace) -> int:
    event = counter.read(event_by_code, chosen.event)
    order = CopyEvent(event_id=event.id, held_on=chosen.on, starts_at=chosen.at)
    _tell_planned(counter, counter.write(events.copy_event, order))
    return 0


def _cancel(counter: Counter, chosen: argparse.Namespace) -> int:
    event = counter.read(event_by_code, chosen.event)
    counter.write(events.cancel_event, CancelEvent(event_id=event.id, reason=chosen.reason))
    print(_("{code} was cancelled.").format(code=event.code))
    return 0


def _held(counter: Counter, chosen: argparse.Namespace) -> int:
    event = counter.read(event_by_code, chosen.event)
    saved = counter.write(series_events.report_held, ReportHeld(event_id=event.id, count=chosen.count))
    if chosen.count is None:
        print(back_words(saved))
    else:
        print(_("{code} was held: {count} came.").format(code=event.code, count=number_text(chosen.count)))
    return 0
