"""Today's lines in words: what needs doing, whom to ring, where each line leads."""

from __future__ import annotations

import datetime

from controlroom.base.language import _, date_text, ngettext, number_text, time_text
from controlroom.domain import today_rows
from controlroom.domain.today_rows import ActionRow, EventLine

_OPENS = {
    today_rows.BACKUP_OLD: "now",
    today_rows.SECOND_OLD: "",
    today_rows.SECOND_NONE: "second",
    today_rows.DRILL: "drill",
    today_rows.OVERDUE: "return",
    today_rows.TO_COUNT: "return",
    today_rows.PRINT: "print",
    today_rows.PRINT_ALL: "print",
    today_rows.UNPLACED: "place",
    today_rows.COMMITTEES: "incomplete",
    today_rows.INCOMPLETE: "incomplete",
    today_rows.REQUESTS: "due",
    today_rows.WATCHED: "day",
    today_rows.NO_PIN: "own_pin",
    today_rows.KIT: "print",
    today_rows.FORM_GAPS: "gaps",
    today_rows.RULES_PASSED: "",
    today_rows.STOCK_CHECK: "register",
    today_rows.UNITS_LATE: "tab:series",
    today_rows.MONTH: "close",
    today_rows.DECISIONS: "tab:decisions",
}
_TONES = {
    today_rows.BACKUP_OLD: "bad",
    today_rows.SECOND_OLD: "bad",
    today_rows.SECOND_NONE: "warn",
    today_rows.DRILL: "warn",
    today_rows.REQUESTS: "warn",
    today_rows.OVERDUE: "bad",
    today_rows.RULES_PASSED: "warn",
    today_rows.UNITS_LATE: "bad",
    today_rows.STOCK_CHECK: "warn",
    today_rows.MONTH: "warn",
    today_rows.DECISIONS: "bad",
    today_rows.PRINT: "warn",
    today_rows.PRINT_ALL: "warn",
    today_rows.KIT: "warn",
    today_rows.FORM_GAPS: "bad",
}


def action_words(row: ActionRow) -> str:
    """Return what needs doing, in a sentence."""
    count = number_text(row.count)
    if row.kind == today_rows.OVERDUE:
        told = ngettext(
            "{name}: {count} book overdue since {day}", "{name}: {count} books overdue since {day}", row.count
        )
        return told.format(name=row.name, count=count, day=date_text(row.day))
    if row.kind == today_rows.PRINT:
        return _("Print the sheet: {title}").format(title=row.name)
    if row.kind == today_rows.PRINT_ALL:
        return _("Print {count} sheets until {day}").format(count=count, day=date_text(row.day))
    if row.kind in (today_rows.NO_PIN, today_rows.WATCHED, today_rows.STOCK_CHECK, today_rows.MONTH):
        return _oversight_words(row)
    if row.page in _OF_PAGES:
        return _OF_PAGES[row.page](row)
    return _counted(row.kind, row.count).format(count=count)


def action_detail(row: ActionRow) -> str:
    """Return whom it is about and whom to ring."""
    day = date_text(row.day) if row.kind == today_rows.PRINT else ""
    return " · ".join(filter(None, (day, row.mobile, str(row.detail))))


def action_tone(row: ActionRow) -> str:
    """Return the tone of a line."""
    return _TONES.get(row.kind, "")


def way_of(row: ActionRow) -> tuple[str, str, int | datetime.date | None]:
    """Return the page, what it is to do there, and with which record or day."""
    of_a_day = {today_rows.PRINT, today_rows.PRINT_ALL, today_rows.WATCHED}
    subject = row.day if row.kind in of_a_day else row.subject_id
    return row.page, _OPENS[row.kind], subject


def when_words(row: EventLine) -> str:
    """Return day and hour of an event."""
    hour = time_text(row.starts_at) if row.starts_at else ""
    return ", ".join(filter(None, (date_text(row.held_on), hour)))


def sheet_words(row: EventLine) -> str:
    """Return whether the event's sheet was printed."""
    return _("printed") if row.printed else _("not printed")


def _oversight_words(row: ActionRow) -> str:
    if row.kind == today_rows.NO_PIN:
        return _("You are the admin: give yourself a PIN, and others after you")
    if row.kind == today_rows.MONTH:
        month = f"{row.day:%m-%Y}"
        return _("Close the books of {month} and send the return to the state").format(month=month)
    if row.kind == today_rows.STOCK_CHECK:
        return _("Check the stock of books: last done, or begun, on {day}").format(day=date_text(row.day))
    told = ngettext(
        "{count} refusal, number uncovered or list taken out on {day}",
        "{count} refusals, numbers uncovered or lists taken out on {day}",
        row.count,
    )
    return told.format(count=number_text(row.count), day=date_text(row.day))


def _kit_words(row: ActionRow) -> str:
    if row.kind == today_rows.KIT:
        return _("Print the power-cut kit for this evening")
    told = ngettext(
        "{count} paper form left out: {form}",
        "{count} paper forms left out, from {form}",
        row.count,
    )
    return told.format(count=number_text(row.count), form=row.name)


def _backup_words(row: ActionRow) -> str:
    if row.kind == today_rows.BACKUP_OLD:
        return _("Work since {day} is in no backup").format(day=date_text(row.day))
    if row.kind == today_rows.SECOND_OLD:
        return _("Plug in the stick: work since {day} is not on it").format(day=date_text(row.day))
    if row.kind == today_rows.SECOND_NONE:
        return _("Choose a second place for backups, such as a stick")
    return _("Try out whether a backup comes back (drill)")


def _counted(kind: str, count: int) -> str:
    if kind == today_rows.TO_COUNT:
        return ngettext("{count} book to be counted", "{count} books to be counted", count)
    if kind == today_rows.RULES_PASSED:
        return ngettext(
            "{count} issue went past a rule: look at it",
            "{count} issues went past a rule: look at them",
            count,
        )
    if kind == today_rows.UNPLACED:
        return ngettext(
            "{count} booth stands under no sector or zone",
            "{count} booths stand under no sector or zone",
            count,
        )
    if kind == today_rows.COMMITTEES:
        return ngettext("{count} committee is incomplete", "{count} committees are incomplete", count)
    if kind == today_rows.REQUESTS:
        return ngettext(
            "{count} request on personal data to be answered soon",
            "{count} requests on personal data to be answered soon",
            count,
        )
    return ngettext(
        "{count} member's age, gender or booth is missing",
        "{count} members' age, gender or booth is missing",
        count,
    )


def _decision_words(row: ActionRow) -> str:
    told = ngettext(
        "{count} decision of a meeting is past its date",
        "{count} decisions of meetings are past their date",
        row.count,
    )
    return told.format(count=number_text(row.count))


def _event_words(row: ActionRow) -> str:
    if row.kind == today_rows.DECISIONS:
        return _decision_words(row)
    told = ngettext("{title}: {count} unit is late", "{title}: {count} units are late", row.count)
    return told.format(title=row.name, count=number_text(row.count))


_OF_PAGES = {
    **dict.fromkeys(("meetings", "workshops"), _event_words),
    "kit": _kit_words,
    "backups": _backup_words,
}
