"""Changing the tree: forms to add, rename, move and close a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import Name, _
from controlroom.domain import journal, units
from controlroom.domain.units import AddUnit, CloseUnit, LevelRow, MoveUnit, RenameUnit, UnitRow
from controlroom.domain.units.krutidev import to_unicode
from controlroom.ui.both_sides import Fill
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.shell import Shell
from controlroom.ui.units.picker import unit_detail, unit_picker, unit_title
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField
from controlroom.ui.widgets.names import NameField

BOOTH, ASSEMBLY = "booth", "assembly"


def reservations() -> list[tuple[str, str]]:
    """Return the reservations of a constituency with their words."""
    return [("GEN", _("Not reserved")), ("SC", _("Reserved for SC")), ("ST", _("Reserved for ST"))]


class NewUnit(Dialog):
    """Adds a unit under another; what is asked for depends on its level."""

    draft_key = "units.new"

    def __init__(
        self, shell: Shell, levels: Sequence[LevelRow], under: UnitRow | None, parent: QWidget | None = None
    ) -> None:
        self._levels, self._under = levels, under
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("New unit"))
        self.level = ChoiceField(self._lower_levels(), name="units.new.level")
        self.name = NameField(
            name="units.new.name", required=_("Write the unit's name."), from_kruti_dev=to_unicode
        )
        self.above = unit_picker(self.desk, name="units.new.parent")
        self.above.set_value(self._under)
        self.assembly = NumberField(name="units.new.assembly", least=1, most=999)
        self.reservation = ChoiceField(reservations(), name="units.new.reservation")
        self.part = TextField(name="units.new.part", placeholder="12A")
        self.auxiliary = NumberField(name="units.new.auxiliary", least=0, most=20)
        self.electors = NumberField(name="units.new.electors", least=0, most=99_999)
        self.form.add("level", _("Level"), self.level)
        self.form.add("name", _("Name"), self.name)
        self.form.add("parent_id", _("Under"), self.above)
        self.form.add("assembly_number", _("Assembly number"), self.assembly)
        self.form.add("reservation", _("Reservation"), self.reservation)
        self.form.add("part", _("Part number"), self.part)
        self.form.add("auxiliary", _("Auxiliary station"), self.auxiliary, hint=_("0 for the main one"))
        self.form.add("electors", _("Electors"), self.electors)
        self.accept_button.setText(_("Add unit (Ctrl+A)"))
        self.level.changed.connect(self._on_level_changed)
        if self._under is not None and self._under.assembly_number:
            self.assembly.set_value(self._under.assembly_number)
        self._on_level_changed()
        self.form.set_untouched()
        self.name.setFocus()

    def draft_place(self) -> Place | None:
        """Return the page of units."""
        return Place("units", "new")

    def more_draft(self) -> object:
        """Return the levels, and the unit that it was to stand under."""
        return tuple(self._levels), self._under

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Offer the levels below that unit again."""
        self._levels, self._under = more
        self.level.set_choices(self._lower_levels())

    def save(self) -> None:
        above: UnitRow | None = self.above.value()
        self.carry_out(
            units.add_unit,
            AddUnit(
                operation_id=self.operation_id,
                level=self.level.value(),
                name=self.name.value(),
                parent_id=above.id if above else None,
                assembly_number=self.assembly.value(),
                reservation=self.reservation.value(),
                part=self.part.value(),
                auxiliary=self.auxiliary.value() or 0,
                electors=self.electors.value(),
            ),
        )

    def _lower_levels(self) -> list[tuple[str, str]]:
        rank = next((one.rank for one in self._levels if self._under and one.code == self._under.level), -1)
        return [(one.code, str(one.name)) for one in self._levels if one.rank > rank]

    def _on_level_changed(self) -> None:
        level = self.level.value()
        self.form.show_field("assembly_number", level in {ASSEMBLY, BOOTH})
        self.form.show_field("reservation", level == ASSEMBLY)
        for field in ("part", "auxiliary", "electors"):
            self.form.show_field(field, level == BOOTH)


