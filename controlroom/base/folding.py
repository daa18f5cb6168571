"""Folded keys: one spelling for the many ways a name is written in Devanagari and in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0903\u093a-\u094f\u200c\u200d]+[^\W_]*)*", re.UNICODE)


def words(text: str) -> list[str]:
    """Split ``text`` into words; vowel signs stay with their letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def search_keys(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded keys under which a record with ``texts`` is found."""
    return frozenset(fold(word) for one in texts for word in words(one))


def sort_key(hindi: str, latin: str) -> str:
    """Return the key that orders names of both scripts in one alphabet."""
    return (hindi or latin).casefold()[:200]


def fold(word: str) -> str:
    """Return the folded key of one word."""
    return word.casefold()[:80]
