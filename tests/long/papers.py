"""Every hostile string in every field of every paper, one by one: python -m tests.long.papers --minutes 60.

The whole product takes hours; ``--minutes`` stops it, and ``--seed`` says in which order it is gone through.
Before it, every conjunct of the long list against HarfBuzz's outlines, in all weights.
"""

from __future__ import annotations

import argparse
import codecs
import itertools
import random
import sys
import time
from dataclasses import dataclass
from typing import Any

from controlroom.print import page
from controlroom.print.catalogue import PAPERS, Entry
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, line
from controlroom.print.wording import PaperLanguage
from tests.long import results
from tests.print import fidelity, hindi_words, hostile_strings
from tests.print.conftest import paper_modules
from tests.print.reading import Watched, pdfium_pages
from tests.print.trials import trial

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
_TOLD = 20


@dataclass
class Tried:
    """What a run found; nothing may be wrong."""

    papers: int = 0
    of: int = 0
    wrong: int = 0


@dataclass
class Compared:
    """Words drawn by us and by HarfBuzz, and read back; none may differ."""

    words: int = 0
    differing: int = 0
    otherwise_wide: int = 0
    not_read_back: int = 0


def compared(weight: str, most: int) -> Compared:
    """Compare ``most`` words of the long list in one weight."""
    reference = fidelity.Reference(weight)
    found = Compared()
    for words in fidelity.pages_of(itertools.islice(dict.fromkeys(hindi_words.every_word()), most)):
        data = fidelity.our_file([words], weight)
        ours = next(fidelity.our_pictures(data))
        off = fidelity.differing(words, ours, fidelity.their_picture(words, reference))
        read = " ".join(pdfium_pages(data)).split()
        found.words += len(words)
        found.differing += len(off)
        found.otherwise_wide += sum(line(one, weight).width != reference.shape(one)[1] for one in words)
        found.not_read_back += sum(one != other for one, other in itertools.zip_longest(read, words))
        for word in off[:_TOLD]:
            print(f"{weight}: {word} {word!a}", file=sys.stderr)
    return found


def tried(paper: str, chance: random.Random, until: float) -> Tried:
    """Put strings into the fields of a paper, one at a time, until all are through or time is up."""
    sample = PAPERS[paper].sample()
    strings = [*hostile_strings.strings(), *hostile_strings.LONG]
    product = list(itertools.product(hostile_strings.places(sample), range(len(strings)), LANGUAGES))
    chance.shuffle(product)
    found = Tried(of=len(product))
    for place, number, language in product:
        if time.monotonic() > until:
            break
        faults = _one(PAPERS[paper], sample, (place, strings[number]), language)
        found.papers += 1
        if faults:
            found.wrong += 1
            if found.wrong <= _TOLD:
                print(
                    f"{paper} {place} {language} {ascii(strings[number])[:60]}: {faults[:2]}", file=sys.stderr
                )
    return found


def _one(entry: Entry, sample: Any, put: tuple[str, str], language: PaperLanguage) -> list[str]:  # noqa: ANN401 - any paper's
    place, words = put
    value = hostile_strings.filled(sample, lambda path: words if path == place else None)
    return trial(entry, value, language)


def _watch() -> None:
    for module in paper_modules():
        if module is not page and getattr(module, "Paper", None) is page.Paper:
            module.Paper = Watched  # type: ignore[attr-defined]
    codecs.lookup("shift_jis")
    for name, language in itertools.product(PAPERS, LANGUAGES):  # what is read once is no file of a string's
        trial(PAPERS[name], PAPERS[name].sample(), language)


def main() -> int:
    """Run both and tell what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--words", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    words = {weight: compared(weight, chosen.words) for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD)}
    good = results.tell(
        words,
        as_json=False,
        good=lambda one: one.differing == one.otherwise_wide == one.not_read_back == 0,
    )
    _watch()
    chance = random.Random(chosen.seed)
    rows: dict[str, Tried] = {}
    share = chosen.minutes * 60 / len(PAPERS)
    for paper in PAPERS:
        rows[paper] = tried(paper, chance, time.monotonic() + share)
    return good + results.tell(rows, as_json=chosen.json, good=lambda one: one.papers > 0 and not one.wrong)


if __name__ == "__main__":
    raise SystemExit(main())
