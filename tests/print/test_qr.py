"""Our QR codes are those of ReportLab's encoder, bit by bit, and say what was put in."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PIL import Image
from reportlab.graphics.barcode import qrencoder

from controlroom.print import qr
from tests.print import codes

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def theirs(text: str) -> list[list[bool]]:
    """Return the same code from ReportLab's encoder, with the mask that ours has."""
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, qr.MASK)
    return [[bool(module) for module in row] for row in code.modules]


def ours(text: str) -> list[list[bool]]:
    """Return our code in the same form."""
    code = qr.encode(text)
    side, rows = code.side, code.rows
    return [[bool(row >> side - 1 - x & 1) for x in range(side)] for row in rows]


@pytest.mark.parametrize("letters", [ALPHANUMERIC, ALPHANUMERIC + "abcxyz_#"], ids=["capitals", "small"])
def test_every_length_up_to_the_longest(letters: str) -> None:
    chance = random.Random(7)  # noqa: S311 - reproducible draws, not secrets
    for length in range(1, qr.LONGEST + 1):
        text = "A" + "".join(chance.choices(letters, k=length - 1))
        if letters != ALPHANUMERIC:
            text = "a" + text[1:]
        assert ours(text) == theirs(text), text


def test_codes_of_papers_are_small_and_read() -> None:
    for text in ("UP-0147/2/1/L2B", "SR-000001/1", "P-0042", "1201", "https"):
        code = qr.encode(text)
        side, rows = code.side, code.rows
        picture = Image.new("L", (side + 8, side + 8), 255)
        for y, row in enumerate(rows):
            for x in range(side):
                if row >> side - 1 - x & 1:
                    picture.putpixel((x + 4, y + 4), 0)
        assert side == 21
        large = picture.resize((picture.width * 8, picture.height * 8), Image.Resampling.NEAREST)
        assert codes.read_qr(large) == text


def test_what_no_code_can_say_is_still_a_code() -> None:
    assert qr.encode("").side == 21
    assert qr.encode("क" * 5_000) == qr.encode("?" * qr.LONGEST)
