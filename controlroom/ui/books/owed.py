"""What a holder owes, charge by charge, and how money would be set against it while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.base.ranges import spans_of, spans_text
from controlroom.domain.books.money import Owed
from controlroom.domain.books.settlement import Part
from controlroom.domain.papers.money import PAYBACK_PREFIX
from controlroom.ui import theme
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_ROWS_HEIGHT = 138


@dataclass(frozen=True, slots=True)
class OwedLine:
    """An open charge in the table, and what of it the money in the form would pay."""

    part: Part
    days: int
    pays: int = 0

    @property
    def title(self) -> str:
        """Return the book, or the paper by which money is owed otherwise."""
        if self.part.number:
            return str(self.part.number)
        was_paid_back = self.part.code.startswith(PAYBACK_PREFIX)
        words = _("paid back ({code})") if was_paid_back else _("from before ({code})")
        return words.format(code=self.part.code)


class OwedTable(QWidget):
    """The open charges of a holder; ``book_chosen`` by Enter, and what the money pays stands beside each.

    ``ages`` is a line of its own, for a form to put beside the balance.
    """

    book_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owed = Owed()
        self.ages = label("", "heading")
        self.ages.setObjectName(f"{name}.ages")
        self.ages.setWordWrap(True)
        self.table: SmallTable[OwedLine] = SmallTable(_columns(), name=f"{name}.owed")
        self.table.view.setFixedHeight(theme.px(_ROWS_HEIGHT))
        self.table.view.setAccessibleName(_("What is owed, book by book"))
        self.table.chosen.connect(self._on_line_chosen)
        self.outcome = Band()
        self.outcome.setObjectName(f"{name}.outcome")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.table, self.outcome):
            layout.addWidget(widget)
        self.show_owed(None)

    def show_owed(self, owed: Owed | None) -> None:
        """Show what somebody owes, or nothing."""
        self._owed = owed or Owed()
        there = bool(self._owed.settlement.open)
        self.table.setVisible(there)
        self.ages.setVisible(there)
        self.ages.setText(ages_text(self._owed.ages))
        self.show_paid((), 0, amount=0)

    def show_paid(self, paid: Sequence[Part], left: int, *, amount: int) -> None:
        """Show what so much money would pay, and say what is left of the money or of what is owed."""
        pays = {(part.code, part.number): part.paise for part in paid}
        self.table.set_rows(
            [
                OwedLine(part, part.days(self._owed.today), pays.get((part.code, part.number), 0))
                for part in self._owed.settlement.open
            ]
        )
        if not amount:
            self.outcome.hide()
        elif left:
            self.outcome.tell("warn", unbroken(self._advance_text(left)))
        else:
            still = money_text(self._owed.settlement.owed_paise - amount)
            words = _("{paid} Still owed then: {rest}.").format(paid=paid_text(paid), rest=still)
            self.outcome.tell("news", unbroken(words))

    def _advance_text(self, left: int) -> str:
        if not self._owed.settlement.open:
            return _("Nothing is owed: {amount} will be kept as an advance.").format(amount=money_text(left))
        return _("{amount} more than is owed: it will be kept as an advance.").format(amount=money_text(left))

    def _on_line_chosen(self, line: OwedLine) -> None:
        if line.part.number:
            self.book_chosen.emit(line.part.number)


def ages_text(ages: Sequence[int]) -> str:
    """Return what is owed by its ages, those that there are."""
    words = (_("0–7 days"), _("8–30 days"), _("31–60 days"), _("60+ days"))
    told = (f"{words[age]}: {money_text(paise)}" for age, paise in enumerate(ages) if paise)
    return unbroken("  ·  ".join(told))


def unbroken(words: str) -> str:
    """Return words in which no line ends between ₹ and its number."""
    return words.replace("₹ ", "₹\u00a0")


def paid_text(paid: Sequence[Part]) -> str:
    """Return which books money pays, as a sentence."""
    numbers = [part.number for part in paid if part.number]
    if not numbers:
        return _("Pays what was owed before.")
    told = spans_text(spans_of(numbers))
    words = ngettext("Pays book {numbers}.", "Pays books {numbers}.", len(numbers))
    return words.format(numbers=told)


def _columns() -> list[Column[OwedLine]]:
    return [
        Column("book", _("Book"), lambda line: line.title, width=86),
        Column(
            "days",
            _("days old"),
            lambda line: number_text(line.days),
            width=76,
            numeric=True,
            tone=lambda line: "bad" if line.days > 30 else "",
        ),
        Column("owed", _("owed"), lambda line: money_text(line.part.paise), width=80, numeric=True),
        Column(
            "pays",
            _("this pays"),
            lambda line: money_text(line.pays) if line.pays else "",
            width=80,
            numeric=True,
            tone=lambda line: "good" if line.pays == line.part.paise else "warn" if line.pays else "",
        ),
    ]
