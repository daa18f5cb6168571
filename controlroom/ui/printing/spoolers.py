"""What stands between this program and a printer: one module that knows, and what it says when it fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.ui.printing.choices import Choices


class PrinterMissing(PlaceError):
    """No printer is set up on this PC."""

    sentence = N_(
        "No printer is set up on this computer. Set one up in the settings of the computer, or save the paper"
        " as PDF."
    )


@dataclass(eq=False)
class PrinterGone(PlaceError):
    """A printer that was there is not there any more."""

    printer: str
    sentence = N_("The printer “{printer}” is not there any more. Connect it, or go on with another printer.")


@dataclass(eq=False)
class PrinterStopped(PlaceError):
    """The printer stands: no paper, a jam, a lid."""

    printer: str
    reason: str
    sentence = N_("The printer “{printer}” has stopped: {reason}. Look to the printer, then go on.")


@dataclass(eq=False)
class PrinterRefuses(PlaceError):
    """The printer does not take the paper."""

    printer: str
    reason: str
    sentence = N_(
        "The printer “{printer}” does not take the paper ({reason}). Check that it is on, then go on."
    )


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer by its name; one of them is the usual one of this PC."""

    name: str
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a printer can do: its trays as (code, words), and whether it prints both sides."""

    trays: tuple[tuple[str, str], ...] = ()
    is_two_sided: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """Some pages of a paper on their way: a file of its own, how large its pages are, how it is printed."""

    file: Path
    size: tuple[float, float]
    how: Choices
    title: str


class Spooler(Protocol):
    """The printing system of this PC; none of it is for the GUI thread."""

    def printers(self) -> Sequence[Printer]:
        """Return the printers that are set up."""

    def abilities(self, printer: str) -> Abilities:
        """Return what a printer can do."""

    def send(self, portion: Portion) -> str:
        """Hand pages over and return their ticket, empty for none. Raises PrinterGone, PrinterRefuses."""

    def waiting(self, printer: str) -> frozenset[str]:
        """Return the tickets that are not printed yet. Raises PrinterGone, PrinterStopped."""

    def cancel(self, ticket: str) -> None:
        """Take pages back that are not printed yet."""
