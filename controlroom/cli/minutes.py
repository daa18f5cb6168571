"""Minutes on the command line: minutes show, begin, write, reports, decide, settle, decisions."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, date_text, ngettext, number_text
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.consents.holdings import person_id_of
from controlroom.domain.minutes import agenda, decisions, lists, reporting, views, writing
from controlroom.domain.minutes.faults import PointUnknown
from controlroom.domain.minutes.rows import (
    DONE,
    DROPPED,
    OPEN,
    OVERDUE,
    DecisionListing,
    DecisionRow,
    Minutes,
    PointRow,
)
from controlroom.domain.minutes.writing import PointWords

_STATES = {OPEN: N_("open"), DONE: N_("done"), DROPPED: N_("dropped")}
_PAGE = 5_000


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with minutes."""
    kinds = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    show = kinds.add_parser("show", help=_(_SHOW), description=_(_SHOW))
    begin = kinds.add_parser("begin", help=_(_BEGIN), description=_(_BEGIN))
    write = kinds.add_parser("write", help=_(_WRITE), description=_(_WRITE))
    reports = kinds.add_parser("reports", help=_(_REPORTS), description=_(_REPORTS))
    decided = kinds.add_parser("decide", help=_(_DECIDE), description=_(_DECIDE))
    for one in (show, begin, write, reports, decided):
        one.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    show.set_defaults(carry_out=_show)
    begin.add_argument(
        "--point", action="append", default=[], metavar="TEXT", help=_("one more point; may be repeated")
    )
    begin.set_defaults(carry_out=_begin)
    write.add_argument("point", type=whole_number, metavar="POINT", help=_("the number of the point"))
    write.add_argument("minutes", metavar="TEXT", help=_("what is written under it"))
    write.set_defaults(carry_out=_write)
    reports.add_argument(
        "--level", default="", metavar="LEVEL", help=_("the units of this level below report")
    )
    reports.add_argument(
        "--post", action="append", default=[], metavar="POST", help=_("the holders of this post report")
    )
    reports.set_defaults(carry_out=_reports)
    _add_details(decided)
    decided.set_defaults(carry_out=_decide)
    _add_settling(kinds.add_parser("settle", help=_(_SETTLE), description=_(_SETTLE)))
    _add_list(kinds.add_parser("decisions", help=_(_LIST), description=_(_LIST)))


def _add_details(command: Parser) -> None:
    command.add_argument("words", metavar="TEXT", help=_("what was decided"))
    command.add_argument("--point", type=whole_number, metavar="POINT", help=_("under this point"))
    command.add_argument("--person", default="", metavar="CODE", help=_("who does it"))
    command.add_argument("--unit", default="", metavar="CODE", help=_("the unit that does it"))
    command.add_argument("--due", type=day, metavar="DATE", help=_("by when"))


def _add_settling(command: Parser) -> None:
    command.add_argument("decision", metavar="DECISION", help=_("its number, such as MT-0147/3"))
    states = command.add_mutually_exclusive_group()
    for state, told in ((DONE, _("it is done")), (DROPPED, _("it is dropped")), (OPEN, _("open it again"))):
        states.add_argument(f"--{state}", dest="state", action="store_const", const=state, help=told)
    command.add_argument("--answer", default="", metavar="TEXT", help=_("what came of it, or why"))
    command.set_defaults(carry_out=_settle, state=DONE)


def _add_list(command: Parser) -> None:
    command.add_argument("--unit", default="", metavar="CODE", help=_("only what lies in this unit"))
    command.add_argument("--person", default="", metavar="CODE", help=_("only what this person is to do"))
    command.add_argument(
        "--state", choices=(OPEN, OVERDUE, DONE, DROPPED, "all"), default=OPEN, help=_("which ones")
    )
    spreadsheets.add_arguments(command)
    command.set_defaults(carry_out=_list, kind="decisions")


def _minutes(counter: Counter, code: str) -> Minutes:
    return counter.read(views.minutes_of, counter.read(event_by_code, code).id)


def _point(minutes: Minutes, number: int) -> PointRow:
    found = next((one for one in minutes.points if one.number == number), None)
    if found is None:
        raise PointUnknown
    return found


