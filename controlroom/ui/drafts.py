"""What was typed and not saved: kept while widgets are made anew in another language, and over crashes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Place:
    """How a form is opened again: the page, what it is asked to do there, and about what."""

    page: str
    action: str = ""
    subject: int | str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One half-filled form: whose it is, what it is called, where it stands, and what was typed.

    ``operation_id`` comes back with it: a form whose answer was lost in the crash still counts once.
    """

    operator_id: int
    key: str
    title: str
    place: Place
    typed_at: datetime.datetime
    operation_id: str
    more: Any = None
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> tuple[str, int | str | None]:
        """Return which form about which record this is."""
        return self.key, self.place.subject


class Drafted:
    """What a widget with a form says of itself so that its typing outlives a crash."""

    draft_key: ClassVar[str] = ""
    operation_id: str = ""

    def draft_place(self) -> Place | None:
        """Return how the form is opened again; None while it is not worth keeping."""
        return None

    def draft_title(self) -> str:
        """Return what the operator calls this form."""
        raise NotImplementedError

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        raise NotImplementedError

    def more_draft(self) -> Any:  # noqa: ANN401 - plain values of the office
        """Return what the fields alone do not tell: the record that is corrected, the heap being counted."""
        return None

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - as above
        """Take back what ``more_draft`` gave, before the fields are filled."""

    def on_restored(self) -> None:
        """Show what follows from the fields, which are filled again, and count them as typed."""


def value_of(field: QWidget) -> object:
    """Return the draft of one field, or of the named fields that it is made of."""
    own = getattr(field, "draft", None)
    return own() if callable(own) else {name: value for name, value in take(field).items() if name}


def put_value(field: QWidget, value: Any) -> None:  # noqa: ANN401 - whatever value_of gave
    """Put back what ``value_of`` gave."""
    restore = getattr(field, "restore", None)
    if callable(restore):
        restore(value)
    elif isinstance(value, dict):
        put_back(field, value)


def take(root: QWidget) -> dict[str, Any]:
    """Return the drafts of all named fields below ``root``, and which of them has the focus."""
    drafts: dict[str, Any] = {}
    for widget in root.findChildren(QWidget):
        draft = getattr(widget, "draft", None)
        if widget.objectName() and callable(draft):
            drafts[widget.objectName()] = draft()
    focus = QApplication.focusWidget()
    while focus is not None and focus is not root and not focus.objectName():
        focus = focus.parentWidget()
    if focus is not None and root.isAncestorOf(focus):
        drafts[""] = focus.objectName()
    return drafts


def put_back(root: QWidget, drafts: dict[str, Any]) -> None:
    """Fill the fields below ``root`` with drafts taken before."""
    for widget in root.findChildren(QWidget):
        restore = getattr(widget, "restore", None)
        if widget.objectName() in drafts and callable(restore):
            restore(drafts[widget.objectName()])
        if drafts.get("") == widget.objectName():
            widget.setFocus()
