"""Reads sentences from a compiled catalogue one by one: a start needs thirty of its thousand and more."""

from __future__ import annotations

from struct import Struct

_HEAD = Struct("<7I")  # mark, version, how many, where the originals and the translations are listed, hashes
_PLACE = Struct("<2I")  # length, offset
_MARK = 0x950412DE


class CatalogueDamaged(Exception):
    """What should be a compiled catalogue is none."""


class Catalogue:
    """Sentences in order of the original, as gettext's ``.mo`` files keep them; found by halving."""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content
        self._known: dict[str, str] = {}
        self._count = self._originals = self._translations = 0
        if content:
            if len(content) < _HEAD.size:
                raise CatalogueDamaged
            mark, version, self._count, self._originals, self._translations, _size, _at = _HEAD.unpack_from(
                content
            )
            ends = max(self._originals, self._translations) + self._count * _PLACE.size
            if mark != _MARK or version or ends > len(content):
                raise CatalogueDamaged

    def gettext(self, sentence: str) -> str:
        """Return the translation of a sentence, itself where there is none."""
        known = self._known.get(sentence)
        if known is None:
            known = self._known[sentence] = (self._forms(sentence) or [sentence])[0]
        return known

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form for a count: one for 1 and one for the rest, as in English."""
        forms = self._forms(one) or [one, many]
        return forms[0] if count == 1 else forms[-1]

    def _forms(self, sentence: str) -> list[str]:
        wanted = sentence.encode(errors="surrogatepass")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._text(self._originals, middle).partition(b"\0")[0] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._text(self._originals, low).partition(b"\0")[0] != wanted:
            return []
        return self._text(self._translations, low).decode().split("\0")

    def _text(self, listed: int, place: int) -> bytes:
        length, offset = _PLACE.unpack_from(self._content, listed + place * _PLACE.size)
        return self._content[offset : offset + length]
