"""The tab “Minutes” of an event: points in their order, and the one in front to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import paper_runs
from controlroom.domain.journal import Saved
from controlroom.domain.minutes import sheets, views, writing
from controlroom.domain.minutes.rows import Minutes, PointRow
from controlroom.domain.minutes.writing import WriteMinutes
from controlroom.domain.papers.minutes import MinutesPaper
from controlroom.ui import both_sides
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.keys import Key
from controlroom.ui.minutes.editor import PointEditor
from controlroom.ui.minutes.steps import At, Steps
from controlroom.ui.minutes.words import point_text, written_text
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, EmptyPage
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_TABLE_WIDTH = 430


class MinutesTab(Drafted, EventTab):
    """Writes the minutes of one event: Enter saves a point and goes to the next."""

    name = "minutes"
    draft_key = "minutes.words"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.setObjectName("minutes.tab")
        self.minutes: Minutes | None = None
        self._wanted: int | None = None
        self.band = Band()
        self.table: SmallTable[PointRow] = SmallTable(_columns(), name="minutes.points")
        self.table.current.connect(self._on_point_current)
        self.editor = PointEditor()
        self.table.chosen.connect(lambda _row: self.editor.minutes.setFocus())
        self.steps = Steps(shell, self, self._at, self._save)
        self.steps.point_added.connect(self._on_point_added)
        self.steps.removed.connect(self.forget)
        self.editor.form.accepted.connect(lambda: self._save(self._after_save))
        self.editor.next_wanted.connect(lambda: self._save(self._select_next))
        self.editor.settle_wanted.connect(self.steps.settle)
        self._lay_out()
        self.editor.edit(None)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Minutes")

    def keys(self) -> list[Key]:
        """Return the keys of the minutes."""
        steps = self.steps
        return [
            Key("Ctrl+A", _("Save"), self.editor.form.accept),
            Key("Alt+D", _("Decision"), steps.decide),
            Key("Alt+E", _("Answer"), steps.settle),
            Key("Alt+N", _("New point"), steps.add_point),
            Key("Alt+B", _("Begin, bring in"), steps.begin),
            Key("Alt+R", _("Reports"), steps.add_reports),
            Key("Ctrl+P", _("Print"), self.print_it),
            Key("Alt+F", _("Figures anew"), steps.freshen, shown=False),
            Key("Alt+Up", _("Point up"), partial(steps.move, -1), shown=False),
            Key("Alt+Down", _("Point down"), partial(steps.move, 1), shown=False),
            Key("Alt+C", _("Change the decision"), steps.change_decision, shown=False),
            Key("Alt+X", _("Take the point away"), steps.remove, shown=False),
        ]

    def reload(self) -> None:
        """Ask for the minutes anew."""
        if self.minutes is not None and self.minutes.event_id != self.subject:
            self.forget()
            self.minutes = None
        if self.subject is not None:
            self.desk.read(self, views.minutes_of, self.subject, self._on_minutes_read)

    def first_field(self) -> QWidget:
        """Return the minutes of the point in front, or the button that begins them."""
        return self.editor.minutes if self.minutes is not None and self.minutes.points else self.begin_button

    def is_drafted(self) -> bool:
        """Tell whether words were typed and not saved."""
        return self.editor.form.is_touched

    def forget(self) -> None:
        """Throw away what was typed, and the point in front with it."""
        self.editor.edit(None)

    def print_it(self) -> None:
        """Save what was typed, number the minutes and show them."""
        subject = self.subject
        if subject is None:
            return
        order = sheets.order_minutes(subject, language.current())

        def fetch(_saved: Saved) -> None:
            self.desk.read(self, sheets.minutes_paper, subject, self._show_paper)

        self._save(lambda: self.desk.write(self, paper_runs.print_run, order, fetch))

    def draft_place(self) -> Place | None:
        """Return the event whose minutes are written."""
        return Place(PAGES[self.kind], f"tab:{self.name}", self.subject) if self.subject is not None else None

    def draft_title(self) -> str:
        """Return the event whose minutes are written."""
        return self.minutes.title if self.minutes is not None else ""

    def more_draft(self) -> object:
        """Return the point in front as it was shown."""
        row = self.editor.row
        return (row.id, row.version) if row is not None else None

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Bring the point to the front again; what others changed since is told when it is saved."""
        point_id, version = more or (0, 0)
        row = next((one for one in self.table.rows() if one.id == point_id), None)
        if row is not None:
            self._select(point_id)
            self.editor.edit(replace(row, version=version))

    def on_restored(self) -> None:
        """Count what came back as typed."""
        self.editor.form.set_touched()

    def _at(self) -> At | None:
        if self.subject is None:
            return None
        return At(PAGES[self.kind], self.subject, self.editor.row, self.editor.decision())

    def _save(self, then: Callable[[], object]) -> None:
        """Save the point in front where something was typed, then do what comes next."""
        words = self.editor.words()
        if words is None or not self.editor.form.is_touched or self.subject is None:
            then()
            return
        order = WriteMinutes(event_id=self.subject, points=(words,))

        def on_saved(saved: Saved) -> None:
            row = self.editor.row
            if row is not None:
                self.editor.row = replace(row, version=saved.figures["version"])
            self.editor.form.set_untouched()
            then()

        self.desk.write(self, writing.write_minutes, order, on_saved, failed=self._on_refused)

    def _after_save(self) -> None:
        self.messages.good(_("The minutes were saved."))

    def _on_refused(self, error: ToldError) -> None:
        row = self.editor.row
        if row is not None:
            self._select(row.id)
        if isinstance(error, ChangedMeanwhile) and row is not None:
            then = partial(self._settle, error)
            self.desk.read(self, views.point_row, row.id, then, key="reread")
        elif not self.editor.form.show_error(error):
            self.band.tell("bad", error.told())

    def _settle(self, error: ChangedMeanwhile, fresh: PointRow | None) -> None:
        if fresh is None:
            self.band.tell("bad", error.told())
            return
        both_sides.settle(
            self.editor.form,
            error,
            lambda: self.editor.edit_again(fresh),
            lambda: self._save(self._after_save),
        )

    def _select_next(self) -> None:
        """Go to the next point, so that minutes are typed without the mouse."""
        rows, row = self.table.rows(), self.editor.row
        place = next((n for n, one in enumerate(rows) if row is not None and one.id == row.id), None)
        if place is not None and place + 1 < len(rows):
            self.table.view.selectRow(place + 1)
            self.editor.minutes.setFocus()
        else:
            self._after_save()

    def _on_point_current(self, row: PointRow) -> None:
        now = self.editor.row
        if now is not None and now.id == row.id:
            return
        self._wanted = row.id
        self._save(self._show_wanted)

    def _show_wanted(self) -> None:
        row = next((one for one in self.table.rows() if one.id == self._wanted), None)
        if row is not None:
            self.editor.edit(row)

    def _select(self, point_id: int) -> None:
        place = next((n for n, one in enumerate(self.table.rows()) if one.id == point_id), None)
        if place is not None:
            self.table.view.selectRow(place)

    def _on_minutes_read(self, minutes: Minutes) -> None:
        first = self.minutes is None
        self.minutes = minutes
        is_begun = self.rooms.currentIndex() == 1 and bool(minutes.points)
        self.rooms.setCurrentIndex(0 if minutes.points else 1)
        self.table.set_rows(minutes.points)
        self._show_waiting(minutes)
        self._refresh(minutes.points)
        if is_begun:
            self.editor.minutes.setFocus()  # what was just begun is written now
        if first:
            self.shell.keeper.watch(self)

    def _refresh(self, points: Sequence[PointRow]) -> None:
        """Show the point in front as it stands now; what is being typed stays as it is."""
        row, is_typed = self.editor.row, self.editor.form.is_touched
        now = next((one for one in points if row is not None and one.id == row.id), None)
        if is_typed:
            if now is not None:
                self.editor.show_beside(now)
        else:
            now = now or (points[0] if points else None)
            self.editor.edit(now)
        if now is not None:
            self._select(now.id)

    def _show_waiting(self, minutes: Minutes) -> None:
        if minutes.waiting and minutes.points:
            words = ngettext(
                "{count} line of the agenda or open decision is not in the minutes yet.",
                "{count} lines of the agenda or open decisions are not in the minutes yet.",
                minutes.waiting,
            ).format(count=number_text(minutes.waiting))
            self.band.tell("news", words, _("Bring in (Alt+B)"), self.steps.begin)
        else:
            self.band.hide()

    def _on_point_added(self, point_id: int) -> None:
        self.forget()
        self._wanted = point_id
        if self.subject is not None:
            self.desk.read(self, views.minutes_of, self.subject, self._on_added_read, key="added")

    def _on_added_read(self, minutes: Minutes) -> None:
        wanted = self._wanted
        self._on_minutes_read(minutes)
        if wanted is not None:
            self._select(wanted)
        self.editor.minutes.setFocus()

    def _show_paper(self, paper: MinutesPaper) -> None:
        from controlroom.print.minutes import minutes
        from controlroom.ui.preview.showing import show_paper

        title = _("Minutes {number}").format(number=paper.stamp.number)
        show_paper(self.shell, self, minutes, paper, title=title, kind=sheets.KIND)

    def _lay_out(self) -> None:
        points = Card()
        points.body.addWidget(self.table)
        points.setFixedWidth(_TABLE_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(points)
        row.addWidget(self.editor, 1)
        written = QWidget()
        column = QVBoxLayout(written)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.band)
        column.addLayout(row, 1)
        text = _(
            "The minutes are not begun. Beginning them makes a point of every line of the agenda; "
            "decisions of earlier meetings that are still open come first."
        )
        empty = EmptyPage(text, _("Begin the minutes (Alt+B)"), self.steps.begin)
        self.begin_button = empty.findChildren(QPushButton)[0]
        self.begin_button.setObjectName("minutes.begin")
        self.rooms = QStackedWidget()
        self.rooms.addWidget(written)
        self.rooms.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.rooms)


def _columns() -> list[Column[PointRow]]:
    return [
        Column("number", _("No."), lambda one: number_text(one.number), width=48, numeric=True),
        Column("heading", _("Point"), point_text, width=202, tone=lambda one: "faint" if one.minutes else ""),
        Column("written", _("Written"), written_text, width=140),
    ]
