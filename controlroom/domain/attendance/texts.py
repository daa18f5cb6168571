"""Texts as operators type or paste them, made fit to be kept: one line or several."""

from __future__ import annotations

import unicodedata

_KEPT_FORMATS = "\u200c\u200d"


def one_line(text: str) -> str:
    """Return ``text`` in one line without control characters and doubled spaces; joiners stay."""
    return " ".join(_plain(text.replace("\n", " ").replace("\t", " ")).split())


def many_lines(text: str) -> str:
    """Return ``text`` with its lines, without control characters."""
    lines = (_plain(line.replace("\t", " ")).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip()


def _plain(text: str) -> str:
    kept = (one for one in unicodedata.normalize("NFC", text) if _is_kept(one))
    return "".join(kept)


def _is_kept(letter: str) -> bool:
    return letter in _KEPT_FORMATS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co")
