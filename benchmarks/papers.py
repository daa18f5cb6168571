"""How fast papers are made: `python -m benchmarks.papers`; ours against ReportLab's bare canvas in one run.

The bare canvas draws the same strings, rules and squares at the same places, shaping every string anew
as ReportLab offers it (without ActualText, so it has less to do).
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
import unittest.mock
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from controlroom.base import paths
from controlroom.domain.papers.booths import BoothReport
from controlroom.print import page, reports, samples, text
from controlroom.print.attendance import attendance_sheet
from controlroom.print.members import membership_receipts

LEAST_RATIO = 3.0
LEAST_PAGES = 300


class Said(NamedTuple):
    """One string on a page."""

    x: float
    y: float
    words: str
    font: str
    size: float


class Drawn(NamedTuple):
    """What stands on one page."""

    strings: list[Said]
    rules: list[tuple[float, float, float, float]]
    boxes: list[tuple[float, float, float, float]]
    codes: list[tuple[str, float, float, float]]


class Recorder(page.Paper):
    """A paper that also notes what is drawn on it."""

    recorded: ClassVar[list[Drawn]] = []

    def text(self, x: float, baseline: float, fragment: text.Fragment, style: tuple[str, float]) -> None:
        """Note a string, and draw it."""
        said = Said(x, self.height - baseline, fragment.source, f"Mukta-{style[0]}", style[1])
        self._now().strings.append(said)
        super().text(x, baseline, fragment, style)

    def rule(self, x: float, y: float, length: float, weight: float = page.HAIR) -> None:
        """Note a rule, and draw it."""
        self._now().rules.append((x, self.height - y, x + length, self.height - y))
        super().rule(x, y, length, weight)

    def frame(self, box: page.Box, weight: float = page.HAIR) -> None:
        """Note a frame, and draw it."""
        self._now().boxes.append((box.x, self.height - box.y - box.height, box.width, box.height))
        super().frame(box, weight)

    def fill(self, box: page.Box, grey: float = 0.0) -> None:
        """Note a filled box, and draw it."""
        self._now().boxes.append((box.x, self.height - box.y - box.height, box.width, box.height))
        super().fill(box, grey)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """Note a QR code, and draw it."""
        self._now().codes.append((text, x, self.height - y - side, side))
        super().qr(text, x, y, side)

    def _now(self) -> Drawn:
        while len(self.recorded) <= self.pages:
            self.recorded.append(Drawn([], [], [], []))
        return self.recorded[self.pages]


def recorded(booths: list[BoothReport]) -> list[Drawn]:
    """Return what our booth reports draw, page by page."""
    with unittest.mock.patch.object(reports, "Paper", Recorder):
        reports.booth_reports(booths, io.BytesIO())
    return Recorder.recorded


def bare_canvas(pages: list[Drawn]) -> int:
    """Draw the same pages on ReportLab's canvas, every string shaped anew."""
    canvas: Any = Canvas(io.BytesIO(), pagesize=page.A4, pageCompression=1)
    for drawn in pages:
        for said in drawn.strings:
            canvas.setFont(said.font, said.size)
            canvas.drawString(said.x, said.y, shapeStr(said.words, said.font, said.size))
        for rule in drawn.rules:
            canvas.line(*rule)
        for box in drawn.boxes:
            canvas.rect(*box)
        for words, x, y, side in drawn.codes:
            count, squares = page.qr_squares(words)
            canvas.saveState()
            canvas.translate(x, y)
            canvas.scale(side / count, side / count)
            canvas._code.append(f"{squares} f")  # noqa: SLF001 - the same operators as ours
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return len(pages)


def seconds(job: Callable[[], int], times: int = 3) -> tuple[int, float]:
    """Return how many pages a job makes and the median of its seconds."""
    taken: list[float] = []
    made = 0
    for _ in range(times):
        page.qr_squares.cache_clear()
        begun = time.perf_counter()
        made = job()
        taken.append(time.perf_counter() - begun)
    return made, statistics.median(taken)


def main() -> int:
    """Print the table; return 1 where an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--booths", type=int, default=2000)
    count = options.parse_args().booths
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        name = f"Mukta-{weight}"
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf")))
    booths = [samples.booth_report(number) for number in range(count)]
    receipts = [samples.receipt(number) for number in range(10_000)]
    invited = samples.attendance(500)
    file = io.BytesIO()
    jobs: list[tuple[str, Callable[[], int]]] = [
        ("attendance sheet, 500 names", lambda: attendance_sheet(invited, io.BytesIO())),
        ("10,000 receipts, 4 on a page", lambda: membership_receipts(receipts, io.BytesIO())),
        (f"{count:,} booth reports", lambda: reports.booth_reports(booths, io.BytesIO())),
    ]
    print(f"{'job':44}{'pages':>8}{'seconds':>10}{'pages/s':>10}")
    rate = 0.0
    for name, job in jobs:
        pages, taken = seconds(job)
        rate = pages / taken
        print(f"{name:44}{pages:>8,}{taken:>10.2f}{rate:>10,.0f}")
    drawn = recorded(booths)
    pages, taken = seconds(lambda: bare_canvas(drawn), times=1)
    print(f"{f'{count:,} booth reports, bare canvas':44}{pages:>8,}{taken:>10.2f}{pages / taken:>10,.0f}")
    ratio = rate / (pages / taken)
    made = reports.booth_reports(booths, file)
    size = len(file.getvalue()) / made
    print(f"ours against the bare canvas: {ratio:.1f} × (aim {LEAST_RATIO:g}); {size:,.0f} bytes a page")
    return 0 if ratio >= LEAST_RATIO and rate >= LEAST_PAGES else 1


if __name__ == "__main__":
    raise SystemExit(main())
