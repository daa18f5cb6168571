"""Whole numbers and rupees in words, in Hindi and in English, with thousands, lakhs and crores."""

# ruff: noqa: SIM905 - a hundred words in quotation marks would hide their order

from __future__ import annotations

from typing import Final

from controlroom.base.language import HINDI

_HINDI: Final = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस "
    "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस "
    "चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास "
    "पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ "
    "साठ इकसठ बासठ तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर "
    "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी "
    "नब्बे इक्यानबे बानबे तिरानबे चौरानबे पंचानबे छियानबे सत्तानबे अट्ठानबे निन्यानबे"
).split()
_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_STEPS: Final = (
    (10_000_000, "करोड़", "crore"),
    (100_000, "लाख", "lakh"),
    (1_000, "हज़ार", "thousand"),
    (100, "सौ", "hundred"),
)


def number_words(value: int, code: str) -> str:
    """Return a whole number, zero or more, in words of ``code``."""
    words: list[str] = []
    for step, hindi, english in _STEPS:
        count, value = divmod(value, step)
        if count:
            words += [number_words(count, code), hindi if code == HINDI else english]
    if value or not words:
        words.append(_below_hundred(value, code))
    return " ".join(words)


def rupee_words(paise: int, code: str) -> str:
    """Return an amount as it is written out on a receipt: दस रुपये मात्र, ten rupees only."""
    rupees, rest = divmod(paise, 100)
    hindi = code == HINDI
    unit = ("रुपया" if hindi else "rupee") if rupees == 1 else ("रुपये" if hindi else "rupees")
    words = [number_words(rupees, code), unit]
    if rest:
        words += [number_words(rest, code), "पैसे" if hindi else "paise"]
    return " ".join([*words, "मात्र" if hindi else "only"])


def _below_hundred(value: int, code: str) -> str:
    if code == HINDI:
        return _HINDI[value]
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
