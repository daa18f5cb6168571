"""Telling people of an event on the command line: event dais, calls, told, message."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from controlroom.base import clock, language
from controlroom.base.language import N_, _, number_text
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Commands, Parser, whole_number
from controlroom.cli.words import Value, write_rows
from controlroom.domain.attendance import calls, dais, messages
from controlroom.domain.attendance.call_rows import EVERYBODY, UNTOLD, CallLine, CallListing, MessageQuestion
from controlroom.domain.attendance.calls import Called, Tell
from controlroom.domain.attendance.dais import LeaveDais, MoveOnDais, NotOnDais, SeatOnDais
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.consents.holdings import person_id_of

_MOST = 100_000
_DAIS = N_("the guests of the dais: show them, add one, move one, take one off")
_CALLS = N_("who is to be told of an event, by unit with numbers, and who was told")
_TOLD = N_("tick people as told, by the rows of “event calls” or all of them")
_MESSAGE = N_("the message that tells of an event, for everybody or for one person")


def add_commands(kinds: Commands) -> None:
    """Add the commands that tell people of an event."""
    _add_dais(of_event(kinds.add_parser("dais", help=_(_DAIS), description=_(_DAIS))))
    listed = of_event(kinds.add_parser("calls", help=_(_CALLS), description=_(_CALLS)))
    listed.add_argument("--untold", action="store_true", help=_("only those still to be told"))
    spreadsheets.add_arguments(listed)
    listed.set_defaults(carry_out=_calls, kind="calls")
    told = of_event(kinds.add_parser("told", help=_(_TOLD), description=_(_TOLD)))
    told.add_argument("rows", nargs="*", type=whole_number, metavar="ROW", help=_("a row of the list"))
    told.add_argument("--all", action="store_true", help=_("everybody on the list"))
    told.add_argument("--back", action="store_true", help=_("take the ticks back"))
    told.set_defaults(carry_out=_told)
    message = of_event(kinds.add_parser("message", help=_(_MESSAGE), description=_(_MESSAGE)))
    message.add_argument("--row", type=whole_number, metavar="ROW", help=_("for one person of the list"))
    message.add_argument("--in", dest="spoken", choices=language.LANGUAGES, help=_("in which language"))
    message.set_defaults(carry_out=_message)


def of_event(command: Parser) -> Parser:
    """Add the code of the event that is meant."""
    command.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    return command


def _add_dais(command: Parser) -> None:
    what = command.add_mutually_exclusive_group()
    what.add_argument("--add", default="", metavar="CODE", help=_("a person of the register"))
    what.add_argument("--guest", default="", metavar="NAME", help=_("a guest who is in no register"))
    what.add_argument("--off", type=whole_number, metavar="ROW", help=_("take this row off the dais"))
    what.add_argument("--up", type=whole_number, metavar="ROW", help=_("move this row one up"))
    command.add_argument("--post", default="", metavar="TEXT", help=_("the post of the guest"))
    command.add_argument("--from-unit", default="", metavar="TEXT", help=_("the unit of the guest"))
    command.add_argument("--mobile", default="", metavar="NUMBER", help=_("the mobile of the guest"))
    command.set_defaults(carry_out=_seat)


def _seat(counter: Counter, chosen: argparse.Namespace) -> int:
    event_id = counter.read(event_by_code, chosen.event).id
    lines = counter.read(dais.dais_of, event_id)
    if chosen.off is not None:
        order = LeaveDais(event_id=event_id, invitee_id=_seat_of(lines, chosen.off))
        counter.write(dais.leave_dais, order)
    elif chosen.up is not None:
        moved = MoveOnDais(event_id=event_id, invitee_id=_seat_of(lines, chosen.up), steps=-1)
        counter.write(dais.move_on_dais, moved)
    elif chosen.add or chosen.guest:
        seated = SeatOnDais(
            event_id=event_id,
            person_id=counter.read(person_id_of, chosen.add) if chosen.add else None,
            name=chosen.guest,
            post=chosen.post,
            unit=chosen.from_unit,
            mobile=chosen.mobile,
        )
        counter.write(dais.seat_on_dais, seated)
    rows: list[dict[str, Value]] = [
        {"row": one.row, "name": str(one.name), "post": str(one.post), "unit": str(one.unit)}
        for one in counter.read(dais.dais_of, event_id)
    ]
    write_rows(rows, as_json=False)
    return 0


def _seat_of(lines: Sequence[AttendanceLine], row: int) -> int:
    found = next((one.invitee_id for one in lines if one.row == row), None)
    if found is None:
        raise NotOnDais
    return found


def _calls(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    lines = _lines(counter, chosen.event, UNTOLD if chosen.untold else EVERYBODY)
    rows: list[dict[str, Value]] = [
        {
            "row": one.row,
            "name": str(one.name),
            "post": str(one.post),
            "unit": str(one.unit),
            "block": str(one.block),
            "mobile": one.mobile,
            "told": clock.local(one.told_at).isoformat("minutes") if one.told_at is not None else None,
            "stale": int(one.is_stale),
            "also": one.elsewhere,
        }
        for one in lines
    ]
    counter.let_out("calls", len(rows))
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _told(counter: Counter, chosen: argparse.Namespace) -> int:
    wanted = set(chosen.rows)
    lines = _lines(counter, chosen.event, EVERYBODY)
    called = tuple(Called(one.person_id, one.invitee_id) for one in lines if chosen.all or one.row in wanted)
    event_id = counter.read(event_by_code, chosen.event).id
    saved = counter.write(calls.tell, Tell(event_id=event_id, called=called, told=not chosen.back))
    figures = counter.read(calls.call_figures, event_id)
    told = _("{code}: {count} changed, {told} of {listed} are told.")
    print(
        told.format(
            code=saved.code,
            count=number_text(saved.figures["told"]),
            told=number_text(figures.told),
            listed=number_text(figures.listed),
        )
    )
    return 0


def _message(counter: Counter, chosen: argparse.Namespace) -> int:
    event_id = counter.read(event_by_code, chosen.event).id
    rows = () if chosen.row is None else (chosen.row,)
    question = MessageQuestion(event_id, rows, chosen.spoken or chosen.language)
    for one in counter.read(messages.message_texts, question):
        print(one.text)
    return 0


def _lines(counter: Counter, code: str, show: str) -> Sequence[CallLine]:
    event_id = counter.read(event_by_code, code).id
    return counter.read(calls.list_calls, CallListing(event_id=event_id, show=show, limit=_MOST)).rows
