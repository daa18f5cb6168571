"""Where the register lives, on the page of settings, with the way to a server and back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from controlroom.base.language import _
from controlroom.ui.desks.dialogs import MoveBack, MoveToServer
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, label


class DesksCard(Card):
    """One line that says where, and one button that leads elsewhere."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Many desks"))
        self._page = page
        self.words = label("", "faint")
        self.words.setWordWrap(True)
        self.words.setObjectName("settings.desks.place")
        self.button = QPushButton()
        self.button.setObjectName("settings.desks.move")
        self.button.clicked.connect(lambda _checked: self._ask())
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        self.body.addWidget(self.words)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Say where the register lives now."""
        place = self._page.desk.register.place
        if place is None:
            self.words.setText(_("The register is in a file of this PC: one desk works in it."))
            self.button.setText(_("Move to a server for several desks…"))
        else:
            told = _("The register lives on the server {server}. Other desks may join it there.")
            self.words.setText(told.format(server=place))
            self.button.setText(_("Move back to a file of this PC…"))

    def _ask(self) -> None:
        shell = self._page.shell
        dialog = MoveBack if shell.desk.register.is_served else MoveToServer
        dialog(shell, self._page).open()
