"""What was decided about the names of a list, one after another; nothing of it knows the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.domain.attendance.online import SURE, UNKNOWN, CameOnline, Match
from controlroom.domain.attendance.rows import AttendanceLine

PERSON, WALK_IN, LEFT_OUT = "person", "walk_in", "left_out"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a name of the list is: a person, a walk-in by this name, or nobody to be entered."""

    what: str
    line: AttendanceLine | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the list with what was decided about it, None while it is to be asked."""

    place: int
    match: Match
    decision: Decision | None


class Choosing:
    """Walks through the names that are not sure; each may be gone back to."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self.matches = tuple(matches)
        self._decided: dict[int, Decision] = {
            place: Decision(PERSON, one.candidates[0])
            for place, one in enumerate(self.matches)
            if one.kind == SURE
        }
        self._asked: list[int] = []

    def next_open(self) -> int | None:
        """Return the place of the first name that is not decided."""
        return next((place for place in range(len(self.matches)) if place not in self._decided), None)

    def decide(self, place: int, decision: Decision) -> None:
        """Decide about one name."""
        self._decided[place] = decision
        self._asked = [*(one for one in self._asked if one != place), place]

    def go_back(self) -> None:
        """Ask again about the name that was decided last."""
        if self._asked:
            self._decided.pop(self._asked.pop())

    def unknown_are_walk_ins(self) -> None:
        """Decide that whoever nobody knows is a walk-in by the name of the list."""
        for place, one in enumerate(self.matches):
            if one.kind == UNKNOWN and place not in self._decided:
                self.decide(place, Decision(WALK_IN))

    def rows(self) -> list[NameRow]:
        """Return all names in the order of the list."""
        return [NameRow(place, one, self._decided.get(place)) for place, one in enumerate(self.matches)]

    def count_open(self) -> int:
        """Return how many names are still to be decided."""
        return len(self.matches) - len(self._decided)

    def came(self) -> tuple[CameOnline, ...]:
        """Return who is to be entered."""
        found = []
        for row in self.rows():
            if row.decision is None or row.decision.what == LEFT_OUT:
                continue
            line = row.decision.line
            found.append(
                CameOnline(
                    name=row.match.joined.name,
                    person_id=line.person_id if line is not None else None,
                    invitee_id=line.invitee_id if line is not None else None,
                    joined_at=row.match.joined.joined_at,
                )
            )
        return tuple(found)
