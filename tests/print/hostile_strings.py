"""Strings that break papers elsewhere, and how they are put into every field of a paper's value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

from controlroom.base.language import Name

MARKUP = (
    "<b>मोटा</b>", "<para><img src='/etc/passwd'/></para>", "<a href='http://example.org'>x</a>",
    "<br/><br/>",
    "&lt;&amp;&#x0;", "]]>", "<!-- -->", "${jndi:ldap://127.0.0.1/x}", "{0}{name}", "%s%d%n%(x)s",
    "\\x00\\", "(((", ")))",
    "\\)Tj ET", "EMC BDC", "/Span <</ActualText<FEFF>>> BDC", "endstream endobj", "=1+1",
    "'; DROP TABLE people;--",
    "<font name='x' size='900'>", "<onDraw name='x' label='y'/>", "<<>>", "<FEFF>", "trailer %%EOF",
    "q Q q Q", "{{7*7}}",
    "<svg onload=alert(1)>", "file:///etc/passwd", "\\u0000\\n\\r", "@SUM(1)", "+9", "-9", "`id`",
    "$(id)",
)  # fmt: skip
UNSEEN = (
    "\x00\x01\x02", "\t\n\r\x0b\x0c", "\x7f\x80\x9f", "\u202eabc\u202c", "\u2066राम\u2069",
    "\u200e\u200f",
    "\ufeff", "\ufffe\uffff", "\u2028\u2029", "\u00ad", "\u200b\u2060", "\ud800", "\udfff\ud800",
    "a\udc00b",
    "\U000e0041\U000e007f", "   ", "", "\u061c", "\u180e", "\ufff9x\ufffb", "\u3164", "\u034f",
    "\u115f", "\x1b[31m",
    "\u202a\u202b\u202d\u202e", "\u2067\u2068", "\x85", "\u00a0\u2007\u202f", "\ufe0f\ufe0e",
    "\x1c\x1d\x1e\x1f",
)  # fmt: skip
SCRIPTS = (
    "👩‍👩‍👧‍👦🏳️‍🌈", "🇮🇳", "தமிழ் తెలుగు ಕನ್ನಡ", "محمد علی", "עברית", "中文字", "ⅷ①½",
    "e\u0301\u0301\u0301\u0301" * 20,
    "\u0947\u0947\u0947", "\u094d\u094d", "़ािी", "क्\u200dष क्\u200cष", "\u200d\u200d\u200d", "श्री" * 40,
    "ꣳ᳚", "◌ा",
    "\U0010ffff", "𑀓𑀸", "Ω≈ç√∫", "क\u0301", "र्" * 30, "🧑🏽‍🚀", "ก็็็็็็็็็็", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "ﷺ", "ﬃ", "𝕽𝖆𝖒", "ᚠᚢ",
    "क़\u093c\u093c", "अं॒॑", "।॥", "१२३/४५६", "ि", "्र", "र्‍", "ཧཱུྃ",
)  # fmt: skip
SETTINGS: tuple[Callable[[str], str], ...] = (
    lambda one: one,
    lambda one: f"राम {one} लाल",
    lambda one: f"राम{one}लाल",
    lambda one: f"Ram{one}12",
    lambda one: one * 2,
    lambda one: f"{one}-{one}, {one}",
)
LONG = (
    "क" * 10_000, "W" * 10_000, "क्ष्म्य" * 1_500, "a " * 5_000, "कि" * 5_000, "\u0302" * 3_000, "-" * 5_000,
    "क्" * 5_000, "\u202e" * 10_000, "👩‍👧" * 2_000, "1" * 10_000, "(" * 10_000, "र्क " * 3_000,
)  # fmt: skip

# What a paper's value holds of the program's own sentences: no office ever types there.
OWN = frozenset(
    {
        "sentence",
        "differs",
        "relation",
        "title",
        "purpose",
        "columns",
        "kind",
        "what",
        "passed",
        "faults",
        "words",
        "mode",
        "into",
        "out_of",
        "away",
        "place",
        "source",
        "target",
        "recovery_key",
        "sheet",
        "size",
    }
)
Chosen = Callable[[str], str | None]


def strings() -> list[str]:
    """Return all hostile strings but the endless ones, each once."""
    base = MARKUP + UNSEEN + SCRIPTS
    both = [f"{first} {second}" for first, second in pairwise(base)]
    return list(dict.fromkeys([set_in(one) for one in base for set_in in SETTINGS] + both))


def filled(value: Any, chosen: Chosen, path: str = "") -> Any:  # noqa: ANN401 - any value of a paper
    """Return a paper's value with what ``chosen`` says for each of its names and texts; None leaves it."""
    if isinstance(value, Name):
        words = chosen(path)
        return value if words is None else Name(words, f"{words}x")
    if isinstance(value, str):
        words = chosen(path)
        return value if words is None else words
    if isinstance(value, tuple | list):
        return type(value)(filled(one, chosen, path) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        return replace(value, **dict(_changed(value, chosen, kind)))
    return value


def _changed(value: Any, chosen: Chosen, kind: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    for one in fields(value):
        part = getattr(value, one.name)
        is_own = one.name in OWN and not isinstance(part, Name)
        if one.name == "values":
            yield one.name, tuple((name, filled(inner, chosen, f"{kind}.values")) for name, inner in part)
        elif not is_own:
            yield one.name, filled(part, chosen, f"{kind}.{one.name}")


def places(value: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return where typed text stands in a value, each kind of place once."""
    found: dict[str, None] = {}
    filled(value, found.setdefault)
    return list(found)
