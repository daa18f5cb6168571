"""Issuing books: who, which, who carries them; what he has already stands large."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base.language import _, date_text, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import HolderRow, IssueBooks, IssuePreview, PreviewIssue
from controlroom.domain.books.exceptions import refusal
from controlroom.domain.journal import Saved
from controlroom.ui.books.panel import BalanceLine, Panel
from controlroom.ui.books.pickers import holder_picker
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.ranges import RangeField, Summary


class IssuePanel(Panel):
    """The form that F5 opens."""

    draft_key = "books.issue"

    def heading_text(self) -> str:
        """Return the panel's heading."""
        return _("Issue books")

    def build(self) -> None:
        """Make the fields in the order in which the visitor is asked."""
        self._preview: IssuePreview | None = None
        self._previewed = ("", 0)
        self._accept_when_known = False
        self._holder_name = ""
        self.holder = holder_picker(
            self.shell, name="books.issue.holder", required=_("Choose who gets the books.")
        )
        self.balance = BalanceLine("books.issue.balance")
        self.numbers = RangeField(
            self._check_numbers, name="books.issue.numbers", required=_("Write the numbers of the books.")
        )
        self.numbers.line.setAccessibleName(_("Book numbers"))
        self.bearer = TextField(name="books.issue.bearer", placeholder=_("himself"))
        self.bearer_mobile = TextField(name="books.issue.bearer_mobile")
        self.warning = Band()
        self.reason = TextField(name="books.issue.reason")
        self.note = TextField(name="books.issue.note")
        self.worth = label("", "figure")
        self.worth.setObjectName("books.issue.worth")
        self.form.add("person_id", _("To whom"), self.holder)
        self.form.add_note(self.balance)
        self.form.add("numbers", _("Book numbers"), self.numbers, hint=_("or +10 = the next ten"))
        self.form.add_row(
            ("bearer", _("Bearer (who carries them)"), self.bearer), ("note", _("Note"), self.note)
        )
        self.form.add("bearer_mobile", _("Bearer's mobile"), self.bearer_mobile)
        self.form.add_note(self.warning)
        self.form.add("reason", _("Reason"), self.reason)
        self.form.add_note(self.worth)
        self.form.show_field("bearer_mobile", shown=False)
        self.form.show_field("reason", shown=False)
        self.bearer.changed.connect(self._on_bearer_changed)
        self.form.changed.connect(self._on_form_changed)
        self.holder.picked.connect(self._on_holder_picked)
        self.button.setText(_("Issue and print the slip (Ctrl+A)"))
        self.button.setObjectName("books.issue.accept")

    def start(self) -> None:
        """Begin with the holder."""
        (self.numbers if self.holder.value() is not None else self.holder).setFocus()

    def choose(self, row: HolderRow) -> None:
        """Choose a holder from elsewhere: a row of the table, the search box."""
        self.holder.pick(row)

    def clear(self) -> None:
        """Empty the form."""
        self.holder.set_value(None)
        for field in (self.numbers, self.bearer, self.bearer_mobile, self.reason, self.note):
            field.set_value("")
        self._on_bearer_changed()
        self._show(IssuePreview(), balance=False)
        self._preview = None

    def refresh(self) -> None:
        """Ask again what he has and what the numbers mean."""
        self._on_bearer_changed()
        if self.numbers.value():
            self.numbers.check_now()
        elif self.holder.value() is not None:
            self._ask("")

    def save(self) -> None:
        """Issue just the books that are shown; wait for them where the fingers were faster."""
        seen = self._preview
        if seen is None or self._previewed != self._asked_for():
            self._accept_when_known = True
            self.numbers.check_now()
            return
        if seen.problem is not None:
            self._on_refused(seen.problem)
            return
        row: HolderRow = self.holder.value()
        refused = refusal(seen.broken, row.name, str(self.reason.value()), may=seen.may_go_past)
        if refused is not None:
            self._on_refused(refused)
            if refused.at == "reason":  # the words stand at the field now
                self.warning.hide()
            return
        self._holder_name = str(row.name)
        self.carry_out(
            books.issue_books,
            IssueBooks(
                operation_id=self.operation_id,
                person_id=row.person_id,
                appointment_id=row.appointment_id,
                numbers=seen.numbers,
                bearer=self.bearer.value(),
                bearer_mobile=self.bearer_mobile.value() if self.bearer.value() else "",
                reason=self.reason.value() if seen.reason_needed else "",
                note=self.note.value(),
                day=self.form_day,
                paper_form=self.form_code,
            ),
        )

    def told(self, saved: Saved) -> str:
        """Return what was issued to whom."""
        return _("{code}: books {numbers} are issued to {name}.").format(
            code=saved.code, numbers=saved.note, name=self._holder_name
        )

    def _asked_for(self) -> tuple[str, int]:
        row: HolderRow | None = self.holder.value()
        return str(self.numbers.value()), row.person_id if row else 0

    def _check_numbers(self, text: str, tell: Callable[[Summary], None]) -> None:
        self._ask(text, tell)

    def _ask(self, text: str, tell: Callable[[Summary], None] | None = None) -> None:
        row: HolderRow | None = self.holder.value()
        question = PreviewIssue(
            person_id=row.person_id if row else None,
            appointment_id=row.appointment_id if row else None,
            numbers=text,
            day=self.on_day,
        )
        asked = (text, row.person_id if row else 0)

        def show(preview: IssuePreview) -> None:
            self._preview, self._previewed = preview, asked
            if tell is not None:
                tell(summary_of(preview))
            self._show(preview, balance=row is not None)
            if preview.problem is not None and preview.problem.at == "person_id":
                self.form.show_problem("person_id", preview.problem.told())
            if self._accept_when_known:
                self._accept_when_known = False
                self.form.accept()

        self.desk.read(self, books.preview_issue, question, self.while_same(show))

    def _show(self, preview: IssuePreview, *, balance: bool) -> None:
        self.balance.show_balance(preview.balance if balance else None)
        show_rules(self.form, self.warning, preview)
        self.worth.setText(worth_words(preview))
        self.worth.setVisible(bool(preview.count))

    def _on_holder_picked(self, row: HolderRow | None) -> None:
        self.form.show_problem("person_id", "")
        if row is None:
            self._show(IssuePreview(), balance=False)
        else:
            self._ask_again()
            self.numbers.setFocus()

    def _ask_again(self) -> None:
        if self.numbers.value():
            self.numbers.check_now()
        else:
            self._ask("")

    def _on_form_changed(self) -> None:
        # Whoever types on after Ctrl+A has not meant what he had typed by then.
        self._accept_when_known = False

    def _on_bearer_changed(self) -> None:
        self.form.show_field("bearer_mobile", shown=bool(self.bearer.value()))


