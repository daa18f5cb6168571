"""The card of one person: how to reach him, what he is and was, what he learnt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlroom.base import identities
from controlroom.base.language import _, date_text
from controlroom.domain.people.rows import PersonDetail
from controlroom.ui.people import words
from controlroom.ui.people.dialogs import held_words
from controlroom.ui.widgets.cards import Card, label


class PersonCard(Card):
    """Shows one person; empty before one was chosen."""

    uncover_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people.card")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll)
        self.show_person(None)

    def show_person(self, person: PersonDetail | None) -> None:
        """Show a person, or what to do to see one."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        if person is None:
            column.addWidget(_wrapped(_("Walk through the list to see a person here."), "faint"))
        else:
            self._fill(column, person)
            self.setAccessibleName(str(person.name))
        column.addStretch()
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # Qt fills what is put into a scroll area

    def show_voter_id(self, number: str) -> None:
        """Show the voter id that was uncovered, until another person is shown."""
        self.voter.setText(_("Voter id {number}").format(number=number))
        self.show_button.hide()

    def _fill(self, column: QVBoxLayout, person: PersonDetail) -> None:
        column.addWidget(_wrapped(str(person.name), "heading"))
        other = person.name.latin if str(person.name) == person.name.hindi else person.name.hindi
        below = [other, person.code, words.gender_words(person.gender), str(person.unit)]
        column.addWidget(_wrapped(" · ".join(filter(None, below)), "faint"))
        if person.relative:
            relation = _(words.RELATIONS[person.relation or "father"])
            column.addWidget(_wrapped(f"{relation}: {person.relative}", ""))
        column.addWidget(label(person.mobile or _("no mobile"), "large", "" if person.mobile else "warn"))
        if person.voter_id:
            column.addLayout(self._voter_line(person.voter_id))
        _list(column, _("Posts"), [held_words(one) for one in person.posts], _("holds no post"))
        _list(column, _("Former posts"), [held_words(one) for one in person.former], "")
        trainings = [
            " · ".join(filter(None, (one.topic, date_text(one.held_on), one.place, one.event_code)))
            for one in person.trainings
        ]
        _list(column, _("Trainings"), trainings, _("no training noted"))
        if person.note:
            _list(column, _("Note"), [person.note], "")

    def _voter_line(self, number: str) -> QHBoxLayout:
        line = QHBoxLayout()
        self.voter = _wrapped(_("Voter id {number}").format(number=number), "")
        self.voter.setObjectName("people.card.voter_id")
        line.addWidget(self.voter)
        line.addStretch()
        if identities.is_hidden(number):
            self.show_button = QPushButton(_("Show (Alt+V)"))
            self.show_button.setObjectName("people.card.show")
            self.show_button.setToolTip(_("Show the whole number ({key}); noted").format(key="Alt+V"))
            self.show_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.show_button.clicked.connect(self.uncover_asked)
            line.addWidget(self.show_button)
        return line


def _list(column: QVBoxLayout, heading: str, lines: list[str], none: str) -> None:
    if not lines and not none:
        return
    column.addSpacing(8)
    column.addWidget(label(heading, "label"))
    for line in lines:
        column.addWidget(_wrapped(line, ""))
    if not lines:
        column.addWidget(_wrapped(none, "faint"))


def _wrapped(text: str, kind: str) -> QLabel:
    made = label(text, kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
