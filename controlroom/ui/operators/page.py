"""Operators: who works here, in which role, with a PIN or without; and what each role may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from controlroom.base import clock
from controlroom.base.language import _, time_text
from controlroom.domain.journal import Saved
from controlroom.domain.operators import entry, queries
from controlroom.domain.operators.entry import LetGo
from controlroom.domain.operators.queries import OperatorRow
from controlroom.domain.rights import Right, Role
from controlroom.ui.keys import Key
from controlroom.ui.operators.dialogs import GivePin, GiveRole, NewOperator, OwnPin
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_YES = "●"


class OperatorsPage(Page):
    """The operators at the left, the table of rights at the right."""

    topics: ClassVar[frozenset[str]] = frozenset({"operators"})

    def title(self) -> str:
        return _("Operators")

    def help_text(self) -> str:
        return _(
            "Who works here. A PIN changes the operator at an open desk; it never opens the register. "
            "Who left is never deleted: what they did keeps their name."
        )

    def build(self) -> None:
        new = self.add_button(_("New operator"), "new", primary=True, name="operators.new")
        new.clicked.connect(lambda _checked: self.make_new())
        self.table: SmallTable[OperatorRow] = SmallTable(_columns(), name="operators.list")
        self.table.chosen.connect(lambda _row: self.give_role())
        self.rights: SmallTable[Right] = SmallTable(_rights_columns(), name="operators.rights")
        self.rights.set_rows(list(Right)[: -len(_EVERYBODYS)])
        left, right = Card(), Card(_("What each role may do"))
        left.body.addWidget(self.table)
        right.body.addWidget(self.rights)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addWidget(left, 1)
        sides.addWidget(right, 2)
        self.body.addLayout(sides, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+N", _("New operator"), self.make_new),
            Key("Alt+R", _("Role"), self.give_role),
            Key("Alt+P", _("PIN"), self.give_pin),
            Key("Alt+X", _("Left / came back"), self.let_go),
            Key("Alt+M", _("My PIN"), self.change_own_pin),
        ]

    def search_field(self) -> QWidget:
        return self.table.view

    def reload(self) -> None:
        self.desk.read(self, queries.list_operators, None, self._on_operators_read)

    def open(self, action: str, subject: object) -> None:
        if action == "own_pin":
            number = self.desk.actor.operator_id
            self.desk.read(self, queries.operator_row, number, self._on_own_read, key="own")

    def make_new(self) -> None:
        """Enter an operator."""
        dialog = NewOperator(self.shell, self)
        dialog.saved.connect(lambda saved: self._tell(_("{code} was entered."), saved))
        dialog.open()

    def give_role(self) -> None:
        """Give the marked operator another role."""
        if (row := self._marked()) is not None:
            dialog = GiveRole(self.shell, row, self)
            dialog.saved.connect(lambda saved: self._tell(_("{code}: the role was changed."), saved))
            dialog.open()

    def give_pin(self) -> None:
        """Give the marked operator a PIN; one's own is proven by the old one."""
        row = self._marked()
        if row is not None and row.id == self.desk.actor.operator_id:
            self._open_own_pin(row)
        elif row is not None:
            dialog = GivePin(self.shell, row, self)
            dialog.saved.connect(lambda saved: self._tell(_("{code}: the PIN was changed."), saved))
            dialog.open()

    def change_own_pin(self) -> None:
        """Change the PIN of who works here."""
        own = [row for row in self.table.rows() if row.id == self.desk.actor.operator_id]
        if own:
            self._open_own_pin(own[0])

    def let_go(self) -> None:
        """Say that the marked operator left, or came back."""
        row = self._marked()
        question = _("{name} no longer works here?")
        if row is None or (row.active and not self.messages.ask(question.format(name=row.name))):
            return
        words = _("{code} no longer works here.") if row.active else _("{code} works here again.")
        order = LetGo(operator_id=row.id, active=not row.active)
        self.desk.write(self, entry.let_go, order, lambda saved: self._tell(words, saved))

    def _on_own_read(self, row: OperatorRow | None) -> None:
        if row is not None:
            self._open_own_pin(row)

    def _open_own_pin(self, row: OperatorRow) -> None:
        dialog = OwnPin(self.shell, row, self)
        dialog.saved.connect(lambda saved: self._tell(_("{code}: the PIN was changed."), saved))
        dialog.open()

    def _marked(self) -> OperatorRow | None:
        row = self.table.current_row()
        if row is None:
            self.messages.news(_("Choose an operator in the list first."))
        return row

    def _tell(self, words: str, saved: Saved) -> None:
        self.messages.good(words.format(code=saved.code))

    def _on_operators_read(self, rows: Sequence[OperatorRow]) -> None:
        self.table.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.view.selectRow(0)


_EVERYBODYS = (Right.OWN_PIN, Right.BE_NOTED)


def _columns() -> list[Column[OperatorRow]]:
    return [
        Column("name", _("Name"), lambda row: str(row.name), width=190),
        Column("role", _("Role"), lambda row: row.role.words, width=120),
        Column("pin", _("PIN"), _pin_words, width=110, tone=lambda row: "warn" if row.rests_until else ""),
        Column("state", _("At work"), _state_words, width=80, tone=lambda row: "" if row.active else "faint"),
    ]


def _rights_columns() -> list[Column[Right]]:
    words = Column[Right]("right", _("Right"), lambda right: right.words, width=420)
    return [words, *(_role_column(role) for role in Role)]


def _role_column(role: Role) -> Column[Right]:
    return Column(role.value, role.words, lambda right: _YES if role in right.roles else "", width=84)


def _pin_words(row: OperatorRow) -> str:
    if row.rests_until is not None:
        return _("rests until {hour}").format(hour=time_text(clock.local(row.rests_until)))
    return _("Yes") if row.has_pin else ""


def _state_words(row: OperatorRow) -> str:
    return _("Yes") if row.active else _("left")
