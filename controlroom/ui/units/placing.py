"""Placing booths by a range of parts, with what it means shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import journal, units
from controlroom.domain.units import PlaceBooths, Placing, PlacingQuestion, UnitRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.units.making import unit_maker
from controlroom.ui.units.picker import unit_picker
from controlroom.ui.widgets.fields import NumberField
from controlroom.ui.widgets.ranges import RangeField, Summary


class PlacingDialog(Dialog):
    """“1-14, 16, 17A” → sector 3."""

    def __init__(self, shell: Shell, under: UnitRow | None, parent: QWidget | None = None) -> None:
        self._under = under
        self._operation_id = journal.new_operation_id()
        self._shown: tuple[PlacingQuestion, Placing] | None = None
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("Place booths"))
        self.above = unit_picker(
            self.desk,
            name="units.place.parent",
            required=_("Choose the unit that gets the booths."),
            new=unit_maker(self.shell, self, lambda: self._under),
        )
        self.assembly = NumberField(
            name="units.place.assembly", least=1, most=999, required=_("Write the assembly number.")
        )
        self.parts = RangeField(
            self._check,
            name="units.place.parts",
            required=_("Write parts or ranges like 1-14, 16, 17A."),
            placeholder="1-14, 16, 17A",
        )
        self.form.add("parent_id", _("Unit"), self.above)
        self.form.add("assembly_number", _("Assembly number"), self.assembly)
        self.form.add("parts", _("Parts"), self.parts)
        self.accept_button.setText(_("Place booths (Ctrl+A)"))
        self.above.picked.connect(self._on_unit_picked)
        self.assembly.changed.connect(self.parts.check_now)
        if self._under is not None and self._under.level != "booth":
            self.above.set_value(self._under)
            self._on_unit_picked(self._under)
            self.parts.line.setFocus()
        self.form.set_untouched()

    def save(self) -> None:
        said = PlacingQuestion(
            assembly_number=self.assembly.value(),
            parts=self.parts.value(),
            parent_id=self.above.value().id,
        )
        shown = self._shown[1] if self._shown is not None and self._shown[0] == said else None
        self.carry_out(
            units.place_booths,
            PlaceBooths(
                operation_id=self._operation_id,
                assembly_number=said.assembly_number,
                parts=said.parts,
                parent_id=said.parent_id,
                shown=shown,  # fingers that were faster than the look saw nothing that could have changed
            ),
        )

    def _on_refused(self, error: ToldError) -> None:
        """Tell it; where another desk placed booths meanwhile, say anew what would happen."""
        super()._on_refused(error)
        if isinstance(error, ChangedMeanwhile):
            self.parts.check_now()

    def _on_unit_picked(self, row: UnitRow | None) -> None:
        if row is not None:
            self.desk.read(self, units.ancestors, row.id, self._on_ancestors_read)
        self.parts.check_now()

    def _on_ancestors_read(self, above: Sequence[UnitRow]) -> None:
        numbers = [row.assembly_number for row in above if row.level == "assembly"]
        if numbers and numbers[0] is not None:
            self.assembly.set_value(numbers[0])
            self.parts.check_now()

    def _check(self, text: str, tell: Callable[[Summary], None]) -> None:
        above: UnitRow | None = self.above.value()
        number: int | None = self.assembly.value()
        if above is None or number is None:
            tell(Summary("", _("Choose the unit and the assembly number first.")))
            return
        question = PlacingQuestion(assembly_number=number, parts=text, parent_id=above.id)
        self.desk.read(
            self,
            units.placing_of,
            question,
            partial(self._on_placing_read, question, tell),
            failed=lambda error: tell(_refusal(error)),
        )

    def _on_placing_read(
        self, question: PlacingQuestion, tell: Callable[[Summary], None], placing: Placing
    ) -> None:
        self._shown = question, placing
        tell(_summary(placing))


def _summary(placing: Placing) -> Summary:
    text = ngettext("{count} booth → {unit}", "{count} booths → {unit}", placing.count)
    details = [placing.parts]
    if placing.elsewhere:
        moved = ngettext("{count} leaves another unit", "{count} leave other units", placing.elsewhere)
        details.append(moved.format(count=number_text(placing.elsewhere)))
    if placing.already:
        details.append(
            ngettext("{count} is there already", "{count} are there already", placing.already).format(
                count=number_text(placing.already)
            )
        )
    return Summary(
        text.format(count=number_text(placing.count), unit=placing.unit),
        " · ".join(details),
        "warn" if placing.elsewhere else "good",
    )


def _refusal(error: ToldError) -> Summary:
    return Summary(error.told(), wrong=True)
