"""Prints every paper from the demo district, to be looked at: python -m tests.print.from_demo FOLDER.

Each page becomes a picture at 100 % (96 dots an inch), and ``--far`` adds one as seen at arm's length.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from controlroom.base.errors import UserError
from controlroom.print.catalogue import PAPERS
from controlroom.print.listed import RowsWanted, rows_of
from controlroom.print.spreadsheets import csv_file, workbook
from controlroom.print.wording import PaperLanguage
from tests.print import demo_office
from tests.print.demo_papers import VALUES

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "hi_digits", "en", "both")
_DOTS, _FAR = 96, 0.4


def missing() -> list[str]:
    """Name the papers of the catalogue that cannot be had from the demo."""
    return [name for name in PAPERS if name not in VALUES]


def tell(line: str) -> None:
    """Write a line for who called the tool."""
    sys.stdout.write(line + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the papers, tell how many pages each has, and name those that could not be printed."""
    chosen = _parser().parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    failed = missing()
    with tempfile.TemporaryDirectory() as place:
        office = demo_office.make(Path(place) / "demo", long_names=chosen.long_names)
        try:
            for name in chosen.paper or VALUES:
                if not _print(name, office, chosen):
                    failed.append(name)
        finally:
            office.counter.close()
    if failed:
        tell("not printed: " + ", ".join(failed))
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.print.from_demo", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--paper", action="append", choices=VALUES, metavar="P", help="again for more")
    parser.add_argument("--language", action="append", choices=LANGUAGES, help="hi and en otherwise")
    parser.add_argument("--long-names", action="store_true", help="give people and units long names first")
    parser.add_argument("--lists", action="store_true", help="also the rows of list papers as xlsx and csv")
    parser.add_argument("--far", action="store_true", help="also as seen at arm's length")
    return parser


def _print(name: str, office: demo_office.DemoOffice, chosen: argparse.Namespace) -> bool:
    try:
        value = VALUES[name](office)
    except UserError as reason:
        tell(f"{name}: {reason}")
        return False
    for language in chosen.language or LANGUAGES[:2]:
        file = chosen.folder / f"{name}-{language}.pdf"
        with file.open("wb") as out:
            pages = PAPERS[name].paper(value, out, language=language)
        _draw(file, far=chosen.far)
        if chosen.lists:
            _list(RowsWanted(PAPERS[name].paper, value, language, name), file)
        tell(f"{file.name}: {pages}")
    return True


def _list(wanted: RowsWanted, file: Path) -> None:
    rows = rows_of(wanted)
    if rows is None:
        return
    for ending, write in ((".xlsx", workbook), (".csv", csv_file)):
        with file.with_suffix(ending).open("wb") as out:
            write(rows, out, language=wanted.language)


def _draw(file: Path, *, far: bool) -> None:
    document = pypdfium2.PdfDocument(file)
    try:
        for number, page in enumerate(document, 1):
            picture = page.render(scale=_DOTS / 72, grayscale=True).to_pil()
            picture.save(file.with_name(f"{file.stem}-{number}.png"))
            if far:
                size = round(picture.width * _FAR), round(picture.height * _FAR)
                picture.resize(size).save(file.with_name(f"{file.stem}-{number}-far.png"))
    finally:
        document.close()


if __name__ == "__main__":
    sys.exit(main())
