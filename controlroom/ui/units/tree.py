"""The tree of units at the left: branches are asked for when they are opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from controlroom.base.language import _
from controlroom.domain import units
from controlroom.domain.units import UnitRow
from controlroom.ui.desk import Desk
from controlroom.ui.units.picker import unit_title

_ROW = int(Qt.ItemDataRole.UserRole)


class UnitTree(QTreeWidget):
    """Units without booths; ``unit_current`` gives the unit one stands on, None where the tree is empty."""

    unit_current = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: int | None = None
        self._open: set[int] = set()
        self.setObjectName("units.tree")
        self.setAccessibleName(_("Tree of units"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.itemExpanded.connect(self._on_item_expanded)
        self.itemCollapsed.connect(lambda item: self._open.discard(_row_of(item).id))
        self.currentItemChanged.connect(self._on_current_changed)

    def show_top(self) -> None:
        """Ask for the tree anew and stand on its top."""
        self._wanted = None
        self._ask(None)

    def keep_open(self, unit_id: int) -> None:
        """Open a unit's branch when the tree is asked for next."""
        self._open.add(unit_id)

    def show_unit(self, trail: Sequence[UnitRow]) -> None:
        """Open the branches of ``trail``, given from the top down, and stand on its last open unit."""
        branch = [row for row in trail if row.level != "booth" and row.valid_until is None]
        self._open.update(row.id for row in branch[:-1])
        self._wanted = branch[-1].id if branch else None
        self._ask(None)

    def current_row(self) -> UnitRow | None:
        """Return the unit one stands on."""
        item = self.currentItem()
        return None if item is None else _row_of(item)

    def texts(self) -> list[str]:
        """Return what stands in the open part of the tree, from the top down."""
        found: list[str] = []
        item = self.itemAt(0, 0) if self.topLevelItemCount() else None
        while item is not None:
            found.append(item.text(0))
            item = self.itemBelow(item)
        return found

    def _ask(self, parent: QTreeWidgetItem | None) -> None:
        parent_id = None if parent is None else _row_of(parent).id
        self._desk.read(
            self,
            units.branches,
            parent_id,
            lambda rows: self._on_branches_read(parent_id, rows),
            key=f"branches of {parent_id}",
        )

    def _on_branches_read(self, parent_id: int | None, rows: Sequence[UnitRow]) -> None:
        with QSignalBlocker(self):
            if parent_id is None:
                self.clear()
                items = [_item(row) for row in rows]
                self.addTopLevelItems(items)
            else:
                parent = self._find(parent_id)
                if parent is None:
                    return
                parent.takeChildren()
                items = [_item(row) for row in rows]
                parent.addChildren(items)
        for item in items:
            if _row_of(item).id in self._open or (parent_id is None and len(items) == 1):
                item.setExpanded(True)
        self._stand(items)

    def _stand(self, items: Sequence[QTreeWidgetItem]) -> None:
        for item in items:
            if _row_of(item).id == self._wanted:
                self._wanted = None
                self.setCurrentItem(item)
        if self.currentItem() is None and self._wanted is None and items:
            self.setCurrentItem(items[0])
        if not self.topLevelItemCount():
            self.unit_current.emit(None)

    def _find(self, unit_id: int) -> QTreeWidgetItem | None:
        for item in self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if _row_of(item).id == unit_id:
                return item
        return None

    def _on_item_expanded(self, item: QTreeWidgetItem) -> None:
        self._open.add(_row_of(item).id)
        if item.childCount() == 0:
            self._ask(item)

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.unit_current.emit(_row_of(item))


def _item(row: UnitRow) -> QTreeWidgetItem:
    made = QTreeWidgetItem([unit_title(row)])
    made.setData(0, _ROW, row)
    made.setToolTip(0, f"{row.level_name} · {row.code}")
    policy = QTreeWidgetItem.ChildIndicatorPolicy
    made.setChildIndicatorPolicy(policy.ShowIndicator if row.children else policy.DontShowIndicator)
    return made


def _row_of(item: QTreeWidgetItem) -> UnitRow:
    row: UnitRow = item.data(0, _ROW)
    return row
