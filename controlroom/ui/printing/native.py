"""The printers that Qt knows, as on Windows: pages become pictures, drawn onto the printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from controlroom.ui.preview.pages import image_of
from controlroom.ui.printing import portions
from controlroom.ui.printing.choices import LONG_EDGE, ONE_SIDED, SHORT_EDGE
from controlroom.ui.printing.spoolers import Abilities, Portion, Printer, PrinterGone, PrinterRefuses

_DOTS_PER_INCH = 300
_SIDES = {
    ONE_SIDED: QPrinter.DuplexMode.DuplexNone,
    LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


class NativeSpooler:
    """The printing system as Qt sees it; what it took it does not tell of again."""

    def printers(self) -> Sequence[Printer]:
        """Return the printers that are set up, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        found = [Printer(name, name == usual) for name in QPrinterInfo.availablePrinterNames()]
        return sorted(found, key=lambda one: not one.is_usual)

    def abilities(self, printer: str) -> Abilities:
        """Return whether a printer prints both sides; its trays are chosen in its own settings."""
        modes = QPrinterInfo.printerInfo(printer).supportedDuplexModes()
        return Abilities((), any(mode != QPrinter.DuplexMode.DuplexNone for mode in modes))

    def send(self, portion: Portion) -> str:
        """Draw the pages onto the printer; they are its own once all of them are drawn."""
        printer = self.device(portion.how.printer)
        printer.setResolution(_DOTS_PER_INCH)
        printer.setFullPage(True)
        printer.setDuplex(_SIDES[portion.how.sides])
        printer.setDocName(portion.title)
        width, height = portion.size
        printer.setPageSize(QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point))
        sideways = width > height
        form = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(form)
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterRefuses(portion.how.printer, "—")
        try:
            for number, made in enumerate(portions.pictures(portion.file, _DOTS_PER_INCH)):
                if number:
                    printer.newPage()
                dots = printer.resolution() / 72
                place = QRectF(
                    0, 0, made.width * dots * 72 / _DOTS_PER_INCH, made.height * dots * 72 / _DOTS_PER_INCH
                )
                painter.drawImage(place, image_of(made))
        finally:
            painter.end()
        return ""

    def waiting(self, printer: str) -> frozenset[str]:
        """Return nothing: what was handed over is the system's; only a printer that went is seen."""
        self.device(printer)
        return frozenset()

    def cancel(self, ticket: str) -> None:
        """Do nothing: no tickets are given."""

    def device(self, name: str) -> QPrinter:
        """Return a printer by its name; raises PrinterGone."""
        if name not in QPrinterInfo.availablePrinterNames():
            raise PrinterGone(name)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        return printer
