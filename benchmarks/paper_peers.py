"""The same pages drawn by others: ReportLab's canvas and platypus, Qt's QPdfWriter, typst if installed.

Each is told where every string, rule and frame of ours stands: it lays nothing out, and Qt and typst draw no
QR codes. Of ReportLab and Qt nothing can be searched in Hindi. typst is no part of the project: it is found
where `pip install typst` put it elsewhere (PYTHONPATH).
"""

from __future__ import annotations

import importlib
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageSize, QPainter, QPdfWriter, QPen
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from benchmarks.paper_content import Drawn
from controlroom.base import paths
from controlroom.print import page

WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")
_NUMBERS: Final = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
_FONTS: Final = paths.resources() / "fonts"
_TYPST: Final = """#let pages = json("pages.json")
#set page(width: 595.28pt, height: 841.89pt, margin: 0pt)
#let at(p, body) = place(dx: p.at(0) * 1pt, dy: p.at(1) * 1pt, body)
#let sides(p) = (width: p.at(2) * 1pt, height: p.at(3) * 1pt)
#set text(font: "Mukta", top-edge: "baseline", bottom-edge: "baseline", lang: "hi")
#for one in pages {
  for s in one.strings {
    at(s, box(width: 2000pt, text(weight: s.at(3), size: s.at(4) * 1pt, s.at(2))))
  }
  for r in one.rules {
    let start = (r.at(0) * 1pt, r.at(1) * 1pt)
    place(line(start: start, end: (r.at(2) * 1pt, r.at(3) * 1pt), stroke: 0.4pt))
  }
  for f in one.frames { at(f, rect(..sides(f), stroke: 0.4pt)) }
  for f in one.fills { at(f, rect(..sides(f), fill: black)) }
  pagebreak(weak: true)
}
"""


def register() -> None:
    """Tell ReportLab of the fonts."""
    for weight in WEIGHTS:
        pdfmetrics.registerFont(TTFont(f"Mukta-{weight}", str(_FONTS / f"Mukta-{weight}.ttf")))


def canvas(pages: list[Drawn]) -> bytes:
    """Draw the pages on ReportLab's canvas, every string shaped anew."""
    out = io.BytesIO()
    drawing: Any = Canvas(out, pagesize=page.A4, pageCompression=1)
    for one in pages:
        for said in one.strings:
            font = f"Mukta-{said.weight}"
            drawing.setFont(font, said.size)
            drawing.drawString(said.x, said.y, shapeStr(said.words, font, said.size))
        _lines(drawing, one)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def platypus(pages: list[Drawn]) -> bytes:
    """Draw the pages with a shaped Paragraph for every string."""
    out = io.BytesIO()
    drawing: Any = Canvas(out, pagesize=page.A4, pageCompression=1)
    styles: dict[tuple[str, float], Any] = {}
    for one in pages:
        for said in one.strings:
            style = styles.get((said.weight, said.size))
            if style is None:
                name = f"Mukta-{said.weight}"
                style = styles[said.weight, said.size] = ParagraphStyle(
                    name, fontName=name, fontSize=said.size, leading=said.size * 1.6, shaping=1
                )
            words = said.words.replace("&", "&amp;").replace("<", "&lt;")
            paragraph: Any = Paragraph(words, style)
            _width, height = paragraph.wrapOn(drawing, 2000, 100)
            paragraph.drawOn(drawing, said.x, said.y - height + said.size)
        _lines(drawing, one)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def _lines(drawing: Any, one: Drawn) -> None:  # noqa: ANN401 - ReportLab's canvas
    for rule in one.rules:
        drawing.line(*rule)
    for frame in one.frames:
        drawing.rect(*frame)
    for fill in one.fills:
        drawing.rect(*fill, fill=1)
    for words, x, y, side in one.codes:
        drawing._code.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y:.2f} cm {page.qr_image(words)} Q")  # noqa: SLF001


def qt(pages: list[Drawn]) -> bytes:
    """Draw the pages with Qt's painter into its own PDF writer."""
    application = QGuiApplication.instance() or QGuiApplication(["benchmark", "-platform", "offscreen"])
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(_FONTS / f"Mukta-{weight}.ttf"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setPen(QPen())
    fonts: dict[tuple[str, float], QFont] = {}
    for number, one in enumerate(pages):
        if number:
            writer.newPage()
        high = one.size[1]
        for said in one.strings:
            font = fonts.get((said.weight, said.size))
            if font is None:
                font = fonts[said.weight, said.size] = QFont("Mukta")
                font.setWeight(QFont.Weight(_NUMBERS[said.weight]))
                font.setPointSizeF(said.size)
            painter.setFont(font)
            painter.drawText(QPointF(said.x, high - said.y), said.words)
        for left, low, right, top in one.rules:
            painter.drawLine(QPointF(left, high - low), QPointF(right, high - top))
        for left, low, wide, tall in (*one.frames, *one.fills):
            painter.drawRect(QRectF(left, high - low - tall, wide, tall))
    painter.end()
    del application
    return bytes(buffer.data().data())


def typst_or_none() -> Callable[[list[Drawn]], bytes] | None:
    """Return what lets typst draw the pages, None where it is not installed."""
    try:
        compiler: Any = importlib.import_module("typst")
    except ImportError:
        return None

    def draw(pages: list[Drawn]) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pages.json").write_text(json.dumps([_plain(one) for one in pages]), "utf-8")
            (Path(folder) / "main.typ").write_text(_TYPST, "utf-8")
            made: bytes = compiler.compile(str(Path(folder) / "main.typ"), font_paths=[str(_FONTS)])
            return made

    return draw


def _plain(one: Drawn) -> dict[str, object]:
    high = one.size[1]
    boxes = [[(left, high - low - tall, wide, tall) for left, low, wide, tall in many] for many in one[3:5]]
    return {
        "strings": [(s.x, high - s.y, s.words, _NUMBERS[s.weight], s.size) for s in one.strings],
        "rules": [(left, high - low, right, high - top) for left, low, right, top in one.rules],
        "frames": boxes[0],
        "fills": boxes[1],
    }
