"""The preview of a paper: pages with their thumbnails, search, zoom, the other language, print, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from controlroom.base.errors import ToldError
from controlroom.base.language import _, number_text
from controlroom.db import outgoing
from controlroom.print.listed import RowsWanted
from controlroom.ui import icons, theme
from controlroom.ui.exporting import ask_target, export_paper
from controlroom.ui.messages import Told
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.press import VIEWS
from controlroom.ui.preview.pages import PagesView
from controlroom.ui.preview.rendering import page_sizes
from controlroom.ui.preview.searching import PaperSearch
from controlroom.ui.preview.thumbnails import Thumbnails
from controlroom.ui.printing import choices
from controlroom.ui.printing.carrying import PrintFacts
from controlroom.ui.printing.choices import Choices
from controlroom.ui.printing.dialog import PrintDialog
from controlroom.ui.printing.going_on import GoOnDialog
from controlroom.ui.printing.queue import DONE, FAILED, STOPPED, PrintJob
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.progress import ProgressLine

Remake = Callable[[str, Callable[[Path], None]], object]


class Preview(QDialog):
    """Shows a PDF file. ``kind`` is the kind of paper, for which printer and copies are remembered.

    ``remake(language, then)`` makes the same paper in another language. Where every print is counted,
    ``again`` is called instead of a second print from here.
    """

    printed = Signal(int)

    def __init__(
        self, shell: Shell, file: Path, *, title: str, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, self.file, self._kind, self._name = shell, file, kind, title
        self.remake: Remake | None = None
        self._rows: Callable[[], RowsWanted] | None = None
        self.again: Callable[[], object] | None = None
        self._lay_out: Callable[[], object] | None = None
        self.job: PrintJob | None = None
        self._has_left = False
        self._folder = Path.home()
        self._sizes: list[tuple[float, float]] = []
        self.pages = PagesView(shell.press)
        self.pages.page_seen.connect(self._on_page_seen)
        self.thumbnails = Thumbnails(shell.press)
        self.thumbnails.page_chosen.connect(self.pages.show_page)
        self.band = Band()
        self.progress = ProgressLine(name="preview.progress", stoppable=True)
        self.progress.stop_asked.connect(self._on_stop_asked)
        self.place = QLabel()
        self.finder = PaperSearch(shell.press, self.pages, lambda: self.file)
        self.speech = ChoiceField(paper_language_choices(), name="preview.language")
        self.speech.hide()
        column = QVBoxLayout(self)
        column.addLayout(self._toolbar())
        column.addWidget(self.band)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.thumbnails)
        row.addWidget(self.pages, 1)
        column.addLayout(row, 1)
        self._bind_keys()
        self.resize(theme.px(1170), 660)
        shell.messages.told.connect(self._on_told)
        # Another operator may not see what stands on a paper; printing it goes on to its end.
        shell.desk.actor_changed.connect(self._on_actor_changed)
        self._look_at(file)

    def offer_languages(self, remake: Remake, spoken: str) -> None:
        """Let the operator see and print the paper in another language."""
        self.remake = remake
        self.speech.set_value(spoken)
        self.speech.changed.connect(self._on_language_chosen)
        self.speech.show()

    def offer_rows(self, wanted: Callable[[], RowsWanted]) -> None:
        """Let the operator take the list on the paper as a spreadsheet."""
        self._rows = wanted
        self.excel.show()

    def offer_layout(self, lay_out: Callable[[], object]) -> None:
        """Let the operator choose columns and rows; the paper is then made anew, as a version of its own."""
        self._lay_out = lay_out
        self.layout_button.show()

    def ask_layout(self) -> None:
        """Close, and ask for columns and rows."""
        if self._lay_out is not None:
            lay_out = self._lay_out
            self.accept()
            lay_out()

    def export_it(self) -> None:
        """Ask for a file and save the rows of the paper there."""
        target = ask_target(self, self._name) if self._rows is not None else None
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Save the rows of the paper to a file; what comes of it is told here."""
        if self._rows is not None:
            export_paper(self._shell, self._rows(), self._kind, target)

    def print_it(self) -> None:
        """Ask for the printer and print; what was printed already where prints are counted is asked about."""
        if self.job is not None:
            self._go_on()
            return
        if not self._sizes or self._is_counted_again():
            return
        dialog = PrintDialog(self._shell, self, self._kind, len(self._sizes))
        dialog.saved.connect(self.print_as)
        dialog.pdf_asked.connect(self.save)
        dialog.open()

    def print_as(self, chosen: Choices) -> None:
        """Give the paper to the printer; the job goes on when this is closed."""
        pages = choices.pages_of(chosen.pages, len(self._sizes))
        self._has_left = True
        job = self._shell.printing.add(self.file, PrintFacts(self._name, self._kind, chosen, pages))
        self.job = job
        job.progress.connect(self.progress.advance)
        job.changed.connect(self._on_job_changed)
        self._on_job_changed()

    def save(self) -> None:
        """Ask for a file and save the paper there."""
        if self._is_counted_again():
            return
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

    def _look_at(self, file: Path) -> None:
        self.file = file
        self._shell.press.run(self, page_sizes, file, self._on_sizes_read, failed=self._on_failed, lane=VIEWS)

    def _is_counted_again(self) -> bool:
        """Ask how a counted paper is printed again, where it left from here already."""
        if self.again is None or not self._has_left:
            return False
        again = self.again
        self.accept()
        again()
        return True

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.speech.setAccessibleName(_("Language of the paper"))
        row.addWidget(self._button("show", _("Pages at the side (F4)"), self._turn_thumbnails))
        row.addWidget(self.finder)
        row.addStretch()
        row.addWidget(self.place)
        row.addWidget(self._button("zoom_out", _("Smaller (Ctrl+-)"), lambda: self.pages.step_zoom(-1)))
        row.addWidget(self._button("zoom_in", _("Larger (Ctrl++)"), lambda: self.pages.step_zoom(1)))
        row.addWidget(self.speech)
        self.layout_button = self._button("columns", _("Columns and rows (F12)"), self.ask_layout)
        self.layout_button.setText(_("Columns and rows"))
        self.layout_button.hide()
        row.addWidget(self.layout_button)
        self.folder = self._button("folder", _("Open the folder"), self._open_folder)
        self.folder.hide()  # there is none before the paper was saved
        row.addWidget(self.folder)
        self.excel = self._button(
            "export", _("Save the list as a spreadsheet (Ctrl+Shift+S)"), self.export_it
        )
        self.excel.hide()
        row.addWidget(self.excel)
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

    def _button(self, icon: str, words: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(icons.icon(icon, "ink"), "")
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setObjectName(f"preview.{icon}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: pressed())
        return button

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self.finder.line.setFocus,
            "Ctrl+P": self.print_it,
            "Ctrl+S": self.save,
            "Ctrl+Shift+S": self.export_it,
            "Ctrl++": lambda: self.pages.step_zoom(1),
            "Ctrl+=": lambda: self.pages.step_zoom(1),
            "Ctrl+-": lambda: self.pages.step_zoom(-1),
            "Ctrl+0": self.pages.fit_width,
            "F3": lambda: self.finder.step(1),
            "Shift+F3": lambda: self.finder.step(-1),
            "F4": self._turn_thumbnails,
            "Alt+Left": self.pages.go_back,
            "F12": self.ask_layout,
        }
        for shortcut, pressed in keys.items():
            QShortcut(QKeySequence(shortcut), self).activated.connect(pressed)

    def _turn_thumbnails(self) -> None:
        self.thumbnails.setVisible(self.thumbnails.isHidden())

    def _on_language_chosen(self) -> None:
        if self.remake is not None:
            self.speech.setEnabled(False)
            self.remake(str(self.speech.value()), self._on_remade)

    def _on_remade(self, file: Path) -> None:
        self.speech.setEnabled(True)
        self.finder.forget()
        self._look_at(file)

    def _on_sizes_read(self, sizes: Sequence[tuple[float, float]]) -> None:
        self._sizes = list(sizes)
        self.pages.show_file(self.file, self._sizes)
        self.thumbnails.show_file(self.file, self._sizes)
        self.thumbnails.setVisible(len(self._sizes) > 1)
        self._on_page_seen(0)

    def _on_failed(self, error: object) -> None:
        self.band.tell("bad", _("The paper cannot be shown. Make it again."))

    def _on_page_seen(self, page: int) -> None:
        words = _("Page {number} of {count}")
        self.place.setText(words.format(number=number_text(page + 1), count=number_text(len(self._sizes))))
        self.thumbnails.mark(page)

    def _on_saved(self, target: Path) -> None:
        self._has_left = True
        self._folder = target.parent
        self.folder.show()
        self.band.tell(
            "good", _("Saved as {file}.").format(file=target), _("Open the folder"), self._open_folder
        )

    def _on_refused(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())

    def _on_job_changed(self) -> None:
        job = self.job
        if job is None:
            return
        if job.state in (DONE, FAILED, STOPPED):
            self.progress.end()
        else:
            self.band.hide()
            self.progress.begin(_("Printing…"))
        if job.state == DONE:
            self.job = None
            words = _("“{paper}” was printed on “{printer}”.")
            self.band.tell("good", words.format(paper=job.name, printer=job.facts.how.printer))
            self.printed.emit(job.facts.total)
        elif job.state in (FAILED, STOPPED):
            reason = job.error.told() if job.error else _("Printing stopped.")
            kept = _("The job is kept and can go on at any time.")
            self.band.tell("bad" if job.error else "warn", f"{reason} {kept}", _("Go on…"), self._go_on)

    def _go_on(self) -> None:
        if self.job is not None and self.job.state in (FAILED, STOPPED):
            GoOnDialog(self.job, self).open()

    def _on_actor_changed(self, _actor: object) -> None:
        self.close()

    def _on_told(self, told: object) -> None:
        if isinstance(told, Told) and self.isVisible():  # the window's own band is behind this one
            self.band.tell(told.tone, told.text, told.button, told.action)

    def _on_stop_asked(self) -> None:
        if self.job is not None:
            self.job.stop()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
