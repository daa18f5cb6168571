"""Papers written into files, whole or not at all; light, for commands that seldom print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_, ngettext, number_text

LANGUAGES = ("hi", "hi_digits", "en", "both")
Writer = Callable[[BinaryIO], int]


@dataclass(eq=False)
class PaperUnwritable(PlaceError):
    """The file of the paper cannot be written."""

    file: str
    sentence = N_(
        "{file} cannot be written. Choose another file, make room on the disk, or close it elsewhere."
    )


def write_paper(target: Path, prepare: Callable[[], Writer]) -> int:
    """Write a paper whole or not at all; it gets its number only once the place can be written."""
    part = target.with_name(target.name + ".part")
    try:
        out = part.open("wb")
    except OSError as error:
        raise PaperUnwritable(str(target)) from error
    try:
        with out:
            pages = prepare()(out)
        part.replace(target)
    except OSError as error:
        raise PaperUnwritable(str(target)) from error
    finally:
        part.unlink(missing_ok=True)
    return pages


def tell_pages(target: Path, pages: int) -> None:
    """Tell how many pages a paper has."""
    told = ngettext("{file}: {pages} page.", "{file}: {pages} pages.", pages)
    print(told.format(file=target, pages=number_text(pages)))
