"""The only place where news, warnings, failures and questions are shown to people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from controlroom import __version__
from controlroom.base import log
from controlroom.base.errors import ToldError
from controlroom.base.language import N_, _

NEWS = "news"
GOOD = "good"
WARN = "warn"
BAD = "bad"
REMEMBERED = 40
_T = TypeVar("_T")


@dataclass(eq=False)
class BugMet(ToldError):
    """Stands for a bug where a screen waits for an answer: it is logged and told already."""

    sentence = N_("Something went wrong in the program. What was being saved was taken back whole.")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told: its tone, its words, and the button beside it, where there is one."""

    tone: str
    text: str
    button: str = ""
    action: Callable[[], object] | None = None


class Messages(QObject):
    """Tells people what happened, in a band on the page; keeps a record that tests read."""

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: list[Told] = []
        self.asked: list[str] = []
        self.bugs: list[BaseException] = []
        self.answer: Callable[[str], bool] = self._ask
        self.show_report: Callable[[str], object] = self._show_report

    def news(self, text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell something that is merely good to know."""
        self._tell(Told(NEWS, text, button, action))

    def good(self, text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell that something was done."""
        self._tell(Told(GOOD, text, button, action))

    def warn(self, text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell something that needs attention but stops nobody."""
        self._tell(Told(WARN, text, button, action))

    def error(self, error: ToldError) -> None:
        """Tell why something was not done and what to do next."""
        self._tell(Told(BAD, error.told()))

    def bug(self, error: BaseException) -> None:
        """Log a bug and offer a report to copy; nothing half-done was kept."""
        log.note_bug(error)
        _add(self.bugs, error)
        report = bug_report(error)
        text = BugMet().told()
        self._tell(Told(BAD, text, _("Report…"), lambda: self.show_report(report)))

    def ask(self, question: str) -> bool:
        """Ask before something is lost; True for going on."""
        _add(self.asked, question)
        return self.answer(question)

    def _tell(self, told: Told) -> None:
        _add(self.record, told)
        self.told.emit(told)

    def _ask(self, question: str) -> bool:
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("messages.question")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(question)
        yes = box.addButton(_("Yes"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(_("No"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        is_wanted = box.clickedButton() is yes
        box.deleteLater()
        return is_wanted

    def _show_report(self, report: str) -> None:
        dialog = ReportDialog(report, QApplication.activeWindow())
        dialog.exec()
        dialog.deleteLater()


class ReportDialog(QDialog):
    """A bug's report, to be copied and sent; it holds no names and no numbers of people."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Report of an error"))
        self.setObjectName("messages.report")
        self._report = report
        lead = QLabel(_("Copy this report and send it to those who look after the program."))
        lead.setWordWrap(True)
        text = QPlainTextEdit(report, readOnly=True)
        text.setAccessibleName(_("Report of an error"))
        copy = QPushButton(_("Copy"))
        copy.setObjectName("messages.report.copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(lead)
        layout.addWidget(text)
        layout.addLayout(buttons)
        self.resize(640, 360)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def _add(record: list[_T], one: _T) -> None:
    """Add to a record of the last that were: each may hold a page, a paper, the frames of a bug."""
    record.append(one)
    del record[:-REMEMBERED]


def bug_report(error: BaseException) -> str:
    """Return versions and places of a bug, but not its message, which may quote people."""
    import platform
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"Control Room {__version__}",
        f"{platform.system()} {platform.release()} · Python {platform.python_version()}",
        type(error).__name__,
        *(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames),
    ]
    return "\n".join(lines)
