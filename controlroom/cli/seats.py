"""Commands of a workshop's seats: shared, nominated for, withdrawn, given away, who went elsewhere."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from controlroom.base.language import N_, _
from controlroom.cli import spreadsheets
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, whole_number
from controlroom.cli.words import Value, write_figures
from controlroom.cli.workshop_actions import Action, add_actions
from controlroom.domain import units
from controlroom.domain.attendance.lookups import event_id_by_code
from controlroom.domain.people.queries import person_by_code
from controlroom.domain.seats import delegations, nominations, pasted, queries, shares
from controlroom.domain.seats.nominations import NominatePeople, SubstituteNominee, WithdrawNominee
from controlroom.domain.seats.pasted import ListLine, ReadList
from controlroom.domain.seats.rows import NOMINATED, WAITING, Nominee, SeatPlan, SeatsView, UnitShare

_FIGURES = {
    "shared": N_("seats shared"),
    "units": N_("units"),
    "nominated": N_("nominated"),
    "waiting": N_("waiting for a seat"),
    "entered": N_("new in the register"),
    "given": N_("seats given"),
    "moved_up": N_("moved up"),
    "went": N_("went"),
    "stayed": N_("stayed away"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with seats."""
    add_actions(command, _ACTIONS)


def _add_list(one: Parser) -> None:
    one.add_argument("--units", action="store_true", help=_("units with their seats instead of names"))
    spreadsheets.add_arguments(one)
    one.set_defaults(kind="nominations")


def _add_share(one: Parser) -> None:
    one.add_argument(
        "shares",
        nargs="*",
        type=_share_text,
        metavar="UNIT-CODE=SEATS",
        help=_("seats of a unit: BL-0001=10"),
    )
    one.add_argument("--seats", type=whole_number, metavar="N", help=_("the seats of the workshop in all"))
    one.add_argument("--until", type=day, metavar="DATE", help=_("the last day of nominations"))
    one.add_argument("--host", metavar="TEXT", help=_("who holds the workshop, where this office only sends"))


def _add_nominate(one: Parser) -> None:
    one.add_argument("people", nargs="*", metavar="PERSON-CODE", help=_("whom the unit names, in order"))
    one.add_argument("--unit", required=True, metavar="UNIT-CODE", help=_("the unit that names them"))
    one.add_argument(
        "--list", type=Path, dest="file", metavar="FILE", help=_("a list, one person a line: name, mobile")
    )
    one.add_argument("--by", default="", metavar="TEXT", help=_("who named them"))
    one.add_argument("--dry-run", action="store_true", help=_("only say who is meant"))
    _add_reason(one)


def _add_person(one: Parser) -> None:
    one.add_argument("person", metavar="PERSON-CODE", help=_("who was nominated"))
    _add_reason(one)


def _add_substitute(one: Parser) -> None:
    one.add_argument("person", metavar="PERSON-CODE", help=_("who was nominated"))
    one.add_argument("substitute", metavar="PERSON-CODE", help=_("who comes in his place"))
    _add_reason(one)


def _add_give(one: Parser) -> None:
    one.add_argument("count", type=whole_number, metavar="N", help=_("how many seats"))
    one.add_argument(
        "--from", dest="giving", required=True, metavar="UNIT-CODE", help=_("the unit with free seats")
    )
    one.add_argument("--to", dest="getting", required=True, metavar="UNIT-CODE", help=_("who gets them"))
    _add_reason(one)


def _add_went(one: Parser) -> None:
    one.add_argument("people", nargs="*", metavar="PERSON-CODE", help=_("who went; the others stayed away"))


def _add_nothing(_one: Parser) -> None:
    """Leave it at the workshop."""


def _add_reason(one: Parser) -> None:
    one.add_argument("--reason", default="", metavar="TEXT", help=_("why"))


def _share_text(text: str) -> tuple[str, int]:
    code, _is, seats = text.rpartition("=")
    if not code.strip():
        raise argparse.ArgumentTypeError(_("write a unit and its seats, like BL-0001=10"))
    return code.strip(), whole_number(seats)


def _list(counter: Counter, chosen: argparse.Namespace) -> int:
    spreadsheets.check(chosen)
    view = _view(counter, chosen)
    if not chosen.units:
        counter.let_out("nominations", len(view.names))
    rows = list(_unit_rows(view) if chosen.units else _name_rows(view))
    return spreadsheets.tell(counter, rows, chosen, is_noted=True)


def _unit_rows(view: SeatsView) -> Iterator[dict[str, Value]]:
    for one in view.units:
        yield {
            "code": one.code,
            "name": str(one.name),
            "seats": one.seats,
            "nominated": one.nominated,
            "waiting": one.waiting,
            "free": one.free,
            "present": one.went,
        }


def _name_rows(view: SeatsView) -> Iterator[dict[str, Value]]:
    for one in view.names:
        yield {
            "unit": str(one.unit),
            "state": one.state,
            "number": one.place,
            "code": one.code,
            "name": str(one.name),
            "post": str(one.post),
            "mobile": one.mobile,
            "replaces": str(one.replaces),
            "attended": one.attended,
        }


