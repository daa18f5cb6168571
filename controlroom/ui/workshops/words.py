"""How sessions, their clashes and their ratings are said on the screen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from controlroom.base.language import _, date_text, number_text, time_text
from controlroom.domain.attendance.sessions.rows import TRAINER, Programme, Rating, SessionClash, SessionRow

_CLASHES_SHOWN = 2


def hours_text(starts: datetime.time | None, ends: datetime.time | None) -> str:
    """Return from when until when a session is held."""
    if starts is None:
        return ""
    return f"{time_text(starts)} – {time_text(ends)}" if ends is not None else time_text(starts)


def when_text(row: SessionRow) -> str:
    """Return a session's hours, with its day where that is not the event's."""
    return " · ".join(filter(None, (_short_day(row), hours_text(row.starts_at, row.ends_at))))


def _short_day(row: SessionRow) -> str:
    return date_text(row.held_on).rpartition("-")[0] if row.own_day else ""


def rating_text(rating: Rating) -> str:
    """Return the counts of slips: good, fair, poor."""
    if rating == Rating():
        return ""
    return " / ".join(number_text(one or 0) for one in (rating.good, rating.fair, rating.poor))


def session_name(row: SessionRow) -> str:
    """Return a session as choices name it."""
    return f"{number_text(row.number)}. {row.title}"


def clashes_text(programme: Programme) -> str:
    """Return what cannot be held at once, each pair once, the first ones in words."""
    pairs = list(_pairs(programme.clashes, {one.id: one.title for one in programme.sessions}))
    shown = " ".join(pairs[:_CLASHES_SHOWN])
    if len(pairs) > _CLASHES_SHOWN:
        shown += " " + _("and {count} more").format(count=number_text(len(pairs) - _CLASHES_SHOWN))
    return shown


def clashing(programme: Programme) -> frozenset[int]:
    """Return the sessions that clash with others."""
    return frozenset(one.session_id for one in programme.clashes)


def _pairs(clashes: Sequence[SessionClash], titles: dict[int, str]) -> Iterable[str]:
    seen: set[tuple[str, str, frozenset[str]]] = set()
    for one in clashes:
        title = titles.get(one.session_id, "")
        key = (one.what, str(one.who), frozenset((title, one.other_title)))
        if key in seen and not one.other_event:
            continue
        seen.add(key)
        yield _one(one, title)


def _one(clash: SessionClash, title: str) -> str:
    other = clash.other_title
    if clash.other_event:
        other = _("“{session}” of “{event}”").format(session=other, event=clash.other_event)
    else:
        other = f"“{other}”"
    sentence = (
        _("{who} would train in “{session}” and {other} at one time ({hour}).")
        if clash.what == TRAINER
        else _("{who} would hold “{session}” and {other} at one time ({hour}).")
    )
    return sentence.format(who=clash.who, session=title, other=other, hour=time_text(clash.starts_at))
