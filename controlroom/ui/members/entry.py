"""The form that enters members leaf by leaf; booth, date and enroller are kept for the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import journal, units
from controlroom.domain.consents import erasing
from controlroom.domain.consents.erasing import ErasedBefore
from controlroom.domain.journal import Saved
from controlroom.domain.members import checks, entry, leaves, queries
from controlroom.domain.members.entry import ChangeMember, EnterMember
from controlroom.domain.members.leaves import LeafQuestion, LeafRow
from controlroom.domain.members.rows import LikelyRow, LikelySame, MemberRow
from controlroom.domain.people import queries as people
from controlroom.ui import both_sides
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.members import rereading, words
from controlroom.ui.members.form import MemberForm
from controlroom.ui.members.rereading import Seen
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.fields import TextField, YesField


class EntryPanel(Drafted, Card):
    """Enters a member, or corrects the one that was opened. ``saved`` gives the answer and its words."""

    saved = Signal(object, str)
    draft_key = "members.entry"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.shell = shell
        self.desk = shell.desk
        self.operation_id = journal.new_operation_id()
        self.correcting: MemberRow | None = None
        self.same_found: Sequence[LikelyRow] = ()
        self._person: LikelyRow | None = None
        self._name = ""
        self.band = Band()
        self.form = MemberForm(shell)
        self.button = QPushButton()
        self.button.setObjectName("members.entry.accept")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        self.print_at_once = YesField(_("print receipt"), name="members.entry.print")
        self._connect()
        self.body.addWidget(self.band)
        upright = QWidget()  # keeps the form's lines together at the top
        lines = QVBoxLayout(upright)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.form)
        lines.addStretch()
        self._area = area = QScrollArea()
        area.setWidget(upright)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        upright.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        last = QHBoxLayout()
        last.addWidget(self.button, 1)
        last.addWidget(self.print_at_once)
        self.body.addLayout(last)
        self.start_anew()
        shell.keeper.watch(self)

    def draft_place(self) -> Place | None:
        """Return where members are entered."""
        return Place("members", "new")

    def draft_title(self) -> str:
        """Return what is written: a leaf, or a correction."""
        row = self.correcting
        return _("Correct {code}").format(code=row.code) if row else _("Member from a leaf")

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def more_draft(self) -> object:
        """Return the member that is corrected, and the person who becomes one."""
        return self.correcting, self._person

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Take up the correction, or the person, again."""
        correcting, person = more
        if correcting is not None:
            self.correct(correcting)
        if person is not None:
            self.take_known(person)

    def on_restored(self) -> None:
        """Count what came back as typed, and look at the leaf again."""
        self.form.set_touched()
        self._show_channel()
        self._check_leaf()

    def start(self) -> None:
        """Put the focus where the next leaf begins."""
        if self.correcting is not None:
            self.form.name.setFocus()
        else:
            self.form.first_field().setFocus()

    def start_anew(self) -> None:
        """Leave a correction, or empty the form; what leaves of one book share is kept."""
        self.correcting = None
        self.operation_id = journal.new_operation_id()
        self.form.empty()
        if self.form.joined_on.value() is None:
            self.form.joined_on.set_value(self.desk.working_date)
        self.forget_person()
        self._show_channel()

    def correct(self, row: MemberRow) -> None:
        """Fill the form with a member, to be corrected."""
        self.start_anew()
        self.correcting = row
        self.form.show_member(row)
        self._pick_kept(row)
        self.form.set_untouched()
        self._show_channel()
        self.start()

    def forget_person(self) -> None:
        """Take the member for a new person."""
        self._person = None
        self.band.hide()

    def _pick_kept(self, row: MemberRow) -> None:
        if row.booth_id is not None:
            self.desk.read(self, units.unit_by_id, row.booth_id, self.form.booth.set_value)
        if row.enroller_id is not None:
            self.desk.read(self, people.person_row, row.enroller_id, self.form.enroller.set_value)

    def _connect(self) -> None:
        form = self.form
        form.accepted.connect(self._on_accepted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_moved)
        form.channel.changed.connect(self._show_channel)
        form.book.editingFinished.connect(self._check_leaf)
        form.leaf.editingFinished.connect(self._check_leaf)
        for field in (form.age, form.mobile, form.birth_date, form.joined_on):
            field.editingFinished.connect(lambda field=field: self._check_left(field))
        for field in (form.app_number, form.mobile, form.voter_id, form.relative.hindi, form.relative.latin):
            field.editingFinished.connect(self._look_for_same)

    def _on_focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Qt scrolls along with Tab, not with Enter, which is how the desk goes from field to field.
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)

    def _show_channel(self) -> None:
        editing = self.correcting is not None
        self.form.show_channel(editing=editing)
        self.print_at_once.setVisible(not editing)
        if self.correcting is not None:
            self.form.leaf_line.setText(_("Correct {code}").format(code=self.correcting.code))
        self.button.setText(
            _("Save the correction (Ctrl+A)") if editing else _("Enter and next leaf (Ctrl+A)")
        )

    def _check_left(self, field: TextField) -> None:
        name = field.objectName().rpartition(".")[2]
        if field.text():
            self.form.show_problem(name, field.problem())

    def _check_leaf(self) -> None:
        if self.correcting is not None:
            return
        leaf = self.form.leaf.value()
        if leaf is None:
            self.form.leaf_line.setText("")
            return
        question = LeafQuestion(book=self.form.book.value(), leaf=leaf)
        self.desk.read(
            self, leaves.free_leaf, question, self._on_leaf_found, failed=self._on_leaf_refused, key="leaf"
        )

    def _on_leaf_found(self, leaf: LeafRow) -> None:
        for name in ("book", "leaf"):
            self.form.show_problem(name, "")
        if self.form.book.value() is None:
            self.form.book.set_value(leaf.book)
            self.form.leaf.set_value(leaf.position)
        told = _("Book {book}: leaf {leaf} of {leaves}, no. {number}")
        where = told.format(book=leaf.book, leaf=leaf.position, leaves=leaf.leaves, number=leaf.number)
        self.form.leaf_line.setText(" · ".join(filter(None, (where, str(leaf.holder)))))

    def _on_leaf_refused(self, error: ToldError) -> None:
        self.form.leaf_line.setText("")
        if error.at in {"book", "leaf"}:
            self.form.show_problem(error.at, error.told())

    def _look_for_same(self) -> None:
        doubt = checks.is_voter_id_doubtful(self.form.voter_id.value()[: checks.LONGEST_VOTER_ID])
        self.form.show_problem(
            "voter_id", _("This looks unusual; compare it with the card.") if doubt else ""
        )
        if self.correcting is not None or self._person is not None:
            return
        question = LikelySame(
            name=self.form.name.value(),
            relative=self.form.relative.value(),
            mobile=self.form.mobile.value(),
            voter_id=self.form.voter_id.value(),
        )
        self.desk.read(self, queries.likely_same, question, self._on_same_found, key="same")
        asked = ErasedBefore(
            app_number=self.form.app_number.value() if self.form.is_digital else "",
            voter_id=question.voter_id,
            mobile=question.mobile,
        )
        self.desk.read(self, erasing.erased_before, asked, self._on_erased_found, key="erased")

    def _on_same_found(self, rows: Sequence[LikelyRow]) -> None:
        self.same_found = rows
        if not rows:
            self.band.hide()
            return
        first = rows[0]
        if first.member_code:
            self.band.tell("warn", words.same_words(first))
        else:
            self.band.tell("warn", words.same_words(first), _("Same person"), lambda: self.take_known(first))

    def _on_erased_found(self, code: str) -> None:
        if code:
            told = _("{code} had this number and was erased on request: enter only with a new consent.")
            self.band.tell("warn", told.format(code=code))

    def take_known(self, row: LikelyRow) -> None:
        """Enter a person known to the office; what the leaf leaves out stays as it is known."""
        self._person = row
        if not self.form.name.value():
            self.form.name.set_value(row.name)
        if not self.form.relative.value():
            self.form.relative.set_value(row.relative)
        told = _("{name}, {code}, becomes the member.").format(name=row.name, code=row.code)
        self.band.tell("good", told, _("A new person"), self.forget_person)

    def _on_accepted(self) -> None:
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.form.clear_errors()
        self._name = str(self.form.name.value())
        if self.correcting is not None:
            self.desk.write(
                self,
                entry.change_member,
                self._change(self.correcting),
                self._on_saved,
                failed=self._on_refused,
            )
        else:
            self.desk.write(self, entry.enter_member, self._order(), self._on_saved, failed=self._on_refused)

    def _order(self) -> EnterMember:
        digital = self.form.is_digital
        return EnterMember(
            operation_id=self.operation_id,
            details=self.form.details(),
            book=None if digital else self.form.book.value(),
            leaf=None if digital else self.form.leaf.value(),
            app_number=self.form.app_number.value() if digital else "",
            digital=digital,
            person_id=self._person.person_id if self._person else None,
            **self.form.places(),
        )

    def _change(self, row: MemberRow) -> ChangeMember:
        return ChangeMember(
            operation_id=self.operation_id,
            member_id=row.id,
            version=row.version,
            details=self.form.details(),
            category=row.category,
            note=row.note,
            **self.form.places(),
        )

    def _on_saved(self, saved: Saved) -> None:
        self.button.setEnabled(True)
        if self.correcting is not None:
            told = _("{code} {name}: corrected.").format(code=saved.code, name=self._name)
        else:
            told = _("{code} {name}: entered.").format(code=saved.code, name=self._name)
        digital = self.form.is_digital
        was_correction = self.correcting is not None
        self.start_anew()
        if was_correction:
            self._stand_at(None)
        elif not digital:
            self._stand_at(saved.figures.get("next_leaf") or None)
            if not saved.figures.get("next_leaf"):
                told += " " + _("Book {book} has no further leaf.").format(book=saved.figures.get("book"))
        self.saved.emit(saved, told)
        self.start()

    def _settle(self, error: ChangedMeanwhile, seen: Seen) -> None:
        both_sides.settle(self.form, error, lambda: self._correct_again(seen), self._on_accepted)

    def _correct_again(self, seen: Seen) -> Callable[[], None]:
        before, self.correcting = self.correcting, seen.row
        rereading.show(self.form, seen)
        return lambda: setattr(self, "correcting", before)

    def _stand_at(self, leaf: int | None) -> None:
        self.form.leaf.set_value(leaf)
        if leaf is None:
            self.form.book.set_value(None)
        self._check_leaf()

    def _on_refused(self, error: ToldError) -> None:
        self.button.setEnabled(True)
        if isinstance(error, ChangedMeanwhile) and self.correcting is not None:
            rereading.reread(self, self.desk, self.correcting.id, partial(self._settle, error))
            return
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())
