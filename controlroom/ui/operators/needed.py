"""What a button or a key of a page needs: the one table by which screens leave out what would only refuse.

It decides nothing: the domain asks for the right again, by the operator's row.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from controlroom.domain.rights import Right
from controlroom.ui.actions import (
    ACTIONS,
    DEPOSIT,
    EXPORT,
    FILL_SHEET,
    ISSUE,
    OPTIONS,
    PRINT,
    PRINT_SHEETS,
    RETURN,
    VISIT,
)

PAGES: Mapping[str, Right] = {"journal": Right.READ_JOURNAL, "exceptions": Right.PASS_RULES}

# The first pattern that fits the name of a button counts; EVERYBODY needs no right.
EVERYBODY = None
BUTTONS: tuple[tuple[str, Right | None], ...] = (
    ("page.export", Right.EXPORT),
    ("today.first.*", Right.ENTER_PEOPLE),
    ("today.*", EVERYBODY),
    ("books.dues.print", Right.PRINT),
    ("books.*.print", Right.PRINT_SLIPS),
    ("books.cash_book.do.*", Right.KEEP_BOOKS),
    ("books.cash_book.*", EVERYBODY),
    ("books.*", Right.KEEP_BOOKS),
    ("book_registers.close", Right.CLOSE_MONTH),
    ("book_registers.print", Right.PRINT_SLIPS),
    ("book_registers.*", EVERYBODY),
    ("members.receipts", Right.PRINT_SLIPS),
    ("members.entry.*", Right.ENTER_MEMBERS),
    ("minutes.print*", Right.PRINT),
    ("minutes.*", Right.KEEP_EVENTS),
    ("press_notes.copy", EVERYBODY),
    ("press_notes.print", Right.PRINT),
    ("press_notes.template", Right.CHANGE_SETTINGS),
    ("press_notes.*", Right.KEEP_EVENTS),
    ("absentees.print*", Right.PRINT),
    ("absentees.*", EVERYBODY),
    ("attendance.print*", Right.PRINT),
    ("calls.print", Right.PRINT),
    ("calls.letters", Right.PRINT),
    ("calls.texts", Right.CHANGE_SETTINGS),
    ("calls.*", Right.KEEP_EVENTS),
    ("series.*", Right.KEEP_EVENTS),
    ("attendance.*", Right.KEEP_EVENTS),
    ("seats.*", Right.KEEP_EVENTS),
    ("cascades.print", Right.PRINT),
    ("cascades.*", Right.KEEP_EVENTS),
    ("trainings.print", Right.PRINT),
    ("trainings.*", EVERYBODY),
    ("units.import*", Right.IMPORT),
    ("units.move", Right.CHANGE_TREE),
    ("units.close", Right.CHANGE_TREE),
    ("units.*", Right.ENTER_UNITS),
    ("people.card.show", Right.REVEAL),
    ("people.*", Right.ENTER_PEOPLE),
    ("committees.template", Right.CHANGE_SETTINGS),
    ("committees.*", Right.ENTER_PEOPLE),
    ("targets.print*", Right.PRINT),
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
    ("?*", Right.KEEP_BOOKS),  # of a page that is not named here: what the daily work needs
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

# What a key needs that is the same everywhere.
EVERYWHERE: Mapping[str, Right] = {
    **dict.fromkeys((one.shortcut for one in (ISSUE, RETURN, DEPOSIT, VISIT)), Right.KEEP_BOOKS),
    FILL_SHEET.shortcut: Right.KEEP_EVENTS,
    PRINT_SHEETS.shortcut: Right.PRINT,
    EXPORT.shortcut: Right.EXPORT,
}

# What the keys of a page need; OTHERS are those that are not named.
OTHERS = "*"
_EVENT_KEYS: Mapping[str, Right | None] = {
    **dict.fromkeys(("Alt+1", "Alt+2", "Alt+3", "Ctrl+Shift+C"), EVERYBODY),
    "Ctrl+P": Right.PRINT,
    "Alt+H": Right.READ_JOURNAL,
    OTHERS: Right.KEEP_EVENTS,
}
KEYS: Mapping[str, Mapping[str, Right | None]] = {
    "today": {"Ctrl+P": Right.PRINT, OTHERS: Right.ENTER_MEMBERS},
    "books": {
        **dict.fromkeys(("Alt+B", "Alt+O"), EVERYBODY),
        "Ctrl+P": Right.PRINT_SLIPS,
        "Alt+H": Right.READ_JOURNAL,
        "F12": Right.CHANGE_SETTINGS,
        OTHERS: Right.KEEP_BOOKS,
    },
    "book_registers": {"Ctrl+P": Right.PRINT_SLIPS, "Alt+M": Right.CLOSE_MONTH},
    "cash_book": {
        "Ctrl+P": Right.PRINT_SLIPS,
        **dict.fromkeys(("Alt+N", "Alt+T", "Alt+U"), Right.KEEP_BOOKS),
    },
    "dues": {"Ctrl+P": Right.PRINT, OTHERS: Right.KEEP_BOOKS},
    "exceptions": {OTHERS: Right.PASS_RULES},
    "members": {"Ctrl+P": Right.PRINT_SLIPS, "Alt+S": EVERYBODY, OTHERS: Right.ENTER_MEMBERS},
    "meetings": _EVENT_KEYS,
    "workshops": _EVENT_KEYS,
    "units": {
        **dict.fromkeys(("Alt+M", "Alt+X"), Right.CHANGE_TREE),
        "Alt+I": Right.IMPORT,
        "Alt+H": Right.READ_JOURNAL,
        OTHERS: Right.ENTER_UNITS,
    },
    "people": {
        "Alt+M": Right.MERGE_PEOPLE,
        "Alt+V": Right.REVEAL,
        "Alt+H": Right.READ_JOURNAL,
        "Alt+D": Right.ERASE_PERSON,
        OTHERS: Right.ENTER_PEOPLE,
    },
    "committees": {
        "Alt+V": Right.VERIFY_COMMITTEES,
        "Alt+T": Right.CHANGE_SETTINGS,
        OTHERS: Right.ENTER_PEOPLE,
    },
    "targets": {"Ctrl+P": Right.PRINT, OTHERS: Right.SET_TARGETS},
    "reports": {OTHERS: Right.PRINT},
    "consents": {
        "Alt+K": Right.ERASE_PERSON,
        "Alt+B": Right.REPORT_BREACH,
        "Ctrl+P": EVERYBODY,
        "F12": Right.CHANGE_SETTINGS,
        OTHERS: Right.ENTER_PEOPLE,
    },
    "backups": {
        "Alt+R": Right.RESTORE,
        **dict.fromkeys(("Alt+S", "F12"), Right.CHANGE_SETTINGS),
        "Alt+P": Right.EXPORT,
        OTHERS: Right.BACK_UP,
    },
    "journal": {OTHERS: Right.READ_JOURNAL},
    "operators": {"Alt+M": Right.OWN_PIN, OTHERS: Right.MANAGE_OPERATORS},
}
_NOT_NAMED: Mapping[str, Right | None] = {OTHERS: Right.KEEP_BOOKS}
# What Ctrl+P and F12 do is the page's own.
_SAME_EVERYWHERE = frozenset(one.shortcut for one in ACTIONS) - {PRINT.shortcut, OPTIONS.shortcut}


def needed_by_button(page: str, name: str) -> Right | None:
    """Return what the button of this name needs on a page."""
    if name == "empty.first":
        return FIRST_DEEDS.get(page, Right.KEEP_BOOKS)
    return next((right for pattern, right in BUTTONS if fnmatchcase(name, pattern)), None)


def needed_by_key(page: str, shortcut: str) -> Right | None:
    """Return what a key needs on a page; those that are the same everywhere too."""
    own = KEYS.get(page, _NOT_NAMED)
    if shortcut in own:
        return own[shortcut]
    return EVERYWHERE.get(shortcut) if shortcut in _SAME_EVERYWHERE else own.get(OTHERS)
