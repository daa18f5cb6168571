"""The page that every slice's page is made from: head, keys, when it reloads, how it changes language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui import drafts, icons, theme
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.forms import Field
from controlroom.ui.widgets.headlines import Headline
from controlroom.ui.widgets.once import click_once_in

if TYPE_CHECKING:  # not every page has a list
    from controlroom.ui.widgets.listings import Listed


class Page(QWidget):
    """A page of the window. A slice overrides ``title``, ``build``, ``reload`` and what else it needs.

    ``build`` makes all widgets and may run again (another language): what outlives it is made in ``prepare``.
    A page that is made ahead is whole only after ``finish``; nobody sees it before.
    """

    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(parent)
        self.shell = shell
        self.desk = shell.desk
        self.messages = shell.messages
        self._dirty = True
        self._is_whole: bool = False
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._steps: Iterator[None] = iter(())
        self.prepare()
        self._begin_inner()
        if not ahead:
            self.finish()
        self.desk.changed.connect(self._on_desk_changed)
        shell.view.unit_changed.connect(self._on_unit_changed)

    @property
    def unit_id(self) -> int | None:
        """Return the unit in view, None for the whole district."""
        return self.shell.view.unit_id

    def prepare(self) -> None:
        """Make what outlives a change of language: chosen ids, timers; called once, before ``build``."""

    def title(self) -> str:
        """Return the page's title in the language of the moment."""
        raise NotImplementedError

    def build(self) -> Iterator[None] | None:
        """Make the page's widgets and put them into ``self.body`` (a column) and ``self.head`` (buttons).

        Each ``yield`` in it is a place where the window may live on while the page is made ahead.
        """
        raise NotImplementedError

    def build_on(self) -> bool:
        """Make the next widgets of a page that is made ahead; False once it is whole."""
        if next(self._steps, self) is None:
            return True
        if not self._is_whole:
            self._is_whole = True
            click_once_in(self.inner)
            self._offer_spreadsheet()
        return False

    def finish(self) -> None:
        """Make all that is still missing."""
        while self.build_on():
            pass

    def keys(self) -> list[Key]:
        """Return the keys of this page for the bar at the bottom, the most used first."""
        return []

    def reload(self) -> None:
        """Ask the desk anew for all that the page shows; called when it comes forward after a change."""

    def open(self, action: str, subject: object) -> None:
        """Do what another page or the palette asked for: ("issue", person_id)."""

    def search_field(self) -> Field | QWidget | None:
        """Return the page's search or scan field: keys typed outside of any field go there."""
        return None

    def back(self) -> bool:
        """Go back inside the page (a closed panel, an emptied filter); False where there is nowhere to go."""
        return False

    def print_it(self) -> None:
        """Print what the page shows; the key is Ctrl+P."""
        self.messages.news(_("There is nothing to print on this page."))

    def listings(self) -> list[Listed]:
        """Return the tables of this page, the one in use first, then the largest that are seen."""
        from controlroom.ui.widgets.listings import listings_in

        return listings_in(self.inner, QApplication.focusWidget())

    def export_it(self) -> None:
        """Save the list in front as a spreadsheet; the key is Ctrl+Shift+S."""
        from controlroom.ui.exporting import ask_and_export

        found = self.listings()
        if found:
            ask_and_export(self.shell, self, found[0], self.title())
        else:
            self.messages.news(_("There is no list on this page."))

    def options(self) -> None:
        """Show the options of this page; the key is F12."""
        self.messages.news(_("This page has no options."))

    def has_draft(self) -> bool:
        """Tell whether leaving now would lose something typed; the window then asks."""
        return False

    def help_text(self) -> str:
        """Return a few sentences on what this page is for, shown by F1 above its keys."""
        return ""

    def retranslate(self) -> None:
        """Make all widgets anew in the language of the moment, with what was typed."""
        kept = drafts.take(self.inner)
        self._begin_inner()
        self.finish()
        drafts.put_back(self.inner, kept)
        self.mark_dirty()

    def set_title(self, text: str) -> None:
        """Change the words at the head (the name of a meeting)."""
        self._title.setText(text)

    def add_button(self, label: str, icon: str = "", *, primary: bool = False, name: str = "") -> QPushButton:
        """Put a button at the right of the head and return it."""
        button = QPushButton(label)
        button.setProperty("kind", "primary" if primary else "")
        button.setIconSize(QSize(theme.px(24), theme.px(18)))  # wider than the glyph: room before the words
        if icon:
            button.setIcon(icons.icon(icon, "primary_ink" if primary else "ink"))
        button.setObjectName(name)
        self.head.addWidget(button)
        return button

    def forget_shown(self) -> None:
        """Take away what the operator before saw of one person, at once; the page is asked anew after."""

    def mark_dirty(self) -> None:
        """Reload now where the page is visible, otherwise when it comes forward."""
        self._dirty = True
        if self.isVisible() and self.desk.is_open:
            self._reload()

    def _offer_spreadsheet(self) -> None:
        if not self.listings():
            return
        words = _("Save the list as a spreadsheet (Ctrl+Shift+S)")
        button = QPushButton(icons.icon("export", "ink"), "")
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setObjectName("page.export")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked: self.export_it())
        self.head.addWidget(button)

    def _reload(self) -> None:
        self._dirty = False
        self.reload()

    def _begin_inner(self) -> None:
        old = self._around.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        # Widgets are looked for below it: what is asked for them holds all it saw, for as long as it lives.
        self.inner = inner = QWidget(self)
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 8, 22, 14)  # the window's bands stand above with 3 each
        column.setSpacing(10)
        self._title = Headline(self.title(), "title")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addStretch()
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        self._around.addWidget(inner)
        self._is_whole = False
        self._steps = self.build() or iter(())
        if self.isVisible():
            inner.show()

    def _on_desk_changed(self, topics: frozenset[str], _initiator: object) -> None:
        if self.topics & topics:
            self.mark_dirty()

    def _on_unit_changed(self, _unit_id: object) -> None:
        self.mark_dirty()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty and self.desk.is_open:
            self._reload()
