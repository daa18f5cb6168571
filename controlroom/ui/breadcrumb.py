"""Where one is: the units from the top to the one in view; a crumb opens a menu of the units below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from controlroom.base.language import Name, _

if TYPE_CHECKING:  # the desk is imported after the first paint
    from controlroom.ui.desk import Desk
    from controlroom.ui.view import ViewState

_MENU_ROWS = 40
_LONGEST = 28  # letters of one name: four of them stand side by side


@dataclass(frozen=True, slots=True)
class Crumb:
    """A unit in the breadcrumb."""

    unit_id: int | None
    name: Name


@dataclass(frozen=True, slots=True)
class Trail:
    """The units from the top to the one in view, and those right below it."""

    above: Sequence[Crumb]
    below: Sequence[Crumb] = ()


TrailQuery = Callable[[Any, int | None], Trail]


class Breadcrumb(QWidget):
    """The trail of the unit in view; choosing a unit brings it into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._desk: Desk | None = None
        self._view: ViewState | None = None
        self._query: TrailQuery | None = None
        self._trail = Trail(())
        self.menu: QMenu | None = None

    def furnish(self, desk: Desk, view: ViewState, query: TrailQuery) -> None:
        """Learn where units come from."""
        self._desk, self._view, self._query = desk, view, query
        view.unit_changed.connect(lambda _unit: self.reload())
        desk.changed.connect(lambda topics, _who: self.reload() if "units" in topics else None)
        self.reload()

    def reload(self) -> None:
        """Ask for the trail of the unit in view."""
        if self._desk is not None and self._view is not None and self._query is not None:
            self._desk.read(self, self._query, self._view.unit_id, self._on_trail_read, key="trail")

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self._show()

    def texts(self) -> list[str]:
        """Return the names shown, from the top down."""
        return [_text(crumb) for crumb in self._trail.above]

    def _on_trail_read(self, trail: Trail) -> None:
        self._trail = trail
        self._show()

    def _show(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        crumbs = list(self._trail.above) or [Crumb(None, Name())]
        for place, crumb in enumerate(crumbs):
            if place:
                self._row.addWidget(QLabel("›"))
            button = QPushButton(_plain(_cut(_text(crumb))))
            button.setToolTip(_text(crumb))
            button.setProperty("kind", "crumb")
            button.setObjectName(f"breadcrumb.{place}")
            button.setAccessibleName(_("Unit in view: {name}").format(name=_text(crumb)))
            button.clicked.connect(lambda _checked, b=button, c=crumb: self._open_menu(b, c))
            self._row.addWidget(button)
        self._row.addStretch()

    def _open_menu(self, button: QPushButton, crumb: Crumb) -> None:
        if self._desk is None or self._query is None:
            return
        self._desk.read(
            self,
            self._query,
            crumb.unit_id,
            lambda trail: self._on_menu_read(button, crumb, trail),
            key="menu",
        )

    def _on_menu_read(self, button: QPushButton, crumb: Crumb, trail: Trail) -> None:
        menu = QMenu(self)
        menu.setObjectName("breadcrumb.menu")
        menu.addAction(_plain(_text(crumb))).triggered.connect(lambda _on: self._choose(crumb.unit_id))
        if trail.below:
            menu.addSeparator()
        for below in trail.below[:_MENU_ROWS]:
            menu.addAction(_plain(_text(below))).triggered.connect(
                lambda _on, u=below.unit_id: self._choose(u)
            )
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _choose(self, unit_id: int | None) -> None:
        if self._view is not None:
            self._view.set_unit(unit_id)


def _cut(words: str) -> str:
    """Return as much of a name as the top of the window has room for."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _plain(words: str) -> str:
    """Return words for a button: an “&” in a name is no sign for a key."""
    return words.replace("&", "&&")


def _text(crumb: Crumb) -> str:
    return str(crumb.name) or _("Whole district")
