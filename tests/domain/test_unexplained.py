"""A record changed past the program is found where the journal knows better; honest work is never accused."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.db import guards
from controlroom.domain import books, checks
from controlroom.domain.books import IssueBooks, ReceiveBooks
from controlroom.domain.members.entry import Details, EnterMember, enter_member
from controlroom.domain.operators.entry import AddOperator, ChangeRole, add_operator, change_role
from controlroom.domain.people.entry import AddPerson, ChangePerson, add_person, change_person
from tests.factories import OpenOffice, add_unit
from tests.retelling import told_once


@pytest.fixture
@told_once
def worked(office: OpenOffice) -> OpenOffice:
    """Return an office with a president who drew books, a member, and a second operator."""
    with office.register.writing(office.actor) as session:
        zone = add_unit(session, "zone", "नगोई", "Nagoi").id
    register, actor = office.register, office.actor
    register.write(actor, books.receive_books, ReceiveBooks(first=1, last=20))
    name = Name("राम", "Ram")
    order = AddPerson(name=name, mobile="6100000001", unit_id=zone, post="zone_president")
    ram = register.write(actor, add_person, order).result.id or 0
    changed = ChangePerson(person_id=ram, version=1, name=name, mobile="6100000002", unit_id=zone)
    register.write(actor, change_person, changed)
    register.write(actor, books.issue_books, IssueBooks(person_id=ram, numbers="1-7"))
    member = EnterMember(details=Details(name=Name("", "Gita"), age=30, gender="female"), book=1, leaf=1)
    register.write(actor, enter_member, member)
    asha = register.write(actor, add_operator, AddOperator(name=Name("", "Asha"))).result.id or 0
    register.write(actor, change_role, ChangeRole(operator_id=asha, role="supervisor"))
    return office


def found(office: OpenOffice) -> list[str]:
    return [one.told() for one in office.register.read(checks.check_register, None)]


def test_a_day_of_honest_work_is_never_accused(worked: OpenOffice) -> None:
    assert found(worked) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "UPDATE people SET mobile = '6199999999' WHERE name_en = 'Ram'",
            "Person P-0001: “Mobile” was changed",
        ),
        ("UPDATE people SET voter_id = 'ABC1234567' WHERE name_en = 'Ram'", "“Voter id (EPIC)” was changed"),
        ("UPDATE members SET joined_on = '2020-01-01'", "“Date” was changed past the journal"),
        ("UPDATE operators SET role = 'admin' WHERE name_en = 'Asha'", "“Role” was changed past the journal"),
        ("DELETE FROM operators WHERE name_en = 'Asha'", "Operator no. 2 is missing"),
        (
            """INSERT INTO operators (version, code, name_hi, name_en, role, active, pin_hash, pin_failures)
            VALUES (1, 'OP-0099', '', 'Mallory', 'admin', true, '', 0)""",
            "Operator OP-0099 stands in the register",
        ),
        ("UPDATE book_movements SET bearer = 'Someone' WHERE kind = 'issue'", "“Bearer” was changed"),
        ("DELETE FROM book_movement_lines WHERE book_id = 7 AND movement_id = 2", "The books of BJ-0001"),
        ("UPDATE campaigns SET fee_paise = 500", "“Fee of a leaf” was changed"),
    ],
)
def test_what_was_changed_past_the_program_is_named(worked: OpenOffice, sentence: str, told: str) -> None:
    with worked.register.engine.begin() as connection:
        guards.drop(connection)
        connection.execute(text(sentence))
        guards.make(connection)
    assert any(told in one for one in found(worked)), found(worked)


def test_it_is_told_in_hindi_and_names_no_private_value(worked: OpenOffice) -> None:
    with worked.register.engine.begin() as connection:
        connection.execute(text("UPDATE people SET mobile = '6199999999' WHERE name_en = 'Ram'"))
    with language.speaking("hi"):
        (told,) = found(worked)
    assert told == "व्यक्ति P-0001: “मोबाइल” रोज़नामचे के बाहर से बदला गया।"
