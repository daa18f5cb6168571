"""What a benchmark returns: figures with their limits, and the one table they are printed in."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value with the most (or least) it may be; no limit: it only informs."""

    name: str
    measured: float
    unit: str
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Tell whether the limit is kept."""
        above = self.most is not None and self.measured > self.most
        below = self.least is not None and self.measured < self.least
        return not above and not below

    @property
    def limit(self) -> str:
        """Return the limit in words."""
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}"
        return f"≥ {self.least:g} {self.unit}" if self.least is not None else ""


def print_table(figures: Sequence[Figure]) -> None:
    """Print figures as a table that can be pasted into the documents."""
    print("| Figure | Limit | Measured | |")
    print("|---|---|---|---|")
    for one in figures:
        kept = ("kept" if one.is_kept else "**missed**") if one.limit else ""
        measured = f"{one.measured:.3g}" if abs(one.measured) < 1000 else f"{one.measured:,.0f}"
        remark = " · ".join(filter(None, (kept, one.note)))
        print(f"| {one.name} | {one.limit} | {measured} {one.unit} | {remark} |")


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
