"""Where is it: type or scan the number of a book or a leaf, read its whole story."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from controlroom.base import lettered
from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import BookStory, LeafStory, WhereIs
from controlroom.ui.books.receive import BookNumberField
from controlroom.ui.books.timeline import EventRow
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.forms import Form


class StoryCard(Card):
    """The card beside the register of books; an event asks for its paper, or to be put right."""

    paper_asked = Signal(str)
    put_right_asked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Where is it?"), parent)
        self._desk = shell.desk
        self.number = BookNumberField(
            name="books.where.number",
            required=_("Type or scan the number of a book or a leaf."),
            least=1,
            most=lettered.HIGHEST,
        )
        self.form = Form()
        self.form.add("number", _("Book or leaf number"), self.number)
        self.form.accepted.connect(self.ask)
        self.lines = QWidget()
        self.lines.setObjectName("books.where.story")
        self._column = QVBoxLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.lines)
        for plain in (self.lines, scroll.viewport()):
            plain.setAutoFillBackground(False)
        self.body.addWidget(self.form)
        self.body.addWidget(scroll, 1)
        self.shown: int | None = None

    def look_up(self, number: int) -> None:
        """Show the story of a book or leaf."""
        self.number.set_value(number)
        self.ask()

    def ask(self) -> None:
        """Ask for the story of the number that was typed."""
        number = self.number.value()
        if number is not None:
            question = WhereIs(number=number)
            self._desk.read(self, books.where_is, question, self._on_told, failed=self._on_refused)

    def text(self) -> str:
        """Return all words of the story that is shown."""
        texts = []
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            if item is not None and isinstance(line := item.widget(), (QLabel, EventRow)):
                texts.append(line.text())
        return "\n".join(texts)

    def _on_told(self, stories: Sequence[BookStory]) -> None:
        self.form.clear_errors()
        self._clear()
        self.shown = stories[0].number if stories else None
        for story in stories:
            self._tell(story)
        self._column.addStretch()

    def _on_refused(self, error: ToldError) -> None:
        self._clear()
        if not self.form.show_error(error):
            self.form.show_problem("number", error.told())

    def _tell(self, story: BookStory) -> None:
        state = books.state_text(story.state)
        self._add(_("Book {number}: {state}").format(number=story.number, state=state), "large")
        leaves = _("leaves {first}–{last} · {fee} each").format(
            first=story.first_leaf, last=story.last_leaf, fee=money_text(story.fee_paise)
        )
        self._add(leaves, "faint")
        if story.holder:
            words = _("with {name}, {mobile}, since {since}, due {due}")
            self._add(
                words.format(
                    name=story.holder,
                    mobile=story.mobile or "—",
                    since=date_text(story.since),
                    due=date_text(story.due_on),
                ),
                "figure",
                "bad" if story.overdue_days else "",
            )
        if story.custodian:
            words = _("from him with {name}, {mobile}, since {since}")
            told = words.format(
                name=story.custodian,
                mobile=story.custodian_mobile or "—",
                since=date_text(story.custody_since),
            )
            self._add(told, "figure")
        if story.overdue_days:
            late = ngettext("{days} day overdue", "{days} days overdue", story.overdue_days)
            self._add(late.format(days=number_text(story.overdue_days)), "figure", "bad")
        if story.leaf is not None:
            self._add(_leaf_words(story.leaf), "figure", "")
        events = list(reversed(story.events))
        self._column.addSpacing(6)
        for place, event in enumerate(events):
            row = EventRow(event, is_first=not place, is_last=place == len(events) - 1)
            row.paper_asked.connect(self.paper_asked)
            row.put_right_asked.connect(self.put_right_asked)
            self._column.addWidget(row)

    def _add(self, text: str, kind: str = "", tone: str = "") -> None:
        line = label(text, kind, tone)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(line)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()


def _leaf_words(leaf: LeafStory) -> str:
    state = books.leaf_text(leaf.state)
    words = _("Leaf {number} (no. {position} in the book): {state}").format(
        number=leaf.number, position=leaf.position, state=state
    )
    if leaf.member_code:
        words += f" · {leaf.member_code} {leaf.member}"
    return words
