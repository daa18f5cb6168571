"""Which unit is in view: what lists are limited to and what the breadcrumb shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ViewState(QObject):
    """The unit in view, None for the whole district."""

    unit_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unit_id: int | None = None

    @property
    def unit_id(self) -> int | None:
        """Return the unit in view."""
        return self._unit_id

    def set_unit(self, unit_id: int | None) -> None:
        """Bring another unit into view."""
        if unit_id != self._unit_id:
            self._unit_id = unit_id
            self.unit_changed.emit(unit_id)