def _share(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    plan, wanted = view.plan, {one.unit_id: one.seats for one in view.plan.shares}
    for code, seats in chosen.shares:
        wanted[counter.read(units.unit_by_code, code).id] = seats
    changed = SeatPlan(
        seats=plan.seats if chosen.seats is None else chosen.seats,
        until=chosen.until or plan.until,
        host=plan.host if chosen.host is None else chosen.host,
        shares=tuple(UnitShare(*one) for one in wanted.items()),
    )
    order = shares.ShareSeats(event_id=view.event_id, plan=changed, shown=plan)
    return _told(counter, chosen, view, counter.write(shares.share_seats, order).figures)


def _nominate(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    unit = counter.read(units.unit_by_code, chosen.unit)
    nominees = [Nominee(counter.read(person_by_code, code).id) for code in chosen.people]
    lines: list[ListLine] = []
    if chosen.file is not None:
        text = chosen.file.read_text("utf-8-sig", errors="replace")
        lines = counter.read(pasted.read_list, ReadList(view.event_id, unit.id, text))
        nominees += [one for line in lines if (one := line.nominee)]
        _tell_lines(lines)
    if chosen.dry_run or (lines and not nominees):
        return 0
    order = NominatePeople(
        event_id=view.event_id,
        unit_id=unit.id,
        nominees=tuple(nominees),
        nominated_by=chosen.by,
        reason=chosen.reason,
    )
    return _told(counter, chosen, view, counter.write(nominations.nominate_people, order).figures)


def _tell_lines(lines: list[ListLine]) -> None:
    for line in lines:
        meant = [line.person] if line.person else list(line.options)
        who = ", ".join(f"{one.code} {one.name}" for one in meant)
        parts = (str(line.number), _(pasted.VERDICTS[line.verdict]), line.text, who)
        print("  ".join(filter(None, parts)))


def _withdraw(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    number = _nomination(counter, view, chosen.person)
    order = WithdrawNominee(nomination_id=number, reason=chosen.reason)
    return _told(counter, chosen, view, counter.write(nominations.withdraw_nominee, order).figures)


def _substitute(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    order = SubstituteNominee(
        nomination_id=_nomination(counter, view, chosen.person),
        nominee=Nominee(counter.read(person_by_code, chosen.substitute).id),
        reason=chosen.reason,
    )
    return _told(counter, chosen, view, counter.write(nominations.substitute_nominee, order).figures)


def _give(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    order = shares.GiveSeats(
        event_id=view.event_id,
        from_unit_id=counter.read(units.unit_by_code, chosen.giving).id,
        to_unit_id=counter.read(units.unit_by_code, chosen.getting).id,
        seats=chosen.count,
        reason=chosen.reason,
    )
    return _told(counter, chosen, view, counter.write(shares.give_seats, order).figures)


def _fill(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    order = shares.FillSeats(event_id=view.event_id)
    return _told(counter, chosen, view, counter.write(shares.fill_seats, order).figures)


def _went(counter: Counter, chosen: argparse.Namespace) -> int:
    view = _view(counter, chosen)
    people = tuple(counter.read(person_by_code, code).id for code in chosen.people)
    order = delegations.ReportDelegation(event_id=view.event_id, went=people)
    return _told(counter, chosen, view, counter.write(delegations.report_delegation, order).figures)


def _told(counter: Counter, chosen: argparse.Namespace, before: SeatsView, figures: Mapping[str, int]) -> int:
    """Say what was done, and by name who moved up from the waiting list."""
    write_figures(figures, _FIGURES)
    waited = {one.id for one in before.names if one.state == WAITING}
    for one in _view(counter, chosen).names:
        if one.id in waited and one.state == NOMINATED:
            print(_("Has a seat now: {name}, {unit}").format(name=one.name, unit=one.unit))
    return 0


def _nomination(counter: Counter, view: SeatsView, code: str) -> int:
    person = counter.read(person_by_code, code)
    question = nominations.NominationOf(event_id=view.event_id, person_id=person.id)
    return counter.read(nominations.nomination_of, question)


def _view(counter: Counter, chosen: argparse.Namespace) -> SeatsView:
    return counter.read(queries.seats_view, counter.read(event_id_by_code, chosen.event))


_ACTIONS: dict[str, Action] = {
    "list": (N_("who is nominated, who waits, or the units with their seats"), _add_list, _list),
    "share": (N_("share seats among units; units not named keep theirs"), _add_share, _share),
    "nominate": (N_("name people for the seats of a unit"), _add_nominate, _nominate),
    "withdraw": (N_("withdraw a nomination; the next one moves up"), _add_person, _withdraw),
    "substitute": (N_("put somebody in the place of another"), _add_substitute, _substitute),
    "give": (N_("give free seats of a unit to another"), _add_give, _give),
    "fill": (N_("let those who wait take free seats"), _add_nothing, _fill),
    "went": (N_("who went to a workshop held elsewhere"), _add_went, _went),
}
