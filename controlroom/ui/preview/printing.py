"""Printing a PDF: pages are rendered by the press and drawn onto the printer by a thread of their own."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from controlroom.base.errors import PlaceError, ToldError
from controlroom.base.language import N_
from controlroom.db import outgoing
from controlroom.ui import memory
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import Messages
from controlroom.ui.press import VIEWS, Press
from controlroom.ui.preview.pages import image_of
from controlroom.ui.preview.rendering import PagePicture, PageWanted, picture

_DOTS_PER_INCH = 300
_AHEAD = 3
_PATIENCE_SECONDS = 60.0


class PrinterFails(PlaceError):
    """The printer does not take the paper."""

    sentence = N_("The printer does not take the paper. Check that it is on and has paper, then print again.")


class Printing(QObject):
    """One print: asks the press for pages a few ahead of the thread that draws them."""

    def __init__(self, press: Press, messages: Messages, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._press, self._messages, self._file = press, messages, file
        self._sizes: list[tuple[float, float]] = []
        self._next = 0
        self._pictures: queue.SimpleQueue[PagePicture] = queue.SimpleQueue()

    def start(
        self,
        printer: QPrinter,
        sizes: list[tuple[float, float]],
        then: Callable[[int], object],
        failed: Callable[[ToldError], object] | None = None,
    ) -> Running:
        """Print all pages; ``then`` gets their number. A printer that is a file writes over no register."""
        self._sizes = sizes
        running = Running(self, self._messages, then, failed)
        running.progress.connect(lambda _done, _total: self._ask())
        for _ahead in range(min(_AHEAD, len(sizes))):
            self._ask()
        running.start(lambda task: self._draw(printer, task))
        return running

    def _ask(self) -> None:
        if self._next < len(self._sizes):
            wanted = PageWanted(self._file, self._next, _DOTS_PER_INCH / 72)
            self._next += 1
            self._press.run(self, picture, wanted, self._pictures.put, lane=VIEWS)

    def _draw(self, printer: QPrinter, task: Task) -> int:
        if printer.outputFileName():
            outgoing.check_target(Path(printer.outputFileName()))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterFails
        try:
            for number, (width, height) in enumerate(self._sizes):
                if number:
                    printer.newPage()
                image = image_of(self._pictures.get(timeout=_PATIENCE_SECONDS))
                dots = printer.resolution() / 72
                painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
                task.report(number + 1, len(self._sizes))
        except queue.Empty as late:
            raise PrinterFails from late
        finally:
            painter.end()
        return len(self._sizes)


def printer_for(kind: str, size: tuple[float, float]) -> QPrinter:
    """Return a printer set as it was for the last paper of this kind: which one, how many copies."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DOTS_PER_INCH)
    printer.setFullPage(True)
    name = str(memory.recall(f"printer/{kind}/name", ""))
    if name:
        printer.setPrinterName(name)
    printer.setCopyCount(max(1, memory.recall_number(f"printer/{kind}/copies", 1)))
    width, height = size
    page = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    printer.setPageSize(page)
    sideways = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    )
    return printer


def choose_printer(printer: QPrinter, kind: str, parent: QWidget) -> bool:
    """Let the operator choose printer and copies, and remember them for this kind of paper."""
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    memory.remember(f"printer/{kind}/name", printer.printerName())
    memory.remember(f"printer/{kind}/copies", printer.copyCount())
    return True
