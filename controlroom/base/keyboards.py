"""Codes typed or scanned with the Hindi keyboard on: back to the digits and capitals of the keys."""

from __future__ import annotations

from controlroom.base.ranges import plain_digits

# InScript: what each key gives without and with Shift.
_INSCRIPT = {
    "Q": "ौऔ", "W": "ैऐ", "E": "ाआ", "R": "ीई", "T": "ूऊ", "Y": "बभ", "U": "हङ", "I": "गघ", "O": "दध",
    "P": "जझ", "A": "ोओ", "S": "ेए", "D": "्अ", "F": "िइ", "G": "ुउ", "H": "पफ", "J": "रऱ", "K": "कख",
    "L": "तथ", "Z": "ॆऎ", "X": "ंँ", "C": "मण", "V": "नऩ", "B": "वऴ", "N": "लळ", "M": "सश",
}  # fmt: skip
_KEYS = {ord(letter): key for key, letters in _INSCRIPT.items() for letter in letters}


def code_as_pressed(text: str) -> str:
    """Return a code in digits and capitals, whichever keyboard was on."""
    return plain_digits(text).translate(_KEYS).upper()
