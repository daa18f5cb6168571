"""Reads a member anew with booth and enroller, as the form shows them, when another desk changed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from controlroom.domain import units
from controlroom.domain.members import queries
from controlroom.domain.members.rows import MemberRow
from controlroom.domain.people import queries as people
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.units import UnitRow
from controlroom.ui.desk import Desk
from controlroom.ui.members.form import MemberForm


@dataclass(frozen=True, slots=True)
class Seen:
    """A member as it stands now, and what its form shows beside it."""

    row: MemberRow
    booth: UnitRow | None
    enroller: PersonRow | None


def reread(owner: QWidget, desk: Desk, member_id: int, then: Callable[[Seen], None]) -> None:
    """Ask the desk for the member, then for the booth and the enroller; ``then`` gets all of it."""

    def on_member(row: MemberRow) -> None:
        if row.booth_id is None:
            on_booth(row, None)
        else:
            desk.read(owner, units.unit_by_id, row.booth_id, lambda booth: on_booth(row, booth), key="reread")

    def on_booth(row: MemberRow, booth: UnitRow | None) -> None:
        if row.enroller_id is None:
            then(Seen(row, booth, None))
        else:
            ask = row.enroller_id
            desk.read(owner, people.person_row, ask, lambda one: then(Seen(row, booth, one)), key="reread")

    desk.read(owner, queries.member_by_id, member_id, on_member, key="reread")


def show(form: MemberForm, seen: Seen) -> None:
    """Fill the form with a member as it stands now."""
    form.show_member(seen.row)
    form.booth.set_value(seen.booth)
    form.enroller.set_value(seen.enroller)
