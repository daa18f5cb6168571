"""CUPS by its programs: lp, lpstat, lpoptions, cancel."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from controlroom.ui.printing.choices import LONG_EDGE, ONE_SIDED, SHORT_EDGE
from controlroom.ui.printing.spoolers import (
    Abilities,
    Portion,
    Printer,
    PrinterGone,
    PrinterRefuses,
    PrinterStopped,
)

_PATIENCE_SECONDS = 20.0
_LONGEST_REASON = 80
_TICKET = re.compile(r"request id is (\S+)")
_USUAL = re.compile(r"default destination: (\S+)")
_TRAYS = re.compile(r"^(InputSlot|media-source)/[^:]*:(.*)$", re.MULTILINE)
_DUPLEX = re.compile(r"^(Duplex|sides)/[^:]*:.*(DuplexNoTumble|two-sided)", re.MULTILINE)
_SIDES = {ONE_SIDED: "one-sided", LONG_EDGE: "two-sided-long-edge", SHORT_EDGE: "two-sided-short-edge"}
_SIZES = {(595, 842): "A4", (420, 595): "A5"}


class Cups:
    """The printing system of Linux and macOS."""

    def printers(self) -> Sequence[Printer]:
        """Return the queues that are set up, the usual one first."""
        usual = _USUAL.search(_run("lpstat", "-d").stdout)
        names = dict.fromkeys(_run("lpstat", "-e").stdout.split())
        found = [Printer(name, usual is not None and name == usual[1]) for name in names]
        return sorted(found, key=lambda one: not one.is_usual)

    def abilities(self, printer: str) -> Abilities:
        """Return the trays of a queue, and whether it prints both sides."""
        told = _run("lpoptions", "-p", printer, "-l").stdout
        slot = _TRAYS.search(told)
        trays = (
            tuple((f"{slot[1]}={one.lstrip('*')}", one.lstrip("*")) for one in slot[2].split())
            if slot
            else ()
        )
        return Abilities(trays, _DUPLEX.search(told) is not None)

    def send(self, portion: Portion) -> str:
        """Give a file to the queue."""
        how = portion.how
        words = ["lp", "-d", how.printer, "-t", portion.title, "-o", f"sides={_SIDES[how.sides]}"]
        width, height = sorted(map(round, portion.size))
        if (width, height) in _SIZES:
            words += ["-o", f"media={_SIZES[width, height]}"]
        if how.tray:
            words += ["-o", how.tray]
        told = _run(*words, "--", str(portion.file))
        ticket = _TICKET.search(told.stdout)
        if told.returncode or ticket is None:
            if how.printer not in {one.name for one in self.printers()}:
                raise PrinterGone(how.printer)
            raise PrinterRefuses(how.printer, _reason(told.stderr))
        return ticket[1]

    def waiting(self, printer: str) -> frozenset[str]:
        """Return what the queue still holds."""
        told = _run("lpstat", "-p", printer)
        first, _line, more = told.stdout.partition("\n")
        if told.returncode or not first.strip():
            raise PrinterGone(printer)
        if " disabled " in first:
            raise PrinterStopped(printer, _reason(more))
        return frozenset(
            line.split()[0] for line in _run("lpstat", "-o", printer).stdout.splitlines() if line.split()
        )

    def cancel(self, ticket: str) -> None:
        """Take a file back out of its queue."""
        _run("cancel", ticket)


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    """Carry out a program of CUPS in plain English; one that does not answer has failed."""
    surroundings = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        return subprocess.run(  # noqa: S603 - programs of the system, words of ours
            words,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE_SECONDS,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 1, "", "no answer")
    except OSError as error:
        return subprocess.CompletedProcess(words, 1, "", error.strerror or "")


def _reason(told: str) -> str:
    lines = [line.strip().removeprefix("lp:").strip(" .-") for line in told.splitlines()]
    return next((line[:_LONGEST_REASON] for line in lines if line), "—")
