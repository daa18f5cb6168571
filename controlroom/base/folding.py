"""Folded keys: one spelling for the many ways a name is written in Devanagari and in Latin letters.

Three readings of a word, each rougher than the one before: ``sound`` for ranking, ``fold`` for finding it by
its beginning, ``skeleton`` for finding it in spite of a slip.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from controlroom.base import scripts

TAIL_DIGITS = 4
_TAIL = "*"
_LONGEST_WORD = 40
_LONGEST_SORT_KEY = 200
_MOBILE_DIGITS = 10
_MOST_ROUNDS = 8
_WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u200c\u200d]+[^\W_]*)*")
_CODE = re.compile(r"(?=\D*\d\D*\d\D*\d)[A-Za-z/-]*\d[A-Za-z\d/-]*")
_SHORT_FORMS = {"mo": "mohammad", "मो": "mohammad", "kr": "kumar", "कु": "kumar"}
_MOHAMMAD = re.compile("m[ua]?hu?(?:mi?)?[td]|md")

_SPEECH = (
    (re.compile("^[jg]n(?=[aeiouy])"), "gy"),
    (re.compile("ksh|x"), "ks"),
    (re.compile("ore$"), "or"),
    (re.compile("ao$|aw(?![aeiouy])"), "av"),
    (re.compile("[oe]w(?![aeiouy])"), "ou"),
    (re.compile("ph"), "f"),
    (re.compile("q|ck"), "k"),
    (re.compile("w"), "v"),
    (re.compile("z"), "j"),
)
_CH = "Q"
_TO_CH = re.compile("t?c+h+")
_HARD_C = re.compile("c(?!$)")
_BREATH = re.compile("(?<=[kgjtdbsfvrQ])h+")
_DOUBLE = re.compile(r"(\D)\1+")
_CLASSES = str.maketrans("eovw", "iubb")
_ASPIRATED = str.maketrans("kgjtdbs", "KGJTDBS")
_BREATHED = re.compile("([kgjtdbs])\\1?h")
_DIPHTHONGS = (
    (re.compile("[ae](?:i|y(?![aeiou]))"), "E"),
    (re.compile("[ao]u"), "O"),
    (re.compile("aa"), "a"),
    (re.compile("ee|ii|y$"), "i"),
    (re.compile("oo|uu"), "u"),
)
_OPENS_GY = frozenset(("jn", "gn"))


def words(text: str) -> list[str]:
    """Split ``text`` into words; vowel signs stay with their letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def search_keys(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded keys under which a record with ``texts`` is found."""
    return frozenset(key for word in search_words(texts) for key in forms(word))


def search_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words under which a record with ``texts`` is found; of a mobile its last four digits.

    Codes and voter ids are no words: they are looked up in columns of their own.
    """
    found: set[str] = set()
    for text in texts:
        for piece in text.split():
            if piece.isdecimal() and len(piece) == _MOBILE_DIGITS:
                found.add(tail_word(piece))
            elif not _CODE.fullmatch(piece):
                found.update(spelling(word) for word in words(piece))
    found.discard("")
    return frozenset(found)


def tail_word(digits: str) -> str:
    """Return the word under which a number is found by its last four digits."""
    return _TAIL + digits[-TAIL_DIGITS:]


def is_tail(word: str) -> bool:
    """Tell whether a word stands for the last digits of a number."""
    return word.startswith(_TAIL)


@lru_cache(maxsize=65_536)
def spelling(word: str) -> str:
    """Return a word as it is kept: composed, in small letters and Western digits, without joiners."""
    small = unicodedata.normalize("NFC", scripts.plain(word).lower())[:_LONGEST_WORD]
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in small)


@lru_cache(maxsize=65_536)
def sort_key(hindi: str, latin: str) -> str:
    """Return the key that orders names of both scripts in one alphabet, that of Devanagari; 2 before 10."""
    return " ".join(_sort_word(word) for word in words(hindi or latin))[:_LONGEST_SORT_KEY]


