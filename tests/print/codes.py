"""Reading codes off pictures as a scanner does, from the marks alone: QR (up to version 4) and Code 128."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from PIL import Image
from reportlab.graphics.barcode import code128

from controlroom.print.page import Box

_ALPHANUMERIC: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
# Data codewords of versions 1 to 4 at level M, whose blocks are one (1 to 3) or two (4).
_DATA: Final = {1: 16, 2: 28, 3: 44}
_TABLE: dict[object, str] = vars(code128)["_patterns"]
_FINDER: Final = 7
_LEAST_MODULE: Final = 5


def corners(box: Box, scale: float) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a box in the pixels of a picture."""
    left, top = round(box.x * scale), round(box.y * scale)
    return left, top, round((box.x + box.width) * scale), round((box.y + box.height) * scale)


def read_bars(row: Image.Image) -> str:
    """Return what a Code 128 says, from one line across it."""
    dark = [value < 128 for value in row.resize((row.width, 1)).tobytes()]
    start, end = dark.index(True), len(dark) - dark[::-1].index(True)
    runs = [1]
    for before, now in zip(dark[start:], dark[start + 1 : end], strict=False):
        if before == now:
            runs[-1] += 1
        else:
            runs.append(1)
    module = sum(runs[:6]) / 11
    widths = [max(1, round(one / module)) for one in runs]
    signs = {pattern.lower(): number for number, pattern in enumerate(_patterns())}
    values = [
        signs["".join("abcd"[one - 1] for one in widths[place : place + 6])]
        for place in range(0, len(widths) - 7, 6)
    ]
    check = (values[0] + sum(n * one for n, one in enumerate(values[1:-1], start=1))) % 103
    assert check == values[-1], "the check sign"
    return _spoken(values[:-1])


def _patterns() -> list[str]:
    found = {number: pattern for number, pattern in _TABLE.items() if isinstance(number, int)}
    return [found[number] for number in sorted(found)]


def _spoken(values: list[int]) -> str:
    in_pairs = values[0] == 105
    text = ""
    for value in values[1:]:
        if value in (99, 100) and (value == 99) != in_pairs:
            in_pairs = value == 99
        else:
            text += f"{value:02d}" if in_pairs else chr(value + 32)
    return text


def read_qr(picture: Image.Image) -> str:
    """Return what the QR code in a picture says; it stands upright, among other things."""
    dark = picture.point([255] * 128 + [0] * 128)
    for left, top, module in _finders(dark):
        for version in _DATA:
            cells = _cells(dark, (left, top, module), 17 + 4 * version)
            if cells and _is_finder(cells, 0, 0) and _is_finder(cells, len(cells) - _FINDER, 0):
                return _decoded(cells, version)
    raise AssertionError("no QR code")


def _cells(dark: Image.Image, at: tuple[float, float, float], side: int) -> list[list[bool]]:
    left, top, module = at
    if top + side * module >= dark.height or left + side * module >= dark.width:
        return []
    middles = [(one + 0.5) * module for one in range(side)]
    return [
        [bool(dark.getpixel((round(left + across), round(top + down)))) for across in middles]
        for down in middles
    ]


def _finders(dark: Image.Image) -> Iterator[tuple[float, float, float]]:
    """Yield left, top and module of what may be the corner of a code, by the proportions 1 1 3 1 1."""
    for y in range(0, dark.height, 2):
        line = dark.crop((0, y, dark.width, y + 1)).tobytes()
        runs = [(key, len(list(same))) for key, same in groupby(line)]
        x = 0
        for place, (key, wide) in enumerate(runs[:-4]):
            widths = [one for _, one in runs[place : place + 5]]
            module = sum(widths) / _FINDER
            if key and module > _LEAST_MODULE and _is_in_proportion(widths, module):
                yield x, y - 2 * module, module
            x += wide


def _is_in_proportion(widths: list[int], module: float) -> bool:
    wanted = (1, 1, 3, 1, 1)
    return all(abs(one - many * module) < module * 0.6 for one, many in zip(widths, wanted, strict=True))


def _is_finder(cells: list[list[bool]], x: int, y: int) -> bool:
    ring = all(cells[y][x + one] and cells[y + 6][x + one] for one in range(_FINDER))
    return ring and cells[y + 3][x + 3] and not cells[y + 1][x + 1]


def _decoded(cells: list[list[bool]], version: int) -> str:
    side = len(cells)
    mask = sum(cells[8][2 + place] << (2 - place) for place in range(3)) ^ 0b101
    bits = [
        cells[y][x] ^ _masked(mask, x, y) for x, y in _path(side) if not _is_reserved(x, y, side, version)
    ]
    data = bits[: _DATA[version] * 8]
    return _text(data)


def _masked(mask: int, x: int, y: int) -> bool:
    rules = (
        (x + y) % 2, y % 2, x % 3, (x + y) % 3, (y // 2 + x // 3) % 2,
        x * y % 2 + x * y % 3, (x * y % 2 + x * y % 3) % 2, ((x + y) % 2 + x * y % 3) % 2,
    )  # fmt: skip
    return rules[mask] == 0


def _path(side: int) -> list[tuple[int, int]]:
    """Return the modules in the order in which bits lie in them: pairs of columns, upward and downward."""
    found: list[tuple[int, int]] = []
    upward = True
    right = side - 1
    while right > 0:
        if right == 6:
            right -= 1
        rows = range(side - 1, -1, -1) if upward else range(side)
        found += [(x, y) for y in rows for x in (right, right - 1)]
        upward = not upward
        right -= 2
    return found


def _is_reserved(x: int, y: int, side: int, version: int) -> bool:
    in_corner = (x < 9 and y < 9) or (x >= side - 8 and y < 9) or (x < 9 and y >= side - 8)
    middle = side - _FINDER
    aligned = version > 1 and abs(x - middle) < 3 and abs(y - middle) < 3
    return in_corner or aligned or x == 6 or y == 6


def _text(bits: list[bool]) -> str:
    place = 0

    def take(count: int) -> int:
        nonlocal place
        value = int("".join("01"[bit] for bit in bits[place : place + count]), 2)
        place += count
        return value

    text = ""
    while place + 4 <= len(bits) and (mode := take(4)):
        if mode == 1:
            left = take(10)
            while left > 0:
                size = min(3, left)
                text += f"{take((0, 4, 7, 10)[size]):0{size}d}"
                left -= size
        elif mode == 2:
            left = take(9)
            while left > 1:
                pair = take(11)
                text += _ALPHANUMERIC[pair // 45] + _ALPHANUMERIC[pair % 45]
                left -= 2
            text += _ALPHANUMERIC[take(6)] if left else ""
        else:
            assert mode == 4, mode
            text += bytes(take(8) for _ in range(take(8))).decode()
    return text
