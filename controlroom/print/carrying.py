"""Sums that are carried over: at the foot of a page the sum so far, and again at the head of the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from controlroom.print.sheet import Piece, Placed

Sums = tuple[int, ...]


class Carried(NamedTuple):
    """How the line looks that carries sums over, at the foot and at the head; both have one height."""

    foot: Callable[[Sums], Piece]
    head: Callable[[Sums], Piece]
    height: float


def place_carried(
    pieces: Sequence[Piece],
    amounts: Mapping[int, Sums],
    tops: tuple[float, float, float],
    carried: Carried,
) -> list[list[Placed]]:
    """Return pieces page by page; ``amounts`` are those of the pieces by their places in the list.

    A page that is followed by another ends with the sums so far, and the next begins with them.
    """
    first, later, bottom = tops
    pages: list[list[Placed]] = [[]]
    top = first
    sums: Sums = ()
    place = 0
    while place < len(pieces):
        end = place + 1
        while pieces[end - 1].keep and end < len(pieces):
            end += 1
        chain = pieces[place:end]
        needed = sum(one.height for one in chain) + (carried.height if end < len(pieces) else 0.0)
        if top + needed > bottom and pages[-1]:
            top = _turn(pages, (top, later), chain[0], sums, carried)
        for offset, one in enumerate(chain):
            pages[-1].append(Placed(top, one))
            top += one.height
            sums = _added(sums, amounts.get(place + offset, ()))
        place = end
    return pages


def _turn(
    pages: list[list[Placed]], tops: tuple[float, float], first: Piece, sums: Sums, carried: Carried
) -> float:
    """End a page and begin the next; return where it goes on."""
    top, later = tops
    if sums:
        pages[-1].append(Placed(top, carried.foot(sums)))
    pages.append([])
    top = later
    lines = [first.head] if first.head is not None and first is not first.head else []
    if sums:
        lines.append(carried.head(sums))
    for one in lines:
        pages[-1].append(Placed(top, one))
        top += one.height
    return top


def _added(sums: Sums, more: Sums) -> Sums:
    if not more:
        return sums
    return tuple(one + other for one, other in zip(sums, more, strict=True)) if sums else more
