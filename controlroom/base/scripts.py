"""Devanagari spelt in Latin letters and Latin in Devanagari: rough, for comparing and sorting only."""

from __future__ import annotations

import re

LETTER_BY_LETTER, SLOWLY, SPOKEN = "letter by letter", "slowly", "spoken"
VIRAMA = "\u094d"
NUKTA = "\u093c"
CHANDRABINDU = "\u0901"
ANUSVARA = "\u0902"
_INHERENT = "A"
_LIQUIDS = frozenset("yrlvnm")
_NO_SUPPORT = frozenset(("", "n", "m", "r", "ng"))
_SILENT = frozenset((NUKTA, "\u0903", "\u093d"))
_JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff]")
_NASALS = re.compile(f"[ङञणनम]{VIRAMA}(?=[क-म])")

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "ऩ": "n", "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ऱ": "r", "ल": "l",
    "ळ": "l", "ऴ": "l", "व": "v", "श": "sh", "ष": "sh", "स": "s", "ह": "h",
}  # fmt: skip
_WITH_NUKTA = {"ज": "z", "झ": "z", "ड": "r", "ढ": "rh", "फ": "f"}
_VOWELS = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "ii", "उ": "u", "ऊ": "uu", "ऋ": "ri", "ॠ": "ri", "ऌ": "l", "ए": "e",
    "ऐ": "ai", "ओ": "o", "औ": "au", "ऍ": "e", "ऑ": "o", "ऎ": "e", "ऒ": "o", "ॐ": "om",
}  # fmt: skip
_SIGNS = {
    "ा": "aa", "ि": "i", "ी": "ii", "ु": "u", "ू": "uu", "ृ": "ri", "ॄ": "ri", "े": "e", "ै": "ai", "ो": "o",
    "ौ": "au", "ॅ": "e", "ॉ": "o", "ॆ": "e", "ॊ": "o", VIRAMA: "",
}  # fmt: skip
_LATIN_CONSONANTS = {
    "ksh": "क्ष", "x": "क्ष", "kh": "ख", "gh": "घ", "chh": "छ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध",
    "ph": "फ", "bh": "भ", "sh": "श", "k": "क", "q": "क", "c": "क", "g": "ग", "j": "ज", "z": "ज", "t": "त",
    "d": "द", "n": "न", "p": "प", "f": "फ", "b": "ब", "m": "म", "y": "य", "r": "र", "l": "ल", "v": "व",
    "w": "व", "s": "स", "h": "ह",
}  # fmt: skip
_LATIN_VOWELS = {
    "aa": ("आ", "ा"), "ai": ("ऐ", "ै"), "au": ("औ", "ौ"), "a": ("अ", ""), "ee": ("ई", "ी"), "i": ("इ", "ि"),
    "oo": ("ऊ", "ू"), "ou": ("औ", "ौ"), "u": ("उ", "ु"), "e": ("ए", "े"), "o": ("ओ", "ो"),
}  # fmt: skip
_LATIN_PIECES = re.compile("chh|ksh|[kgcjtdpbs]h|aa|ai|au|ee|oo|ou|.", re.DOTALL)


def plain(word: str) -> str:
    """Return ``word`` without joiners, which change how it is drawn but not how it is read."""
    return _JOINERS.sub("", word)


def is_devanagari(word: str) -> bool:
    """Tell whether a letter of the word is Devanagari."""
    return any("\u0900" <= letter <= "\u097f" for letter in word)


def romanised(word: str, manner: str = LETTER_BY_LETTER) -> str:
    """Spell a Devanagari word (NFC) in Latin letters, with the inherent vowels that ``manner`` keeps."""
    letters = _letters(plain(word).replace("ज" + VIRAMA + "ञ", "ग" + VIRAMA + "य"))
    if manner != LETTER_BY_LETTER:
        _silence_end(letters)
    if manner == SPOKEN:
        _silence_middle(letters)
    return "".join(consonant + vowel for consonant, vowel in letters).replace(_INHERENT, "a")


def devanagari(word: str) -> str:
    """Spell a Latin word in Devanagari, so that it finds its place among Hindi names."""
    out: list[str] = []
    open_consonant = False
    for piece in _LATIN_PIECES.findall(word.lower()):
        if piece in _LATIN_VOWELS:
            own, sign = _LATIN_VOWELS[piece]
            out.append(sign if open_consonant else own)
            open_consonant = False
        else:
            letter = _LATIN_CONSONANTS.get(piece, "")
            out.append((VIRAMA if open_consonant and letter else "") + (letter or piece))
            open_consonant = bool(letter)
    return ordered("".join(out))


def ordered(word: str) -> str:
    """Return a Devanagari word (NFC) as dictionaries order it: आनन्द as आनंद, ज़ as ज."""
    return _NASALS.sub(ANUSVARA, plain(word).replace(NUKTA, "").replace(CHANDRABINDU, ANUSVARA))


def _letters(word: str) -> list[tuple[str, str]]:
    letters: list[tuple[str, str]] = []
    for place, letter in enumerate(word):
        after = word[place + 1 : place + 2]
        if letter in _CONSONANTS:
            sound = _WITH_NUKTA.get(letter) if after == NUKTA else None
            letters.append((sound or _CONSONANTS[letter], _INHERENT))
        elif letter in _VOWELS:
            letters.append(("", _VOWELS[letter]))
        elif letter in _SIGNS:
            consonant = letters.pop()[0] if letters and letters[-1][1] == _INHERENT else ""
            letters.append((consonant, _SIGNS[letter]))
        elif letter in ANUSVARA + CHANDRABINDU:
            letters.append((_nasal(after), ""))
        elif letter not in _SILENT:
            letters.append((letter, ""))
    return letters


def _nasal(after: str) -> str:
    if after and after in "पफबभम":
        return "m"
    return "ng" if after == "ह" else "n"


def _silence_end(letters: list[tuple[str, str]]) -> None:
    last = len(letters) - 1
    if last > 0 and letters[last][1] == _INHERENT and not _needs_its_vowel(letters):
        letters[last] = (letters[last][0], "")


def _silence_middle(letters: list[tuple[str, str]]) -> None:
    """Take away the inherent vowels between a vowel with its consonant and another such pair."""
    for place in range(len(letters) - 2, 0, -1):
        consonant, vowel = letters[place]
        following = letters[place + 1]
        if vowel == _INHERENT and letters[place - 1][1] and all(following):
            letters[place] = (consonant, "")


def _needs_its_vowel(letters: list[tuple[str, str]]) -> bool:
    """Tell a name like चन्द्र, कृष्ण or सत्य, said with a vowel at its end, from one like आनन्द or कर्ण."""
    (before, vowel), (final, _inherent) = letters[-2:]
    return not vowel and final in _LIQUIDS and before not in _NO_SUPPORT
