"""Reads the large bar off a printed page: how much of it is dark, light, empty."""

from __future__ import annotations

import pypdfium2

from controlroom.print.page import A4, MARGIN

_SCALE = 4
_WIDTH = A4[0] - 2 * MARGIN


def large_bar(data: bytes) -> list[int]:
    """Return the shades along the middle of the large bar: below the figure, the first to fill the width."""
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=_SCALE, grayscale=True).to_pil().convert("L")
    document.close()
    left, right = round(MARGIN * _SCALE), round((MARGIN + _WIDTH) * _SCALE)
    for y in range(round(150 * _SCALE), picture.height):
        line = picture.crop((left + 8, y, right - 8, y + 1)).tobytes()
        if line[:20] == bytes([line[0]]) * 20 and 40 < line[0] < 90:
            return list(picture.crop((left, y + 8, right, y + 9)).tobytes())
    raise AssertionError("no bar")
