"""Hindi and English: translated sentences, names in two scripts, numbers, money and dates."""

from __future__ import annotations

import datetime
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from controlroom.base import paths
from controlroom.base.catalogue import Catalogue, CatalogueDamaged

HINDI = "hi"
ENGLISH = "en"
LANGUAGES = (HINDI, ENGLISH)

_default = HINDI
_spoken: ContextVar[str] = ContextVar("spoken")


def current() -> str:
    """Return the language of the moment, ``hi`` or ``en``."""
    return _spoken.get(_default)


def choose(code: str) -> None:
    """Make ``code`` the language of this process, for every thread that has not chosen its own."""
    global _default  # noqa: PLW0603 - one language a process is the very thing that is kept here
    _default = code if code in LANGUAGES else HINDI


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak ``code`` inside the block, in this thread only: a paper has a language of its own."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(sentence: str) -> str:
    """Return ``sentence`` (English, as in the code) in the language of the moment."""
    return _catalogue(current()).gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the singular or plural sentence for ``count`` in the language of the moment."""
    return _catalogue(current()).ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for translation where it is translated later."""
    return sentence


_ = gettext


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Hindi and in Latin letters; either may be empty."""

    hindi: str = ""
    latin: str = ""

    def __str__(self) -> str:
        return self.spoken_in(current())

    def spoken_in(self, code: str) -> str:
        """Return the name in the script of ``code``, or in the other where there is none."""
        return (self.hindi or self.latin) if code == HINDI else (self.latin or self.hindi)

    def __bool__(self) -> bool:
        return bool(self.hindi or self.latin)


def number_text(value: int | None) -> str:
    """Return a whole number in Indian grouping, 12,34,567, and a dash for none."""
    if value is None:
        return "—"
    if -1000 < value < 1000:
        return f"{value:d}"
    digits = str(abs(value))
    head, tail = digits[:-3], digits[-3:]
    parts = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ("-" if value < 0 else "") + ",".join([*parts, tail])


def money_text(paise: int | None, *, to_the_paisa: bool = False) -> str:
    """Return an amount given in paise as ₹ 1,250 (paise only where there are any), a dash for none."""
    if paise is None:
        return "—"
    rupees, rest = divmod(abs(paise), 100)
    return (
        ("-" if paise < 0 else "")
        + "₹ "
        + number_text(rupees)
        + (f".{rest:02d}" if rest or to_the_paisa else "")
    )


def date_text(day: datetime.date | None) -> str:
    """Return a date as 31-01-2022, the way Indian offices write it, and a dash for none."""
    return "—" if day is None else f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def long_date_text(day: datetime.date) -> str:
    """Return a date with weekday and month in words, as it stands on papers."""
    return worded_date(day, "EEEE, d MMMM y")


def worded_date(day: datetime.date, pattern: str) -> str:
    """Return a date by a CLDR pattern: ``MMMM y`` is नवंबर 2026, ``EEE`` is शुक्र."""
    from babel.dates import format_date  # noqa: PLC0415 - Babel's dates cost the window's start 40 ms

    return format_date(day, pattern, locale="hi_IN" if current() == HINDI else "en_IN")


def time_text(moment: datetime.time | datetime.datetime) -> str:
    """Return hours and minutes of a local time, 13:40."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def moment_text(moment: datetime.datetime) -> str:
    """Return a local day with its hour as every screen shows it, 31-01-2022, 13:40."""
    return f"{date_text(moment.date())}, {time_text(moment)}"


@lru_cache(maxsize=4)
def _catalogue(code: str) -> Catalogue:
    files = sorted((paths.resources() / "language" / code).glob("*.po"))
    if code == ENGLISH or not files:
        return Catalogue()
    marks = [f"{file.name}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in files]
    mark = zlib.crc32("\n".join(marks).encode())  # hashlib would cost every start 3 ms
    kept = paths.cache_folder() / f"{code}-{mark:08x}.mo"
    try:
        return Catalogue(kept.read_bytes())
    except (OSError, CatalogueDamaged):
        content = _compiled(files)
        _keep(kept, content)
        return Catalogue(content)


def _compiled(files: list[Path]) -> bytes:
    from babel.messages import Catalog, mofile, pofile  # noqa: PLC0415 - only when a .po has changed

    whole = Catalog(locale="hi")
    for file in files:
        with file.open("rb") as stream:
            for message in pofile.read_po(stream, locale="hi"):
                if message.id and message.string:
                    whole[message.id] = message
    stream_out = io.BytesIO()
    mofile.write_mo(stream_out, whole)
    return stream_out.getvalue()


def _keep(kept: Path, content: bytes) -> None:
    import tempfile  # noqa: PLC0415 - only when a .po has changed

    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(part).replace(kept)
    except OSError:
        return  # the catalogue is compiled again next time
