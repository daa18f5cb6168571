"""The print dialog: printer, copies, pages, sides and tray, as they were for the last paper of this kind."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from controlroom.base.errors import UserError
from controlroom.base.language import _, number_text
from controlroom.ui.dialog import Dialog
from controlroom.ui.longwork import Running
from controlroom.ui.printing import choices
from controlroom.ui.printing.asking import ask_abilities, ask_printers, printer_choices
from controlroom.ui.printing.choices import LONG_EDGE, MONEY_PAPERS, ONE_SIDED, SHORT_EDGE, Choices
from controlroom.ui.printing.spoolers import Abilities, Printer, PrinterMissing
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField, YesField


class PrintDialog(Dialog):
    """Asks how a paper is printed; ``saved`` gives the choices, ``pdf_asked`` says that a file is wanted."""

    pdf_asked = Signal()
    only_asks: ClassVar[bool] = True

    def __init__(self, shell: Shell, parent: QWidget, kind: str, pages: int) -> None:
        self._kind, self._pages = kind, pages
        self._kept = choices.recall(kind)
        self._asking: Running | None = None
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields, and ask this PC for its printers."""
        self.setObjectName("printing.dialog")
        self.set_title(_("Print"))
        kept = self._kept
        self.printer = ChoiceField(printer_choices([], kept.printer), name="printing.printer")
        self.copies = NumberField(
            name="printing.copies",
            required=_("Write how many copies."),
            least=1,
            most=choices.MOST_COPIES,
        )
        self.pages = TextField(name="printing.pages", placeholder=_("all, or 1-3 7"))
        self.sides = ChoiceField(_side_choices(), name="printing.sides")
        self.tray = ChoiceField([("", _("as the printer has it"))], name="printing.tray")
        self.at_once = YesField(_("Print papers of this kind at once from now on"), name="printing.at_once")
        hint = _("this paper has {pages}").format(pages=number_text(self._pages))
        self.form.add("printer", _("Printer"), self.printer)
        self.form.add_row(("copies", _("Copies"), self.copies), ("sides", _("Sides"), self.sides))
        self.form.add("pages", _("Pages"), self.pages, hint=hint)
        self.form.add("tray", _("Tray"), self.tray)
        self.form.add("at_once", "", self.at_once)
        self._fill()
        self.printer.changed.connect(self._ask_abilities)
        self.accept_button.setText(_("Print"))
        self.accept_button.setObjectName("printing.accept")
        self.pdf = QPushButton(_("Save as PDF"))
        self.pdf.setObjectName("printing.pdf")
        self.pdf.setAutoDefault(False)
        self.pdf.clicked.connect(lambda _checked: self._ask_pdf())
        self.buttons.insertWidget(0, self.pdf)
        ask_printers(self, self.messages, self._on_printers_found)

    def save(self) -> None:
        """Take the choices and remember them for this kind of paper."""
        chosen = Choices(
            printer=str(self.printer.value() or ""),
            copies=int(self.copies.value()),
            tray=str(self.tray.value() or ""),
            sides=str(self.sides.value()),
            pages=self.pages.value(),
            at_once=bool(self.at_once.value()),
        )
        try:
            choices.pages_of(chosen.pages, self._pages)
        except UserError as wrong:
            self.form.show_problem("pages", wrong.told())
            self.pages.setFocus()
            return
        if not chosen.printer:
            self._tell_missing()
            return
        choices.remember(self._kind, chosen)
        self._on_saved(chosen)

    def is_drafted(self) -> bool:
        """Tell that nothing here is worth asking for."""
        return False

    def _fill(self) -> None:
        kept = self._kept
        self.copies.set_value(kept.copies)
        self.form.show_field("copies", shown=self._kind not in MONEY_PAPERS)
        self.sides.set_value(kept.sides)
        self.at_once.set_value(kept.at_once)
        self.form.show_field("tray", shown=False)
        try:
            choices.pages_of(kept.pages, self._pages)
        except UserError:
            return  # the last paper of this kind was longer
        self.pages.set_value(kept.pages)

    def _ask_pdf(self) -> None:
        self.pdf_asked.emit()
        self.form.set_untouched()
        self.reject()

    def _on_printers_found(self, found: list[Printer]) -> None:
        self.printer.set_choices(printer_choices(found, self._kept.printer))
        if self._kept.printer:
            self.printer.set_value(self._kept.printer)
        if not found:
            self._tell_missing()
        self._ask_abilities()

    def _tell_missing(self) -> None:
        self.band.tell("warn", PrinterMissing().told(), _("Save as PDF"), self._ask_pdf)
        # The band's words wrap: the dialog grows by them once they are laid.
        QTimer.singleShot(0, self, self.adjustSize)

    def _ask_abilities(self) -> None:
        if self._asking is not None:
            self._asking.forget()
        name = str(self.printer.value() or "")
        if name:
            self._asking = ask_abilities(self, self.messages, name, self._on_abilities_found)

    def _on_abilities_found(self, found: Abilities) -> None:
        self.form.show_field("tray", shown=bool(found.trays))
        self.tray.set_choices([("", _("as the printer has it")), *found.trays])
        if self.printer.value() == self._kept.printer:
            self.tray.set_value(self._kept.tray)
        self.sides.set_choices(_side_choices() if found.is_two_sided else _side_choices()[:1])
        self.sides.set_value(self._kept.sides if found.is_two_sided else ONE_SIDED)
        self.sides.setEnabled(found.is_two_sided)

    def reject(self) -> None:
        """Close; nothing is lost by it."""
        self.form.set_untouched()
        super().reject()


def _side_choices() -> list[tuple[str, str]]:
    return [
        (ONE_SIDED, _("one side")),
        (LONG_EDGE, _("both sides, turned like a book")),
        (SHORT_EDGE, _("both sides, turned upwards")),
    ]
