"""An attendance sheet that came back crooked from a scanner: its boxes are found from its corners alone."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageFilter, ImageOps

from controlroom.domain.papers.attendance import COLUMNS, AttendanceSheet, SheetLayout
from controlroom.print import event_samples, samples
from controlroom.print.attendance import attendance_sheet, page_mark, signature_boxes
from controlroom.print.page import A4, MM, Box
from controlroom.print.sheet import CORNER, corner_marks
from controlroom.print.wording import PaperLanguage

_SCALE = 4.0
_AROUND = 26 * MM
Point = tuple[float, float]


def _scanned(sheet: AttendanceSheet, language: PaperLanguage, degrees: float) -> list[Image.Image]:
    """Return the pages as a scanner gives them: turned, shrunk, shifted, a little blurred."""
    out = io.BytesIO()
    attendance_sheet(sheet, out, language=language)
    document = pypdfium2.PdfDocument(out.getvalue())
    pages = [one.render(scale=_SCALE, grayscale=True).to_pil().convert("L") for one in document]
    document.close()
    found = []
    for page in pages:
        smaller = page.resize((round(page.width * 0.97), round(page.height * 0.97)), Image.Resampling.BICUBIC)
        glass = Image.new("L", page.size, 255)
        glass.paste(smaller, (round(page.width * 0.018), round(page.height * 0.011)))
        turned = glass.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        found.append(turned.filter(ImageFilter.GaussianBlur(0.8)))
    return found


def _corners(picture: Image.Image) -> list[Point]:
    """Return the middles of the marks: the darkest square of their size near each corner."""
    ink = ImageOps.invert(picture).filter(ImageFilter.BoxBlur(CORNER * _SCALE * 0.97 / 2 - 1))
    side = round(_AROUND * _SCALE)
    found = []
    for left in (0, picture.width - side):
        for top in (0, picture.height - side):
            part = ink.crop((left, top, left + side, top + side))
            darkest = int(part.getextrema()[1])  # type: ignore[arg-type]
            assert darkest > 225, "a solid mark"
            box = part.point([0] * (darkest - 3) + [255] * (259 - darkest)).getbbox()
            assert box is not None
            found.append((left + (box[0] + box[2]) / 2, top + (box[1] + box[3]) / 2))
    return [found[0], found[2], found[1], found[3]]


def _place_on(corners: list[Point]) -> tuple[Point, Point, Point]:
    """Return origin and the steps to the right and down of the page's own points in the picture."""
    marks = corner_marks(*A4)
    middle = [(one.x + CORNER / 2, one.y + CORNER / 2) for one in marks]
    across, down = middle[1][0] - middle[0][0], middle[2][1] - middle[0][1]
    right = ((corners[1][0] - corners[0][0]) / across, (corners[1][1] - corners[0][1]) / across)
    low = ((corners[2][0] - corners[0][0]) / down, (corners[2][1] - corners[0][1]) / down)
    x, y = middle[0]
    return (
        (corners[0][0] - x * right[0] - y * low[0], corners[0][1] - x * right[1] - y * low[1]),
        right,
        low,
    )


def _darkest(picture: Image.Image, place: tuple[Point, Point, Point], box: Box) -> int:
    """Return the darkest of what lies in a box of the page's points."""
    origin, right, low = place
    size = (int(box.width * _SCALE) + 1, int(box.height * _SCALE) + 1)
    left, top = (origin[one] + box.x * right[one] + box.y * low[one] for one in (0, 1))
    steps = (right[0] / _SCALE, low[0] / _SCALE, left, right[1] / _SCALE, low[1] / _SCALE, top)
    straight = picture.transform(size, Image.Transform.AFFINE, steps)
    return int(straight.getextrema()[0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "degrees"), [("hi", 1.1), ("both", -0.8), ("en", 0.0)], ids=["hi", "both", "en"]
)
def test_boxes_are_found_on_a_crooked_scan(language: PaperLanguage, degrees: float) -> None:
    check_boxes(samples.attendance(30, 20), language, degrees)


@pytest.mark.parametrize(
    ("layout", "language"),
    [
        (SheetLayout((), 9.5, by_block=True), "hi"),
        (SheetLayout(COLUMNS, 14.0, by_block=True), "both"),
        (SheetLayout(("mobile", "remark"), 9.0), "en"),
        (SheetLayout(("post", "unit", "time"), 25.0), "hi"),
    ],
    ids=["bare", "all", "remark", "high"],
)
def test_boxes_are_found_however_the_sheet_is_laid_out(layout: SheetLayout, language: PaperLanguage) -> None:
    sheet = event_samples.attendance_by_block(layout, blank=6)
    check_boxes(sheet if layout.by_block else replace(sheet, blocks=()), language, 0.6)


def check_boxes(sheet: AttendanceSheet, language: PaperLanguage, degrees: float) -> None:
    """Find the box of every row on a crooked scan: ruled above and below, empty inside, signed in order."""
    pages = _scanned(sheet, language, degrees)
    places = [_place_on(_corners(one)) for one in pages]
    boxes = signature_boxes(sheet, language)
    assert [one.row for one in boxes] == list(range(1, len(sheet.rows) + sheet.blank_rows + 1))
    for row, page, box in boxes:
        picture, place = pages[page - 1], places[page - 1]
        middle = Box(box.x + box.width / 2, box.y, 1, 1)
        for edge in (box.y, box.y + box.height):
            assert _darkest(picture, place, middle._replace(y=edge - 1.2, height=2.4)) < 200, (row, edge)
        across = Box(box.x, box.y + box.height / 2, 1, 1)
        for edge in (box.x, box.x + box.width):
            assert _darkest(picture, place, across._replace(x=edge - 1.2, width=2.4)) < 200, (row, edge)
        inside = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
        assert _darkest(picture, place, inside) > 200, f"row {row} is not empty where it is signed"


def test_a_signature_falls_into_its_own_box() -> None:
    sheet = samples.attendance(12, 3)
    picture = _scanned(sheet, "hi", 0.9)[0]
    place = _place_on(_corners(picture))
    boxes = {one.row: one.box for one in signature_boxes(sheet, "hi")}
    signed = boxes[5]
    origin, right, low = place
    x, y = signed.x + signed.width / 2, signed.y + signed.height / 2
    picture.paste(
        0,
        (
            round(origin[0] + x * right[0] + y * low[0]) - 20,
            round(origin[1] + x * right[1] + y * low[1]) - 4,
            round(origin[0] + x * right[0] + y * low[0]) + 20,
            round(origin[1] + x * right[1] + y * low[1]) + 4,
        ),
    )
    inner = {
        row: Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6) for row, box in boxes.items() if row < 9
    }
    assert [row for row, box in inner.items() if _darkest(picture, place, box) < 100] == [5]


def test_the_mark_of_a_page_says_all_that_its_boxes_depend_on() -> None:
    sheet = samples.attendance(3)
    assert page_mark(sheet, 2, "both") == "UP-0147/2/2/L3B"
    assert len({page_mark(sheet, 1, language) for language in ("hi", "en", "both")}) == 3
