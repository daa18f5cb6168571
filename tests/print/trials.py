"""One hostile value on one paper: what went wrong, in words; the same for the tests and the long run."""

from __future__ import annotations

import io
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2

from controlroom.print.catalogue import Entry
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, links

SECONDS = 2.0
_REACHING_OUT = (
    "open",
    "socket.",
    "subprocess.",
    "os.",
    "urllib.",
    "ftplib.",
    "http.",
    "ctypes.dlopen",
    "exec",
)
_ACTIVE = re.compile(
    rb"/(?:URI|Launch|JavaScript|JS|OpenAction|GoTo\w*|Named|SubmitForm|Action|EmbeddedFile|AA|A)\b"
    rb"|/Subtype\s*/Image"
)
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_noted: list[str] | None = None


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _noted is not None and event.startswith(_REACHING_OUT):
        _noted.append(f"{event} {arguments[:1]!r}"[:80])


sys.addaudithook(_note)  # it can never be taken off again, and does nothing outside of a trial


@contextmanager
def _watching() -> Iterator[list[str]]:
    global _noted  # noqa: PLW0603 - the hook is the process's
    noted: list[str] = []
    _noted = noted
    try:
        yield noted
    finally:
        _noted = None


def trial(entry: Entry, value: Any, language: PaperLanguage, *, seconds: float = SECONDS) -> list[str]:  # noqa: ANN401 - any paper's
    """Make a paper and return what is wrong: an exception, an address, a file opened, words off their box.

    A link leads to a place in the same file, and was drawn by the paper: what is typed makes none.
    """
    Watched.forget()
    out = io.BytesIO()
    begun = time.process_time()
    with _watching() as noted:
        try:
            pages = entry.paper(value, out, language=language)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            return [f"{type(error).__name__}: {error}"[:120]]
    taken = time.process_time() - begun
    data = out.getvalue()
    faults = (
        noted
        + Watched.spilt
        + [f"{found!r} in the file" for found in _ACTIVE.findall(_STREAMS.sub(b"", data))]
    )
    faults += collisions(Watched.lines)
    if taken > seconds:
        faults.append(f"took {taken:.1f} s")
    return faults + _unreadable(data, pages)


def _unreadable(data: bytes, pages: int) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) != pages:
            return [f"{len(document)} pages, {pages} told"]
        if not document[0].get_textpage().get_text_range():
            return ["no text on the first page"]
    finally:
        document.close()
    try:
        found = links(data)
    except AssertionError as error:
        return [str(error)]
    return [] if len(found) <= len(Watched.led) else [f"{len(found)} links, {len(Watched.led)} drawn"]
