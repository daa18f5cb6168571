"""The tabs of an event that is open and of the list of events; each is built when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain.attendance.rows import MEETING, WORKSHOP
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.once import click_once_in


class Tab(QWidget):
    """One tab. ``name`` is how other pages ask for it, ``kinds`` are the kinds of events that have it.

    ``event_wanted`` asks the page to open another event, by its id.
    """

    name: ClassVar[str] = ""
    kinds: ClassVar[frozenset[str]] = frozenset({MEETING, WORKSHOP})
    event_wanted = Signal(int)

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.desk, self.messages = shell, shell.desk, shell.messages
        self.kind = kind
        self.subject: int | None = None

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab, in the language of the moment."""
        raise NotImplementedError

    def keys(self) -> list[Key]:
        """Return the keys of this tab, the most used first."""
        return []

    def reload(self) -> None:
        """Ask the desk anew for all that the tab shows of ``subject``."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Return what takes the keys when the tab comes to the front."""
        return self

    def print_it(self) -> None:
        """Print what the tab shows; the key is Ctrl+P."""
        self.messages.news(_("There is nothing to print on this page."))

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return False

    def forget(self) -> None:
        """Throw away what was typed, since the operator said so."""


class EventTab(Tab):
    """A tab of one event; ``subject`` is its id."""


class ListTab(Tab):
    """A tab beside the list of events; ``subject`` is the unit in view, None for the whole district."""


class TabRow(QTabWidget):
    """The first tab, which is always there, and the others; ``turned`` says that another one is in front."""

    turned = Signal()
    event_wanted = Signal(int)

    def __init__(
        self, shell: Shell, kind: str, first: tuple[QWidget, str], others: Sequence[type[Tab]]
    ) -> None:
        super().__init__()
        self._shell, self._kind = shell, kind
        self._types = [one for one in others if kind in one.kinds]
        self._subject: int | None = None
        self._asked: set[int] = set()
        self._built: dict[int, Tab] = {}
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._add_place(first[1]).addWidget(first[0])
        self._places = [self._add_place(one.title()) for one in self._types]
        self.tabBar().setVisible(bool(self._types))
        self.currentChanged.connect(self._on_turned)

    def in_front(self) -> Tab | None:
        """Return the tab in front, None for the first one."""
        return self._built.get(self.currentIndex())

    def built(self) -> list[Tab]:
        """Return the tabs that were shown once."""
        return list(self._built.values())

    def turn_to(self, name: str) -> None:
        """Bring a tab to the front by its name; the first one has none."""
        names = ["", *(one.name for one in self._types)]
        self.setCurrentIndex(names.index(name) if name in names else 0)

    def turn(self, steps: int) -> None:
        """Bring the next tab to the front, or the one before."""
        self.setCurrentIndex((self.currentIndex() + steps) % self.count())

    def ask(self, subject: int | None) -> None:
        """Show another event or unit, or the same anew: at once where it is seen, else when it comes up."""
        self._subject = subject
        self._asked.clear()
        self._show()

    def name_in_front(self) -> str:
        """Return the name of the tab in front."""
        index = self.currentIndex()
        return self._types[index - 1].name if index > 0 else ""

    def is_drafted(self) -> bool:
        """Tell whether something typed on any tab was not saved."""
        return any(tab.is_drafted() for tab in self._built.values())

    def forget(self) -> None:
        """Throw away what was typed on all tabs."""
        for tab in self._built.values():
            tab.forget()

    def keys(self) -> list[Key]:
        """Return the keys that turn the tabs."""
        if not self._types:
            return []
        return [
            Key("Ctrl+PgDown", _("Next tab"), lambda: self.turn(1), shown=False),
            Key("Ctrl+PgUp", _("Tab before"), lambda: self.turn(-1), shown=False),
        ]

    def _on_turned(self, _index: int) -> None:
        self._show()
        tab = self.in_front()
        if tab is not None:
            tab.first_field().setFocus()
        self.turned.emit()

    def _show(self) -> None:
        index = self.currentIndex()
        if index <= 0:
            return
        tab = self._built.get(index) or self._build(index)
        is_asked = index in self._asked or (self._subject is None and isinstance(tab, EventTab))
        if not is_asked:
            self._asked.add(index)
            tab.subject = self._subject
            tab.reload()

    def _add_place(self, words: str) -> QVBoxLayout:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 6, 0, 0)
        self.addTab(place, words)
        return column

    def _build(self, index: int) -> Tab:
        tab = self._types[index - 1](self._shell, self._kind)
        tab.event_wanted.connect(self.event_wanted)
        click_once_in(tab)
        self._built[index] = tab
        self._places[index - 1].addWidget(tab)
        return tab
