"""The command that marks attendance: rows of a signed sheet, scanned badges, a list of who joined."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from controlroom.base.errors import UserError
from controlroom.base.language import N_, _, ngettext, number_text, time_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, whole_number
from controlroom.cli.words import Value, write_figures, write_rows
from controlroom.domain.attendance import online
from controlroom.domain.attendance.lookups import event_id_by_code
from controlroom.domain.attendance.marks import Attend, attend
from controlroom.domain.attendance.online import SURE, UNKNOWN, CameOnline, MarkOnline, Match, MatchList
from controlroom.domain.attendance.registering import ScanArrival, scan_arrival
from controlroom.domain.attendance.sessions.faults import SessionUnknown
from controlroom.domain.attendance.sessions.queries import sessions_of_event
from controlroom.domain.attendance.undoing import UndoMarks, undo_marks
from controlroom.domain.attendance.virtual_lists import list_in_file

_FIGURES = {"marked": N_("newly marked"), "already": N_("marked before")}
_ONLINE = {"marked": N_("newly marked"), "already": N_("marked before"), "walk_ins": N_("walk-ins")}
_REFUSED = 1


def add_arguments(_name: str, command: Parser) -> None:
    """Add the arguments of “attend”."""
    command.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    way = command.add_mutually_exclusive_group(required=True)
    way.add_argument("--rows", help=_("the rows signed: “1-5 7 9-12”, or “-3 8” for all except"))
    way.add_argument(
        "--scan", nargs="+", metavar="CODE", help=_("what the badges say, as a scanner types it")
    )
    way.add_argument(
        "--from-csv",
        type=Path,
        metavar="FILE",
        help=_("the list of a virtual meeting; only sure names are taken"),
    )
    way.add_argument("--undo", action="store_true", help=_("take back the last marks made at this desk"))
    command.add_argument(
        "--signed", type=whole_number, metavar="N", help=_("the signatures you counted; they must agree")
    )
    command.add_argument(
        "--session", type=whole_number, metavar="N", help=_("which session of the workshop, counted from 1")
    )
    command.add_argument(
        "--anyway", action="store_true", help=_("let in who was scanned and is not on the list")
    )
    command.add_argument(
        "--walk-ins", action="store_true", help=_("enter names that nobody knows as walk-ins")
    )
    command.set_defaults(carry_out=_attend)


def _attend(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.scan:
        return _scan(counter, chosen)
    if chosen.from_csv is not None:
        return _from_list(counter, chosen)
    event_id = counter.read(event_id_by_code, chosen.event)
    if chosen.undo:
        saved = counter.write(undo_marks, UndoMarks(event_id=event_id))
        count = saved.figures["undone"]
        told = ngettext("{count} mark was taken back.", "{count} marks were taken back.", count)
        print(told.format(count=number_text(count)))
        return 0
    order = Attend(
        code=chosen.event,
        rows=chosen.rows,
        signed=chosen.signed,
        session_id=_session(counter, event_id, chosen.session),
    )
    saved = counter.write(attend, order)
    count = saved.figures["signed"]
    told = ngettext("{code}: {count} signature was read.", "{code}: {count} signatures were read.", count)
    print(told.format(code=saved.code, count=number_text(count)))
    write_figures(saved.figures, _FIGURES)
    return 0


def _session(counter: Counter, event_id: int, number: int | None) -> int | None:
    if number is None:
        return None
    found = [one.id for one in counter.read(sessions_of_event, event_id) if one.number == number]
    if not found:
        raise SessionUnknown(number)
    return found[0]


def _scan(counter: Counter, chosen: argparse.Namespace) -> int:
    """Let in whose badges are read, one after another; a refusal does not stop the rest."""
    event_id = counter.read(event_id_by_code, chosen.event)
    session_id = _session(counter, event_id, chosen.session)
    refused = 0
    for code in chosen.scan:
        order = ScanArrival(event_id=event_id, code=code, session_id=session_id, anyway=chosen.anyway)
        try:
            counter.write(scan_arrival, order)
        except UserError as error:
            refused += 1
            print(f"{code}: {error.told()}")
        else:
            print(_("{code}: in").format(code=code))
    return _REFUSED if refused else 0


def _from_list(counter: Counter, chosen: argparse.Namespace) -> int:
    event_id = counter.read(event_id_by_code, chosen.event)
    session_id = _session(counter, event_id, chosen.session)
    question = MatchList(event_id, list_in_file(chosen.from_csv), session_id)
    matches = counter.read(online.match_list, question)
    taken = [one for one in matches if one.kind == SURE or (one.kind == UNKNOWN and chosen.walk_ins)]
    left = [one for one in matches if one not in taken]
    if taken:
        came = tuple(_came(one) for one in taken)
        saved = counter.write(
            online.mark_online, MarkOnline(event_id=event_id, came=came, session_id=session_id)
        )
        print(_("{code}: {count} names were entered.").format(code=saved.code, count=number_text(len(taken))))
        write_figures(saved.figures, _ONLINE)
    if left:
        words = ngettext(
            "{count} name was not entered; decide about it on the screen (Alt+V):",
            "{count} names were not entered; decide about them on the screen (Alt+V):",
            len(left),
        )
        print(words.format(count=number_text(len(left))))
        write_rows(_left_rows(left), as_json=False)
    return _REFUSED if left else 0


def _came(match: Match) -> CameOnline:
    line = match.candidates[0] if match.kind == SURE else None
    return CameOnline(
        name=match.joined.name,
        person_id=line.person_id if line is not None else None,
        invitee_id=line.invitee_id if line is not None else None,
        joined_at=match.joined.joined_at,
    )


def _left_rows(left: Sequence[Match]) -> list[dict[str, Value]]:
    return [
        {
            _("In the list"): one.joined.name,
            _("Joined"): time_text(one.joined.joined_at) if one.joined.joined_at else "",
            _("may be"): "; ".join(str(line.name) for line in one.candidates[:3]) or "—",
        }
        for one in left
    ]