@lru_cache(maxsize=65_536)
def sound(word: str, *, slowly: bool = False) -> str:
    """Return how a word is said, one letter a sound, near enough to compare two spellings.

    Said ``slowly``, कमला keeps the vowel between its consonants: kamala.
    """
    spelt = _latin(word, scripts.SLOWLY if slowly else scripts.SPOKEN)
    spelt = _TO_CH.sub(_CH, _spoken(spelt))
    spelt = _HARD_C.sub("k", spelt)
    spelt = _BREATHED.sub(lambda match: match[1].translate(_ASPIRATED), spelt)
    for pattern, said in _DIPHTHONGS:
        spelt = pattern.sub(said, spelt)
    return _DOUBLE.sub(r"\1", spelt)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the folded key of one word; folding a key again changes nothing."""
    folded = _latin(word)
    for _round in range(_MOST_ROUNDS):
        again = _folded_once(folded)[:_LONGEST_WORD]
        if again == folded:
            break
        folded = again
    return folded


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[str, ...]:
    """Return every key under which a word is kept: ड़ is typed r or d, a chandrabindu often not at all."""
    small = spelling(word)
    readings = [small, _SHORT_FORMS.get(small, "")]
    if scripts.is_devanagari(small):
        readings += [small.replace("ड" + scripts.NUKTA, "ड").replace("ढ" + scripts.NUKTA, "ढ")]
        readings += [small.replace(scripts.CHANDRABINDU, "")]
    elif "x" in small:
        readings += [small.replace("x", "kh")]
    return tuple(dict.fromkeys(key for key in map(fold, readings) if key))


def skeleton(folded: str) -> str:
    """Return the consonants of a folded key, which most slips of the keyboard leave alone."""
    head, rest = folded[:1], folded[1:].translate(_NO_VOWELS)
    bones = ("a" if head in "aiu" else head) + rest
    return _DOUBLE.sub(r"\1", bones.replace("m", "n"))


_NO_VOWELS = dict.fromkeys(map(ord, "aiuy"))


def _latin(word: str, manner: str = scripts.LETTER_BY_LETTER) -> str:
    """Spell a word in a–z and 0–9; a word of another script stays in its own letters."""
    small = spelling(word)
    if scripts.is_devanagari(small):
        small = scripts.romanised(small, manner)
    bare = unicodedata.normalize("NFKD", small.casefold()).casefold()
    latin = "".join(one for one in bare if one.isascii() and one.isalnum())
    return latin or "".join(one for one in bare if one.isalnum())


def _spoken(spelt: str) -> str:
    for pattern, said in _SPEECH:
        spelt = pattern.sub(said, spelt)
    return spelt


def _folded_once(spelt: str) -> str:
    folded = _TO_CH.sub(_CH, _spoken(spelt))
    folded = _BREATH.sub("", _HARD_C.sub("k", folded))
    folded = _DOUBLE.sub(r"\1", folded[:1] + folded[1:].replace("y", "i")).translate(_CLASSES)
    folded = _DOUBLE.sub(r"\1", _without_a(folded)).replace(_CH, "ch")
    return "muhmd" if _MOHAMMAD.fullmatch(folded) else folded


def _without_a(folded: str) -> str:
    """Drop every “a” but the first letter and those that keep two letters from being read as one."""
    kept = folded[:1]
    for place in range(1, len(folded)):
        letter, before, after = folded[place], folded[place - 1], folded[place + 1 : place + 2]
        if letter != "a" or (after and _would_run_together(before, after, place)):
            kept += letter
    return kept


def _would_run_together(before: str, after: str, place: int) -> bool:
    if before == after and before not in "aiu":
        return True
    return (after == "h" and before in "kgjtdbspfrQ") or (place == 1 and before + after in _OPENS_GY)


def _sort_word(word: str) -> str:
    small = spelling(word)
    if small.isdecimal():
        return small.zfill(8)
    return scripts.ordered(small) if scripts.is_devanagari(small) else scripts.devanagari(small)
