"""How fast papers are made: `python -m benchmarks.papers [--pages N] [--peers]`; ratios in one run.

Ours and the limit (a bare writer that knows where everything stands) alternate, each from empty memories of
words; time is what the processor computed. With ``--peers`` others draw the same pages, on a share of them.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any, BinaryIO, NamedTuple

from benchmarks import paper_limit, paper_peers
from benchmarks.figures import Figure, print_table
from benchmarks.paper_content import Drawn, recorded
from controlroom.print import attendance, members, page, qr, reports, samples, sheet, tables, text

ROUNDS = 5
_SHARE = 200
_KEPT = {"_tables", "_template", "_powers", "_remainders", "face"}


class Job(NamedTuple):
    """A paper of many pages: what it is called, which module draws it, how, and the least of the limit."""

    name: str
    module: ModuleType
    write: Callable[[BinaryIO], int]
    least: float


def jobs(count: int) -> list[Job]:
    """Return the papers, ``count`` booth reports and the others in proportion."""
    booths = [samples.booth_report(number) for number in range(count)]
    receipts = [samples.receipt(number) for number in range(count * 5)]
    invited = samples.attendance(count * 245 // 100)
    return [
        Job(f"{count:,} booth reports", reports, lambda out: reports.booth_reports(booths, out), 0.6),
        Job(
            f"{len(receipts):,} receipts",
            members,
            lambda out: members.membership_receipts(receipts, out),
            0.5,
        ),
        Job(
            f"sheet of {len(invited.rows):,} names",
            attendance,
            lambda out: attendance.attendance_sheet(invited, out),
            0.5,
        ),
    ]


def forget() -> None:
    """Empty what is remembered of words, lines, codes and papers."""
    for module in (text, page, qr, sheet, tables, reports):
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear") and thing.__name__ not in _KEPT:
                thing.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """Return what the processor took for some work, from empty memories."""
    forget()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def against_limit(job: Job, drawn: list[Drawn]) -> tuple[float, float]:
    """Return the medians of ours and of the limit, which alternate."""
    ours, limits = [], []
    for _round in range(ROUNDS):
        ours.append(seconds(lambda: job.write(io.BytesIO())))
        limits.append(seconds(lambda: paper_limit.write(drawn)))
    return statistics.median(ours), statistics.median(limits)


def peers(job: Job, drawn: list[Drawn], rate: float) -> list[Figure]:
    """Return how many times faster we are than others at the same pages."""
    found: list[Figure] = []
    makers: list[tuple[str, Any, float | None]] = [
        ("typst", paper_peers.typst_or_none(), 3.0),
        ("Qt's QPdfWriter (not searchable)", paper_peers.qt, 1.5),
        ("ReportLab's canvas (not searchable)", paper_peers.canvas, None),
        ("ReportLab's platypus (not searchable)", paper_peers.platypus, None),
    ]
    for name, draw, least in makers:
        if draw is None:
            print(f"{name} is not installed here")
            continue
        share = drawn[:_SHARE] if least is None else drawn
        begun = time.process_time()
        size = len(draw(share)) / len(share)
        taken = max(time.process_time() - begun, 1e-9)
        told = f"{len(share) / taken:,.0f} pages/s, {size:,.0f} bytes a page"
        found.append(
            Figure(f"{job.name} against {name}", rate * taken / len(share), "×", least=least, note=told)
        )
    return found


def memory(count: int) -> float:
    """Return the most memory, in MB, that a process needs for so many booth reports."""
    code = (
        "import io, re; from controlroom.print import reports, samples;"
        f"coming = (samples.booth_report(n) for n in range({count}));"
        f"reports.booth_reports(coming, io.BytesIO(), total={count});"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    return int(said) / 1024


def one_report() -> float:
    """Return the milliseconds from the values of one booth to its whole file, warm."""
    taken = []
    for number in range(60):
        value = samples.booth_report(number)
        begun = time.process_time()
        reports.booth_report(value, io.BytesIO())
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken[10:])


def bytes_of_a_page() -> float:
    """Return what one more page adds to a file: the fonts are in both."""
    sizes = []
    for count in (200, 600):
        out = io.BytesIO()
        reports.booth_reports([samples.booth_report(number) for number in range(count)], out)
        sizes.append(len(out.getvalue()))
    return (sizes[1] - sizes[0]) / 400


def measure(count: int, *, with_peers: bool) -> list[Figure]:
    """Return all figures."""
    found: list[Figure] = []
    paper_peers.register()
    for job in jobs(count):
        drawn = recorded(job.module, job.write)
        # What was noted of the pages is the benchmark's own: the collector must not walk it in either's time.
        gc.collect()
        gc.freeze()
        ours, limit = against_limit(job, drawn)
        rate = len(drawn) / ours
        told = f"{rate:,.0f} pages/s, {len(drawn):,} pages"
        found.append(Figure(f"{job.name} against the limit", limit / ours, "", least=job.least, note=told))
        if with_peers:
            found += peers(job, drawn, rate)
    found.append(Figure("one report, click to file, warm", one_report(), "ms", most=10))
    found.append(Figure("a booth report's page", bytes_of_a_page(), "bytes", most=4_000))
    found.append(Figure(f"memory for {count:,} booth reports", memory(count), "MB", most=400))
    return found


def main() -> int:
    """Print the table; return 1 where an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--peers", action="store_true")
    chosen = options.parse_args()
    figures = measure(chosen.pages, with_peers=chosen.peers)
    print_table(figures)
    return 0 if all(one.is_kept for one in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
