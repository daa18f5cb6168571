"""What the code says and how the Hindi catalogues say it, side by side."""

from __future__ import annotations

import ast
import io
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel.messages import pofile

MARKS = frozenset({"_", "N_", "gettext"})
PLURAL_MARK = "ngettext"

_MSGID = re.compile(r'^msgid((?:\s*"(?:[^"\\]|\\.)*")+)', re.MULTILINE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WORD_ENDS = r"(?![\u0900-\u0963])"
SPELLINGS: Mapping[str, str] = {
    "[कखग]\u093c": "क, ख, ग without a dot",
    "श्रृ": "शृ",
    "हिंदी": "हिन्दी",
    "कागज(?!\u093c)": "कागज़",
    "ज्यादा": "ज़्यादा",
    "जरूर": "ज़रूर",
    "(?<!काउंटर )फाइल": "फ़ाइल",
    "फॉर्म": "फ़ॉर्म",
    "फोन": "फ़ोन",
    "फोटो": "फ़ोटो",
    "जांच": "जाँच",
    "मांग": "माँग",
    f"(?:एं|यां){_WORD_ENDS}": "एँ, याँ",
}
"""Two spellings of one word look like two words: the pattern of the one, and how we write it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the code: its English, its English plural where it has one, and where it stands."""

    english: str
    plural: str
    where: str


@dataclass(frozen=True)
class Translation:
    """A sentence of one catalogue with its Hindi, one form or two."""

    english: str
    plural: str
    hindi: tuple[str, ...]
    catalogue: str
    is_fuzzy: bool = False
    is_obsolete: bool = False


def sentences(path: str, source: str) -> Iterator[Sentence]:
    """Yield every sentence that a file marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        texts = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        name = _called(node)
        where = f"{path}:{node.lineno}"
        if name in MARKS and texts:
            yield Sentence(texts[0], "", where)
        elif name == PLURAL_MARK and len(texts) > 1:
            yield Sentence(texts[0], texts[1], where)


def unfilled(path: str, source: str) -> Iterator[str]:
    """Yield translated sentences whose fields and ``format`` arguments do not match."""
    for node in ast.walk(ast.parse(source)):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        ):
            continue
        said = node.func.value
        given = {one.arg for one in node.keywords}
        if not isinstance(said, ast.Call) or None in given:
            continue
        wanted = {
            name for one in sentences(path, ast.unparse(said)) for name in fields(one.english + one.plural)
        }
        if _called(said) in MARKS | {PLURAL_MARK} and _is_plain(said) and wanted != given:
            names = ", ".join(sorted(str(name) for name in wanted ^ given))
            yield f"{path}:{node.lineno}: fields and format() arguments differ: {names}"


def translations(catalogue: str, text: str) -> Iterator[Translation]:
    """Yield every sentence of one ``.po`` file, obsolete ones too."""
    whole = pofile.read_po(io.BytesIO(text.encode()), locale="hi", abort_invalid=True)
    for message in [*whole, *whole.obsolete.values()]:
        if not message.id:
            continue
        english, plural = message.id if isinstance(message.id, (tuple, list)) else (message.id, "")
        said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        yield Translation(
            english=english,
            plural=plural,
            hindi=tuple(one or "" for one in said),
            catalogue=catalogue,
            is_fuzzy=message.fuzzy,
            is_obsolete=message.id not in whole,
        )


def misspelt(where: str, hindi: str) -> Iterator[str]:
    """Yield the words that the house spells in another way."""
    composed = unicodedata.normalize("NFC", hindi)
    for pattern, ours in SPELLINGS.items():
        yield from (f"{where}: {one.group()!r} is written {ours}" for one in re.finditer(pattern, composed))


def doubled(catalogue: str, text: str) -> Iterator[str]:
    """Yield what one ``.po`` file translates twice: only one of them is ever read."""
    written = Counter("".join(_QUOTED.findall(one)) for one in _MSGID.findall(text))
    yield from (f"{catalogue}: {one!r} stands twice" for one, times in written.items() if times > 1)


def fields(text: str) -> set[str]:
    """Return the names of the ``{fields}`` in a sentence."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {f"unbalanced braces in {text!r}"}


def complaints(
    said: Iterable[Sentence], translated: Iterable[Translation], kept: Mapping[str, str]
) -> Iterator[str]:
    """Yield what is missing, wrong, doubled or no longer used between the code and the catalogues.

    ``kept`` names sentences that no mark in the code shows, each with the reason.
    """
    said = list(said)
    known: dict[str, Translation] = {}
    for one in translated:
        yield from _faults(one)
        other = known.setdefault(one.english, one)
        if other.hindi != one.hindi or other.plural != one.plural:
            yield f"{one.catalogue}: {one.english!r} is said differently in {other.catalogue}"
    for sentence in said:
        found = known.get(sentence.english)
        if found is None:
            yield f"{sentence.where}: no Hindi for {sentence.english!r}"
        elif sentence.plural and sentence.plural != found.plural:
            yield f"{sentence.where}: no Hindi for the plural {sentence.plural!r}"
    used = {sentence.english for sentence in said} | set(kept)
    for english, one in known.items():
        if english not in used and not one.is_obsolete:
            yield f"{one.catalogue}: nobody says {english!r} any more"


def _faults(one: Translation) -> Iterator[str]:
    if one.is_obsolete or one.is_fuzzy:
        yield f"{one.catalogue}: {one.english!r} is {'obsolete' if one.is_obsolete else 'fuzzy'}"
    wanted = [fields(one.english), fields(one.plural or one.english)]
    for form, hindi in enumerate(one.hindi):
        if not hindi.strip():
            yield f"{one.catalogue}: {one.english!r} has no Hindi"
            continue
        yield from misspelt(f"{one.catalogue}: {one.english!r}", hindi)
        if fields(hindi) not in (wanted if form == 0 else wanted[1:]):
            yield f"{one.catalogue}: {one.english!r} and its Hindi {hindi!r} have different fields"


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _is_plain(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)
