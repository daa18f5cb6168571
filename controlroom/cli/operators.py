"""The command about operators: who works here, in which role, with a PIN or without."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, Name, _
from controlroom.cli import pins
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.cli.words import write_rows
from controlroom.db import opening
from controlroom.db.envelopes import Envelope
from controlroom.domain import registers
from controlroom.domain.journal import Saved
from controlroom.domain.operators import entry, queries, signing
from controlroom.domain.operators import pins as hashing
from controlroom.domain.operators.entry import AddOperator, ChangeRole, LetGo, SetPin
from controlroom.domain.operators.faults import OperatorUnknown
from controlroom.domain.operators.queries import OperatorRow
from controlroom.domain.operators.signing import ChangeOwnPin
from controlroom.domain.rights import Role

_KINDS = {
    "list": N_("who works here, in which role, who has a PIN"),
    "add": N_("enter an operator"),
    "role": N_("give an operator another role"),
    "pin": N_("give an operator a PIN, asked for on the terminal; your own, or anybody's as admin"),
    "leave": N_("say that an operator no longer works here; nobody is deleted"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with operators."""
    kinds = command.add_subparsers(dest="kind", metavar="KIND", required=True)
    made = {kind: kinds.add_parser(kind, help=_(told), description=_(told)) for kind, told in _KINDS.items()}
    made["list"].add_argument("--json", action="store_true", help=_("one array of objects, for programs"))
    for kind in ("add", "role", "pin", "leave"):
        made[kind].add_argument(
            "name", metavar="NAME", help=_("the operator's name, or his code once he has one")
        )
    made["add"].add_argument("--role", choices=list(Role), default=Role.OPERATOR, help=_("what he may do"))
    made["add"].add_argument("--pin", action="store_true", help=_("ask for his PIN at once"))
    made["role"].add_argument("role", choices=list(Role), help=_("what he may do"))
    made["pin"].add_argument("--clear", action="store_true", help=_("take the PIN away, as when it was lost"))
    made["pin"].add_argument(
        "--lost",
        action="store_true",
        help=_("take a lost PIN away, also the last admin's; the recovery key is asked for"),
    )
    made["leave"].add_argument("--back", action="store_true", help=_("he works here again"))
    carried = {"list": _list, "add": _add, "role": _role, "pin": _pin, "leave": _leave}
    for kind, parser in made.items():
        parser.set_defaults(carry_out=carried[kind])


def _list(counter: Counter, chosen: argparse.Namespace) -> int:
    rows = [
        {
            "code": row.code,
            "name": str(row.name),
            "role": row.role.value if chosen.json else row.role.words,
            "active": int(row.active) if chosen.json else _("Yes") if row.active else _("No"),
            "pin": int(row.has_pin) if chosen.json else _("Yes") if row.has_pin else _("No"),
        }
        for row in counter.read(queries.list_operators, None)
    ]
    write_rows(rows, as_json=chosen.json)
    return 0


def _add(counter: Counter, chosen: argparse.Namespace) -> int:
    written = " ".join(str(chosen.name).split())
    name = Name("", written) if written.isascii() else Name(written, "")
    counter.actor()
    pin = pins.new_pin(written, from_input=counter.from_input) if chosen.pin else ""
    order = AddOperator(name=name, role=chosen.role, pin_hash=hashing.hashed(pin))
    saved = counter.write(entry.add_operator, order)
    print(
        _("{name} was entered: {code}, {role}.").format(
            name=written, code=saved.code, role=_words(chosen.role)
        )
    )
    return 0


def _role(counter: Counter, chosen: argparse.Namespace) -> int:
    row = _named(counter, chosen.name)
    counter.write(entry.change_role, ChangeRole(operator_id=row.id, role=chosen.role))
    print(_("{name} is {role} from now on.").format(name=row.name, role=_words(chosen.role)))
    return 0


def _pin(counter: Counter, chosen: argparse.Namespace) -> int:
    if chosen.lost:
        return _lost(counter, chosen)
    row, actor = _named(counter, chosen.name), counter.actor()
    pin = "" if chosen.clear else pins.new_pin(str(row.name), from_input=counter.from_input)
    pin_hash = hashing.hashed(pin)
    if row.id == actor.operator_id:
        saved: Saved = counter.write(signing.write_own_pin, ChangeOwnPin(pin_hash=pin_hash))
    else:
        saved = counter.write(entry.set_pin, SetPin(operator_id=row.id, pin_hash=pin_hash))
    told = _("{name} ({code}) has a new PIN.") if pin_hash else _("{name} ({code}) has no PIN any more.")
    print(told.format(name=row.name, code=saved.code))
    return 0


def _lost(counter: Counter, chosen: argparse.Namespace) -> int:
    row = counter.register.read(queries.operator_called, " ".join(chosen.name.split()))
    if row is None:
        raise OperatorUnknown(chosen.name[:40])
    kept = opening.examine(counter.folder)
    if isinstance(kept, Envelope):  # every operator knows the password, but not the paper that is locked away
        kept.unlock_with_recovery_key(counter.asker.recovery_key())
    actor = registers.sign_on(counter.register, row.code)
    counter.register.write(actor, signing.forget_lost_pin, signing.ForgetLostPin())
    print(_("{name} ({code}) has no PIN any more.").format(name=row.name, code=row.code))
    return 0


def _leave(counter: Counter, chosen: argparse.Namespace) -> int:
    row = _named(counter, chosen.name)
    counter.write(entry.let_go, LetGo(operator_id=row.id, active=chosen.back))
    told = _("{name} works here again.") if chosen.back else _("{name} no longer works here.")
    print(told.format(name=row.name))
    return 0


def _named(counter: Counter, written: str) -> OperatorRow:
    row = counter.read(queries.operator_called, " ".join(written.split()))
    if row is None:
        raise OperatorUnknown(written[:40])
    return row


def _words(role: str) -> str:
    return Role(role).words
