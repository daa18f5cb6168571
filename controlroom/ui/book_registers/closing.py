"""Closing a month: the exceptions on the left, one field for the words, who certifies; then it is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, number_text
from controlroom.domain.books import months
from controlroom.domain.books.month_exceptions import kind_text
from controlroom.domain.books.months import (
    CloseMonth,
    Explained,
    ExplainExceptions,
    MonthCheck,
    ToExplain,
)
from controlroom.domain.books.state_returns import Month
from controlroom.domain.journal import Saved
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import LongTextField, TextField, YesField
from controlroom.ui.widgets.small_table import SmallTable


class CloseMonthDialog(Dialog):
    """One month: what is to be explained, each by a sentence that is kept at once, then its closing."""

    def __init__(self, shell: Shell, parent: QWidget, month: Month) -> None:
        self.month = month
        self.check = MonthCheck(month)
        self._place = 0
        super().__init__(shell, parent)
        self._reread()

    def build(self) -> None:
        self.set_title(_("Close the month {month}").format(month=self.month.text))
        self.certified_by = TextField(
            name="book_registers.close.certified_by",
            required=_("Write who certifies the return: name and post."),
        )
        self.form.add(
            "certified_by",
            _("Certified by"),
            self.certified_by,
            hint=_("name and post, as it stands on the return"),
        )
        self.progress = label("", "heading")
        self.progress.setObjectName("book_registers.close.progress")
        self.table: SmallTable[ToExplain] = SmallTable(_columns(), name="book_registers.close.exceptions")
        self.table.current.connect(self._on_current)
        self.said = label("", "label")
        self.said.setObjectName("book_registers.close.said")
        self.said.setWordWrap(True)
        self.words = LongTextField(name="book_registers.close.words", lines=4)
        self.words.setAccessibleName(_("Explanation"))
        self.words.setPlaceholderText(_("One sentence: why it is so, and what is done about it"))
        self.all_alike = YesField(_("The same words for all of this kind"), name="book_registers.close.alike")
        self.keep = QPushButton(_("Keep, next one (Ctrl+Enter)"))
        self.keep.setObjectName("book_registers.close.keep")
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self.keep_words)
        self._lay_out()
        self.accept_button.setText(_("Close the month"))
        self.accept_button.setEnabled(False)

    def save(self) -> None:
        """Close the month; what is not explained is told."""
        self.carry_out(
            months.close_month, CloseMonth(month=self.month, certified_by=self.certified_by.value())
        )

    def keep_words(self) -> None:
        """Keep the sentence of the exception in front, or of all of its kind, and go to the next one."""
        row = self.table.current_row()
        words = self.words.value()
        if row is None:
            return
        if not words:
            self.band.tell("warn", _("Write the explanation as a sentence."))
            self.words.setFocus()
            return
        meant = [row]
        if self.all_alike.value():
            kind = row.exception.kind
            meant += [
                one
                for one in self.check.exceptions
                if one.exception.kind == kind and not one.words and one is not row
            ]
        explained = tuple(Explained(one.exception.kind, one.exception.subject, words) for one in meant)
        order = ExplainExceptions(month=self.month, explained=explained)
        self.desk.write(self, months.explain_exceptions, order, self._on_kept, failed=self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_words = self.words.hasFocus()
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if in_words and enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep_words()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.said)
        right.addWidget(self.words)
        right.addWidget(self.all_alike)
        right.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        side.setFixedWidth(theme.px(330))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 1)
        sides.addWidget(side)
        place = self.body.indexOf(self.form)
        self.body.insertWidget(place, self.progress)
        self.body.insertLayout(place + 1, sides, 1)
        self.body.setStretchFactor(self.form, 0)
        self.resize(theme.px(1040), theme.px(560))

    def _reread(self) -> None:
        self.desk.read(self, months.check_month, self.month, self._on_checked, failed=self._on_refused)

    def _on_checked(self, check: MonthCheck) -> None:
        self.check = check
        self.table.set_rows(check.exceptions)
        self._show_progress()
        in_the_way = [*check.findings]
        if check.problem is not None:
            in_the_way.insert(0, check.problem.told())
        if in_the_way:
            self.band.tell("bad", " ".join(in_the_way), closable=False)
        self.accept_button.setEnabled(not in_the_way)
        self._go_on()

    def _show_progress(self) -> None:
        total, left = len(self.check.exceptions), self.check.unexplained
        if not total:
            text = _("Every equation closes, and nothing is to be explained.")
        elif left:
            text = _("{left} of {total} are still to be explained.").format(
                left=number_text(left), total=number_text(total)
            )
        else:
            text = _("All {total} are explained.").format(total=number_text(total))
        days = f"{date_text(self.month.first_day)} – {date_text(self.month.last_day)}"
        self.progress.setText(f"{days} · {text}")

    def _go_on(self) -> None:
        """Go to the next exception without words, and to who certifies where all have some."""
        rows = self.check.exceptions
        after = [place for place, row in enumerate(rows) if not row.words]
        if not after:
            if rows:
                self.table.view.selectRow(min(self._place, len(rows) - 1))
            self.certified_by.setFocus()
            return
        self._place = next((place for place in after if place >= self._place), after[0])
        self.table.view.selectRow(self._place)
        self._on_current(rows[self._place])
        self.words.setFocus()

    def _on_current(self, row: ToExplain) -> None:
        self.said.setText(row.exception.told())
        self.words.set_value(row.words)

    def _on_kept(self, _saved: Saved) -> None:
        self.band.hide()
        self.all_alike.set_value(value=False)
        self._reread()

    def _on_refused(self, error: ToldError) -> None:
        super()._on_refused(error)
        self.accept_button.setEnabled(self.check.problem is None and not self.check.findings)


def _columns() -> list[Column[ToExplain]]:
    return [
        Column("kind", _("Exception"), lambda row: kind_text(row.exception.kind), width=170),
        Column("what", _("What it is"), lambda row: row.exception.told(), width=330),
        Column(
            "words",
            _("Explanation"),
            lambda row: row.words or _("missing still"),
            width=170,
            tone=lambda row: "good" if row.words else "warn",
        ),
    ]
