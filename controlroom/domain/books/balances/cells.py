"""What stands in the cells of an old list: book numbers, days and money as people write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import fields

from controlroom.base import ranges
from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import date_text, money_text
from controlroom.base.ranges import Span, plain_digits
from controlroom.domain.books.balances import remarks
from controlroom.domain.books.lots import MOST_BOOKS_IN_LOT
from controlroom.domain.books.money import MOST_PAISE
from controlroom.domain.units.checks import RowRefused
from controlroom.domain.units.remarks import Remark, remark

NOTHING = frozenset(
    {"", "-", "--", "—", "–", "na", "n/a", "nil", "null", "none", "x", "0", "निरंक", "शून्य", "नहीं", "कुछ नहीं"}
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS = re.compile(
    r"(?:(?:नं|क्र|सं)0(?!\d)|बुकें|बुकों|बुक|सदस्यता|नंबर|नम्बर|नं|क्रमांक|क्र|सं|रसीद"
    r"|(?<![a-z])(?:books?|bk|nos?|number|from))[.:]?(?![\u0900-\u097fa-z])",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*\d+\s*(?:बुकें|बुक|नग|books?|nos?)\s*", re.IGNORECASE)
_AND = re.compile(r"(?:\bव\b|एवं|और|तथा|\band\b|[&+\\|])", re.IGNORECASE)
_DOTS = re.compile(r"\s*(?:\.{2,}|…|~|=|\bupto\b|\btill\b)\s*", re.IGNORECASE)
_WHOLE = re.compile(r"(?<=\d)\.0+(?!\d)")
_SHORT = re.compile(r"(\d{2,12})\s*(?:[-–—‒−‐]|\bto\b|से)\s*(\d{1,11})(?!\d)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![\d,])\d{1,2}(?:,\d{2})*,\d{3}(?![\d,])")
_DAY = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[^\d\s\-/.,]+\.?)[-/. ,]+(\d{4}|\d{2})(?:[ T].*)?", re.DOTALL)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?", re.DOTALL)
_SERIAL = range(36_526, 73_051)
_EXCEL_BEGINS = datetime.date(1899, 12, 30)
_MONTHS = (
    "jan जन", "feb फर", "mar मार्च", "apr अप्र", "may मई", "jun जून", "jul जुल", "aug अग", "sep सित", "oct अक",
    "nov नव", "dec दिस",
)  # fmt: skip
_MONEY = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?")
_MONEY_WORDS = re.compile(r"₹|रुपये|रुपए|रूपये|रु\.?|rs\.?|inr|/[-–=]?|[,\s]", re.IGNORECASE)
_ADVANCE = re.compile(r"अग्रिम|एडवांस|advance|\bcr\b|जमा|paid ahead", re.IGNORECASE)
_OWED_WORDS = re.compile(r"बाकी|बकाया|\bdr\b|owed|due", re.IGNORECASE)


def books_written(text: str, doubts: list[Remark]) -> tuple[Span, ...]:
    """Return the books of a cell such as “बुक नं. 1201 से 1210 तक व 1215 (11 बुक)”; raises RowRefused."""
    if _COUNT.fullmatch(plain_digits(text)):
        raise RowRefused("numbers", remark(remarks.NUMBERS_COUNTED, text=text))
    plain = _without_words(text)
    grouped = _GROUPED.sub(lambda found: found[0].replace(",", ""), plain)
    readings = [(grouped, remarks.NUMBERS_GROUPED)] if grouped != plain else []
    readings += [(plain, ""), (_SHORT.sub(_completed, plain), remarks.NUMBERS_SHORT)]
    reason: Remark | None = None
    for reading, sentence in readings:
        try:
            spans = ranges.spans_of(
                ranges.numbers_of(ranges.parse_spans(reading, limit=MOST_BOOKS_IN_LOT, letters=True))
            )
        except UserError as refused:
            reason = reason or _reason(refused, text)
            continue
        if sentence:
            doubts.append(remark(sentence, text=text, numbers=ranges.spans_text(spans)))
        return spans
    assert reason is not None  # noqa: S101 - every reading was refused
    raise RowRefused("numbers", reason)


def number_written(text: str) -> int | None:
    """Return a cell of one number, 1,201 or 1201.0 or “बुक 1201” alike; None where it holds no such."""
    plain = _without_words(text).replace(",", "").strip(" .-#:")
    return int(plain) if re.fullmatch(r"\d{1,12}", plain) else None


def day_written(text: str, role: str, doubts: list[Remark]) -> datetime.date | None:
    """Return the day of a cell, None where it is empty; raises RowRefused."""
    plain = plain_digits(text).strip()
    if plain.casefold() in NOTHING:
        return None
    found = _ISO.fullmatch(plain)
    parts = (found[1], found[2], found[3]) if found else None
    if parts is None and (found := _DAY.fullmatch(plain)) is not None:
        parts = (found[3] if len(found[3]) > 2 else f"20{found[3]}", _month(found[2]), found[1])
    if parts is None and re.fullmatch(r"\d{5}", plain) and int(plain) in _SERIAL:
        day = _EXCEL_BEGINS + datetime.timedelta(days=int(plain))
        doubts.append(remark(remarks.DATE_SERIAL, text=text, day=date_text(day)))
        return day
    try:
        return datetime.date(*map(int, parts or ()))
    except (TypeError, ValueError) as fault:
        raise RowRefused(role, remark(remarks.DATE_UNREADABLE, text=text)) from fault


def money_written(text: str, doubts: list[Remark]) -> int:
    """Return what a cell says is owed, in paise; below nothing it was paid ahead; raises RowRefused."""
    plain = plain_digits(text).strip()
    ahead = bool(_ADVANCE.search(plain)) or plain.startswith(("-", "−", "("))
    bare = _OWED_WORDS.sub("", _ADVANCE.sub("", plain))
    bare = _MONEY_WORDS.sub("", bare).strip("()-−.:=")
    if bare.casefold() in NOTHING or not bare.strip("0."):
        return 0
    found = _MONEY.fullmatch(bare)
    if found is None:
        raise RowRefused("owed", remark(remarks.MONEY_UNREADABLE, text=text))
    paise = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if paise > MOST_PAISE:
        raise RowRefused("owed", remark(remarks.MONEY_MUCH, amount=money_text(paise)))
    if ahead:
        doubts.append(remark(remarks.MONEY_ADVANCE, amount=money_text(paise)))
    return -paise if ahead else paise


def remark_of(error: ToldError) -> Remark:
    """Return a refusal of the office as a remark on a row."""
    values = {one.name: getattr(error, one.name) for one in fields(error)}
    told = {
        name: date_text(value) if isinstance(value, datetime.date) else value
        for name, value in values.items()
    }
    return remark(error.sentence, **told)


def _without_words(text: str) -> str:
    plain = _BRACKETS.sub(" ", plain_digits(text))
    plain = _DOTS.sub("-", _AND.sub(",", _WHOLE.sub("", plain)))
    return _WORDS.sub(" ", plain).strip(" .-,:#")


def _completed(found: re.Match[str]) -> str:
    """Return 1201-10 as 1201-1210: the last number is often cut short."""
    first, last = found[1], found[2]
    if int(last) >= int(first) or len(last) >= len(first):
        return found[0]
    return f"{first}-{first[: len(first) - len(last)]}{last}"


def _reason(refused: ToldError, text: str) -> Remark:
    if isinstance(refused, ranges.RangeUnreadable | ranges.NothingWritten):
        return remark(remarks.NUMBERS_UNREADABLE, text=text)
    return remark_of(refused)


def _month(written: str) -> str:
    """Return a month as a number: 1, Jan, जनवरी; what is no month stays as it is."""
    if written.isdecimal():
        return written
    small = written.casefold()
    for number, beginnings in enumerate(_MONTHS, start=1):
        if small.startswith(tuple(beginnings.split())):
            return str(number)
    return written