def show_rules(form: Form, warning: Band, preview: IssuePreview, *, asked: bool = True) -> None:
    """Show which rules an issue would go past, and the field for the reason, once it says nothing itself."""
    past = asked and preview.reason_needed
    form.show_field("reason", shown=past and preview.may_go_past)
    warned = past and not form.problem_at("reason")
    warning.setVisible(warned)
    if warned:
        warning.tell(*_rules_told(preview))


def _rules_told(preview: IssuePreview) -> tuple[str, str]:
    told = " ".join(one.told() for one in preview.broken)
    if preview.may_go_past:
        return "warn", _("{rules} Write the reason:").format(rules=told)
    return "bad", _("{rules} Only a supervisor may go past it.").format(rules=told)


def summary_of(preview: IssuePreview) -> Summary:
    """Return the numbers large, to be read off the covers, or what is wrong with them."""
    problem = preview.problem
    if problem is not None and problem.at in {"numbers", "out", "day"}:
        return Summary(problem.told(), wrong=True)
    return Summary(preview.numbers.replace("–", " – "))


def worth_words(preview: IssuePreview) -> str:
    """Return what the books come to: how many, their leaves, their worth, when they are due."""
    count = ngettext("{count} book", "{count} books", preview.count).format(count=number_text(preview.count))
    leaves = ngettext("{count} leaf", "{count} leaves", preview.leaves)
    return " · ".join(
        [
            count,
            leaves.format(count=number_text(preview.leaves)),
            _("{amount} when full").format(amount=money_text(preview.worth_paise))
            if preview.worth_paise
            else _("no fee"),
            _("due {day}").format(day=date_text(preview.due_on)),
        ]
    )
