"""Going on with a print that stands: from which page, on which printer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.ui.printing.asking import ask_printers, printer_choices
from controlroom.ui.printing.queue import PrintJob
from controlroom.ui.printing.spoolers import Printer
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, NumberField
from controlroom.ui.widgets.forms import Form


class GoOnDialog(QDialog):
    """Offers the page after the last printed one; who looks at the heap knows better."""

    def __init__(self, job: PrintJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printing.go_on")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Go on printing"))
        self._job = job
        facts = job.facts
        self.form = Form()
        self.page = NumberField(
            name="printing.go_on.page", required=_("Write the page."), least=1, most=max(facts.pages)
        )
        self.page.set_value(facts.at_page(min(facts.done, facts.total - 1)))
        self.printer = ChoiceField([(facts.how.printer, facts.how.printer)], name="printing.go_on.printer")
        self.form.add("page", _("From page"), self.page, hint=_("the first that is missing in the heap"))
        self.form.add("printer", _("Printer"), self.printer)
        self.form.accepted.connect(self._on_accepted)
        self.go_on = QPushButton(_("Go on (Ctrl+A)"))
        self.go_on.setObjectName("printing.go_on.accept")
        self.go_on.setProperty("kind", "primary")
        self.go_on.clicked.connect(self.form.accept)
        self.drop = QPushButton(_("Do not print the rest"))
        self.drop.setObjectName("printing.go_on.drop")
        self.drop.clicked.connect(self._on_dropped)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.drop, cancel, self.go_on):
            button.setAutoDefault(False)
        buttons.addWidget(self.drop)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label(job.name, "heading"))
        words = _("{done} of {total} pages are printed")
        told = words.format(done=number_text(facts.done), total=number_text(facts.total))
        column.addWidget(label(told, "faint"))
        column.addWidget(self.form)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self.page.setFocus()
        self.page.selectAll()
        ask_printers(self, job.messages, self._on_printers_found)

    def _on_printers_found(self, found: list[Printer]) -> None:
        self.printer.set_choices(printer_choices(found, self._job.facts.how.printer))

    def _on_accepted(self) -> None:
        page = int(self.page.value())
        if page not in self._job.facts.pages:
            self.form.show_problem("page", _("This page was not to be printed."))
            return
        at_place = self._job.facts.at_page(min(self._job.facts.done, self._job.facts.total - 1))
        self._job.go_on(str(self.printer.value() or ""), 0 if page == at_place else page)
        self.accept()

    def _on_dropped(self) -> None:
        self._job.drop()
        self.accept()
