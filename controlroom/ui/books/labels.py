"""The dialog that prints labels for the covers of books."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import _
from controlroom.domain.books import labels
from controlroom.domain.books.labels import MOST_LABELS, LabelsQuestion
from controlroom.domain.papers.cards import BookLabels
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField

_MOST_USED = 64


class PrintLabels(Dialog):
    """Print labels: which books, on which sheet, and how many places of the first sheet are used up."""

    only_asks: ClassVar[bool] = True

    def __init__(self, shell: Shell, parent: QWidget | None = None, *, books: str = "") -> None:
        self._books = books
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Print labels for books"))
        self.books = TextField(
            name="books.labels.books",
            required=_("Write the numbers of the books: 1201-1250, 1260."),
            placeholder="1201-1250",
        )
        self.books.set_value(self._books)
        self.sheet = ChoiceField(
            [
                ("24", _("24 labels, 70 × 37 mm")),
                ("21", _("21 labels, 63.5 × 38.1 mm")),
                ("40", _("40 labels, 52.5 × 29.7 mm")),
                ("65", _("65 labels, 38.1 × 21.2 mm")),
            ],
            name="books.labels.sheet",
        )
        self.used = NumberField(name="books.labels.used", most=_MOST_USED)
        self.form.add("books", _("Books"), self.books)
        self.form.add("sheet", _("Sheet of labels"), self.sheet)
        self.form.add("used", _("Places used up"), self.used, hint=_("of the first sheet; empty: none"))
        self.accept_button.setText(_("Make"))

    def is_drafted(self) -> bool:
        """Keep nothing: a run of numbers is soon typed again."""
        return False

    def save(self) -> None:
        """Ask for the labels and show them."""
        try:
            runs = ranges.parse_spans(self.books.value(), limit=MOST_LABELS, letters=True)
        except UserError as error:
            self.form.show_problem("books", error.told())
            return
        question = LabelsQuestion(books=runs, sheet=self.sheet.value(), used=self.used.value() or 0)
        self.accept_button.setEnabled(False)
        self.desk.read(self, labels.book_labels, question, self._show, failed=self._on_refused, key=None)

    def _show(self, value: BookLabels) -> None:
        from controlroom.print.labels import book_labels
        from controlroom.ui.preview.showing import show_paper

        title = _("Labels of books")
        show_paper(
            self.shell, self.parentWidget() or self, book_labels, value, title=title, kind="book_labels"
        )
        self.form.set_untouched()
        self.accept()
