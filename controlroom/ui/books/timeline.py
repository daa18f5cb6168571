"""The timeline of a book: what happened to it, the latest first, each with the paper that says so."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from controlroom.base import clock
from controlroom.base.language import _, date_text, moment_text, number_text
from controlroom.domain import books
from controlroom.domain.books import StoryEvent
from controlroom.ui import theme
from controlroom.ui.widgets.cards import label

_RAIL = 20
_DOT = 5
_COLOURS = {"lost": "bad", "damaged": "bad", "recall": "warn", "stock_check": "warn", "issue": "primary"}


class EventRow(QWidget):
    """One event beside the line of time."""

    paper_asked = Signal(str)
    put_right_asked = Signal(str)

    def __init__(self, event: StoryEvent, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self.event_shown = event
        self._is_first, self._is_last = is_first, is_last
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_RAIL), 2, 0, 10)
        column.setSpacing(1)
        self._column = column
        head = f"{date_text(event.day)}  {books.move_text(event.kind)}"
        self._add(head, "figure", "faint" if event.put_right_by else "")
        for words, kind in event_words(event):
            self._add(words, kind)
        self._add_links(event)

    def _add(self, text: str, kind: str = "", tone: str = "") -> None:
        line = label(text, kind, tone)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(line)

    def _add_links(self, event: StoryEvent) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        if event.paper:
            paper = _link(_("Slip {code}").format(code=event.paper), f"books.where.paper.{event.code}")
            paper.clicked.connect(lambda _checked: self.paper_asked.emit(event.paper))
            row.addWidget(paper)
        if not event.put_right_by and event.kind != "reverse":
            right = _link(_("Put right …"), f"books.where.put_right.{event.code}")
            right.clicked.connect(lambda _checked: self.put_right_asked.emit(event.code))
            row.addWidget(right)
        row.addStretch()
        self._column.addLayout(row)

    def text(self) -> str:
        """Return all words of the event."""
        return "\n".join(one.text() for one in self.findChildren(QLabel))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = theme.px(7), theme.px(14)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(
            QPoint(x, y if self._is_first else 0), QPoint(x, y if self._is_last else self.height())
        )
        undone = bool(self.event_shown.put_right_by)
        name = "faint" if undone else _COLOURS.get(self.event_shown.kind, "good")
        painter.setPen(QPen(theme.colour(name), 2))
        painter.setBrush(theme.colour("card" if undone else name))
        painter.drawEllipse(QPoint(x, y), theme.px(_DOT), theme.px(_DOT))


def event_words(event: StoryEvent) -> list[tuple[str, str]]:
    """Return what is told of an event below its head, with the kind of each line."""
    words: list[tuple[str, str]] = []
    who = " — ".join(str(part) for part in (event.person, event.unit) if part)
    if who:
        words.append((who, ""))
    words += [(one, "") for one in _facts(event)]
    counts = _counts(event)
    if counts:
        words.append((counts, ""))
    words += [(one, "faint") for one in (event.reason, event.note) if one]
    at = clock.local(event.at)
    made = f"{event.code} · {event.operator} · {event.desk} · {moment_text(at)}"
    return [*words, (made, "faint")]


def _facts(event: StoryEvent) -> list[str]:
    facts = [
        (event.to, _("to {name}").format(name=event.to)),
        (event.bearer, _("bearer: {name}").format(name=event.bearer)),
        (event.due_on, _("to be back by {day}").format(day=date_text(event.due_on))),
        (event.report, _("report {number}").format(number=event.report)),
        (event.counted_by, _("counted by {name}").format(name=event.counted_by)),
        (event.reverses, _("puts {code} right").format(code=event.reverses)),
        (event.put_right_by, _("put right with {code}").format(code=event.put_right_by)),
    ]
    return [words for there, words in facts if there]


def _counts(event: StoryEvent) -> str:
    counts = (
        (event.used, _("{count} used")),
        (event.cancelled, _("{count} cancelled")),
        (event.blank, _("{count} blank")),
        (event.missing, _("{count} missing")),
    )
    return " · ".join(text.format(count=number_text(count)) for count, text in counts if count)


def _link(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    button.setObjectName(name)
    return button
