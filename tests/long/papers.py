"""Every hostile string in every field of every paper, in every language: python -m tests.long.papers.

All fields of a paper are filled at once, each with another string, and every paper is made as often as there
are strings, each time one string further: so each string stands in each field once. What fails is looked for
field by field. Before it, every conjunct of the long list against HarfBuzz's outlines, in all weights.
``--minutes`` stops it, ``--seed`` says in which order strings follow each other.
"""

from __future__ import annotations

import argparse
import codecs
import itertools
import random
import sys
import time
from collections.abc import Iterator
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
from tests.print.trials import SECONDS, trial

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
_TOLD = 20


@dataclass
class Tried:
    """What a run found: strings tried in fields, of how many, on how many papers; nothing may be wrong."""

    tried: int = 0
    of: int = 0
    papers: int = 0
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
    """Let every string stand in every field of a paper once, in each language, until time is up."""
    entry, sample = PAPERS[paper], PAPERS[paper].sample()
    places = hostile_strings.places(sample)
    strings = [*hostile_strings.strings(), *hostile_strings.LONG]
    chance.shuffle(strings)
    found = Tried(of=len(strings) * len(LANGUAGES) * len(places))
    for turn, language in itertools.product(range(len(strings)), LANGUAGES):
        if time.monotonic() > until:
            break
        put = {place: strings[(turn + number) % len(strings)] for number, place in enumerate(places)}
        found.tried += len(places)
        found.papers += 1
        allowed = SECONDS * (1 + sum(words in hostile_strings.LONG for words in put.values()))
        faults = trial(entry, hostile_strings.filled(sample, put.get), language, seconds=allowed)
        if not faults:
            continue
        alone = list(_faults_alone(entry, sample, put, language)) or [f"together: {faults[:2]}"]
        found.wrong += len(alone)
        for told in alone[: max(0, _TOLD - found.wrong + len(alone))]:
            print(f"{paper} {language} {told}", file=sys.stderr)
    return found


def _faults_alone(
    entry: Entry,
    sample: Any,  # noqa: ANN401 - any paper's
    put: dict[str, str],
    language: PaperLanguage,
) -> Iterator[str]:
    for place, words in put.items():
        value = hostile_strings.filled(sample, {place: words}.get)
        if faults := trial(entry, value, language):
            yield f"{place} {ascii(words)[:60]}: {faults[:2]}"


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
    options.add_argument("--minutes", type=float, default=120)
    options.add_argument("--paper", choices=sorted(PAPERS), action="append")
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
    end = time.monotonic() + chosen.minutes * 60
    for paper in chosen.paper or PAPERS:
        rows[paper] = tried(paper, chance, end)
        print(paper, rows[paper], file=sys.stderr, flush=True)
    is_whole = all(one.tried == one.of for one in rows.values())
    print("whole" if is_whole else "time was up")
    return good + results.tell(rows, as_json=chosen.json, good=lambda one: one.tried > 0 and not one.wrong)


if __name__ == "__main__":
    raise SystemExit(main())
