"""The card at the right of the books page: one form, one button, one sentence of the office."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, money_text, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.books import Balance
from controlroom.domain.books.paper_forms import WrittenForm
from controlroom.domain.journal import Saved
from controlroom.ui import theme
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.kit.line import PaperFormLine
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.forms import Form

Q = TypeVar("Q")
R = TypeVar("R")
_AROUND_FIELD = 110


class Panel(Drafted, Card):
    """A form beside the tables. A slice's panel overrides ``build``, ``save`` and ``told``.

    ``saved`` gives the operation's answer and the words for it; the form is empty again by then.
    """

    saved = Signal(object, str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.heading_text(), parent)
        self.shell = shell
        self.desk = shell.desk
        self.operation_id = journal.new_operation_id()
        self.written: WrittenForm | None = None
        self.day = label(date_text(self.desk.working_date), "faint")
        self.desk.working_date_changed.connect(self._on_working_date_changed)
        self.head.addWidget(self.day)
        self.band = Band()
        self.form = Form()
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        self.form.accepted.connect(self._on_form_accepted)
        self.paper = PaperFormLine(f"{self.draft_key}.paper_form")
        self.body.addWidget(self.paper)
        self.body.addWidget(self.band)
        self.body.addWidget(self.form)
        self.build()
        self.body.addWidget(self.button)
        self.body.addStretch()
        shell.keeper.watch(self)

    @property
    def on_day(self) -> datetime.date:
        """Return the day of what is entered: that of the paper form, else the working date."""
        return self.written.day if self.written is not None else self.desk.working_date

    @property
    def form_day(self) -> datetime.date | None:
        """Return the day that was written on the paper form, None where none is entered."""
        return self.written.day if self.written is not None else None

    @property
    def form_code(self) -> str:
        """Return the number of the paper form that is entered, empty for none."""
        return self.written.code if self.written is not None else ""

    def enter_form(self, written: WrittenForm | None) -> None:
        """Enter what was written on a paper form, on its day; None goes back to the day of the desk."""
        self.written = written
        words = _("Paper form {form}, written on {day}")
        self.paper.show_words(
            words.format(form=written.code, day=date_text(written.day)) if written is not None else ""
        )
        self.day.setText(date_text(self.on_day))
        self.refresh()

    def draft_place(self) -> Place | None:
        """Return where the form is opened again: the last word of its key is what the page is asked for."""
        return Place("books", self.draft_key.rpartition(".")[2])

    def draft_title(self) -> str:
        """Return the heading."""
        return self.heading_text()

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def more_draft(self) -> object:
        """Return the paper form that is being entered."""
        return self.written

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Go on with the paper form."""
        self.enter_form(more if isinstance(more, WrittenForm) else None)

    def on_restored(self) -> None:
        """Count what came back as typed, and ask what it means."""
        self.form.set_touched()
        self.refresh()

    def heading_text(self) -> str:
        """Return the panel's heading."""
        raise NotImplementedError

    def build(self) -> None:
        """Add the fields and give the button its words."""
        raise NotImplementedError

    def save(self) -> None:
        """Make the order from the form and give it to ``carry_out``."""
        raise NotImplementedError

    def told(self, saved: Saved) -> str:
        """Return the words for what was done."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empty the form for the next visitor."""
        raise NotImplementedError

    def start(self) -> None:
        """Put the focus where the work begins."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask anew for what the form shows of the register."""

    def while_same(self, then: Callable[[R], None]) -> Callable[[R], None]:
        """Return ``then`` for answers about this order alone: what comes after it was saved is of no use.

        A save of one's own is news to all forms, so that they ask again, and the answer may be later than the
        empty form for the next visitor.
        """
        asked_for = self.operation_id

        def take(answer: R) -> None:
            if self.operation_id == asked_for:
                then(answer)

        return take

    def carry_out(self, operation: Callable[[Any, Q], Saved], order: Q) -> None:
        """Save through the desk; a refusal stands at its field."""
        self.button.setEnabled(False)
        self.desk.write(self, operation, order, self._on_saved, failed=self._on_refused)

    def begin_anew(self) -> None:
        """Count what follows as another order."""
        self.operation_id = journal.new_operation_id()
        self.form.clear_errors()
        self.band.hide()
        self.clear()
        self.enter_form(None)
        self.form.set_untouched()

    def _on_form_accepted(self) -> None:
        if self.button.isEnabled():
            self.form.clear_errors()
            self.band.hide()
            self.save()

    def _on_saved(self, saved: Saved) -> None:
        self.button.setEnabled(True)
        words = self.told(saved)
        self.begin_anew()
        self.saved.emit(saved, words)
        self.start()

    def _on_refused(self, error: ToldError) -> None:
        self.button.setEnabled(True)
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def _on_working_date_changed(self, day: datetime.date) -> None:
        self.day.setText(date_text(day if self.written is None else self.written.day))
        self.refresh()


class FormScroll(QScrollArea):
    """Lets a form scroll where the screen is low or the letters are large, and follows the work down it."""

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(panel)
        panel.band.installEventFilter(self)
        for field in panel.form.findChildren(QWidget):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_field = event.type() == QEvent.Type.FocusIn
        is_told = event.type() == QEvent.Type.Show and watched is self._panel.band
        if isinstance(watched, QWidget) and (is_field or is_told):
            self.ensureWidgetVisible(watched, 0, theme.px(_AROUND_FIELD))
        return False


class BalanceLine(QLabel):
    """What a holder has and owes already, large enough to be read aloud."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setProperty("kind", "figure")
        self.hide()

    def show_balance(self, balance: Balance | None) -> None:
        """Show a balance, or nothing."""
        self.setVisible(balance is not None)
        if balance is None:
            self.setText("")
            return
        self.setText("  ·  ".join(balance_words(balance)))
        self.setProperty("tone", "bad" if balance.overdue else "warn" if balance.books_out else "")
        self.style().unpolish(self)
        self.style().polish(self)


def balance_words(balance: Balance) -> list[str]:
    """Return what somebody has and owes, one piece each."""
    words = []
    if balance.books_out:
        text = ngettext("{count} book out already", "{count} books out already", balance.books_out)
        words.append(text.format(count=number_text(balance.books_out)))
    if balance.overdue:
        text = ngettext("{count} overdue", "{count} overdue", balance.overdue)
        words.append(text.format(count=number_text(balance.overdue)))
    if balance.to_count:
        text = ngettext("{count} to be counted", "{count} to be counted", balance.to_count)
        words.append(text.format(count=number_text(balance.to_count)))
    if balance.owed_paise > 0:
        words.append(_("{amount} owed").format(amount=money_text(balance.owed_paise)))
    if balance.advance_paise:
        words.append(_("{amount} in advance").format(amount=money_text(balance.advance_paise)))
    return words or [_("Nothing out, nothing owed")]
