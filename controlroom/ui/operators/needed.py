"""What a button or a key of a page needs: the one table by which screens leave out what would only refuse.

It decides nothing: the domain asks for the right again, by the operator's row.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from controlroom.domain.rights import Right

PAGES: Mapping[str, Right] = {"journal": Right.READ_JOURNAL}

# The first pattern that fits the name of a button counts; EVERYBODY needs no right.
EVERYBODY = None
BUTTONS: tuple[tuple[str, Right | None], ...] = (
    ("page.export", Right.EXPORT),
    ("today.first.*", Right.ENTER_PEOPLE),
    ("books.*.print", Right.PRINT_SLIPS),
    ("books.*", Right.KEEP_BOOKS),
    ("members.receipts", Right.PRINT_SLIPS),
    ("members.entry.*", Right.ENTER_MEMBERS),
    ("attendance.print*", Right.PRINT),
    ("attendance.*", Right.KEEP_EVENTS),
    ("units.import*", Right.IMPORT),
    ("units.move", Right.CHANGE_TREE),
    ("units.close", Right.CHANGE_TREE),
    ("units.*", Right.ENTER_UNITS),
    ("people.card.show", Right.REVEAL),
    ("people.*", Right.ENTER_PEOPLE),
    ("committees.template", Right.CHANGE_SETTINGS),
    ("committees.*", Right.ENTER_PEOPLE),
    ("targets.*", Right.SET_TARGETS),
    ("reports.*", Right.PRINT),
    ("consents.papers", EVERYBODY),
    ("consents.settings", Right.CHANGE_SETTINGS),
    ("consents.*", Right.ENTER_PEOPLE),
    ("backups.restore.open", Right.RESTORE),
    ("backups.options", Right.CHANGE_SETTINGS),
    ("backups.second", Right.CHANGE_SETTINGS),
    ("backups.portable.open", Right.EXPORT),
    ("backups.*", Right.BACK_UP),
    ("journal.*", Right.READ_JOURNAL),
    ("operators.new", Right.MANAGE_OPERATORS),
    ("settings.operator*", EVERYBODY),
    ("settings.keys.*", Right.CHANGE_KEYS),
    ("settings.backup.restore", Right.RESTORE),
    ("settings.backup.now", Right.BACK_UP),
    ("settings.backup.page", EVERYBODY),
    ("settings.desks.move", Right.MOVE_REGISTER),
    ("settings.*", Right.CHANGE_SETTINGS),
)

# The button of an empty page says what to do first.
FIRST_DEEDS: Mapping[str, Right] = {
    "books": Right.KEEP_BOOKS,
    "committees": Right.CHANGE_SETTINGS,
    "consents": Right.ENTER_PEOPLE,
    "meetings": Right.KEEP_EVENTS,
    "people": Right.ENTER_PEOPLE,
    "reports": Right.IMPORT,
    "targets": Right.IMPORT,
    "units": Right.IMPORT,
    "workshops": Right.KEEP_EVENTS,
}

_EVENT_KEYS = {
    **dict.fromkeys(
        ("Alt+N", "Alt+D", "Space", "Ctrl+A", "Ctrl+Z", "Alt+W", "Alt+I", "Alt+P", "Alt+R", "Alt+E", "Alt+X"),
        Right.KEEP_EVENTS,
    ),
    "Ctrl+Space": Right.KEEP_EVENTS,
    "Shift+Space": Right.KEEP_EVENTS,
    "Ctrl+P": Right.PRINT,
    "Alt+H": Right.READ_JOURNAL,
}
EVERYWHERE: Mapping[str, Right] = {
    **dict.fromkeys(("F5", "F6", "F7"), Right.KEEP_BOOKS),
    "F9": Right.KEEP_EVENTS,
    "Ctrl+Shift+S": Right.EXPORT,
}
KEYS: Mapping[str, Mapping[str, Right]] = {
    "today": {"Alt+N": Right.ENTER_MEMBERS},
    "books": {
        **dict.fromkeys(("Alt+V", "Alt+R", "Alt+I"), Right.KEEP_BOOKS),
        "Ctrl+P": Right.PRINT_SLIPS,
        "Alt+H": Right.READ_JOURNAL,
        "F12": Right.CHANGE_SETTINGS,
    },
    "members": {"Alt+N": Right.ENTER_MEMBERS, "Ctrl+P": Right.PRINT_SLIPS},
    "meetings": _EVENT_KEYS,
    "workshops": _EVENT_KEYS,
    "units": {
        **dict.fromkeys(("Alt+C", "Alt+B", "Alt+R"), Right.ENTER_UNITS),
        **dict.fromkeys(("Alt+M", "Alt+X"), Right.CHANGE_TREE),
        "Alt+I": Right.IMPORT,
        "Alt+H": Right.READ_JOURNAL,
    },
    "people": {
        **dict.fromkeys(("Alt+C", "Alt+E", "Alt+P", "Alt+X", "Alt+T", "Alt+R"), Right.ENTER_PEOPLE),
        "Alt+M": Right.MERGE_PEOPLE,
        "Alt+V": Right.REVEAL,
        "Alt+H": Right.READ_JOURNAL,
        "Alt+D": Right.ERASE_PERSON,
    },
    "committees": {
        "Alt+F": Right.ENTER_PEOPLE,
        "Alt+V": Right.VERIFY_COMMITTEES,
        "Alt+T": Right.CHANGE_SETTINGS,
    },
    "targets": {"Alt+N": Right.SET_TARGETS},
    "reports": {"Ctrl+P": Right.PRINT},
    "consents": {
        **dict.fromkeys(("Alt+N", "Alt+A"), Right.ENTER_PEOPLE),
        "Alt+K": Right.ERASE_PERSON,
        "Alt+B": Right.REPORT_BREACH,
        "F12": Right.CHANGE_SETTINGS,
    },
    "backups": {
        **dict.fromkeys(("Alt+B", "Alt+D"), Right.BACK_UP),
        "Alt+R": Right.RESTORE,
        **dict.fromkeys(("Alt+S", "F12"), Right.CHANGE_SETTINGS),
        "Alt+P": Right.EXPORT,
    },
    "operators": dict.fromkeys(("Alt+N", "Alt+R", "Alt+P", "Alt+X"), Right.MANAGE_OPERATORS),
}


def needed_by_button(page: str, name: str) -> Right | None:
    """Return what the button of this name needs on a page."""
    if name == "empty.first":
        return FIRST_DEEDS.get(page)
    return next((right for pattern, right in BUTTONS if fnmatchcase(name, pattern)), None)


def needed_by_key(page: str, shortcut: str) -> Right | None:
    """Return what a key needs on a page; those that are the same everywhere too."""
    return KEYS.get(page, {}).get(shortcut) or EVERYWHERE.get(shortcut)
