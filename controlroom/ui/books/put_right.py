"""Putting right: which slip, what it would undo, why; a counter-movement, nothing is edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from controlroom.base.language import _, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain import books
from controlroom.domain.books.corrections import (
    PreviewPutRight,
    PutRight,
    PutRightPreview,
    preview_put_right,
    put_right,
)
from controlroom.domain.books.recent_slips import (
    DEPOSIT,
    MONEY_MOVE,
    PAYBACK,
    VISIT,
    RecentSlip,
    RecentSlips,
    recent_slips,
)
from controlroom.domain.journal import Saved, new_operation_id
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.ranges import RangeField, Summary
from controlroom.ui.widgets.small_table import SmallTable

Tell = Callable[[Summary], None]
_ROWS_SHOWN = 5


class PutRightDialog(Dialog):
    """Shows what a slip's number would undo, and writes the counter-movement for a reason."""

    draft_key = "books.put_right"

    def build(self) -> None:
        """Make the fields."""
        self.operation_id = new_operation_id()
        self.set_title(_("Put an entry right"))
        self.code = RangeField(
            self._check_code,
            name="books.put_right.code",
            required=_("Write the slip's number, such as BJ-0012."),
            placeholder="BJ-0012, BV-0007, RJ-0003, PV-0001, RS-0002",
        )
        self.code.line.setAccessibleName(_("Slip number"))
        self.reason = TextField(name="books.put_right.reason", required=_("Write the reason."))
        self.numbers = TextField(name="books.put_right.numbers", placeholder=_("empty = all of them"))
        self.recent: SmallTable[RecentSlip] = SmallTable(_columns(), name="books.put_right.recent")
        self.recent.setFixedHeight(theme.px(34) * (_ROWS_SHOWN + 1))
        self.recent.chosen.connect(lambda row: self.start_with(row.code))
        self.form.add("code", _("Slip number"), self.code)
        self.form.add("numbers", _("Lost books that turned up"), self.numbers)
        self.form.add("reason", _("Reason"), self.reason)
        self.form.add_note(label(_("Last entries"), "label"))
        self.form.add_note(self.recent)
        self.form.show_field("numbers", shown=False)
        self.accept_button.setText(_("Put right and print the slip"))
        self.setMinimumWidth(theme.px(620))
        self.desk.read(self, recent_slips, RecentSlips(), self._on_recent_read)

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", "put_right")

    def start_with(self, code: str) -> None:
        """Begin with a slip that was chosen elsewhere."""
        self.code.set_value(code)
        self.reason.setFocus()

    def save(self) -> None:
        """Write the counter-movement."""
        order = PutRight(
            operation_id=self.operation_id,
            code=self.code.value(),
            reason=self.reason.value(),
            numbers="" if self.numbers.isHidden() else self.numbers.value(),
        )
        self.carry_out(put_right, order)

    def told(self, saved: Saved) -> str:
        """Return under which numbers it was put right."""
        return _("{codes}: {original} was put right.").format(
            codes=saved.note or saved.code, original=self.code.value()
        )

    def _check_code(self, text: str, tell: Tell) -> None:
        def show(seen: PutRightPreview) -> None:
            self.form.show_field("numbers", shown=seen.kinds == ("lost",))
            tell(undone_words(seen))

        question = PreviewPutRight(code=text, day=self.desk.working_date)
        self.desk.read(self, preview_put_right, question, show)

    def _on_recent_read(self, rows: Sequence[RecentSlip]) -> None:
        self.recent.set_rows(rows)


def undone_words(seen: PutRightPreview) -> Summary:
    """Return what would be undone, or the rule that speaks against it."""
    if seen.problem is not None:
        return Summary(seen.problem.told(), wrong=True)
    if seen.supervisor_needed:
        words = _("Only a supervisor puts this right: it is not your own last entry of today.")
        return Summary(words, wrong=True)
    head = " · ".join([kind_text(kind) for kind in seen.kinds])
    details = [" · ".join(part for part in (date_text(seen.day), str(seen.person)) if part)]
    if seen.spans:
        count = sum(len(span) for span in seen.spans)
        details.append(
            _("{count} books: {numbers}").format(count=number_text(count), numbers=spans_text(seen.spans))
        )
    if seen.charged_paise:
        details.append(_("{amount} is owed no more").format(amount=money_text(seen.charged_paise)))
    if seen.amount_paise:
        told = {
            MONEY_MOVE: _("{amount} counts as not handed on"),
            PAYBACK: _("{amount} counts as not paid back"),
        }
        words = told.get(seen.kinds[0], _("{amount} counts as not paid"))
        details.append(words.format(amount=money_text(abs(seen.amount_paise))))
    return Summary(_("Undoes: {what}").format(what=head), "\n".join(details), "warn")


def kind_text(kind: str) -> str:
    """Return what an entry is about, in the language of the moment."""
    own = {VISIT: _("Visit"), DEPOSIT: _("Deposit"), "charge": _("money owed from before")}
    own |= {MONEY_MOVE: _("Money handed on"), PAYBACK: _("Advance paid back")}
    own["stock_check"] = _("Stock check")
    return own.get(kind) or books.move_text(kind)


def _columns() -> list[Column[RecentSlip]]:
    return [
        Column("code", _("Slip"), lambda row: row.code, width=92, sortable=False),
        Column("kind", _("What"), lambda row: kind_text(row.kind), width=150, sortable=False),
        Column("person", _("Holder"), lambda row: str(row.person), width=190, sortable=False),
        Column("day", _("Date"), lambda row: date_text(row.day), width=110, sortable=False),
    ]
