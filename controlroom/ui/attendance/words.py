"""How events, states and rules are said on the screen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from controlroom.base import clock
from controlroom.base.language import _, date_text, ngettext, number_text, time_text
from controlroom.domain.attendance.rows import (
    ABSENT,
    EXCUSED,
    PRESENT,
    REPRESENTED,
    AttendanceLine,
    ConflictRow,
    EventFound,
    EventRow,
    EventView,
    InvitationRow,
    InvitedTwice,
    SheetFound,
    ShowEvent,
)

_NAMED = 3
_TITLE = 48


def state_text(line: AttendanceLine) -> str:
    """Return a line's state in words with a sign, nothing where it was not read."""
    if line.walk_in and not line.name and not line.unreadable:
        return _("Name missing")
    words = {PRESENT: _("Present") + " ✓", ABSENT: _("Absent") + " ✗", EXCUSED: _("Excused")}
    if line.state == REPRESENTED:
        return _("By {deputy}").format(deputy=line.deputy)
    return words.get(line.state, "")


def state_tone(line: AttendanceLine) -> str:
    """Return the colour of a line's state."""
    if line.walk_in and not line.name and not line.unreadable:
        return "warn"
    return {PRESENT: "good", REPRESENTED: "good", ABSENT: "bad", EXCUSED: "faint"}.get(line.state, "")


def name_text(line: AttendanceLine) -> str:
    """Return a line's name, or that it cannot be read."""
    if line.unreadable and not line.name:
        return _("(unreadable)")
    dais = f"{_('Dais')} · " if line.dais is not None else ""
    return f"{dais}{line.name}" + (" *" if line.walk_in else "")


def since_text(line: AttendanceLine) -> str:
    """Return since when and by whom a line is marked."""
    if line.marked_at is None or not line.state:
        return ""
    hour = time_text(clock.local(line.marked_at))
    return _("{state} since {hour}, marked by {operator}").format(
        state=state_text(line).rstrip(" ✓✗"), hour=hour, operator=line.marked_by
    )


def when_text(row: EventRow | EventFound, today: datetime.date) -> str:
    """Return day and hour of an event, with today and tomorrow in words."""
    away = (row.held_on - today).days
    near = {0: _("today"), 1: _("tomorrow")}.get(away, "")
    hour = time_text(row.starts_at) if row.starts_at else ""
    return ", ".join(filter(None, (date_text(row.held_on), hour))) + (f" ({near})" if near else "")


def printed_text(row: EventRow) -> str:
    """Return whether and in which version an event's sheet was printed."""
    if row.cancelled_reason:
        return _("Cancelled: {reason}").format(reason=row.cancelled_reason)
    if not row.printed_version:
        return _("not printed")
    return _("{number} · print {version}").format(number=row.number, version=row.printed_version)


def present_text(row: EventRow) -> str:
    """Return how many came, and how many of them uninvited: 45 + 12; where nobody was marked, as was told."""
    if not row.present and not row.walk_ins:
        return "" if row.reported is None else _("{count} told").format(count=number_text(row.reported))
    return number_text(row.present) + (f" + {number_text(row.walk_ins)}" if row.walk_ins else "")


def told_text(row: EventRow) -> str:
    """Return that the unit told of it, and how many came as it said; nothing where it did not."""
    if row.reported is None:
        return ""
    return _("Held, as its unit told: {count} came").format(count=number_text(row.reported))


def sheet_text(view: EventView) -> str:
    """Return which sheet's rows are shown."""
    if not view.number:
        return _("No sheet printed yet")
    if not view.version:
        return _("Sheet {number} · list changed, not printed").format(number=view.number)
    return _("Sheet {number} · print {version}").format(number=view.number, version=view.version)


def rule_text(rule: InvitationRow) -> str:
    """Return a rule as a sentence: zone presidents, sector presidents: Nagoi."""
    posts = ", ".join(str(post) for post in rule.posts)
    sentence = f"{posts} — {rule.unit}"
    trained = {None: "", True: _("trained only"), False: _("not trained yet")}[rule.invitation.trained]
    asked = ", ".join(filter(None, (trained, str(rule.level))))
    return f"{sentence} ({asked})" if asked else sentence


def conflict_text(conflicts: Sequence[ConflictRow]) -> str:
    """Return who is invited elsewhere at that hour; of many the first three."""
    first = conflicts[0]
    names = ", ".join(str(one.name) for one in conflicts[:_NAMED])
    if len(conflicts) > _NAMED:
        names += " " + _("and {count} more").format(count=number_text(len(conflicts) - _NAMED))
    return _("At that hour also invited to {code} “{title}”: {names}").format(
        code=first.event_code, title=_shortened(first.event_title), names=names
    )


def invited_twice_text(found: Sequence[InvitedTwice]) -> str:
    """Return in one sentence who stands on two lists of one hour; of many the first three."""
    names = [f"{one.name} ({', '.join(one.event_codes)})" for one in found[:_NAMED]]
    if len(found) > _NAMED:
        names.append(_("and {count} more").format(count=number_text(len(found) - _NAMED)))
    words = ngettext(
        "{count} person is invited to two events at one hour: {names}",
        "{count} people are invited to two events at one hour: {names}",
        len(found),
    )
    return words.format(count=number_text(len(found)), names=", ".join(names))


def sheet_question(sheet: SheetFound) -> ShowEvent:
    """Return what shows a sheet by its number: the version that was named, else the newest on paper."""
    if sheet.is_part:
        return ShowEvent(sheet.event_id, sheet.version, number=sheet.number)
    return ShowEvent(sheet.event_id, sheet.version or sheet.newest)


def newest_words(sheet: SheetFound) -> str:
    """Say that the newest of several versions is shown, where the number did not tell which."""
    if sheet.version or sheet.newest <= 1:
        return ""
    words = _(
        "This is print {newest} of {number}, the newest. "
        "Does the paper say print 1? Type {number}-1 after F9."
    )
    return words.format(newest=number_text(sheet.newest), number=sheet.number)


def people_text(count: int) -> str:
    """Return a count of people in words."""
    return ngettext("{count} person", "{count} people", count).format(count=number_text(count))


def help_words() -> str:
    """Return in a few sentences how attendance is taken."""
    return _(
        "The list fills itself from the posts you invite. Every print is a numbered version; what comes "
        "back is entered by the number on the sheet. Type the rows signed (1-5 7 9-12, or -3 8 for all "
        "but two), then the count of signatures. Rows beyond the list open as walk-ins. "
        "What was not read is not absent."
    )


def _shortened(title: str) -> str:
    """Return a title as it stands in a sentence: whole words, as many as can be taken in at a glance."""
    if len(title) <= _TITLE:
        return title
    return f"{title[:_TITLE].rpartition(' ')[0] or title[:_TITLE]} …"
