"""Runs every bounded benchmark and prints one table: python -m benchmarks [--folder F]."""

from __future__ import annotations

import time

from benchmarks import imports, places, screens, stalls, start
from benchmarks.figures import Figure, print_table


def main() -> None:
    """Print the table; papers, members and search have commands and words of their own."""
    chosen = places.options(__doc__).parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    figures: list[Figure] = []
    figures += start.measure(chosen.folder)
    figures += imports.measure(chosen.folder)
    figures += screens.measure(chosen.folder)
    figures += stalls.measure(chosen.folder)[0]
    print_table(figures)
    missed = sum(1 for one in figures if not one.is_kept)
    print(f"\n{missed} of {len(figures)} missed; {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
