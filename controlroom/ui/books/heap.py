"""The heap on the desk: books scanned or typed, counted row by row; a refused scan holds the scanner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import _, money_text, number_text
from controlroom.domain.books import ReturnPreview
from controlroom.domain.books.leaves import total
from controlroom.ui.books.counting import Counting, CountRow
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.scanning import EnterField, ScanStop
from controlroom.ui.widgets.small_table import SmallTable

MOST = 2_000


class Heap(QObject):
    """The two fields and the table through which books come back.

    ``wanted`` asks whose the books are that would lie on the desk: numbers, what was typed for it, and
    whether the form is to be accepted once they do. ``counted`` comes when a book was counted.
    """

    wanted = Signal(list, str, bool)
    counted = Signal()

    def __init__(self, form: Form, counting: Counting, name: str, *, may_be_empty: bool = False) -> None:
        super().__init__(form)
        self._may_be_empty = may_be_empty
        self.form, self.counting = form, counting
        self.numbers = EnterField(
            self._take_numbers, name=f"{name}.numbers", placeholder=_("Scan or type: 1201-1209")
        )
        self.stop = ScanStop(f"{name}.stop")
        self.stop.released.connect(self._on_released)
        self.table: SmallTable[CountRow] = SmallTable(_columns(), name=f"{name}.rows")
        self.table.current.connect(self._on_row_current)
        self.count = EnterField(
            self._take_count, name=f"{name}.count", placeholder=_("all used · 18 · 18*7 · 0")
        )
        self.count.stepped.connect(self._on_stepped)

    @property
    def search_field(self) -> QWidget:
        """Return where the scanner's keys go: the box, or what holds them after a refusal."""
        return self.numbers if self.stop.isHidden() else self.stop

    def clear(self) -> None:
        """Take everything off the desk."""
        self.counting.clear()
        self.numbers.set_value("")
        self.count.set_value("")
        self.stop.hide()

    def take_typed(self) -> bool:
        """Take numbers that were typed and not yet entered, then accept the form; False where none were."""
        if not self.numbers.value():
            return False
        self._take_numbers(str(self.numbers.value()), then_accept=True)
        return True

    def write_typed(self) -> bool:
        """Take a count that was typed and not yet entered; False where it cannot be read."""
        return not self.count.value() or self._write_count(str(self.count.value()))

    def refuse(self, error: UserError) -> None:
        """Tell at the box why books were not taken, and hold the scanner."""
        self.form.show_problem("numbers", error.told())
        self.numbers.selectAll()
        if self.numbers.hasFocus():
            self.stop.hold()

    def accept(self, seen: ReturnPreview, typed: str) -> int:
        """Put the books on the desk as the register knows them; return how many are new."""
        self.form.show_problem("numbers", "")
        before = len(self.counting.numbers)
        # In the order of the covers, whatever the order of the scanner.
        self.counting.numbers[:] = [row.number for row in seen.rows]
        if self.numbers.value() == typed:
            self.numbers.set_value("")
        return len(seen.rows) - before

    def show_rows(self, seen: ReturnPreview) -> list[CountRow]:
        """Show the books that lie on the desk, and return their rows."""
        rows = self.counting.rows(seen.rows)
        self.table.set_rows(rows)
        return rows

    def select_first_uncounted(self) -> bool:
        """Go to the first book that is not counted; False where all are."""
        for place, row in enumerate(self.table.rows()):
            if not (row.counted or row.later):
                self.table.view.selectRow(place)
                return True
        return False

    def _take_numbers(self, text: str, *, then_accept: bool = False) -> bool:
        if not text:
            return not self._may_be_empty and not self.counting.numbers
        try:
            numbers = ranges.numbers_of(ranges.parse_spans(text, limit=MOST, letters=True))
        except UserError as unread:
            self.refuse(unread)
            return True
        fresh = [number for number in numbers if number not in self.counting.numbers]
        self.wanted.emit([*self.counting.numbers, *fresh], text, then_accept)
        return True

    def _take_count(self, text: str) -> bool:
        if self.table.current_row() is None:
            return False
        if not self._write_count(text):
            return True
        return self.select_first_uncounted()

    def _write_count(self, text: str) -> bool:
        row = self.table.current_row()
        if row is None:
            return False
        wrong = self.counting.write(row.book, text)
        self.form.show_problem("counts", wrong.told() if wrong else "")
        if wrong is None:
            self.count.set_value("")
            self.counted.emit()
        return wrong is None

    def _on_stepped(self, step: int) -> None:
        rows = self.table.rows()
        if rows:
            place = self.table.view.currentIndex().row() + step
            self.table.view.selectRow(max(0, min(place, len(rows) - 1)))

    def _on_row_current(self, row: CountRow) -> None:
        self.count.set_value(row.written)
        leaves = number_text(row.book.leaves)
        words = _("Book {number}: all {leaves} used").format(number=row.book.number, leaves=leaves)
        self.count.setPlaceholderText(words)

    def _on_released(self) -> None:
        self.form.show_problem("numbers", "")
        self.numbers.setFocus()
        self.numbers.selectAll()


def count_words(rows: list[CountRow]) -> list[str]:
    """Return what the leaves of the books on the desk come to, one piece each."""
    used, cancelled, blank, missing = total(row.count for row in rows if not row.later)
    words = [_("{count} used").format(count=number_text(used))]
    for count, one in (
        (cancelled, _("{count} cancelled")),
        (blank, _("{count} blank")),
        (missing, _("{count} missing")),
    ):
        if count:
            words.append(one.format(count=number_text(count)))
    later = sum(row.later for row in rows)
    if later:
        words.append(_("{count} to be counted later").format(count=number_text(later)))
    words.append(_("{amount} for these").format(amount=money_text(charged(rows))))
    return words


def charged(rows: list[CountRow]) -> int:
    """Return what the used leaves of the books on the desk owe."""
    return sum(row.worth_paise for row in rows)


def _columns() -> list[Column[CountRow]]:
    def figure(name: str, title: str, count: Callable[[CountRow], int], width: int) -> Column[CountRow]:
        def text(row: CountRow) -> str:
            return number_text(count(row)) if count(row) else ""

        return Column(name, title, text, width=width, numeric=True, sortable=False)

    return [
        Column("number", _("Book"), lambda row: str(row.book.number), width=76, sortable=False),
        figure("used", _("used"), lambda row: len(row.count.used), 64),
        figure("cancelled", _("cancelled"), lambda row: len(row.count.cancelled), 86),
        figure("blank", _("blank"), lambda row: row.count.blank, 70),
        figure("missing", _("missing"), lambda row: len(row.count.missing), 70),
        Column(
            "entered",
            _("members entered"),
            lambda row: number_text(row.book.entered) if row.book.entered else "",
            width=116,
            numeric=True,
            sortable=False,
            tone=lambda row: "warn" if row.book.entered > len(row.count.used) else "",
        ),
        Column(
            "worth",
            _("Amount"),
            lambda row: money_text(row.worth_paise),
            width=80,
            numeric=True,
            sortable=False,
        ),
        Column(
            "counted",
            _("Counted"),
            lambda row: _("later") if row.later else _("counted") if row.counted else "",
            width=92,
            sortable=False,
            tone=lambda row: "warn" if row.later else "good" if row.counted else "faint",
        ),
    ]
