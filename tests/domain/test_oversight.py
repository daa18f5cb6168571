"""In the morning a supervisor sees what was refused, uncovered or taken out yesterday; nobody else does."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.db.register import Actor
from controlroom.domain import exports, oversight, today
from controlroom.domain.exports import NoteExport
from controlroom.domain.journal import NoteRefusal, note_refusal
from controlroom.domain.operators import pins
from controlroom.domain.operators.entry import SetPin, set_pin
from controlroom.domain.rights import Role
from controlroom.domain.today_rows import NO_PIN, WATCHED, ActionRow, TodayQuestion
from controlroom.ui.today import words
from tests.domain.test_rights import as_role
from tests.factories import OpenOffice


def lines(office: OpenOffice, actor: Actor, day: datetime.date) -> list[ActionRow]:
    rows = office.register.read(today.needs, TodayQuestion(today=day), actor)
    return [row for row in rows if row.kind == WATCHED]


def test_a_supervisor_sees_one_line_the_day_after(office: OpenOffice) -> None:
    operator, supervisor = as_role(office, Role.OPERATOR), as_role(office, Role.SUPERVISOR)
    office.register.write(operator, note_refusal, NoteRefusal(right="set_targets"))
    office.register.write(operator, exports.note_export, NoteExport(kind="people", rows=900, way="list"))
    tomorrow = clock.today() + datetime.timedelta(days=1)
    assert lines(office, supervisor, clock.today()) == []
    (line,) = lines(office, supervisor, tomorrow)
    assert (line.count, line.page) == (2, "journal")
    assert words.action_words(line).startswith("2 refusals")
    assert words.way_of(line) == ("journal", "day", clock.today())
    assert lines(office, operator, tomorrow) == []
    assert office.register.read(oversight.watched_on, clock.today(), operator) == 0
    assert lines(office, supervisor, tomorrow + datetime.timedelta(days=1)) == []


def test_the_first_operator_is_offered_a_pin_until_somebody_has_one(office: OpenOffice) -> None:
    def offered(actor: Actor) -> bool:
        rows = office.register.read(today.needs, TodayQuestion(), actor)
        return any(words.way_of(row) == ("operators", "own_pin", None) for row in rows if row.kind == NO_PIN)

    assert offered(office.actor)
    assert not offered(as_role(office, Role.SUPERVISOR)), "admins only"
    order = SetPin(operator_id=office.actor.operator_id, pin_hash=pins.hashed("4711"))
    office.register.write(office.actor, set_pin, order)
    assert not offered(office.actor)
