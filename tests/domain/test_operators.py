"""Who works here: roles, PINs that rest after wrong tries, and never an office without an admin."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor
from controlroom.domain import registers
from controlroom.domain.operators import locking, pins, queries, signing
from controlroom.domain.operators.entry import (
    AddOperator,
    ChangeRole,
    LetGo,
    SetPin,
    add_operator,
    change_role,
    let_go,
    set_pin,
)
from controlroom.domain.operators.faults import (
    LastAdmin,
    OperatorKnown,
    OperatorLooksAlike,
    OperatorUnknown,
    OperatorUnnamed,
    PasswordMissing,
    PasswordResting,
    PasswordWrong,
    PinMalformed,
    PinMissing,
    PinResting,
    PinWrong,
    RoleUnknown,
)
from controlroom.domain.operators.locking import MinutesOutOfRange, SetLock, set_lock
from controlroom.domain.operators.signing import SignIn, change_own_pin, lift_cover, sign_in
from controlroom.domain.rights import NotAllowed, OperatorLeft
from tests.factories import OPEN_KEYS, PASSWORD, OpenOffice, make_office


def enter(office: OpenOffice, hindi: str, role: str = "operator", pin: str = "") -> Actor:
    order = AddOperator(name=Name(hindi), role=role, pin_hash=pins.hashed(pin))
    saved = office.register.write(office.actor, add_operator, order).result
    assert saved.id is not None
    return Actor(saved.id, office.actor.desk_id)


def give_pin(office: OpenOffice, actor: Actor, pin: str) -> None:
    order = SetPin(operator_id=actor.operator_id, pin_hash=pins.hashed(pin))
    office.register.write(office.actor, set_pin, order)


def actions(office: OpenOffice) -> list[str]:
    with office.register.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))


def try_pin(office: OpenOffice, actor: Actor, pin: str) -> Actor:
    return sign_in(office.register, SignIn(actor.operator_id, actor.desk_id, pin))


def test_who_is_entered_signs_in_with_his_pin_and_it_is_noted(office: OpenOffice) -> None:
    sita = enter(office, "सीता", "supervisor", pin="4711")
    assert try_pin(office, sita, "४७११") == sita, "digits of any script"
    assert actions(office)[-1] == "operators.note_sign_in"
    rows = {str(row.name.hindi): row for row in office.register.read(queries.active_operators, None)}
    assert rows["सीता"].has_pin
    assert not rows["रेखा"].has_pin
    assert try_pin(office, office.actor, "") == office.actor, "who has no PIN needs none"


def test_a_pin_has_four_to_six_digits() -> None:
    for wrong in ("123", "1234567", "12a4", "12.4"):
        with pytest.raises(PinMalformed):
            pins.hashed(wrong)
    assert pins.hashed("  ") == ""
    assert re.match(r"\$argon2id\$v=19\$m=19456,t=2,p=1\$", pins.hashed("123456"))
    assert pins.hashed("1234") != pins.hashed("1234"), "salted"


def test_after_five_wrong_tries_the_pin_rests_longer_and_longer(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sita = enter(office, "सीता", pin="4711")
    with pytest.raises(PinMissing):
        try_pin(office, sita, "")
    for left in (4, 3, 2, 1):
        with pytest.raises(PinWrong) as wrong:
            try_pin(office, sita, "0000")
        assert wrong.value.tries == left
    with pytest.raises(PinResting):
        try_pin(office, sita, "0000")
    assert actions(office)[-1] == "operators.note_wrong_pins"
    with pytest.raises(PinResting):
        try_pin(office, sita, "4711")
    assert actions(office).count("operators.note_wrong_pins") == 1, "a try while it rests counts for nothing"
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + datetime.timedelta(seconds=61))
    with pytest.raises(PinResting):
        try_pin(office, sita, "0000")
    monkeypatch.setattr(clock, "now", lambda: start + datetime.timedelta(seconds=122))
    with pytest.raises(PinResting):
        try_pin(office, sita, "4711")
    monkeypatch.setattr(clock, "now", lambda: start + datetime.timedelta(seconds=182))
    assert try_pin(office, sita, "4711") == sita
    with pytest.raises(PinWrong) as wrong:
        try_pin(office, sita, "0000")
    assert wrong.value.tries == 4, "the right one made good what went before"


def lift(office: OpenOffice, actor: Actor, **typed: str) -> Actor:
    return lift_cover(office.register, SignIn(actor.operator_id, actor.desk_id, **typed))


def test_the_cover_takes_the_offices_password_of_who_has_no_pin(office: OpenOffice) -> None:
    """Enter alone lifted it: whoever passed by a covered desk went on in the name of who had left it."""
    with pytest.raises(PasswordMissing):
        lift(office, office.actor)
    with pytest.raises(PasswordWrong) as wrong:
        lift(office, office.actor, password="यह नहीं है वह")
    assert wrong.value.tries == 4
    assert lift(office, office.actor, password=PASSWORD) == office.actor
    assert actions(office)[-1] == "operators.note_sign_in"
    sita = enter(office, "सीता", pin="4711")
    with pytest.raises(PinMissing):
        lift(office, sita, password=PASSWORD)
    assert lift(office, sita, pin="4711") == sita


def test_wrong_passwords_at_the_cover_rest_as_pins_do(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(PasswordWrong) as wrong:
            lift(office, office.actor, password="यह नहीं है वह")
        assert wrong.value.tries == left
    for password in ("यह नहीं है वह", PASSWORD):
        with pytest.raises(PasswordResting):
            lift(office, office.actor, password=password)
    assert actions(office)[-1] == "operators.note_wrong_pins"
    sita = enter(office, "सीता", pin="4711")
    assert lift(office, sita, pin="4711") == sita, "a colleague takes over meanwhile"
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + datetime.timedelta(seconds=61))
    assert lift(office, office.actor, password=PASSWORD) == office.actor


def test_an_open_register_has_no_password_to_ask_for(tmp_path: Path) -> None:
    office = make_office(tmp_path / "open", keys=OPEN_KEYS)
    assert lift(office, office.actor) == office.actor
    office.register.close()


def test_rest_grows_to_an_hour() -> None:
    minutes = [pins.rest_after(failures) for failures in (4, 5, 6, 7, 8, 9, 10, 11, 40)]
    assert [one and int(one.total_seconds() // 60) for one in minutes] == [None, 1, 2, 4, 8, 16, 32, 60, 60]


def test_a_try_is_counted_before_the_pin_is_looked_at(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sita = enter(office, "सीता", pin="4711")

    def killed(_kept: str, _typed: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pins, "fits", killed)
    for _try in range(5):
        with pytest.raises(KeyboardInterrupt):
            try_pin(office, sita, "0000")
    monkeypatch.undo()
    with pytest.raises(PinResting):
        try_pin(office, sita, "4711")


def test_an_admin_sets_a_lost_pin_and_the_rest_ends(office: OpenOffice) -> None:
    sita = enter(office, "सीता", pin="4711")
    for _try in range(5):
        with pytest.raises((PinWrong, PinResting)):
            try_pin(office, sita, "0000")
    give_pin(office, sita, "5822")
    assert try_pin(office, sita, "5822") == sita
    give_pin(office, sita, "")
    assert try_pin(office, sita, "") == sita
    with pytest.raises(NotAllowed):
        office.register.write(sita, set_pin, SetPin(operator_id=office.actor.operator_id))


def test_ones_own_pin_is_changed_by_who_knows_the_old_one(office: OpenOffice) -> None:
    sita = enter(office, "सीता", "viewer", pin="4711")
    with pytest.raises(PinWrong):
        change_own_pin(office.register, sita, "0000", "5822")
    with pytest.raises(PinMalformed):
        change_own_pin(office.register, sita, "4711", "58")
    change_own_pin(office.register, sita, "4711", "5822")
    assert actions(office)[-1] == "operators.write_own_pin"
    assert try_pin(office, sita, "5822") == sita


def test_no_pin_and_no_hash_ever_stands_in_the_journal(office: OpenOffice) -> None:
    sita = enter(office, "सीता", pin="471193")
    give_pin(office, sita, "582204")
    change_own_pin(office.register, sita, "582204", "693315")
    with pytest.raises(PinWrong):
        try_pin(office, sita, "471193")
    with office.register.reading() as session:
        hash_now = session.get_one(Operator, sita.operator_id).pin_hash
        tables = (JournalEntry, JournalValue, Operation)
        columns = [one.__table__ for one in tables]
        kept = "".join(str(row) for table in columns for row in session.execute(select(table)))
        noted = session.scalars(select(JournalValue).where(JournalValue.field == "pin")).all()
        assert [(one.old, one.new) for one in noted] == [("yes", "yes"), ("yes", "yes")]
    assert hash_now not in kept
    assert "argon2" not in kept
    for pin in ("471193", "582204", "693315"):
        assert pin not in kept


def test_the_last_admin_stays(office: OpenOffice) -> None:
    rekha = office.actor.operator_id
    with pytest.raises(LastAdmin):
        office.register.write(office.actor, change_role, ChangeRole(operator_id=rekha, role="viewer"))
    with pytest.raises(LastAdmin):
        office.register.write(office.actor, let_go, LetGo(operator_id=rekha))
    sita = enter(office, "सीता", "admin")
    office.register.write(office.actor, let_go, LetGo(operator_id=rekha))
    with pytest.raises(OperatorLeft):
        office.register.write(office.actor, add_operator, AddOperator(name=Name("मोहन")))
    with pytest.raises(OperatorLeft):
        try_pin(office, office.actor, "")
    with pytest.raises(LastAdmin):
        office.register.write(sita, change_role, ChangeRole(operator_id=sita.operator_id, role="operator"))
    office.register.write(sita, let_go, LetGo(operator_id=rekha, active=True))
    assert try_pin(office, office.actor, "") == office.actor


def test_names_are_unique_and_roles_are_known(office: OpenOffice) -> None:
    with pytest.raises(OperatorKnown):
        enter(office, "रेखा")
    with pytest.raises(OperatorUnnamed):
        enter(office, " ")
    with pytest.raises(RoleUnknown):
        enter(office, "सीता", "boss")
    with pytest.raises(OperatorUnknown):
        office.register.write(office.actor, let_go, LetGo(operator_id=99))


@pytest.mark.parametrize("name", ["रे\u200dखा", "रेखा\u200c", "र\u0947\u0947खा"])
def test_a_second_name_that_looks_like_the_first_is_refused(office: OpenOffice, name: str) -> None:
    """Entries of two operators whose names look alike were read as those of one."""
    with pytest.raises(OperatorLooksAlike) as refused:
        enter(office, name)
    assert refused.value.code == "OP-0001"
    with pytest.raises(OperatorLooksAlike):
        registers.sign_on(office.register, name)
    with pytest.raises(OperatorLooksAlike):
        office.register.read(registers.operator_asked_for, name)
    assert len(office.register.read(queries.list_operators, None)) == 1


def test_a_name_in_either_script_is_looked_at(office: OpenOffice) -> None:
    order = AddOperator(name=Name("सीता", "Sita Devi"))
    office.register.write(office.actor, add_operator, order)
    with pytest.raises(OperatorLooksAlike):
        enter(office, "S\u0456ta Devi")
    office.register.write(office.actor, let_go, LetGo(operator_id=2))
    with pytest.raises(OperatorLooksAlike):
        enter(office, "Sita  Dev\u0456")
    assert enter(office, "सीता साहू").operator_id == 3


def test_names_are_taken_on_trust_only_while_nobody_has_a_pin(office: OpenOffice) -> None:
    mohan = registers.sign_on(office.register, "मोहन")
    row = office.register.read(queries.operator_row, mohan.operator_id)
    assert row is not None
    assert row.role == "operator"
    give_pin(office, office.actor, "4711")
    with pytest.raises(OperatorUnknown):
        registers.sign_on(office.register, "सीमा")
    assert registers.sign_on(office.register, "मोहन", "दूसरी डेस्क").operator_id == mohan.operator_id


def test_only_an_admin_enters_operators(office: OpenOffice) -> None:
    sita = enter(office, "सीता", "supervisor")
    with pytest.raises(NotAllowed):
        office.register.write(sita, add_operator, AddOperator(name=Name("मोहन"), role="admin"))
    with pytest.raises(NotAllowed):
        office.register.write(sita, change_role, ChangeRole(operator_id=sita.operator_id, role="admin"))
    assert signing.sign_in(office.register, SignIn(sita.operator_id, sita.desk_id)) == sita


def test_minutes_until_a_desk_covers_itself_are_the_offices(office: OpenOffice) -> None:
    assert office.register.read(locking.lock_minutes, None) == locking.USUAL
    for wrong in (-1, 241):
        with pytest.raises(MinutesOutOfRange):
            office.register.write(office.actor, set_lock, SetLock(minutes=wrong))
    for minutes in (0, 25):
        office.register.write(office.actor, set_lock, SetLock(minutes=minutes))
        assert office.register.read(locking.lock_minutes, None) == minutes
    with pytest.raises(NotAllowed):
        office.register.write(enter(office, "सीता"), set_lock, SetLock(minutes=0))
