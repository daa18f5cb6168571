"""How a name looks: one outline for names that the eye cannot tell apart, whatever they are written with."""

from __future__ import annotations

import re
import unicodedata

# Letters of other alphabets that are drawn as Latin ones; capitals first, since В is drawn as B and в is not.
_CAPITALS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԌԚԜӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧ01|",
    "ABESIJKMHOPCTYXYGQWIABEZHIKMNOPTYXOlI",
)
_SMALL = str.maketrans("аесіјорѕухһԁԛԝӏνορυιıɡɑ", "aecijopsyxhdqwlvopuiiga")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
# Drawn as nothing at all, though Unicode counts some of them as letters or marks.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_VARIANTS = range(0xFE00, 0xFE10)
_NUKTA, _BINDU = "\u093c", "\u0902"
_AS_SEEN = (
    (re.compile("अा"), "आ"),
    (re.compile("अो|आे"), "ओ"),
    (re.compile("अौ|आै"), "औ"),
    (re.compile("एे"), "ऐ"),
    (re.compile("ाे"), "ो"),
    (re.compile("ाै"), "ौ"),
    (re.compile("\u0901"), _BINDU),
    (re.compile("[ङञणनम]्(?=[क-म])"), _BINDU),
)
_DOUBLE_MARK = re.compile("([\u0900-\u0903\u093a-\u094f])\\1+")


def outline(text: str) -> str:
    """Return what is seen of a name: two with one outline look the same, or are one name in two spellings.

    Joiners, nuktas and letters of other alphabets make no difference; vowels and conjuncts do.
    """
    seen = unicodedata.normalize("NFKC", text).translate(_CAPITALS).casefold().translate(_SMALL)
    kept: list[str] = []
    for sign in unicodedata.normalize("NFD", seen.translate(_DIGITS)):
        if _is_seen(sign, kept[-1] if kept else ""):
            kept.append(sign)
    seen = "".join(kept)
    for drawn, same in _AS_SEEN:
        seen = drawn.sub(same, seen)
    return " ".join(_DOUBLE_MARK.sub(r"\1", seen).split())


def _is_seen(sign: str, before: str) -> bool:
    """Tell whether a sign changes what is seen: an accent on a Latin letter is taken for a speck."""
    if sign in _UNSEEN or sign == _NUKTA or ord(sign) in _VARIANTS or unicodedata.category(sign) == "Cf":
        return False
    return not (unicodedata.combining(sign) and before.isascii())
