"""The table of actions that are the same everywhere: their keys, words, and the page that does them."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.language import N_


@dataclass(frozen=True, slots=True)
class Action:
    """A key that opens ``action`` on ``page``; without a page the window or the page in front does it."""

    name: str
    shortcut: str
    title: str
    page: str = ""
    in_bar: bool = True


PALETTE = Action("palette", "Ctrl+K", N_("Search everything"), in_bar=False)
GO_TO = Action("go_to", "Alt+G", N_("Go to"), in_bar=False)
HELP = Action("help", "F1", N_("Help"), in_bar=False)
WORKING_DATE = Action("working_date", "F2", N_("Working date"))
ISSUE = Action("issue", "F5", N_("Issue"), "books")
RETURN = Action("return", "F6", N_("Return"), "books")
DEPOSIT = Action("deposit", "F7", N_("Deposit"), "books")
VISIT = Action("visit", "F4", N_("Visit"), "books", in_bar=False)
REGISTER = Action("register", "F8", N_("Register of books"), "books")
FILL_SHEET = Action("fill_sheet", "F9", N_("Fill from sheet"), "meetings")
PRINT_SHEETS = Action(
    "print_sheets", "Shift+F9", N_("Print attendance sheets of tomorrow"), "meetings", in_bar=False
)
OPERATOR = Action("operator", "F11", N_("Change operator"))
LOCK = Action("lock", "Ctrl+Alt+L", N_("Cover the desk"), in_bar=False)
OPTIONS = Action("options", "F12", N_("Options"), in_bar=False)
PRINT = Action("print", "Ctrl+P", N_("Print"))
EXPORT = Action("export", "Ctrl+Shift+S", N_("Excel file"))
KEYS = Action("keys", "Ctrl+/", N_("Keys of this page"), in_bar=False)
BACK = Action("back", "Esc", N_("Back"))

ACTIONS: tuple[Action, ...] = (
    PALETTE,
    GO_TO,
    HELP,
    WORKING_DATE,
    ISSUE,
    RETURN,
    DEPOSIT,
    VISIT,
    REGISTER,
    FILL_SHEET,
    PRINT_SHEETS,
    OPTIONS,
    PRINT,
    OPERATOR,
    LOCK,
    EXPORT,
    KEYS,
    BACK,
)
