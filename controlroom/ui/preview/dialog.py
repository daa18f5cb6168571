"""The preview of a paper: pages, search, zoom, print, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db import outgoing
from controlroom.ui import icons, theme
from controlroom.ui.longwork import Running
from controlroom.ui.press import VIEWS, PaperFunction, PaperJob
from controlroom.ui.preview.pages import PagesView
from controlroom.ui.preview.printing import Printing, choose_printer, printer_for
from controlroom.ui.preview.rendering import Hit, WordsWanted, find_words, page_sizes
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.progress import ProgressLine

V = TypeVar("V")


def show_paper(  # noqa: PLR0913 - one sentence: where, which paper, of what, called what
    shell: Shell,
    parent: QWidget,
    paper: PaperFunction[V],
    values: V,
    *,
    title: str,
    kind: str,
    language: str = "",
) -> PaperJob:
    """Make a paper into a file that goes away with the program, and show it."""

    def show(file: Path) -> None:
        Preview(shell, file, title=title, kind=kind, parent=parent.window()).open()

    target = shell.press.scratch_file(kind)
    return shell.press.make(parent, paper, values, target, language=language, name=title, then=show)


class Preview(QDialog):
    """Shows a PDF file. ``kind`` is the kind of paper, for which printer and copies are remembered."""

    printed = Signal(int)

    def __init__(
        self, shell: Shell, file: Path, *, title: str, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, self.file, self._kind, self._name = shell, file, kind, title
        self._sizes: list[tuple[float, float]] = []
        self._hits: Sequence[Hit] = ()
        self._hit = 0
        self._running: Running | None = None
        self.pages = PagesView(shell.press)
        self.pages.page_seen.connect(self._on_page_seen)
        self.band = Band()
        self.progress = ProgressLine(name="preview.progress", stoppable=True)
        self.progress.stop_asked.connect(self._on_stop_asked)
        self.place = QLabel()
        self.search = QLineEdit()
        self.found = QLabel()
        column = QVBoxLayout(self)
        column.addLayout(self._toolbar())
        column.addWidget(self.band)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        self._bind_keys()
        self.resize(theme.px(980), 660)
        # Another operator may not see what stands on a paper; printing it goes on to its end.
        shell.desk.actor_changed.connect(self._on_actor_changed)
        shell.press.run(self, page_sizes, file, self._on_sizes_read, failed=self._on_failed, lane=VIEWS)

    def print_it(self) -> None:
        """Ask for the printer and print all pages."""
        if not self._sizes or self._running is not None:
            return
        printer = printer_for(self._kind, self._sizes[0])
        if choose_printer(printer, self._kind, self):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print all pages on a printer, which may be a file."""
        printing = Printing(self._shell.press, self._shell.messages, self.file, self)
        self._running = printing.start(printer, self._sizes, self._on_printed, self._on_refused)
        self._running.progress.connect(self.progress.advance)
        self._running.ended.connect(self._on_printing_ended)
        self.progress.begin(_("Printing…"))

    def save(self) -> None:
        """Ask for a file and save the paper there."""
        suggested = str(Path.home() / f"{self._name.replace('/', '-')}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), suggested, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Save the paper to a file, off the window's thread."""
        file = self.file
        self._shell.desk.run(
            self,
            lambda _task: outgoing.copy_out(file, target),
            self._on_saved,
            failed=self._on_refused,
        )

    def find_typed(self) -> None:
        """Look for the words in the search field, or go to the next hit."""
        words = self.search.text().strip()
        if not words:
            self._on_found(())
        elif self.found.property("words") == words and self._hits:
            self._step(1)
        else:
            self.found.setProperty("words", words)
            wanted = WordsWanted(self.file, words)
            self._shell.press.run(self, find_words, wanted, self._on_found, lane=VIEWS)

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search.setObjectName("preview.search")
        self.search.setPlaceholderText(_("Search in the paper (Ctrl+F)"))
        self.search.setAccessibleName(_("Search in the paper (Ctrl+F)"))
        self.search.setMaximumWidth(theme.px(260))
        self.search.returnPressed.connect(self.find_typed)
        row.addWidget(self.search)
        row.addWidget(self.found)
        row.addStretch()
        row.addWidget(self.place)
        row.addWidget(self._button("zoom_out", _("Smaller (Ctrl+-)"), lambda: self.pages.step_zoom(-1)))
        row.addWidget(self._button("zoom_in", _("Larger (Ctrl++)"), lambda: self.pages.step_zoom(1)))
        row.addWidget(self._button("folder", _("Open the folder"), self._open_folder))
        save = self._button("save", _("Save as PDF"), self.save)
        save.setText(_("Save as PDF"))
        row.addWidget(save)
        self.print_button = QPushButton(icons.icon("print", "primary_ink"), _("Print (Ctrl+P)"))
        self.print_button.setProperty("kind", "primary")
        self.print_button.setObjectName("preview.print")
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(lambda _checked: self.print_it())
        row.addWidget(self.print_button)
        return row

    def _button(self, icon: str, words: str, pressed: object) -> QPushButton:
        button = QPushButton(icons.icon(icon, "ink"), "")
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setObjectName(f"preview.{icon}")
        button.setAutoDefault(False)
        if callable(pressed):
            button.clicked.connect(lambda _checked: pressed())
        return button

    def _bind_keys(self) -> None:
        keys = {
            "Ctrl+F": self.search.setFocus,
            "Ctrl+P": self.print_it,
            "Ctrl+S": self.save,
            "Ctrl++": lambda: self.pages.step_zoom(1),
            "Ctrl+=": lambda: self.pages.step_zoom(1),
            "Ctrl+-": lambda: self.pages.step_zoom(-1),
            "Ctrl+0": self.pages.fit_width,
            "F3": lambda: self._step(1),
            "Shift+F3": lambda: self._step(-1),
        }
        for shortcut, pressed in keys.items():
            QShortcut(QKeySequence(shortcut), self).activated.connect(pressed)

    def _step(self, step: int) -> None:
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show_hits()

    def _show_hits(self) -> None:
        self.pages.show_hits(self._hits, self._hit)
        count = len(self._hits)
        words = _("{number} of {count}").format(number=number_text(self._hit + 1), count=number_text(count))
        self.found.setText(words if count else (_("not found") if self.search.text().strip() else ""))

    def _on_found(self, hits: Sequence[Hit]) -> None:
        self._hits, self._hit = hits, 0
        self._show_hits()

    def _on_sizes_read(self, sizes: Sequence[tuple[float, float]]) -> None:
        self._sizes = list(sizes)
        self.pages.show_file(self.file, self._sizes)
        self._on_page_seen(0)

    def _on_failed(self, error: object) -> None:
        self.band.tell("bad", _("The paper cannot be shown. Make it again."))

    def _on_page_seen(self, page: int) -> None:
        words = _("Page {number} of {count}")
        self.place.setText(words.format(number=number_text(page + 1), count=number_text(len(self._sizes))))

    def _on_saved(self, target: Path) -> None:
        self.band.tell("good", _("Saved as {file}.").format(file=target))

    def _on_refused(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())

    def _on_printed(self, pages: int) -> None:
        words = ngettext("{count} page went to the printer.", "{count} pages went to the printer.", pages)
        self.band.tell("good", words.format(count=number_text(pages)))
        self.printed.emit(pages)

    def _on_actor_changed(self, _actor: object) -> None:
        if self._running is None:
            self.close()
        else:
            self._running.ended.connect(self.close)

    def _on_stop_asked(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _on_printing_ended(self) -> None:
        self._running = None
        self.progress.end()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))
