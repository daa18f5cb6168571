"""Beside the daily jobs of the books page: put right, hand on, ask back, lost, damaged, counts, money on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from controlroom.base.language import _
from controlroom.domain.books.ledger import PREFIXES
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.ui.books.campaign import CampaignDialog
from controlroom.ui.books.money_on import CountCashDialog, MoneyOnDialog
from controlroom.ui.books.moves import FORMS, BooksDialog, StockCheckDialog
from controlroom.ui.books.payback import PaybackDialog
from controlroom.ui.books.put_right import PutRightDialog
from controlroom.ui.books.slips import print_slip
from controlroom.ui.keys import Key
from controlroom.ui.page import Page

PUT_RIGHT = "put_right"
_OwnForm = PutRightDialog | MoneyOnDialog | CountCashDialog | PaybackDialog | CampaignDialog
_OWN: dict[str, type[_OwnForm]] = {
    PUT_RIGHT: PutRightDialog,
    **{one.action: one for one in (MoneyOnDialog, CountCashDialog, PaybackDialog, CampaignDialog)},
}
ACTIONS = frozenset({*FORMS, *_OWN})
_AnyForm = _OwnForm | BooksDialog | StockCheckDialog
_CORRECTION = PREFIXES["reverse"] + "-"


class More(QObject):
    """The menu of the button “More”, its keys, and the forms it opens."""

    def __init__(self, page: Page, button: QPushButton) -> None:
        super().__init__(button)  # which is another one in another language
        self._page, self._button = page, button
        self.menu = QMenu(button)
        self.menu.setObjectName("books.more.menu")
        button.setMenu(self.menu)
        for key in self._forms():
            action = self.menu.addAction(f"{key.label}\t{key.shortcut}" if key.shortcut else key.label)
            action.triggered.connect(lambda _checked=False, pressed=key.pressed: pressed())

    def keys(self) -> list[Key]:
        """Return the menu's own key, and the forms for the box for everything."""
        return [Key("Alt+M", _("More"), self.button_pressed), *self._forms()]

    def button_pressed(self) -> None:
        """Open the menu with its first line chosen."""
        self.menu.setActiveAction(self.menu.actions()[0])
        self._button.showMenu()

    def open(self, action: str, subject: object = None) -> None:
        """Open a form, about a slip or about books where named: ("put_right", "BJ-0012"), ("lost", 1207)."""
        open_form(self._page, action, subject)

    def _forms(self) -> list[Key]:
        words = [
            ("Alt+U", _("Put an entry right"), PUT_RIGHT),
            ("", _("Books handed on"), "hand_on"),
            ("", _("Ask books back"), "recall"),
            ("", _("Books lost"), "lost"),
            ("", _("Books damaged"), "damaged"),
            ("", _("Stock check"), "stock_check"),
            ("", _("Hand money on"), MoneyOnDialog.action),
            ("", _("Count the cash"), CountCashDialog.action),
            ("", _("Pay an advance back"), PaybackDialog.action),
        ]
        if self._page.shell.may(Right.RUN_CAMPAIGNS):
            words.append(("", _("Start a new campaign"), CampaignDialog.action))
        return [
            Key(shortcut, told, partial(self.open, action), shown=False) for shortcut, told, action in words
        ]


def open_form(page: Page, action: str, subject: object = None) -> None:
    """Open one of the forms over a page, about a slip, books or an amount where named."""
    form: type[_AnyForm] = {**FORMS, **_OWN}[action]
    dialog = form(page.shell, page)
    dialog.saved.connect(partial(_on_saved, page, dialog))
    dialog.open()
    if subject is not None and not isinstance(dialog, StockCheckDialog | CountCashDialog | CampaignDialog):
        dialog.start_with(str(subject))


def _on_saved(page: Page, dialog: _AnyForm, saved: Saved) -> None:
    code = _slip_of(saved)
    words = dialog.told(saved)
    if not code:
        page.messages.good(words)
        return
    again = partial(print_slip, page.shell, page, code)
    page.messages.good(words, _("Slip"), again)
    again()


def _slip_of(saved: Saved) -> str:
    """Return the slip to be signed; of a whole visit put right the last that is about its books."""
    corrections = [code for code in saved.note.split() if code.startswith(_CORRECTION)]
    if corrections:
        return corrections[-1]
    return saved.code if saved.subject in {"book_movements", "deposits", "money_moves"} else ""