class _ChangeUnit(Dialog):
    """A dialog about one unit."""

    def __init__(self, shell: Shell, unit: UnitRow, parent: QWidget | None = None) -> None:
        self.unit = unit
        super().__init__(shell, parent)

    def name_the_unit(self) -> None:
        """Say which unit it is about."""
        self.form.add_note(label(unit_title(self.unit), "large"))
        self.form.add_note(label(unit_detail(self.unit), "faint"))


class RenameDialog(_ChangeUnit):
    """Gives a unit another name, a constituency another reservation."""

    def build(self) -> None:
        self.set_title(_("Rename"))
        self.name_the_unit()
        self.name = NameField(
            name="units.rename.name", required=_("Write the unit's name."), from_kruti_dev=to_unicode
        )
        self.name.set_value(self.unit.name)
        self.reservation = ChoiceField(reservations(), name="units.rename.reservation")
        self.reservation.set_value(self.unit.reservation or "GEN")
        self.form.add("name", _("Name"), self.name)
        self.form.add("reservation", _("Reservation"), self.reservation)
        self.form.show_field("reservation", self.unit.level == ASSEMBLY)
        self.accept_button.setText(_("Rename (Ctrl+A)"))
        self.form.set_untouched()

    def save(self) -> None:
        name: Name = self.name.value()
        reservation = self.reservation.value() if self.unit.level == ASSEMBLY else None
        order = RenameUnit(unit_id=self.unit.id, name=name, reservation=reservation, shown=self.unit.name)
        self.carry_out(units.rename_unit, order)

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the unit as it stands now."""
        self.desk.read(
            self, units.unit_by_id, self.unit.id, lambda unit: then(lambda: self._fill(unit)), key="reread"
        )
        return True

    def _fill(self, unit: UnitRow) -> Callable[[], None]:
        before, self.unit = self.unit, unit
        self.name.set_value(unit.name)
        self.reservation.set_value(unit.reservation or "GEN")
        return lambda: setattr(self, "unit", before)


class MoveDialog(_ChangeUnit):
    """Puts a unit with all that stands under it under another one."""

    def build(self) -> None:
        self.set_title(_("Move"))
        self.name_the_unit()
        self.above = unit_picker(self.desk, name="units.move.parent", required=_("Choose the unit above."))
        self.form.add("parent_id", _("Under"), self.above)
        self.accept_button.setText(_("Move (Ctrl+A)"))

    def save(self) -> None:
        order = MoveUnit(unit_id=self.unit.id, parent_id=self.above.value().id, shown=self.unit.parent_id)
        self.carry_out(units.move_unit, order)

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the unit as it stands now, and for the one above it."""

        def on_read(unit: UnitRow) -> None:
            if unit.parent_id is not None:
                self.desk.read(
                    self,
                    units.unit_by_id,
                    unit.parent_id,
                    lambda above: then(lambda: self._fill(unit, above)),
                    key="above",
                )

        self.desk.read(self, units.unit_by_id, self.unit.id, on_read, key="reread")
        return True

    def _fill(self, unit: UnitRow, above: UnitRow) -> Callable[[], None]:
        before, self.unit = self.unit, unit
        self.above.set_value(above)
        return lambda: setattr(self, "unit", before)


class CloseDialog(_ChangeUnit):
    """Lets a unit end on a day; it is kept with all that it did."""

    def build(self) -> None:
        self.set_title(_("Close unit"))
        self.name_the_unit()
        self.last: Any = DateField(
            name="units.close.on", required=_("Write a date."), today=lambda: self.desk.working_date
        )
        self.last.set_value(self.desk.working_date)
        self.form.add("on", _("Last day"), self.last)
        self.accept_button.setText(_("Close unit (Ctrl+A)"))
        self.form.set_untouched()

    def save(self) -> None:
        self.carry_out(units.close_unit, CloseUnit(unit_id=self.unit.id, on=self.last.value()))
