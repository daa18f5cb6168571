"""Who may do what: every operation asked for by every role, through the door of screens and commands."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import controlroom.domain
from controlroom.base import language
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor
from controlroom.domain import journal, registers, rights
from controlroom.domain.journal import NEEDS, NoteRefusal, Order, note_refusal
from controlroom.domain.rights import NotAllowed, OperatorLeft, Right, Role
from controlroom.domain.targets import SetTarget, set_target
from tests.factories import OpenOffice

# Said a second time, by hand: who loosens the table by a slip of the finger sees it here.
ONLY_ADMINS = {"ERASE_PERSON", "RESTORE", "MOVE_REGISTER", "CHANGE_KEYS", "MANAGE_OPERATORS"}
NOT_OPERATORS = ONLY_ADMINS | {
    "CHANGE_TREE",
    "MERGE_PEOPLE",
    "VERIFY_COMMITTEES",
    "SET_TARGETS",
    "RUN_CAMPAIGNS",
    "PUT_BOOKS_RIGHT",
    "CLOSE_MONTH",
    "PASS_RULES",
    "CHANGE_SETTINGS",
    "SEE_VOTER_IDS",
    "REPORT_PERSON",
    "READ_JOURNAL",
    "REPORT_BREACH",
}
VIEWERS = {"PRINT", "CHECK", "OWN_PIN", "BE_NOTED"}


class PassedTheDoorError(Exception):
    """The operation looked at its order: nobody stopped it."""


class Probe(Order):
    """An order that tells when it is looked at."""

    def __getattribute__(self, name: str) -> object:
        raise PassedTheDoorError


def operations() -> dict[str, Callable[[Session, Any], object]]:
    """Return every operation of the program by its name."""
    found = {}
    for module in pkgutil.walk_packages(controlroom.domain.__path__, "controlroom.domain."):
        loaded = importlib.import_module(module.name)
        for name, one in vars(loaded).items():
            action = f"{loaded.__name__.removeprefix('controlroom.domain.').split('.')[0]}.{name}"
            if action in NEEDS and hasattr(one, "__wrapped__"):
                found[action] = one
    return found


OPERATIONS = operations()


def as_role(office: OpenOffice, role: Role, *, active: bool = True) -> Actor:
    """Return an operator of a role at the office's desk."""
    actor = registers.sign_on(office.register, f"{role} सीमा")
    with office.register.writing(office.actor) as session:
        operator = session.get_one(Operator, actor.operator_id)
        operator.role, operator.active = role, active
    return actor


def refusals(office: OpenOffice) -> int:
    """Return how many refusals the journal holds."""
    with office.register.reading() as session:
        wanted = select(func.count()).where(JournalEntry.action == "journal.note_refusal")
        return session.scalar(wanted) or 0


def stopped(office: OpenOffice, actor: Actor, action: str) -> bool:
    """Tell whether the domain refuses an operation before it looks at the order."""
    probe = object.__new__(Probe)
    try:
        office.register.write(actor, OPERATIONS[action], probe)
    except NotAllowed:
        return True
    except PassedTheDoorError:
        return False
    raise AssertionError(action)


def test_no_operation_was_overlooked() -> None:
    assert set(OPERATIONS) == {action for action in journal.ACTIONS if not action.startswith("tests.")}
    assert len(OPERATIONS) > 40


@pytest.mark.parametrize("role", list(Role))
def test_every_operation_asks_for_its_right(office: OpenOffice, role: Role) -> None:
    actor = as_role(office, role)
    wanting = {action for action in OPERATIONS if role not in NEEDS[action].roles}
    assert {action for action in OPERATIONS if stopped(office, actor, action)} == wanting
    assert refusals(office) == len(wanting), "every refusal is noted, and nothing else"


def test_without_the_check_the_viewer_would_pass(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = as_role(office, Role.VIEWER)
    assert stopped(office, viewer, "books.issue_books")
    monkeypatch.setattr(rights, "check", lambda _session, _right: None)
    assert not stopped(office, viewer, "books.issue_books")


def test_the_table_is_what_the_office_decided() -> None:
    everything = set(Right.__members__)
    held = {role: {right.name for right in rights.rights_of(role)} for role in Role}
    assert held[Role.ADMIN] == everything
    assert held[Role.SUPERVISOR] == everything - ONLY_ADMINS
    assert held[Role.OPERATOR] == everything - NOT_OPERATORS
    assert held[Role.VIEWER] == VIEWERS


def test_who_left_can_do_nothing_not_even_as_admin(office: OpenOffice) -> None:
    actor = as_role(office, Role.ADMIN, active=False)
    for action, operation in OPERATIONS.items():
        if NEEDS[action] is not Right.BE_NOTED:
            with pytest.raises(OperatorLeft):
                office.register.write(actor, operation, object.__new__(Probe))


def test_a_refusal_says_who_may_and_leaves_a_line_with_the_name(office: OpenOffice) -> None:
    actor = as_role(office, Role.OPERATOR)
    order = SetTarget(unit_id=1, members=100)
    with pytest.raises(NotAllowed) as refused:
        office.register.write(actor, set_target, order)
    assert "Who may: admin, supervisor." in refused.value.told()
    language.choose("hi")
    assert "लक्ष्य तय करना" in refused.value.told()
    assert "व्यवस्थापक, पर्यवेक्षक" in refused.value.told()
    with office.register.reading() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.operator_id) == ("journal.note_refusal", actor.operator_id)
        values = session.scalars(select(JournalValue).where(JournalValue.entry_id == entry.id)).all()
        assert {one.field: one.new for one in values} == {
            "right": "set_targets",
            "action": "targets.set_target",
        }


def test_a_question_that_is_refused_is_noted_too(office: OpenOffice) -> None:
    def secret(session: Session, _question: None) -> str:
        journal.require(session, Right.READ_JOURNAL)
        return "read"

    actor = as_role(office, Role.OPERATOR)
    with pytest.raises(NotAllowed):
        office.register.read(secret, None, actor)
    assert refusals(office) == 1
    assert office.register.read(secret, None, as_role(office, Role.SUPERVISOR)) == "read"
    assert office.register.read(secret, None) == "read", "the program itself"


def test_being_noted_is_refused_to_nobody(office: OpenOffice) -> None:
    actor = as_role(office, Role.VIEWER, active=False)
    office.register.write(actor, note_refusal, NoteRefusal(right="export"))
    assert refusals(office) == 1
