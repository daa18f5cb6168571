"""Hostile strings in every field of every paper: no exception, no link, nothing outside its box."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, BinaryIO

import pypdfium2
import pytest

from controlroom.base.language import Name
from controlroom.print import samples
from controlroom.print.attendance import attendance_sheet
from controlroom.print.books import issue_slip, return_slip
from controlroom.print.members import membership_receipt, membership_receipts
from controlroom.print.reports import booth_report, booth_reports
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched

MARKUP = (
    "<b>मोटा</b>", "<para><img src='/etc/passwd'/></para>", "<a href='http://example.org'>x</a>",
    "<br/><br/>",
    "&lt;&amp;&#x0;", "]]>", "<!-- -->", "${jndi:x}",
    "{0}{name}", "%s%d%n", "\\x00\\", "(((", ")))", "\\)Tj ET",
    "EMC BDC", "/Span <</ActualText<FEFF>>> BDC", "endstream endobj", "=1+1", "'; DROP TABLE people;--",
)  # fmt: skip
UNSEEN = (
    "\x00\x01\x02", "\t\n\r\x0b\x0c", "\x7f\x80\x9f", "\u202eabc\u202c", "\u2066राम\u2069", "\u200e\u200f",
    "\ufeff", "\ufffe\uffff", "\u2028\u2029", "\u00ad", "\u200b\u2060", "\ud800", "\udfff\ud800", "a\udc00b",
    "\U000e0041\U000e007f", "   ", "",
)  # fmt: skip
SCRIPTS = (
    "👩‍👩‍👧‍👦🏳️‍🌈", "🇮🇳", "தமிழ் తెలుగు ಕನ್ನಡ", "محمد علی", "עברית", "中文字", "ⅷ①½",
    "e\u0301\u0301\u0301\u0301" * 20,
    "\u0947\u0947\u0947", "\u094d\u094d", "़ािी", "क्\u200dष क्\u200cष",
    "\u200d\u200d\u200d", "श्री" * 40, "ꣳ᳚", "◌ा",
    "\U0010ffff", "𑀓𑀸", "Ω≈ç√∫", "क\u0301", "र्" * 30,
)  # fmt: skip
LONG = ("क" * 10_000, "W" * 10_000, "क्ष्म्य" * 1_500, "a " * 5_000, "कि" * 5_000, "\u0302" * 3_000, "-" * 5_000)

Print = Callable[[Any, BinaryIO, PaperLanguage], int]
PAPERS: dict[str, tuple[Any, Print]] = {
    "attendance": (samples.attendance(2, 1), lambda v, out, code: attendance_sheet(v, out, language=code)),
    "issue": (samples.issue_slip(), lambda v, out, code: issue_slip(v, out, language=code)),
    "return": (samples.return_slip(), lambda v, out, code: return_slip(v, out, language=code)),
    "booth": (samples.booth_report(), lambda v, out, code: booth_report(v, out, language=code)),
    "summary": (samples.zone_summary(2), lambda v, out, code: booth_reports([v], out, language=code)),
    "receipt": (samples.receipt(2), lambda v, out, code: membership_receipt(v, out, language=code)),
    "receipts": (samples.receipt(2), lambda v, out, code: membership_receipts([v] * 4, out, language=code)),
}


def _filled(value: Any, words: str) -> Any:  # noqa: ANN401 - any value of a paper
    """Return a paper's value with every name and text in it replaced."""
    if isinstance(value, Name):
        return Name(words, words + "x")
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(_filled(one, words) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"sentence", "values", "relation"}
        changed = {
            one.name: _filled(getattr(value, one.name), words)
            for one in fields(value)
            if one.name not in kept
        }
        return replace(value, **changed)
    return value


def _check(words: str, paper: str, language: PaperLanguage, watched: type[Watched]) -> None:
    value, print_it = PAPERS[paper]
    out = io.BytesIO()
    begun = time.perf_counter()
    pages = print_it(_filled(value, words), out, language)
    assert time.perf_counter() - begun < 4
    assert watched.spilt == [], (paper, words[:30])
    data = out.getvalue()
    assert b"/URI" not in data
    assert b"/Image" not in data.replace(b"/ImageB", b"").replace(b"/ImageC", b"").replace(b"/ImageI", b"")
    document = pypdfium2.PdfDocument(data)
    assert len(document) == pages
    assert document[0].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_hostile_strings_are_only_letters(paper: str, watched: type[Watched]) -> None:
    for words in MARKUP + UNSEEN + SCRIPTS:
        _check(words, paper, "both", watched)


@pytest.mark.parametrize("paper", PAPERS)
def test_endless_strings_stay_in_their_boxes(paper: str, watched: type[Watched]) -> None:
    for words in LONG:
        _check(words, paper, "both", watched)


def test_markup_is_printed_as_it_was_typed() -> None:
    out = io.BytesIO()
    slip = replace(samples.issue_slip(), reason="<b>जल्दी</b> & {name}", operator="a<br/>b")
    issue_slip(slip, out)
    document = pypdfium2.PdfDocument(out.getvalue())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "<b>जल्दी</b> & {name}" in text
    assert "a<br/>b" in text
