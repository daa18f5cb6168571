"""What the columns of the command line's lists are called, and their codes in words, for whoever reads them.

JSON keeps names and codes as they are: programs read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from controlroom.base.language import N_, _

_Value = str | int | None
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

_HEADINGS = {
    "age": N_("Age"),
    "also": N_("Also at that hour"),
    "answer": N_("Answer"),
    "assembly": N_("Assembly"),
    "attended": N_("Attendance"),
    "block": N_("Block"),
    "book": N_("Book"),
    "books": N_("Books"),
    "booth": N_("Booth"),
    "brought": N_("Brought"),
    "came": N_("Came"),
    "cancelled": N_("Cancelled"),
    "channel": N_("Channel"),
    "clashes": N_("Clashes with"),
    "code": N_("Code"),
    "contact": N_("Whom to ask"),
    "date": N_("Date"),
    "day": N_("Day"),
    "days": N_("Days ago"),
    "days_over": N_("Days over"),
    "decision": N_("Decision"),
    "desk": N_("Desk"),
    "due": N_("Last date"),
    "due_on": N_("Last date"),
    "ends_at": N_("Until"),
    "event": N_("Meeting or workshop"),
    "every": N_("Again after so many days"),
    "excused": N_("Excused"),
    "fair": N_("Fair"),
    "free": N_("Free"),
    "from": N_("From"),
    "gender": N_("Gender"),
    "good": N_("Good"),
    "hall": N_("Hall"),
    "handed_out": N_("Handed out"),
    "held": N_("Last held"),
    "held_on": N_("Date"),
    "holder": N_("Holder's code"),
    "holder_name": N_("Holder"),
    "holders": N_("Post holders"),
    "invited": N_("Invited"),
    "joined": N_("Joined"),
    "kind": N_("Kind"),
    "last_held": N_("Last meeting"),
    "last_seen": N_("Last seen"),
    "late": N_("Late"),
    "late_days": N_("Days late"),
    "leaf": N_("Leaf"),
    "level": N_("Level"),
    "members": N_("Members"),
    "mobile": N_("Mobile"),
    "name": N_("Name"),
    "nominated": N_("Nominated"),
    "not_read": N_("Not read"),
    "number": N_("Number"),
    "operator": N_("Operator"),
    "parent": N_("Under"),
    "part": N_("Part"),
    "person": N_("Person"),
    "place": N_("Place"),
    "planned": N_("Next planned"),
    "poor": N_("Poor"),
    "post": N_("Post"),
    "present": N_("Present"),
    "reason": N_("Reason"),
    "relative": N_("Father, mother or spouse"),
    "replaces": N_("In place of"),
    "reservation": N_("Reservation"),
    "role": N_("Role"),
    "row": N_("No."),
    "rule": N_("Rule"),
    "seats": N_("Seats"),
    "sessions": N_("Sessions"),
    "share": N_("%"),
    "sheet": N_("Sheet"),
    "since": N_("Since"),
    "slip": N_("Slip"),
    "stale": N_("Told of another hour"),
    "starts_at": N_("From"),
    "state": N_("State"),
    "time": N_("Time"),
    "times": N_("Times"),
    "told": N_("Told"),
    "topic": N_("Topic"),
    "trainer": N_("Trainer"),
    "under": N_("Above it"),
    "unit": N_("Unit"),
    "units": N_("Units"),
    "until": N_("Until"),
    "version": N_("Version of the sheet"),
    "waiting": N_("Waiting"),
    "walk_in": N_("Walk-in"),
    "what": N_("What"),
    "why": N_("Why missing"),
    "words": N_("What was decided"),
    "workshop": N_("Workshop"),
}
_FLAGS = frozenset({"stale", "walk_in"})
_COUNTED = {"held": N_("Have held it"), "late": N_("Late"), "planned": N_("Planned")}
_ATTENDANCE = {
    "present": N_("present"),
    "absent": N_("absent"),
    "excused": N_("excused"),
    "represented": N_("another came"),
    "not_read": N_("not read off the sheet"),
}
_CODES: dict[str, dict[str, str]] = {
    "attended": _ATTENDANCE,
    "kind": {"meeting": N_("meeting"), "workshop": N_("workshop")},
    "state": {
        **_ATTENDANCE,
        "nominated": N_("nominated"),
        "waiting": N_("on the waiting list"),
        "withdrawn": N_("withdrawn"),
        "met": N_("has held it"),
        "planned": N_("planned"),
        "late": N_("overdue"),
        "untold": N_("not told yet"),
        "due": N_("not planned"),
        "open": N_("open"),
        "done": N_("done"),
        "dropped": N_("dropped"),
    },
}


def heading(name: str, *, counted: bool = False) -> str:
    """Return what a column is called in the language of the moment; some are days, or ``counted``."""
    known = {**_HEADINGS, **_COUNTED} if counted else _HEADINGS
    return _(known[name]) if name in known else name


def said(name: str, value: _Value) -> str:
    """Return a value as people read it: codes in words, days as they are written here."""
    if value is None or (name in _FLAGS and not value):
        return ""
    if name in _FLAGS:
        return _("yes")
    text = str(value)
    if _DAY.fullmatch(text):
        return _DAY.sub(r"\3-\2-\1", text)
    code = _CODES.get(name, {}).get(text)
    return _(code) if code is not None else text


def is_figures(values: Iterable[_Value]) -> bool:
    """Tell whether a column holds figures."""
    return all(value is None or isinstance(value, int) for value in values)
