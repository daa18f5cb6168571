"""A printing system made of programs on PATH: queues that print one file each time they are looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from controlroom.ui.printing import carrying

_LP = """#!/bin/sh
spool='{spool}'
echo "$@" >> "$spool/lp.log"
while [ $# -gt 1 ]; do [ "$1" = -d ] && name=$2; shift; done
grep -qx "$name" "$spool/printers" || {{ echo "lp: The printer or class does not exist." >&2; exit 1; }}
[ -f "$spool/refuses" ] && {{ echo "lp: Too many jobs." >&2; exit 1; }}
number=$(($(cat "$spool/count") + 1)); echo $number > "$spool/count"
cp "$1" "$spool/waiting/$name-$number"
echo "request id is $name-$number (1 file(s))"
"""

_LPSTAT = """#!/bin/sh
spool='{spool}'
case $1 in
-e) cat "$spool/printers" ;;
-d) cat "$spool/usual" ;;
-p) grep -qx "$2" "$spool/printers" || {{ echo "lpstat: Invalid destination name in list" >&2; exit 1; }}
    if [ -f "$spool/stands-$2" ]; then echo "printer $2 disabled since today -"; cat "$spool/stands-$2"
    else echo "printer $2 is idle.  enabled since today"; fi ;;
-o) first=$(ls "$spool/waiting" | sort -t- -k2 -n | grep "^$2-" | head -1)
    done=$(ls "$spool/printed" | wc -l)
    if [ -n "$first" ] && [ "$done" -lt "$(cat "$spool/most")" ] && [ ! -f "$spool/stands-$2" ]; then
        mv "$spool/waiting/$first" "$spool/printed/"; fi
    ls "$spool/waiting" | grep "^$2-" | sed 's/$/ somebody 1024 today/' ;;
esac
exit 0
"""

_LPOPTIONS = """#!/bin/sh
spool='{spool}'
cat "$spool/options-$2" 2>/dev/null
exit 0
"""

_CANCEL = """#!/bin/sh
spool='{spool}'
echo "$1" >> "$spool/cancelled"
rm -f "$spool/waiting/$1"
"""


@dataclass(frozen=True)
class FakeQueues:
    """The printers of a PC that is not here, and what came out of them."""

    spool: Path

    def set_up(self, *names: str, usual: str = "") -> None:
        """Connect these printers and no others."""
        (self.spool / "printers").write_text("".join(f"{name}\n" for name in names))
        usual_line = f"system default destination: {usual}\n" if usual else "no system default destination\n"
        (self.spool / "usual").write_text(usual_line)

    def can(self, name: str, trays: str = "", *, two_sided: bool = False) -> None:
        """Say what a printer can do."""
        lines = [f"InputSlot/Media Source: {trays}\n"] if trays else []
        lines += ["Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\n"] if two_sided else []
        (self.spool / f"options-{name}").write_text("".join(lines))

    def stand(self, name: str, reason: str) -> None:
        """Let a printer stop for a reason."""
        (self.spool / f"stands-{name}").write_text(f"\t{reason}\n")

    def run(self, name: str) -> None:
        """Let a printer that stands go on."""
        (self.spool / f"stands-{name}").unlink()

    def print_at_most(self, files: int) -> None:
        """Let no more than so many files come out."""
        (self.spool / "most").write_text(str(files))

    def printed(self) -> list[int]:
        """Return the numbers of the pages that came out, in their order."""
        files = sorted((self.spool / "printed").iterdir(), key=lambda file: int(file.name.rpartition("-")[2]))
        return [number for file in files for number in page_numbers(file)]

    def printed_on(self, name: str) -> list[str]:
        """Return the files that came out of a printer."""
        return [file.name for file in (self.spool / "printed").iterdir() if file.name.startswith(f"{name}-")]

    def log(self) -> list[str]:
        """Return the words of each call of lp."""
        file = self.spool / "lp.log"
        return file.read_text().splitlines() if file.exists() else []

    def waiting(self) -> int:
        """Return how many files wait."""
        return len(list((self.spool / "waiting").iterdir()))


def page_numbers(file: Path) -> list[int]:
    """Return the numbers that stand on the pages of a file."""
    document: Any = pypdfium2.PdfDocument(file.read_bytes())
    try:
        words = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [int(found[1]) for found in map(re.compile(r"page (\d+)").search, words) if found]


@pytest.fixture
def queues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeQueues:
    """Give two printers, of which HP is the usual one."""
    spool, programs = tmp_path / "spool", tmp_path / "programs"
    for folder in (programs, spool / "waiting", spool / "printed"):
        folder.mkdir(parents=True)
    for name, text in (("lp", _LP), ("lpstat", _LPSTAT), ("lpoptions", _LPOPTIONS), ("cancel", _CANCEL)):
        program = programs / name
        program.write_text(text.format(spool=spool))
        program.chmod(0o755)
    made = FakeQueues(spool)
    (spool / "count").write_text("0")
    made.print_at_most(1000)
    made.set_up("HP", "Canon", usual="HP")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(carrying, "POLL_SECONDS", 0.02)
    return made


@pytest.fixture
def paper_of(tmp_path: Path) -> Callable[[int], Path]:
    """Make a paper of so many numbered pages."""

    def make(pages: int) -> Path:
        file = tmp_path / f"paper-{pages}.pdf"
        canvas = Canvas(str(file), pagesize=(595, 842))
        for number in range(1, pages + 1):
            canvas.drawString(40, 700, f"page {number}")
            canvas.showPage()
        canvas.save()
        return file

    return make
