"""Kruti Dev 010 to Unicode, for whole columns and for single words left inside Unicode text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 500
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_LETTERS = re.compile(r"[A-Za-z]")
_SIGNS = re.compile(
    r"[A-Za-z][;{}\[\]|~^+<>=@/\\¡Ø'][A-Za-z]?|[;{}|~^¡Ø]|,[ao]|[a-z][A-Z]|[bcdfghjklmnpqrstvwxz]{4}"
)
_CAPITALS = re.compile(r"[A-Z]{1,6}|[IVXLC]+[A-Z]?")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _each(
    "govt government school schl primary middle upper high higher secondary senior sr sec room no north south"
    " east west part side building bhawan bhavan college hall panchayat ward new old main left right office"
    " and the of girls boys center centre gram village community anganwadi kendra sen hr ps ms up lp rm"
    " sanskrit vidyalaya mandir shala chak tola nagar colony road block zone sector"
)
_WORDS = _each(
    "प्राथमिक माध्यमिक विद्यालय भाग दायाँ दायां बायाँ बायां मध्य उत्क्रमित का की के को में एवं व पंचायत भवन ग्राम"
    " राजकीय शासकीय उच्च कमरा नं0 रा0 प्रा0 मा0 उ0 पू0 पूर्वी पश्चिमी उत्तरी दक्षिणी उत्तर दक्षिण पूर्व पश्चिम स्थित"
    " सामुदायिक मतदान केन्द्र केंद्र नगर वार्ड कक्ष क्रमांक नवीन पुराना कन्या बालक शाला हाई स्कूल आंगनबाड़ी संख्या"
)
_CHANDRA = re.compile("ा[ॅॉ]|ॅा")
_ENOUGH = 0.4


@lru_cache(maxsize=8192)
def to_unicode(text: str) -> str:
    """Return Kruti Dev text as composed Unicode; what is Devanagari already stays as it is."""
    if not text.strip() or _DEVANAGARI.search(text):
        return text
    from indic_transliteration.font_converter import krutidev2unicode  # noqa: PLC0415 - seldom needed

    whole = []
    for start in range(0, len(text), _LONGEST):
        piece = text[start : start + _LONGEST].replace("pkS", "चौ")
        converted = krutidev2unicode.kru2uni(piece.encode("utf-8", "replace"))
        whole.append(converted.decode("utf-8", "replace") if isinstance(converted, bytes) else converted)
    return _CHANDRA.sub("ॉ", unicodedata.normalize("NFC", "".join(whole)))


def mixed_to_unicode(text: str) -> str:
    """Return a cell of a Kruti Dev column in Unicode; in a mixed one Devanagari and English words stay."""
    if not _DEVANAGARI.search(text):
        return to_unicode(text)
    return " ".join(word if _is_plain(word) else to_unicode(word) for word in text.split(" "))


def column_is_krutidev(cells: Iterable[str]) -> bool:
    """Say whether a column is typed in Kruti Dev: most of it in Latin letters that look so."""
    filled = [cell for cell in cells if _LETTERS.search(cell) or _DEVANAGARI.search(cell)]
    latin = [cell for cell in filled if not _DEVANAGARI.search(cell)]
    looking = sum(map(looks_like_krutidev, latin))
    return len(latin) * 2 > len(filled) and looking >= len(latin) * _ENOUGH


def looks_like_krutidev(cell: str) -> bool:
    """Say whether a cell without Devanagari looks typed in Kruti Dev."""
    words = [word for word in cell.split() if _LETTERS.search(word)]
    known = sum(_is_english(word) for word in words)
    office = sum(to_unicode(word) in _WORDS for word in words if not _is_english(word))
    signs = sum(bool(_SIGNS.search(word)) for word in words if not _is_english(word))
    return known == 0 and (office > 0 or signs * 2 > len(words))


def stray_words(cell: str) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Find Kruti Dev words left in a Unicode cell.

    Returns the cell with the words that are certain put right, those words with their readings, and the words
    that may be Kruti Dev or not and were left.
    """
    if not _LETTERS.search(cell) or not _DEVANAGARI.search(cell):
        return cell, [], []
    mended, open_words = [], []
    words = []
    for word in cell.split(" "):
        reading = word if _is_plain(word) else to_unicode(word)
        if reading not in _WORDS and reading.replace("ॉ", "ाँ") in _WORDS:
            reading = reading.replace("ॉ", "ाँ")  # W and ¡ are neighbours of one look
        if reading == word:
            words.append(word)
        elif reading in _WORDS:
            mended.append((word, reading))
            words.append(reading)
        else:
            open_words.append(word)
            words.append(word)
    return " ".join(words), mended, open_words


def _is_plain(word: str) -> bool:
    """Say whether a word has no Latin letters, or is a class mark, a numeral or English."""
    if not _LETTERS.search(word) or _DEVANAGARI.search(word):
        return True
    bare = re.sub(r"[^A-Za-z]+", "", word)
    return bool(_CAPITALS.fullmatch(bare)) or _is_english(word)


def _is_english(word: str) -> bool:
    bare = re.sub(r"[^A-Za-z.]+", "", word).casefold()
    return bare.rstrip(".") in _ENGLISH
