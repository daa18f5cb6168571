"""The tab “Press note” of an event: composed at first sight, changed, kept, copied with one key, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import journal, paper_runs
from controlroom.domain.journal import Saved
from controlroom.domain.papers.minutes import PressNotePaper
from controlroom.domain.press_notes import composing, notes, sheets
from controlroom.domain.press_notes.composing import Composed, ComposeNote
from controlroom.domain.press_notes.notes import KeepNote, NoteView, ShowNote
from controlroom.domain.press_notes.presence import Guest
from controlroom.domain.rights import Right
from controlroom.ui import both_sides
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.keys import Key
from controlroom.ui.press_notes.honorifics import HonorificsDialog, called_anew
from controlroom.ui.press_notes.template import TemplateDialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.fields import ChoiceField, LongTextField
from controlroom.ui.widgets.forms import Form

_WORDS, _SAID, _CAPTION = 12, 6, 4


class PressNoteTab(Drafted, EventTab):
    """The press note of one event."""

    name = "press_note"
    draft_key = "press_notes.words"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.setObjectName("press_notes.tab")
        self.view: NoteView | None = None
        self._version: int | None = None
        self.operation_id = journal.new_operation_id()
        self.band = Band()
        self.form = Form()
        self.words = LongTextField(name="press_notes.note", lines=_WORDS)
        self.words.grows = True
        self.points = LongTextField(name="press_notes.said", lines=_SAID)
        self.caption = LongTextField(name="press_notes.caption", lines=_CAPTION)
        self.spoken = ChoiceField([("hi", _("Hindi")), ("en", _("English"))], name="press_notes.language")
        self.spoken.set_value(language.HINDI)
        self.spoken.setAccessibleName(_("Language of the press note"))
        self.spoken.changed.connect(self.compose)
        self.form.accepted.connect(lambda: self._save(self._after_save))
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Press note")

    def keys(self) -> list[Key]:
        """Return the keys of the press note."""
        keys = [
            Key("Ctrl+A", _("Save"), self.form.accept),
            Key("Ctrl+Shift+C", _("Copy"), self.copy),
            Key("Ctrl+P", _("Print"), self.print_it),
            Key("Alt+N", _("Compose anew"), self.compose),
        ]
        if self.shell.may(Right.ENTER_PEOPLE):
            keys.append(Key("Alt+H", _("Forms of address"), self.change_honorifics))
        if self.shell.may(Right.CHANGE_SETTINGS):
            keys.append(Key("Alt+T", _("Template"), self.change_template))
        return keys

    def reload(self) -> None:
        """Ask for the press note; what is being typed stays."""
        if self.view is not None and self.view.event_id != self.subject:
            self.forget()
            self.view = None
        if self.subject is not None:
            question = ShowNote(event_id=self.subject, language=self.spoken.value())
            self.desk.read(self, notes.press_note, question, self._on_note_read)

    def first_field(self) -> QWidget:
        """Return the note."""
        return self.words

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def forget(self) -> None:
        """Throw away what was typed."""
        self.form.set_untouched()
        if self.view is not None:
            self._fill(self.view)

    def compose(self) -> None:
        """Compose the note from the template anew, with what was said as it stands here."""
        if self.subject is None:
            return
        stands = self.form.is_touched or (self.view is not None and self.view.version is not None)
        if stands and not self.messages.ask(_("Compose the press note anew? The words here are replaced.")):
            return
        points = self.points.value() or None
        question = ComposeNote(event_id=self.subject, language=self.spoken.value(), points=points)
        self.desk.read(self, composing.compose, question, self._on_composed)

    def copy(self) -> None:
        """Put note and caption onto the clipboard, to be pasted into a message or mail."""
        text = "\n\n".join(filter(None, (self.words.value(), self.caption.value())))
        QGuiApplication.clipboard().setText(text)
        self.messages.good(_("The press note was copied. Paste it with Ctrl+V."))

    def print_it(self) -> None:
        """Keep the note as it stands, number it and show the paper."""
        subject = self.subject
        if subject is None:
            return
        order = sheets.order_note(subject, language.current())

        def fetch(_saved: Saved) -> None:
            self.desk.read(self, sheets.press_note_paper, subject, self._show_paper)

        self._save(lambda: self.desk.write(self, paper_runs.print_run, order, fetch))

    def change_template(self) -> None:
        """Open the office's template."""
        dialog = TemplateDialog(self.shell, self)
        dialog.saved.connect(lambda _saved: self.compose())
        dialog.read_and_open()

    def change_honorifics(self) -> None:
        """Open what those present are called by; who is called otherwise is so in the note at once."""
        if self.subject is not None:
            dialog = HonorificsDialog(self.shell, self.subject, self)
            dialog.called.connect(lambda guest, chosen: self._call_anew(dialog.guests(), guest, chosen))
            dialog.open()

    def draft_place(self) -> Place | None:
        """Return the event whose press note is written."""
        return Place(PAGES[self.kind], f"tab:{self.name}", self.subject) if self.subject is not None else None

    def draft_title(self) -> str:
        """Return the event whose press note is written."""
        return self.view.title if self.view is not None else ""

    def more_draft(self) -> object:
        """Return the version of the note that was shown."""
        return (self.view.version if self.view is not None else None,)

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Go on from the version that was shown then."""
        self._version = more[0] if more else None

    def on_restored(self) -> None:
        """Count what came back as typed."""
        self.form.set_touched()

    def _call_anew(self, guests: Sequence[Guest], guest: Guest, honorific: str) -> None:
        """Put the name right where words stand that are the office's own; a note composed is read again."""
        if self._version is None and not self.form.is_touched:
            return
        spoken = self.spoken.value()
        before = guest.respected(spoken)
        now = replace(guest, honorific=honorific).respected(spoken)
        others = [one.respected(spoken) for one in guests]
        for field in (self.words, self.caption):
            text = called_anew(field.value(), before, now, others)
            if text != field.value():
                field.set_value(text)
                self.form.set_touched()

    def _save(self, then: Callable[[], object]) -> None:
        """Keep the note where it is not kept as it stands, then do what comes next."""
        if self.subject is None or self.view is None:
            return
        if self._version is not None and not self.form.is_touched:
            then()
            return
        order = KeepNote(
            operation_id=self.operation_id,
            event_id=self.subject,
            words=self.words.value(),
            points=self.points.value(),
            caption=self.caption.value(),
            version=self._version,
        )

        def on_saved(saved: Saved) -> None:
            self._version = saved.figures["version"]
            self.operation_id = journal.new_operation_id()
            self.form.set_untouched()
            then()

        self.desk.write(self, notes.keep_note, order, on_saved, failed=self._on_refused)

    def _after_save(self) -> None:
        self.messages.good(_("The press note was saved."))

    def _on_refused(self, error: ToldError) -> None:
        if isinstance(error, UserError):  # a place that failed may have saved it all the same
            self.operation_id = journal.new_operation_id()
        if isinstance(error, ChangedMeanwhile) and self.subject is not None:
            question = ShowNote(event_id=self.subject, language=self.spoken.value())
            self.desk.read(self, notes.press_note, question, partial(self._settle, error), key="reread")
        elif not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def _settle(self, error: ChangedMeanwhile, fresh: NoteView) -> None:
        both_sides.settle(
            self.form, error, lambda: self._fill_again(fresh), lambda: self._save(self._after_save)
        )

    def _fill_again(self, view: NoteView) -> Callable[[], None]:
        before = self._version
        self._fill(view)
        return lambda: setattr(self, "_version", before)

    def _on_note_read(self, view: NoteView) -> None:
        first = self.view is None
        self.view = view
        if not self.form.is_touched:
            self._fill(view)
        self._show_state(view)
        if first:
            self.shell.keeper.watch(self)

    def _on_composed(self, composed: Composed) -> None:
        self.words.set_value(composed.words)
        self.points.set_value(composed.points)
        self.caption.set_value(composed.caption)
        self.form.clear_errors()
        self.form.set_touched()
        self.words.setFocus()

    def _fill(self, view: NoteView) -> None:
        self._version = view.version
        self.words.set_value(view.words)
        self.points.set_value(view.points)
        self.caption.set_value(view.caption)
        self.form.clear_errors()
        self.form.set_untouched()

    def _show_state(self, view: NoteView) -> None:
        if not view.present:
            words = _("Nobody is marked present yet. Mark who came, then compose the note anew.")
            self.band.tell("warn", words, _("Compose anew (Alt+N)"), self.compose)
        elif view.version is None:
            words = ngettext(
                "Composed with {count} person present. It is kept when you save or print it.",
                "Composed with {count} people present. It is kept when you save or print it.",
                view.present,
            )
            self.band.tell("news", words.format(count=number_text(view.present)))
        else:
            self.band.hide()

    def _show_paper(self, paper: PressNotePaper) -> None:
        from controlroom.print.press_notes import press_note
        from controlroom.ui.preview.showing import show_paper

        title = _("Press note {number}").format(number=paper.stamp.number)
        show_paper(self.shell, self, press_note, paper, title=title, kind=sheets.KIND)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(3)
        outer = self.form.column
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        outer.addLayout(row, 1)
        self.form.column = left
        self.form.add("words", _("Press note"), self.words)
        self.form.column = right
        self.form.add(
            "points", _("What was said"), self.points, hint=_("stands in the note when it is composed anew")
        )
        self.form.add("caption", _("Caption of the photograph"), self.caption)
        right.addStretch(1)
        card = Card()
        card.body.addWidget(self.form, 1)
        card.body.addLayout(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.band)
        column.addWidget(card, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.spoken)
        for words, name, action in (
            (_("Compose anew (Alt+N)"), "compose", self.compose),
            (_("Copy (Ctrl+Shift+C)"), "copy", self.copy),
            (_("Forms of address (Alt+H)"), "honorifics", self.change_honorifics),
            (_("Template (Alt+T)"), "template", self.change_template),
        ):
            button = QPushButton(words)
            button.setObjectName(f"press_notes.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, does=action: does())
            row.addWidget(button)
        row.addStretch(1)
        return row
