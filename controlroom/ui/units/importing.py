"""Bringing in a booth list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from controlroom.base.language import _
from controlroom.domain import units
from controlroom.domain.journal import Order, Saved
from controlroom.domain.units import ImportQuestion, ImportUnits, Mapping, Table
from controlroom.domain.units.headings import BOOTHS, Vocabulary
from controlroom.ui import theme
from controlroom.ui.importing.wizard import ListWizard
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import NumberField, YesField


class ImportWizard(ListWizard):
    """Booths with their electoral placing, and the units above them."""

    name: ClassVar[str] = "units.import"
    vocabulary: ClassVar[Vocabulary] = BOOTHS

    def heading(self) -> str:
        """Return what is brought in, as a heading."""
        return _("Import a booth list")

    def asking_words(self) -> str:
        """Return the words over the choice of a file."""
        return _("Choose the booth list")

    def row_columns(self) -> Sequence[Column[Any]]:
        """Return the columns that tell a row of the dry run."""
        return [
            Column("code", _("Code"), lambda row: row.code, width=110),
            Column("name", _("Name"), lambda row: str(row.name), width=420),
            Column("unit", _("Under"), lambda row: str(row.unit), width=130),
        ]

    def add_choices(self, line: QHBoxLayout) -> None:
        """Ask for the constituency of the whole list, and whether booths that stand there are changed."""
        self.assembly = NumberField(name="units.import.assembly", least=1, most=999)
        self.assembly.setAccessibleName(_("Assembly number of the whole list"))
        self.assembly.setMaximumWidth(theme.px(90))
        self.update_known = YesField(
            _("Bring booths that stand there up to date"), name="units.import.update"
        )
        self.update_known.set_value(True)
        line.addWidget(self.update_known)
        line.addStretch()
        line.addWidget(label(_("Assembly number of the whole list"), "label"))
        line.addWidget(self.assembly)

    def guess(self, table: Table) -> Mapping:
        """Return which column holds what."""
        return units.guess_mapping(table)

    def trial(self, table: Table) -> tuple[Callable[[Any, Any], Any], object]:
        """Return the question of the dry run, and what is asked."""
        return units.plan_import, ImportQuestion(
            table=table,
            mapping=self.columns.mapping(),
            assembly_number=self.assembly.value(),
            update=bool(self.update_known.value()),
        )

    def carrying_out(self, operation_id: str) -> tuple[Callable[[Any, Any], Saved], Order]:
        """Return the operation that brings the list in, and its order."""
        return units.apply_import, ImportUnits(operation_id=operation_id, plan=self.plan)