def _show(counter: Counter, chosen: argparse.Namespace) -> int:
    minutes = _minutes(counter, chosen.event)
    print(f"{minutes.code}  {minutes.title}  {minutes.unit}  {date_text(minutes.held_on)}")
    for point in minutes.points:
        print(f"{number_text(point.number)}. {point.name}")
        for line in point.minutes.splitlines():
            print(f"   {line}")
        for decision in (*((point.carried,) if point.carried else ()), *point.decisions):
            print(f"   {_told(decision)}")
    for decision in minutes.loose:
        print(_told(decision))
    if minutes.waiting:
        told = ngettext(
            "{count} point is not in the minutes yet: begin them.",
            "{count} points are not in the minutes yet: begin them.",
            minutes.waiting,
        )
        print(told.format(count=number_text(minutes.waiting)))
    return 0


def _told(row: DecisionRow) -> str:
    parts = [row.code, " ".join(row.words.split()), str(row.person), str(row.unit)]
    if row.due_on is not None:
        parts.append(date_text(row.due_on))
    return "  ".join([*filter(None, parts), _(_STATES[row.state]), *([row.answer] if row.answer else [])])


def _begin(counter: Counter, chosen: argparse.Namespace) -> int:
    event = counter.read(event_by_code, chosen.event)
    saved = counter.write(agenda.begin_minutes, agenda.BeginMinutes(event_id=event.id))
    for heading in chosen.point:
        counter.write(agenda.add_point, agenda.AddPoint(event_id=event.id, heading=heading))
    told = _("{code}: {points} points brought in, {carried} of them open decisions of earlier meetings.")
    carried = saved.figures["carried"]
    points = saved.figures["points"] + carried + len(chosen.point)
    print(told.format(code=saved.code, points=number_text(points), carried=number_text(carried)))
    return 0


def _write(counter: Counter, chosen: argparse.Namespace) -> int:
    minutes = _minutes(counter, chosen.event)
    point = _point(minutes, chosen.point)
    words = PointWords(point.id, point.heading, chosen.minutes, point.version)
    counter.write(writing.write_minutes, writing.WriteMinutes(event_id=minutes.event_id, points=(words,)))
    print(
        _("{code}: point {number} was written.").format(code=minutes.code, number=number_text(point.number))
    )
    return 0


def _reports(counter: Counter, chosen: argparse.Namespace) -> int:
    event = counter.read(event_by_code, chosen.event)
    order = reporting.AddReports(event_id=event.id, level=chosen.level, posts=tuple(chosen.post))
    saved = counter.write(reporting.add_reports, order)
    count = saved.figures["reports"]
    told = ngettext("{code}: {count} report was added.", "{code}: {count} reports were added.", count)
    print(told.format(code=saved.code, count=number_text(count)))
    return 0


def _decide(counter: Counter, chosen: argparse.Namespace) -> int:
    minutes = _minutes(counter, chosen.event)
    order = decisions.Decide(
        event_id=minutes.event_id,
        point_id=_point(minutes, chosen.point).id if chosen.point is not None else None,
        words=chosen.words,
        person_id=counter.read(person_id_of, chosen.person) if chosen.person else None,
        unit_id=counter.unit_id(chosen.unit),
        due_on=chosen.due,
    )
    saved = counter.write(decisions.decide, order)
    print(_("{code}: the decision was entered.").format(code=saved.code))
    return 0


def _settle(counter: Counter, chosen: argparse.Namespace) -> int:
    number = counter.read(decisions.decision_by_code, chosen.decision)
    order = decisions.SettleDecision(decision_id=number, state=chosen.state, answer=chosen.answer)
    saved = counter.write(decisions.settle_decision, order)
    print(_("{code}: {state}").format(code=saved.code, state=_(_STATES[chosen.state])))
    return 0


def _list(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    question = DecisionListing(
        unit_id=counter.unit_id(chosen.unit),
        person_id=counter.read(person_id_of, chosen.person) if chosen.person else None,
        state="" if chosen.state == "all" else chosen.state,
        limit=_PAGE,
    )
    found = counter.read(lists.list_decisions, question).rows
    counter.let_out("decisions", len(found))
    rows = [
        {
            "decision": row.code,
            "event": row.event_title,
            "held_on": row.held_on.isoformat(),
            "words": row.words,
            "person": str(row.person),
            "mobile": row.mobile,
            "unit": str(row.unit),
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "days_over": row.days_over,
            "state": row.state,
            "answer": row.answer,
        }
        for row in found
    ]
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


_SHOW = N_("show the points, minutes and decisions of an event")
_BEGIN = N_("make points of the agenda and of what is still open")
_WRITE = N_("write what was said under one point")
_REPORTS = N_("let units or people report one after another, with their figures")
_DECIDE = N_("enter a decision")
_SETTLE = N_("say what came of a decision")
_LIST = N_("list decisions: open ones, overdue ones")
