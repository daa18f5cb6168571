"""QR codes at level M up to version 6, quickly: every byte of a code is a mask over the whole square.

A code is drawn on every page, and ReportLab's encoder took longer for it than all the rest of the page. The
square is one large number; where a byte of the message lies in it is computed once for a version.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import xor
from typing import Final, NamedTuple

# Any of the eight masks may be used; weighing all of them takes longer than all the rest.
MASK: Final = 3
_LEVEL_M: Final = 0b00
_ALPHANUMERIC: Final = {
    letter: number for number, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
}
_PADDING: Final = b"\xec\x11" * 64
_FIELD: Final = 0x11D
_FORMAT: Final = 0x537
_FORMAT_MASK: Final = 0x5412


class _Version(NamedTuple):
    """How many blocks of how many bytes of message, each with how many to correct them."""

    blocks: int
    message: int
    correcting: int
    middle: int

    @property
    def capacity(self) -> int:
        """Return how many bits of message fit."""
        return self.blocks * self.message * 8


_VERSIONS: Final = (
    _Version(1, 16, 10, 0),
    _Version(1, 28, 16, 18),
    _Version(1, 44, 26, 22),
    _Version(2, 32, 18, 26),
    _Version(2, 43, 24, 30),
    _Version(4, 27, 16, 34),
)
LONGEST: Final = 100


class Code(NamedTuple):
    """A code: how many modules a side has, and its rows from the top in one number, each in whole bytes."""

    side: int
    square: int

    @property
    def rows(self) -> tuple[int, ...]:
        """Return the rows from the top, each a number of ``side`` bits."""
        stride, row = _stride(self.side), (1 << self.side) - 1
        spare = stride - self.side
        return tuple(self.square >> stride * (self.side - 1 - y) + spare & row for y in range(self.side))

    @property
    def picture(self) -> str:
        """Return the rows in hexadecimal, as an image of one bit a module."""
        return f"{self.square:0{self.side * _stride(self.side) // 4}X}"


@lru_cache(maxsize=512)
def encode(text: str) -> Code:
    """Return ``text`` as a code; letters that are not ASCII become question marks, an overlong end is cut."""
    plain = text.encode("ascii", "replace").decode()[:LONGEST] or "-"
    bits, length = _bits(plain)
    number = next(place for place, one in enumerate(_VERSIONS) if length <= one.capacity)
    side = 21 + 4 * number
    square = reduce(
        xor,
        (table[byte] for table, byte in zip(_tables(number), _message(bits, length, number), strict=True)),
    )
    return Code(side, square ^ _template(number))


def _stride(side: int) -> int:
    """Return how many bits a row takes: whole bytes."""
    return side + -side % 8


def _bit(x: int, y: int, side: int) -> int:
    stride = _stride(side)
    return 1 << side * stride - 1 - (y * stride + x)


def _bits(text: str) -> tuple[int, int]:
    """Return mode, count and letters as bits, and how many they are."""
    if all(letter in _ALPHANUMERIC for letter in text):
        bits, length = 0b0010 << 9 | len(text), 13
        for start in range(0, len(text) - 1, 2):
            pair = _ALPHANUMERIC[text[start]] * 45 + _ALPHANUMERIC[text[start + 1]]
            bits, length = bits << 11 | pair, length + 11
        if len(text) % 2:
            bits, length = bits << 6 | _ALPHANUMERIC[text[-1]], length + 6
        return bits, length
    message = text.encode("ascii")
    bits = (0b0100 << 8 | len(message)) << 8 * len(message) | int.from_bytes(message, "big")
    return bits, 12 + 8 * len(message)


def _message(bits: int, length: int, number: int) -> bytes:
    """Return the bytes of the code in their order: the blocks' messages in turn, then what corrects them."""
    version = _VERSIONS[number]
    end = min(4, version.capacity - length)
    bits, length = bits << end, length + end
    bits <<= -length % 8
    whole = bits.to_bytes((length + 7) // 8, "big")
    room = version.capacity // 8
    whole += _PADDING[: room - len(whole)]
    if version.message == room:
        return whole + _correcting(whole, version.correcting)
    blocks = [whole[start : start + version.message] for start in range(0, room, version.message)]
    endings = [_correcting(block, version.correcting) for block in blocks]
    return bytes(
        byte for parts in (blocks, endings) for column in zip(*parts, strict=True) for byte in column
    )


@lru_cache(maxsize=1)
def _powers() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 510, [0] * 256, 1
    for place in range(255):
        powers[place] = powers[place + 255] = value
        logs[value] = place
        value = value << 1 ^ (_FIELD if value & 0x80 else 0)
    return powers, logs


@lru_cache(maxsize=8)
def _remainders(count: int) -> tuple[int, ...]:
    """Return for every leading byte what the generator of ``count`` bytes takes off the rest, as a number."""
    powers, logs = _powers()
    generator = [1]
    for place in range(count):
        longer = [*generator, 0]
        for at, one in enumerate(generator):
            longer[at + 1] ^= powers[logs[one] + place] if one else 0
        generator = longer
    return (
        0,
        *(
            int.from_bytes(bytes(powers[logs[lead] + logs[one]] for one in generator[1:]), "big")
            for lead in range(1, 256)
        ),
    )


def _correcting(block: bytes, count: int) -> bytes:
    table, low, top = _remainders(count), (1 << 8 * (count - 1)) - 1, 8 * (count - 1)
    rest = 0
    for byte in block:
        rest = (rest & low) << 8 ^ table[rest >> top ^ byte]
    return rest.to_bytes(count, "big")


@lru_cache(maxsize=6)
def _tables(number: int) -> tuple[tuple[int, ...], ...]:
    """Return for every byte of a version's code what each of its values sets in the square."""
    side = 21 + 4 * number
    places = [_bit(x, y, side) for x, y in _path(side, number)]
    tables = []
    for start in range(0, len(places) - 7, 8):
        table = [0] * 256
        for bit in range(8):
            step = 1 << bit
            for value in range(step):
                table[step + value] = table[value] ^ places[start + 7 - bit]
        tables.append(tuple(table))
    return tuple(tables)


@lru_cache(maxsize=6)
def _template(number: int) -> int:
    """Return what is the same in every code of a version: patterns, format, and the mask over the rest."""
    side = 21 + 4 * number
    dark = _patterns(side, number)
    dark |= {(x, y) for x, y in _path(side, number) if (x + y) % 3 == 0}
    return sum(_bit(x, y, side) for x, y in dark)


def _patterns(side: int, number: int) -> set[tuple[int, int]]:
    dark: set[tuple[int, int]] = set()
    for left, top in ((0, 0), (side - 7, 0), (0, side - 7)):
        dark |= {(left + x, top + y) for x in range(7) for y in range(7) if max(abs(x - 3), abs(y - 3)) != 2}
    for place in range(8, side - 8, 2):
        dark |= {(place, 6), (6, place)}
    middle = _VERSIONS[number].middle
    if middle:
        near = range(-2, 3)
        dark |= {(middle + x, middle + y) for x in near for y in near if max(abs(x), abs(y)) != 1}
    return dark | _format(side)


def _format(side: int) -> set[tuple[int, int]]:
    """Return where level and mask are said, twice, with the one module that is always dark."""
    value = _LEVEL_M << 3 | MASK
    rest = value << 10
    for bit in range(14, 9, -1):
        if rest >> bit & 1:
            rest ^= _FORMAT << bit - 10
    bits = (value << 10 | rest) ^ _FORMAT_MASK
    dark = {(8, side - 8)}
    for place in range(15):
        if bits >> place & 1:
            dark.add((8, place if place < 6 else place + 1 if place < 8 else side - 15 + place))
            dark.add((side - 1 - place if place < 8 else 15 - place - (place > 8), 8))
    return dark


def _path(side: int, number: int) -> list[tuple[int, int]]:
    """Return the modules in the order in which bits lie in them: pairs of columns, upward and downward."""
    found: list[tuple[int, int]] = []
    upward = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        rows = range(side - 1, -1, -1) if upward else range(side)
        found += [(x, y) for y in rows for x in (right, right - 1) if not _is_reserved(x, y, side, number)]
        upward = not upward
    return found


def _is_reserved(x: int, y: int, side: int, number: int) -> bool:
    in_corner = (x < 9 and y < 9) or (x >= side - 8 and y < 9) or (x < 9 and y >= side - 8)
    middle = _VERSIONS[number].middle
    aligned = middle > 0 and abs(x - middle) < 3 and abs(y - middle) < 3
    return in_corner or aligned or x == 6 or y == 6
