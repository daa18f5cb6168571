"""What the command line prints of attendance sheets, laid out as it is told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from controlroom.base.language import _
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.cli.usage import Parser, whole_number
from controlroom.domain.attendance import sheets
from controlroom.domain.attendance.listings import list_events
from controlroom.domain.attendance.rows import EventListing
from controlroom.domain.attendance.sheets import PrintSheets, SheetDraft
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.papers.attendance import COLUMNS, SheetLayout

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class ToldLayout:
    """What the command was told of the layout; None is as on the last sheet."""

    columns: tuple[str, ...] | None
    blank_rows: int | None
    row_mm: float | None
    by_block: bool | None

    def over(self, usual: SheetLayout) -> SheetLayout:
        """Return a layout with what was told in the place of what it had."""
        told = {"columns": self.columns, "row_mm": self.row_mm, "by_block": self.by_block}
        return replace(usual, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]

    @property
    def is_told(self) -> bool:
        """Tell whether anything of the layout was told."""
        return not (self.columns is None and self.row_mm is None and self.by_block is None)


def add_layout(command: Parser) -> None:
    """Add what says how the sheets are laid out."""
    command.add_argument(
        "--columns",
        type=_columns,
        metavar="NAMES",
        help=_("beside number, name and signature: {columns}; “none” for no other").format(
            columns=",".join(COLUMNS)
        ),
    )
    command.add_argument("--blank-rows", type=whole_number, metavar="N", help=_("empty rows after the names"))
    command.add_argument("--row-height", type=_millimetres, metavar="MM", help=_("the height of a row"))
    command.add_argument(
        "--by-block",
        action=argparse.BooleanOptionalAction,
        help=_("whether blocks stand together, each under its name"),
    )
    command.set_defaults(take=_told)


def writer(
    told: ToldLayout,
    counter: Counter,
    selectors: Sequence[str],
    unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    """Return what writes the sheets of events, or of all events of a unit; the next print is laid out so."""
    from controlroom.print import attendance as paper

    events = [counter.read(event_by_code, selector) for selector in selectors]
    if unit_id is not None:
        events += counter.read(list_events, EventListing(unit_id=unit_id, limit=_MOST)).rows
    ids = tuple(dict.fromkeys(event.id for event in events))
    if not ids:
        raise NothingToPrint
    layout = None
    if told.is_told:
        layout = told.over(counter.read(sheets.sheet_draft, SheetDraft(ids[0])).layout)
    order = PrintSheets(event_ids=ids, language=paper_language, blank_rows=told.blank_rows, layout=layout)
    counter.write(sheets.print_sheets, order)
    made = counter.read(sheets.attendance_sheets, ids)
    return lambda out: paper.attendance_sheets(made, out, language=paper_language)


def _told(chosen: argparse.Namespace) -> ToldLayout:
    return ToldLayout(chosen.columns, chosen.blank_rows, chosen.row_height, chosen.by_block)


def _columns(text: str) -> tuple[str, ...]:
    if text.strip().casefold() in ("", "none"):
        return ()
    return tuple(one.strip().casefold() for one in text.split(",") if one.strip())


def _millimetres(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no height in millimetres.").format(text=text)
        ) from None
