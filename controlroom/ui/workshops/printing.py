"""Printing what sessions bring: sheets of sessions and of blocks in one run, programme, absent list."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base import language as languages
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.domain import paper_runs
from controlroom.domain.attendance import absents, certificates, part_sheets, programmes
from controlroom.domain.attendance.absents import AbsentQuestion
from controlroom.domain.attendance.part_sheets import BLANK_ROWS_OF_A_BLOCK, PrintPartSheets
from controlroom.domain.attendance.sessions.rows import Programme
from controlroom.domain.attendance.sheets import BLANK_LIMIT
from controlroom.domain.journal import Saved
from controlroom.ui.calling.meeting_twice import warn_of_conflicts
from controlroom.ui.dialog import Dialog
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, NumberField, YesField
from controlroom.ui.workshops.words import session_name

SHEETS, BLOCK_SHEETS, EVENT_BLOCKS = "sheets", "block_sheets", "event_blocks"
PROGRAMME, ABSENT, WITHOUT = "programme", "absent_list", "without_certificate"
_OF_SESSIONS = (SHEETS, BLOCK_SHEETS)


class PrintWorkshop(Dialog):
    """Chooses a paper of a workshop; the register numbers it, the press makes it, the preview shows it."""

    only_asks: ClassVar[bool] = True

    def __init__(
        self, shell: Shell, programme: Programme, which: str = "", parent: QWidget | None = None
    ) -> None:
        self._programme, self._first = programme, which
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask which paper, of which session, in which language."""
        name = "attendance.print_workshop"
        self.setObjectName(name)
        self.set_title(_("Print sheets and lists"))
        self.which = ChoiceField(self._papers(), name=f"{name}.which")
        self.session = ChoiceField([], name=f"{name}.session")
        self.blank = NumberField(name=f"{name}.blank", most=BLANK_LIMIT)
        self.unread = YesField(_("also those who were not read"), name=f"{name}.unread")
        self.spoken = ChoiceField(
            paper_language_choices(),
            name=f"{name}.language",
        )
        self.spoken.set_value(languages.current())
        self.form.add("which", _("Paper"), self.which)
        self.form.add("session_id", _("Of"), self.session)
        self.form.add(
            "blank_rows",
            _("Empty rows on each sheet"),
            self.blank,
            hint=_("left empty: as many as the workshop has"),
        )
        self.form.add("with_unread", _("Absent"), self.unread)
        self.form.add("language", _("Language"), self.spoken)
        self.which.changed.connect(self._on_chosen)
        if self._first:
            self.which.set_value(self._first)
        self._on_chosen()
        self.form.set_untouched()
        self.accept_button.setText(_("Print (Ctrl+A)"))

    def is_drafted(self) -> bool:
        """Keep nothing: a choice is soon made again."""
        return False

    def save(self) -> None:
        """Let the register number the paper, then make and show it."""
        self.accept_button.setEnabled(False)
        which = self.which.value()
        if which == PROGRAMME:
            event_id = self._programme.event_id
            order = programmes.order_programme(event_id, self.spoken.value())
            self._number((programmes.check_programme, event_id), order, programmes.programme_sheet)
        elif which == WITHOUT:
            event_id = self._programme.event_id
            order = certificates.order_missed(event_id, self.spoken.value())
            self._number((certificates.check_missed, event_id), order, certificates.missed_list)
        elif which == ABSENT:
            asked = AbsentQuestion(
                event_id=self._programme.event_id,
                session_id=self.session.value() or None,
                with_unread=bool(self.unread.value()),
            )
            order = absents.order_list(asked, self.spoken.value())
            self._number((absents.check_absent, asked), order, absents.absent_list)
        else:
            self._print_sheets(which)

    def _papers(self) -> list[tuple[str, str]]:
        papers = [
            (SHEETS, _("Attendance sheets of sessions")),
            (BLOCK_SHEETS, _("Attendance sheets of sessions, block by block")),
            (PROGRAMME, _("Programme for the wall")),
            (WITHOUT, _("Without a certificate, and why")),
        ]
        rest = [
            (EVENT_BLOCKS, _("Attendance sheets of the whole event, block by block")),
            (ABSENT, _("Absent, by block with telephone numbers")),
        ]
        return [*papers, *rest] if self._programme.sessions else rest

    def _on_chosen(self) -> None:
        which = self.which.value()
        whole = _("All sessions") if which in _OF_SESSIONS else _("The whole event")
        self.session.set_choices(
            [(0, whole), *((one.id, session_name(one)) for one in self._programme.sessions)]
        )
        self.blank.set_value(BLANK_ROWS_OF_A_BLOCK if which in (BLOCK_SHEETS, EVENT_BLOCKS) else None)
        self.form.show_field(
            "session_id", bool(self._programme.sessions) and which in (*_OF_SESSIONS, ABSENT)
        )
        self.form.show_field("blank_rows", which in (*_OF_SESSIONS, EVENT_BLOCKS))
        self.form.show_field("with_unread", which == ABSENT)

    def _print_sheets(self, which: str) -> None:
        chosen = self.session.value() if which in _OF_SESSIONS else 0
        order = PrintPartSheets(
            event_id=self._programme.event_id,
            language=self.spoken.value(),
            session_ids=(chosen,) if chosen else (),
            all_sessions=which in _OF_SESSIONS and not chosen,
            by_block=which != SHEETS,
            blank_rows=self.blank.value(),
        )

        def fetch(_saved: Saved) -> None:
            self._read(part_sheets.printed_sheets, order.operation_id)
            warn_of_conflicts(self.shell, self.parentWidget() or self, order.event_id)

        self.desk.write(self, part_sheets.print_part_sheets, order, fetch, failed=self._on_refused)

    def _number(self, check: tuple[Any, Any], order: paper_runs.PrintRun, read: Any) -> None:  # noqa: ANN401 - queries of any paper
        query, about = check

        def number(_count: int) -> None:
            self.desk.write(self, paper_runs.print_run, order, fetch, failed=self._on_refused)

        def fetch(_saved: Saved) -> None:
            self._read(read, about)

        self.desk.read(self, query, about, number, failed=self._on_refused, key=None)

    def _read(self, query: Any, question: Any) -> None:  # noqa: ANN401 - as above
        self.desk.read(self, query, question, self._show, failed=self._on_refused, key=None)

    def _show(self, values: Any) -> None:  # noqa: ANN401 - the paper's own values
        from controlroom.ui.preview.showing import show_paper

        which = self.which.value()
        kind = which if which in (PROGRAMME, ABSENT, WITHOUT) else "attendance_sheet"
        owner = self.parentWidget() or self
        title = dict(self._papers())[which]
        show_paper(
            self.shell, owner, _writes(which), values, title=title, kind=kind, language=self.spoken.value()
        )
        self.form.set_untouched()
        self.accept()

    def _on_refused(self, error: ToldError) -> None:
        self.form.set_untouched()
        super()._on_refused(error)


def _writes(which: str) -> PaperFunction[Any]:
    from controlroom.print import attendance, workshops

    if which == PROGRAMME:
        return workshops.programme
    return workshops.absent_list if which in (ABSENT, WITHOUT) else attendance.attendance_sheets
