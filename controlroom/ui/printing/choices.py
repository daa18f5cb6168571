"""How a paper is printed: printer, copies, tray, sides, pages; this desk remembers it for each kind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.ui import memory

ONE_SIDED, LONG_EDGE, SHORT_EDGE = "one", "long", "short"
SIDES = (ONE_SIDED, LONG_EDGE, SHORT_EDGE)
MOST_COPIES = 999
_AT_ONCE = "printer/kinds-at-once"
MONEY_PAPERS = frozenset(
    {
        "issue_slip",
        "return_slip",
        "visit_slip",
        "movement_slip",
        "deposit_receipt",
        "money_slip",
        "receipt",
        "receipts",
    }
)
"""Papers of which every print is counted: a further one is a second copy, so copies are not asked for."""


@dataclass(eq=False)
class NoSuchPage(UserError):
    """A page was asked for that the paper does not have."""

    page: int
    pages: int
    at = "pages"
    sentence = N_("There is no page {page}: this paper has {pages}.")


@dataclass(frozen=True, slots=True)
class Choices:
    """How one paper is printed; ``pages`` is what was typed, empty for all of them."""

    printer: str = ""
    copies: int = 1
    tray: str = ""
    sides: str = ONE_SIDED
    pages: str = field(default="", compare=False)
    at_once: bool = False


def recall(kind: str) -> Choices:
    """Return how the last paper of a kind was printed at this desk."""
    copies = min(max(1, memory.recall_number(f"printer/{kind}/copies", 1)), MOST_COPIES)
    sides = str(memory.recall(f"printer/{kind}/sides", ONE_SIDED))
    return Choices(
        printer=str(memory.recall(f"printer/{kind}/name", "")),
        copies=1 if kind in MONEY_PAPERS else copies,
        tray=str(memory.recall(f"printer/{kind}/tray", "")),
        sides=sides if sides in SIDES else ONE_SIDED,
        pages=str(memory.recall(f"printer/{kind}/pages", "")),
        at_once=memory.recall_yes(f"printer/{kind}/at_once"),
    )


def remember(kind: str, chosen: Choices) -> None:
    """Remember how papers of a kind are printed at this desk."""
    memory.remember(f"printer/{kind}/name", chosen.printer)
    memory.remember(f"printer/{kind}/copies", chosen.copies)
    memory.remember(f"printer/{kind}/tray", chosen.tray)
    memory.remember(f"printer/{kind}/sides", chosen.sides)
    memory.remember(f"printer/{kind}/pages", chosen.pages)
    memory.remember(f"printer/{kind}/at_once", chosen.at_once)
    kinds = {one for one in at_once_kinds() if one != kind} | ({kind} if chosen.at_once else set())
    memory.remember(_AT_ONCE, ",".join(sorted(kinds)))


def at_once_kinds() -> tuple[str, ...]:
    """Return the kinds of papers that this desk prints without asking."""
    return tuple(filter(None, str(memory.recall(_AT_ONCE, "")).split(",")))


def ask_again() -> None:
    """Ask again before any paper is printed."""
    for kind in at_once_kinds():
        remember(kind, replace(recall(kind), at_once=False))


def pages_of(typed: str, count: int) -> tuple[int, ...]:
    """Return the pages (from 1) that were asked for, in their order, all where nothing was typed.

    Raises NoSuchPage and what cannot be read as numbers and ranges.
    """
    if not typed.strip():
        return tuple(range(1, count + 1))
    spans = ranges.parse_spans(typed, limit=max(count, 1) * 10)
    wanted = tuple(page for span in spans for page in span)
    for page in wanted:
        if not 1 <= page <= count:
            raise NoSuchPage(page, count)
    return wanted
