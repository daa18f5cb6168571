"""Printers as Qt sees them: pages are drawn whole onto the device, and one that is away is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from controlroom.ui.printing.choices import Choices
from controlroom.ui.printing.native import NativeSpooler
from controlroom.ui.printing.spoolers import Portion, PrinterGone
from controlroom.ui.printing.systems import spooler


class IntoFile(NativeSpooler):
    """A printer whose paper is a file, for a PC that has none."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def device(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._file))
        return printer


def test_pages_are_drawn_where_they_stand(
    qapp: QApplication, paper_of: Callable[[int], Path], tmp_path: Path
) -> None:
    made = IntoFile(tmp_path / "printed.pdf")
    how = Choices(printer="file")
    assert made.send(Portion(paper_of(3), (595.0, 842.0), how, "Control Room")) == ""
    document: Any = pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes())
    assert len(document) == 3
    width, height = document.get_page_size(0)
    assert (round(width), round(height)) == (595, 842)
    picture = document[1].render(scale=1, grayscale=True)
    pixels, stride = bytes(picture.buffer), picture.stride
    dark = [(at % stride, at // stride) for at, value in enumerate(pixels) if value < 128]
    assert dark
    assert all(36 < x < 90 and 125 < y < 150 for x, y in dark), "the words stand where they stood"
    document.close()


def test_a_printer_that_is_away_is_told(
    qapp: QApplication, paper_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    system = spooler()
    assert isinstance(system, NativeSpooler)
    assert system.printers() == []
    with pytest.raises(PrinterGone):
        system.send(Portion(paper_of(1), (595.0, 842.0), Choices(printer="HP"), "x"))
    with pytest.raises(PrinterGone):
        system.waiting("HP")
