"""Shaped text: words become finished PDF operators once, lines are made of words, boxes of lines.

A fragment is independent of size and document: it is drawn at size 1 under a text matrix that carries
the size, and glyph numbers are the codes. Words whose letters cannot be read off their glyphs carry
them as ActualText, so that searching and copying give the source back. Draw from one thread at a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from controlroom.print.fonts import DIGITS, NUMERALS, Face, Glyph, coded, face, literal

if TYPE_CHECKING:  # what a memory is called in types
    from functools import _lru_cache_wrapper

REGULAR: Final = "Regular"
MEDIUM: Final = "Medium"
SEMIBOLD: Final = "SemiBold"
BOLD: Final = "Bold"
LEADING: Final = 1.6
LEAST: Final = 6.5
ELLIPSIS: Final = "…"

_LONGEST_KEPT: Final = 120
_LONGEST_TEXT: Final = 20_000
_SPACES = re.compile(r"[\s\u2028\u2029\x1c-\x1f\x85]+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_TAGS = re.compile("[\U000e0000-\U000e0fff]")
_LOOSE_JOINER = re.compile("(?:^|(?<= ))[\u200c\u200d]+")
_LONE = re.compile("[\ud800-\udfff]")
_JOINS: Final = "\u094d\u200d"
_HINDI_DIGITS: Final = str.maketrans("0123456789", "०१२३४५६७८९")
# Codes are left as they are typed and scanned: what has a Latin letter, UP-0147 or a voter id.
_PLAIN_NUMBER: Final = re.compile(r"(?<!\S)[^\sA-Za-z]*[0-9][^\sA-Za-z]*(?!\S)")


_HYPHENS: Final = frozenset("-–/")


class Fragment(NamedTuple):
    """Finished operators of text, its width in thousandths of its size, glyphs (a set a word) and letters."""

    operators: str
    width: int
    glyphs: tuple[frozenset[int], ...]
    source: str


def clean(text: str) -> str:
    """Return ``text`` in one line, without control characters, direction marks and broken halves."""
    text = text[:_LONGEST_TEXT]
    # What is printable has no control characters, marks, halves, and no spaces but the one.
    if not (
        text.isprintable() and "  " not in text and text[:1] != " " != text[-1:] and not _TAGS.search(text)
    ):
        text = _cleaned(text)
    return _in_hindi_digits(text) if _Digits.are_hindi else text


class _Digits:
    """Which digits the paper under way has; papers are made one at a time."""

    are_hindi = False


_remembered: list[Callable[[], None]] = []

_Made = TypeVar("_Made")


def remembered(most: int) -> Callable[[Callable[..., _Made]], _lru_cache_wrapper[_Made]]:
    """Let what is made of texts be made once, and forgotten where papers change their digits."""

    def keep(make: Callable[..., _Made]) -> _lru_cache_wrapper[_Made]:
        kept = lru_cache(maxsize=most)(make)
        _remembered.append(kept.cache_clear)
        return kept

    return keep


def write_digits(*, hindi: bool) -> None:
    """Choose the digits of the paper that is made next: 123, or १२३ in every word without Latin letters."""
    if _Digits.are_hindi != hindi:
        _Digits.are_hindi = hindi
        for forget in _remembered:
            forget()


def _in_hindi_digits(text: str) -> str:
    return _PLAIN_NUMBER.sub(lambda found: found.group().translate(_HINDI_DIGITS), text)


def _cleaned(text: str) -> str:
    text = _LONE.sub("\ufffd", text)
    seen = _SPACES.sub(" ", _UNSEEN.sub("", _SPACES.sub(" ", text)))
    return _SPACES.sub(" ", _LOOSE_JOINER.sub("", seen)).strip(" ")


@remembered(16_384)
def line(text: str, weight: str = REGULAR) -> Fragment:
    """Return ``text`` as one line."""
    return _line(clean(text), weight)


def _line(text: str, weight: str) -> Fragment:
    parts = [word(one, weight) for one in text.split(" ")]
    if len(parts) == 1:
        return parts[0]
    used = face(weight)
    return Fragment(
        used.gap.join([one.operators for one in parts]),
        sum([one.width for one in parts]) + used.gap_width * (len(parts) - 1),
        tuple([glyphs for one in parts for glyphs in one.glyphs]),
        text,
    )


def spaced(fragment: Fragment, weight: str) -> Fragment:
    """Return a fragment with the space that stands after it in its line."""
    used = face(weight)
    width, glyphs = fragment.width + used.gap_width, (*fragment.glyphs, frozenset((used.space,)))
    return Fragment(fragment.operators + used.gap, width, glyphs, f"{fragment.source} ")


def word(letters: str, weight: str) -> Fragment:
    """Return one word; words are remembered within a bound, only a few of the overlong."""
    return (_word if len(letters) <= _LONGEST_KEPT else _overlong)(letters, weight)


@lru_cache(maxsize=65_536)
def _word(letters: str, weight: str) -> Fragment:
    used = face(weight)
    stem = letters.rstrip(NUMERALS)
    if not stem and letters:
        return _number(letters, used)
    stem = stem and letters.rstrip(DIGITS)
    if len(stem) < len(letters) and letters.isascii():  # the number of a paper: its letters are known
        return _numbered(word(stem, weight), _number(letters[len(stem) :], used), letters)
    glyphs = used.shape(letters)
    shown = [used.letters.get(one.number, "") if one.number else "" for one in glyphs]
    operators = _shown(glyphs, used.widths)
    moved = any(one.up or one.right for one in glyphs)
    if moved or not all(shown) or "".join(shown) != letters:
        source = literal(b"\xfe\xff" + letters.encode("utf-16-be"))
        operators = f"/Span<</ActualText({source})>>BDC {operators} EMC "
    width = sum(one.advance for one in glyphs)
    return Fragment(operators, width, (frozenset(one.number for one in glyphs),), letters)


def _number(letters: str, used: Face) -> Fragment:
    codes, width = used.numerals(letters)
    return Fragment(f"({codes})Tj", width, (used.numeral_glyphs,), letters)


def _numbered(stem: Fragment, number: Fragment, letters: str) -> Fragment:
    """Return what ends in a number, as one string of glyphs: readers take two for two places."""
    if stem.operators.endswith(")Tj"):
        operators = stem.operators[:-3] + number.operators[1:]
    elif stem.operators.endswith("]TJ"):
        operators = f"{stem.operators[:-3]}{number.operators[:-2]}]TJ"
    else:
        operators = stem.operators + number.operators
    return Fragment(operators, stem.width + number.width, stem.glyphs + number.glyphs, letters)


@lru_cache(maxsize=64)
def _overlong(letters: str, weight: str) -> Fragment:
    return _word.__wrapped__(letters, weight)


def _shown(glyphs: list[Glyph], widths: list[int]) -> str:
    out: list[str] = []
    strings: list[str] = []
    shift = rise = 0
    for one in glyphs:
        if one.up != rise:
            out.append(f"{_string(strings)} {one.up / 1000:g} Ts ")
            strings, rise = [], one.up
        shift += one.right
        if shift:
            strings.append(f"{-shift}")
        strings.append(f"({coded(one.number)})")
        shift = one.advance - widths[one.number] - one.right
    if shift:
        strings.append(f"{-shift}")
    out.append(_string(strings) + (" 0 Ts " if rise else ""))
    return "".join(out)


def _string(parts: list[str]) -> str:
    """Return the operator that shows strings and the spaces between them, strings side by side in one."""
    body = ""
    for one in parts:
        body = body[:-1] + one[1:] if one[0] == "(" and body[-1:] == ")" else body + one
    if not body:
        return ""
    return f"{body}Tj" if all(one[0] == "(" for one in parts) else f"[{body}]TJ"


def graphemes(text: str) -> list[str]:
    """Return ``text`` cut into what a reader takes for letters: conjuncts and marks stay together."""
    found: list[str] = []
    for letter in text:
        attached = bool(found) and (
            unicodedata.category(letter)[0] == "M"
            or letter in "\u200c\u200d\ufe0f"
            or (found[-1][-1] in _JOINS and unicodedata.category(letter)[0] == "L")
        )
        if attached and len(found[-1]) < 12:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def wrap(text: str, weight: str, room: int) -> Iterator[str]:
    """Yield the lines of ``text`` in ``room`` thousandths: broken at words, overlong words at letters."""
    gap = face(weight).gap_width
    current: list[str] = []
    used = 0
    for one in clean(text).split(" "):
        needed = word(one, weight).width
        if current and used + gap + needed <= room:
            current.append(one)
            used += gap + needed
            continue
        if current:
            yield " ".join(current)
        rest = one
        for piece in _pieces(one, weight, room) if needed > room else ():
            if rest is not one:
                yield rest
            rest = piece
        current, used = [rest], word(rest, weight).width
    yield " ".join(current)


def _pieces(letters: str, weight: str, room: int) -> Iterator[str]:
    current: list[str] = []
    used = 0
    for one in graphemes(letters):
        needed = word(one, weight).width
        if current and used + needed > room:
            current, left = _at_hyphen(*_trimmed(current, weight, room))
            yield "".join(current)
            current, used = left, sum(word(each, weight).width for each in left)
        current.append(one)
        used += needed
    current, left = _trimmed(current, weight, room)
    yield "".join(current)
    if left:
        yield "".join(left)


def _at_hyphen(letters: list[str], rest: list[str]) -> tuple[list[str], list[str]]:
    """Return what stands on a line up to its last hyphen or stroke, where it has one, and what does not."""
    for end in range(len(letters) - 1, 0, -1):
        if letters[end - 1] in _HYPHENS:
            return letters[:end], letters[end:] + rest
    return letters, rest


def _trimmed(letters: list[str], weight: str, room: int) -> tuple[list[str], list[str]]:
    """Return what fits once the letters are shaped together, and what does not."""
    end = len(letters)
    while end > 1 and word("".join(letters[:end]), weight).width > room:
        end -= 1
    return letters[:end], letters[end:]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that were fitted into a box: each with its weight and size, and their height with leading."""

    lines: tuple[tuple[Fragment, str, float], ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", sum(size for _, _, size in self.lines) * LEADING)

    @property
    def width(self) -> float:
        """Return the width of the widest line."""
        return max((one.width * size / 1000 for one, _, size in self.lines), default=0.0)

    def __add__(self, other: Block) -> Block:
        return Block(self.lines + other.lines)


NOTHING: Final = Block(())


class Room(NamedTuple):
    """Room for text: its width, the height it should keep to, and the height it may grow to."""

    width: float
    height: float
    most: float


@remembered(16_384)
def fit(text: str, weight: str, size: float, room: Room, smallest: float = 9.0) -> Block:
    """Return ``text`` in as many lines as its room allows, at the largest size that fits.

    What does not keep to the height at ``smallest`` grows to the most; what does not fit even there at
    ``LEAST`` (no name does that) ends in an ellipsis.
    """
    text = clean(text)
    if not text:
        return NOTHING
    whole = _line(text, weight)
    if whole.width <= int(room.width * 1000 / size):
        return Block(((whole, weight, size),))
    for tried in _sizes(size, smallest):
        count = max(1, int(room.height / (tried * LEADING) + 0.001))
        if block := _lines(text, weight, tried, room.width, count):
            return block
    for tried in _sizes(smallest, LEAST):
        most = max(1, int(room.most / (tried * LEADING) + 0.001))
        if block := _lines(text, weight, tried, room.width, most):
            return block
    most = max(1, int(room.most / (LEAST * LEADING) + 0.001))
    return _cut(text, weight, LEAST, (room.width, most))


def first_whole(wordings: Sequence[str], weight: str, size: float, room: Room, smallest: float) -> Block:
    """Return the first of several wordings that stands in one line whole, else the last as it fits."""
    for words in wordings[:-1]:
        block = fit(words, weight, size, room, smallest)
        if not block.lines or block.lines[0][0].source == clean(words):
            return block
    return fit(wordings[-1], weight, size, room, smallest) if wordings else NOTHING


@lru_cache(maxsize=256)
def _sizes(size: float, smallest: float) -> tuple[float, ...]:
    steps = max(0, int((size - smallest) * 2))
    return (*(size - step / 2 for step in range(steps + 1)), min(size, smallest))


def _lines(text: str, weight: str, size: float, width: float, count: int) -> Block | None:
    room = int(width * 1000 / size)
    whole = line(text, weight)
    if whole.width <= room:
        return Block(((whole, weight, size),))
    if count == 1 or whole.width > room * count:
        return None
    found: list[str] = []
    for one in wrap(text, weight, room):
        found.append(one)
        if len(found) > count or line(one, weight).width > room:
            return None
    return Block(tuple((line(one, weight), weight, size) for one in found))


def _cut(text: str, weight: str, size: float, box: tuple[float, int]) -> Block:
    room, most = int(box[0] * 1000 / size), box[1]
    found: list[str] = []
    for one in wrap(text, weight, room):
        found.append(one)
        if len(found) == most:
            break
    last = graphemes(found[-1])
    while last and line("".join(last).rstrip() + ELLIPSIS, weight).width > room:
        last.pop()
    found[-1] = "".join(last).rstrip() + ELLIPSIS
    shown = [one for one in found if line(one, weight).width <= room]
    return Block(tuple((line(one, weight), weight, size) for one in shown))
