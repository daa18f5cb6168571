"""What happened to links that do not fit: changed, exchanged, taken out, or a whole stretch sealed anew."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from controlroom.base.errors import PlaceError
from controlroom.db import seals
from controlroom.db.keys import Keys
from controlroom.db.seals import Place
from controlroom.domain.journal import findings
from controlroom.domain.journal.links import Link

MOST_LOOKED_AT = 24
_REBUILT = 3


def told(broken: Sequence[Link], last: Link | None, keys: Keys) -> list[PlaceError]:
    """Return the findings about links whose seals do not fit, in the order of the chain."""
    found: list[PlaceError] = []
    single: list[Link] = []
    for stretch in _stretches(broken):
        changed = _changed_seals(stretch, keys)
        found += [findings.SealChanged(one.number, one.entry_id, one.day) for one in changed]
        known = {one.number for one in changed} | _behind(changed)
        rest = [one for one in stretch if one.number not in known]
        whole = _whole(rest, last)
        if whole is None:
            single += rest
        else:
            found.append(whole)
    exchanged = _exchanged(single, keys)
    found += [
        findings.EntriesExchanged(one.number, other.number, one.day, other.day) for one, other in exchanged
    ]
    explained = {link.number for pair in exchanged for link in pair}
    rest = [link for link in single if link.number not in explained]
    for link in rest:
        found += [] if link.is_light else _alone(link)
    light = [link for link in rest if link.is_light]
    if light:
        found.append(findings.EntriesChanged(light[0].number, light[-1].number, light[0].day, light[-1].day))
    return found


def _stretches(broken: Sequence[Link]) -> Iterator[list[Link]]:
    for _apart, stretch in itertools.groupby(enumerate(broken), lambda pair: pair[1].number - pair[0]):
        yield [link for _place, link in stretch]


def _changed_seals(stretch: Sequence[Link], keys: Keys) -> list[Link]:
    """Return the links whose content is whole: sealed anew, they lead to a seal that fits again."""
    lengths = range(len(stretch) - 1, 0, -1) if len(stretch) <= MOST_LOOKED_AT else range(0)
    for length in lengths:
        for start in range(len(stretch) - length):
            seal = stretch[start].previous
            for link in stretch[start : start + length]:
                seal = link.seal_after(keys, seal)
            behind = stretch[start + length]
            if behind.seal_after(keys, seal) == behind.seal:
                return list(stretch[start : start + length])
    return []


def _behind(changed: Sequence[Link]) -> set[int]:
    """Return the number behind changed seals: it fits what they were."""
    return {changed[-1].number + 1} if changed else set()


def _whole(stretch: Sequence[Link], last: Link | None) -> PlaceError | None:
    """Return one finding for a whole stretch, where it is one and not several."""
    if not stretch or last is None:
        return None
    first, end = stretch[0], stretch[-1]
    if end.number == last.number and len(stretch) >= _REBUILT:
        if first.number == 1:
            return findings.KeyForeign(last.number)
        return findings.ChainRebuilt(first.number, last.number, first.day)
    if len(stretch) > MOST_LOOKED_AT:
        return findings.EntriesChanged(first.number, end.number, first.day, end.day)
    return None


def _exchanged(links: Sequence[Link], keys: Keys) -> list[tuple[Link, Link]]:
    if len(links) > MOST_LOOKED_AT:
        return []
    found: list[tuple[Link, Link]] = []
    for one, other in itertools.combinations(links, 2):
        if any(link in pair for pair in found for link in (one, other)):
            continue
        if _fits_with_parts_of(one, other, keys) or _fits_with_parts_of(other, one, keys):
            found.append((one, other))
    return found


def _fits_with_parts_of(link: Link, other: Link, keys: Keys) -> bool:
    """Tell whether a link fits its seal once something of the other is put in its place."""
    if not link.entry or not other.entry:
        return False
    entries = (link.entry, (link.entry[0], *other.entry[1:]), other.entry)
    covered = (link.covered, other.covered)
    place = Place(link.previous, link.number, link.late)
    return any(
        seals.seal_of(keys, place, entry + answer, values) == link.seal
        for entry, answer, values in itertools.product(entries, (link.answer, other.answer), covered)
    )


def _alone(link: Link) -> list[PlaceError]:
    known = (link.number, link.entry_id, link.day)
    found: list[PlaceError] = []
    if not link.entry:
        return [findings.EntryGone(*known)]
    if not link.answers:
        found.append(findings.AnswerGone(*known))
    missing = link.value_count - len(link.values)
    if missing > 0:
        found.append(findings.ValuesGone(*known, missing))
    if missing < 0:
        found.append(findings.ValuesAdded(*known, -missing))
    return found or [findings.EntryChanged(*known)]
