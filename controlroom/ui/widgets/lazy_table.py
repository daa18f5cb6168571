"""A table over a list of any length: filtered, sorted and paged by the register itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.listing import Listing, Page
from controlroom.ui import theme
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.columns import READ_AT_ONCE, Column, Report, RowsReader, set_apart
from controlroom.ui.widgets.lazy_model import PAGE_ROWS, WAITING, LazyModel
from controlroom.ui.widgets.tables import TableView

Q = TypeVar("Q", bound=Listing)
R = TypeVar("R")


class LazyTable(QWidget, Generic[Q, R]):
    """A list of the register. ``chosen`` comes by Enter or a double click, ``current`` as rows are walked.

    From the filter too: Enter takes the row in front, once it is there, and Down goes into the list.

    ``LazyTable(desk, columns, books.list_books, name="books.register")``, then ``table.ask(ListBooks(...))``:
    the question's filter, order and page are filled in here.
    """

    chosen = Signal(object)
    current = Signal(object)
    loaded = Signal(int)

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column[R]],
        query: Callable[[Any, Q], Page[R]],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._query = desk, query
        self._question: Q | None = None
        self._generation = 0
        self._anew = True
        self._is_loading = self._enter_waits = False
        self._known: int | None = None
        self.nothing = ""  # what to say where the whole list is empty
        self.setObjectName(name)
        self.model: LazyModel[R] = LazyModel(columns, self)
        self.model.wanted.connect(self._on_page_wanted)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name}.filter")
        self.filter.setPlaceholderText(_("Filter by typing"))
        self.filter.setAccessibleName(_("Filter by typing"))
        self.filter.setClearButtonEnabled(True)
        self.filter.returnPressed.connect(self._on_filter_entered)
        self.filter.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("kind", "faint")
        self.view = TableView(f"{name}.table")
        self.view.setModel(self.model)
        self.view.set_widths([column.width for column in columns])
        self.view.setSortingEnabled(False)
        head = self.view.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_section_clicked)
        self.view.row_chosen.connect(lambda row: self._emit(self.chosen, row))
        self.view.row_current.connect(lambda row: self._emit(self.current, row))
        self._typing = QTimer(self, singleShot=True, interval=0)
        self._typing.timeout.connect(self._on_filter_typed)
        self.filter.textEdited.connect(lambda _text: self._typing.start())
        self._counting = QTimer(self, singleShot=True, interval=0)  # the rows are painted first
        self._counting.timeout.connect(self._ask_count)
        self.top = QHBoxLayout()
        self.filter.setMaximumWidth(theme.px(340))
        self.top.addWidget(self.filter, 3)
        self.top.addStretch(1)
        self.top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self.top)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def ask(self, question: Q) -> None:
        """Show the answer to ``question``; the same one again refreshes and stays where it is."""
        if self._question is not None:
            question = replace(
                question,
                text=self._question.text,
                sort=self._question.sort,
                descending=self._question.descending,
            )
        self._anew = self._anew or question != self._question
        self._question = question
        self._load()

    def set_filter(self, text: str) -> None:
        """Filter as if ``text`` had been typed."""
        self._enter_waits = False
        self.filter.setText(text)
        self._on_filter_typed()

    def current_row(self) -> R | None:
        """Return the row that is current, None where there is none."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def question(self) -> Q | None:
        """Return the question that is being shown, for printing or exporting the same list."""
        return self._question

    def reader(self) -> RowsReader:
        """Return what reads the words of all rows of the list, in a session and on a thread of its own."""
        question, query = self._question, self._query
        texts = [column.text for column in set_apart(self.model.columns)]

        def read(session: Any, report: Report) -> Iterator[list[tuple[str, ...]]]:  # noqa: ANN401 - the register's
            if question is None:
                return
            total, done = query(session, replace(question, offset=0, limit=0)).total, 0
            while done < total:
                part = replace(question, offset=done, limit=READ_AT_ONCE, counting=False)
                found = query(session, part).rows
                if not found:
                    return  # rows went away since they were counted
                yield [tuple([text(row) for text in texts]) for row in found]
                done += len(found)
                report(done, total)

        return read

    def draft(self) -> object:
        """Return what to keep while the page is made anew: the filter and the order."""
        question = self._question
        return (self.filter.text(), question.sort if question else "", bool(question and question.descending))

    def restore(self, draft: object) -> None:
        """Put the filter and the order back."""
        if isinstance(draft, tuple) and self._question is not None:
            text, sort, descending = draft
            with QSignalBlocker(self.filter):
                self.filter.setText(text)
            self._question = replace(self._question, text=text, sort=sort, descending=descending)
        elif isinstance(draft, tuple):
            self.filter.setText(draft[0])

    def _load(self, known: int | None = None) -> None:
        """Ask for the rows in view; how many there are is ``known`` where only their order changes."""
        if self._question is None:
            return
        self._generation += 1
        self._is_loading = True
        self._counting.stop()
        self._known = known
        row = 0 if self._anew else max(self.view.rowAt(0), 0)
        self._question = replace(self._question, text=self.filter.text().strip())
        self._desk.read(self, self._query, self._part(row - row % PAGE_ROWS), self._on_first_page, key="rows")

    def _part(self, offset: int) -> Q:
        question = self._question
        if question is None:
            raise TypeError(offset)
        return replace(question, offset=offset, limit=PAGE_ROWS, counting=False)

    def _on_first_page(self, page: Page[R]) -> None:
        if not page.counted and self._known is not None:
            page = replace(page, total=max(self._known, page.total), counted=True)
        if self._anew or not self.model.rowCount():
            self.model.start_anew(page)
            self.view.scrollToTop()
            if page.total:
                self.view.selectRow(0)
        else:
            self.model.refresh(page)
        self._anew = self._is_loading = False
        if self._enter_waits:
            self._on_filter_entered()
        if page.counted:
            self._on_counted(page)
        elif self._question is not None:
            self.count.setText(WAITING)
            self.loaded.emit(page.total)
            self._counting.start()

    def _nothing_words(self) -> str:
        if typed := self.filter.text().strip():
            return _("Nothing fits “{text}”. Empty the field to see the whole list.").format(text=typed)
        return self.nothing

    def _ask_count(self) -> None:
        if self._question is None:
            return
        generation, question = self._generation, replace(self._question, offset=0, limit=0)

        def take(page: Page[R]) -> None:
            if generation == self._generation:
                self._on_counted(page)

        self._desk.read(self, self._query, question, take, key="count")

    def _on_counted(self, page: Page[R]) -> None:
        self._known = page.total
        self.model.count(page.total)
        self.count.setText(_rows(page.total))
        self.view.tell("" if page.total else self._nothing_words())
        self.loaded.emit(page.total)

    def _on_page_wanted(self, offset: int) -> None:
        if self._question is None:
            return
        generation = self._generation

        def take(page: Page[R]) -> None:
            if generation == self._generation:
                self.model.take(page)

        self._desk.read(self, self._query, self._part(offset), take, key=None)

    def _on_filter_entered(self) -> None:
        """Take the row in front; while what was typed is looked for, the one that comes."""
        self._enter_waits = self._typing.isActive() or self._is_loading
        if not self._enter_waits and self.view.currentIndex().isValid():
            self._emit(self.chosen, self.view.currentIndex().row())

    def _on_filter_typed(self) -> None:
        self._anew = True
        self._load()

    def _on_section_clicked(self, section: int) -> None:
        column = self.model.columns[section]
        if self._question is None or not column.sortable:
            return
        descending = self._question.sort == column.name and not self._question.descending
        self._question = replace(self._question, sort=column.name, descending=descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSortIndicator(section, order)
        self._anew = True
        self._load(known=self._known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._enter_waits = False
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.view.setFocus()
                QApplication.sendEvent(self.view, event)
                return True
        return super().eventFilter(watched, event)

    def _emit(self, signal: Any, place: int) -> None:  # noqa: ANN401 - a bound signal
        row = self.model.row_at(place)
        if row is not None:
            signal.emit(row)


def _rows(total: int) -> str:
    return ngettext("{count} row", "{count} rows", total).format(count=number_text(total))
