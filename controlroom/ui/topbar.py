"""The bar at the top: breadcrumb, the sign that work is under way, the search box, the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from controlroom.base.language import _
from controlroom.ui import icons, theme
from controlroom.ui.breadcrumb import Breadcrumb

if TYPE_CHECKING:  # the hundred kinds of events are not named before the first paint
    from PySide6.QtGui import QFocusEvent


class SearchBox(QLineEdit):
    """Looks like a search box and opens the palette."""

    asked = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        from PySide6.QtCore import Qt  # not before the first paint: its enumerations cost 25 ms

        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
            self.asked.emit()


class TopBar(QFrame):
    """The bar at the top of the window."""

    search_asked = Signal()
    language_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.breadcrumb = Breadcrumb()
        self.busy = QLabel()
        self.busy.setObjectName("topbar.busy")
        self.busy.setProperty("kind", "faint")
        self.busy.hide()
        self.banner = QLabel()
        self.banner.setObjectName("window.banner")
        self.banner.setProperty("kind", "banner")
        self.banner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.banner.hide()
        self.search = SearchBox()
        self.search.setObjectName("topbar.search")
        self.search.setReadOnly(True)
        self.search.setProperty("focusPolicy", "ClickFocus")
        self.search.asked.connect(self.search_asked)
        self.search.setMinimumWidth(theme.px(310))
        self.search.setMaximumWidth(theme.px(380))
        self.language = QPushButton("अ / A")
        self.language.setObjectName("topbar.language")
        self.language.clicked.connect(lambda _checked: self.language_asked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 22, 0)
        row.setSpacing(8)
        row.addWidget(self.breadcrumb, 2)
        row.addStretch()
        row.addWidget(self.banner)
        row.addWidget(self.busy)
        row.addWidget(self.search, 1)
        row.addWidget(self.language)
        self.retranslate()

    def show_busy(self, busy: bool) -> None:
        """Show that work has been under way for a while."""
        self.busy.setVisible(busy)

    def show_banner(self, text: str) -> None:
        """Say over every page that this is not the office's own register."""
        self.banner.setText(text)
        self.banner.setVisible(bool(text))

    def draw_icons(self) -> None:
        """Draw the icons; they come after the first paint."""
        for action in self.search.actions():
            self.search.removeAction(action)
            action.deleteLater()
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def parts(self) -> tuple[QWidget, QWidget]:
        """Return what is of no use without a register."""
        return self.search, self.breadcrumb

    def retranslate(self) -> None:
        """Speak the language of the moment, in the size of the moment."""
        self.setFixedHeight(theme.px(54))
        self.busy.setText(_("One moment…"))
        self.search.setPlaceholderText(_("Name, mobile, book or booth (Ctrl+K)"))
        self.search.setAccessibleName(_("Search everything"))
        self.language.setToolTip(_("Switch to Hindi (Ctrl+L)"))
        self.language.setAccessibleName(_("Switch to Hindi (Ctrl+L)"))
        self.breadcrumb.retranslate()
