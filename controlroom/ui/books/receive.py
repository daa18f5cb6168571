"""Receiving a lot: first and last number, leaves, fee, challan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from controlroom.base import lettered, ranges
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import BookSettings, ReceiveBooks
from controlroom.domain.books.series import SeriesRow, all_series
from controlroom.domain.journal import Saved
from controlroom.ui.books.panel import Panel
from controlroom.ui.books.series import SeriesDialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import MoneyField, NumberField, TextField


class BookNumberField(NumberField):
    """A number as it is printed on a cover: never grouped, with the letters of its series."""

    def _number(self, text: str) -> int | None:
        return ranges.one_number(text.replace(",", ""))

    def _shown(self, value: int) -> str:
        return str(lettered.numbered(value))


class ReceivePanel(Panel):
    """The form for books that came from the state office."""

    draft_key = "books.receive"

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Receive books")

    def build(self) -> None:
        """Make the fields."""
        self._settings: BookSettings | None = None
        self._series: dict[str, SeriesRow] = {}
        self.first = BookNumberField(
            name="books.receive.first",
            required=_("Write the first number."),
            least=1,
            most=lettered.HIGHEST,
        )
        self.last = BookNumberField(
            name="books.receive.last", required=_("Write the last number."), least=1, most=lettered.HIGHEST
        )
        for number in (self.first, self.last):
            key = QShortcut("Alt+C", number, context=Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self.make_series)
        self.leaves = NumberField(name="books.receive.leaves", least=1, most=1000)
        self.fee = MoneyField(name="books.receive.fee")
        self.challan = TextField(name="books.receive.challan")
        self.certified_by = TextField(name="books.receive.certified_by")
        self.first_leaf = BookNumberField(name="books.receive.first_leaf", least=1, most=lettered.HIGHEST)
        self.summary = label("", "figure")
        self.summary.setObjectName("books.receive.summary")
        self.form.add_row(
            ("first", _("First book"), self.first),
            ("last", _("Last book"), self.last),
        )
        self.form.add_note(label(_("Alt+C: a series with letters, like K1201"), "faint"))
        self.form.add_note(self.summary)
        self.form.add_row(
            ("leaves_per_book", _("Leaves a book"), self.leaves),
            ("fee_paise", _("Fee a leaf ₹"), self.fee),
        )
        self.form.add_row(
            ("challan", _("Challan number"), self.challan),
            ("first_leaf", _("Number of the first leaf"), self.first_leaf),
        )
        self.form.add("certified_by", _("Pages counted by"), self.certified_by)
        for field in (self.first, self.last, self.leaves):
            field.changed.connect(self._on_numbers_changed)
        self.button.setText(_("Receive into stock (Ctrl+A)"))
        self.button.setObjectName("books.receive.accept")

    def start(self) -> None:
        """Begin with the first number."""
        self.first.setFocus()

    def clear(self) -> None:
        """Empty the form."""
        for field in (self.first, self.last, self.leaves, self.fee, self.first_leaf):
            field.set_value(None)
        self.challan.set_value("")
        self.certified_by.set_value("")
        self._on_numbers_changed()

    def refresh(self) -> None:
        """Ask for the campaign's leaves and fee, which stand in the empty fields."""
        self.desk.read(self, books.book_settings, None, self._on_settings_read)
        self.desk.read(self, all_series, None, self._on_series_read, key="series")

    def make_series(self) -> None:
        """Begin a series of numbers with letters."""
        dialog = SeriesDialog(self.shell, self.window())
        dialog.saved.connect(lambda _saved: self.refresh())
        dialog.open()

    def save(self) -> None:
        """Receive the lot."""
        self.carry_out(
            books.receive_books,
            ReceiveBooks(
                operation_id=self.operation_id,
                first=self.first.value(),
                last=self.last.value(),
                leaves_per_book=self.leaves.value(),
                fee_paise=self.fee.value(),
                first_leaf=self.first_leaf.value(),
                challan=self.challan.value(),
                certified_by=self.certified_by.value(),
            ),
        )

    def told(self, saved: Saved) -> str:
        """Return how many books came into stock."""
        count = saved.figures["books"]
        told = ngettext("{code}: {count} book is in stock.", "{code}: {count} books are in stock.", count)
        return told.format(code=saved.code, count=number_text(count))

    def _on_settings_read(self, settings: BookSettings) -> None:
        self._settings = settings
        self._on_numbers_changed()

    def _on_series_read(self, rows: Sequence[SeriesRow]) -> None:
        self._series = {row.prefix: row for row in rows}
        self._on_numbers_changed()

    def _terms(self) -> BookSettings | SeriesRow | None:
        """Return what says how many leaves and which fee: the series of the first number, or the campaign."""
        first = self.first.value()
        return self._series.get(lettered.letters_of(first), self._settings) if first else self._settings

    def _on_numbers_changed(self) -> None:
        terms = self._terms()
        if terms is not None:
            self.leaves.setPlaceholderText(str(terms.leaves_per_book))
            rupees, paise = divmod(terms.fee_paise, 100)
            self.fee.setPlaceholderText(f"{rupees}.{paise:02d}" if paise else str(rupees))
        first, last = self.first.value(), self.last.value()
        leaves = self.leaves.value() or (terms.leaves_per_book if terms else 0)
        known = bool(first and last and leaves and first <= last)
        self.summary.setVisible(known)
        if not known:
            self.first_leaf.setPlaceholderText("")
            return
        count = last - first + 1
        leaf = lettered.with_letters(lettered.letters_of(first), (lettered.digits_of(first) - 1) * leaves + 1)
        self.first_leaf.setPlaceholderText(str(leaf))
        words = _("{books} books · {leaves} leaves")
        self.summary.setText(words.format(books=number_text(count), leaves=number_text(count * leaves)))
