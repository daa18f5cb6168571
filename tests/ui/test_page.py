"""A page and a dialog as a slice writes them: it lists, reloads, saves, refuses, changes language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.operators import Operator
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.listing import Listing
from controlroom.domain.listing import Page as ListPage
from controlroom.domain.rights import Right
from controlroom.ui.dialog import Dialog
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.headlines import Headline
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.names import NameField


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """An operator in the list."""

    code: str
    name: Name


@dataclass(frozen=True, kw_only=True)
class AddOperator(Order):
    """Enter an operator."""

    code: str
    name: Name


@dataclass(eq=False)
class CodeTaken(UserError):
    """Another operator has the code."""

    code: str
    at = "code"
    sentence = N_("The code {code} is taken.")


def list_operators(session: Session, question: Listing) -> ListPage[OperatorRow]:
    found = select(Operator).where(Operator.code.contains(question.text)).order_by(Operator.code)
    rows = session.scalars(found.offset(question.offset).limit(question.limit))
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    return ListPage([OperatorRow(one.code, one.name) for one in rows], total, question.offset)


@journal.operation(N_("Operator entered"), Right.MANAGE_OPERATORS)
def add_operator(session: Session, order: AddOperator) -> Saved:
    if session.scalars(select(Operator).where(Operator.code == order.code)).first():
        raise CodeTaken(order.code)
    one = Operator(code=order.code, name_hi=order.name.hindi, name_en=order.name.latin)
    session.add(one)
    session.flush()
    return Saved("operators", one.id, one.code)


class OperatorsPage(Page):
    topics: ClassVar[frozenset[str]] = frozenset({"operators"})

    def prepare(self) -> None:
        self.reloads = 0

    def title(self) -> str:
        return language.gettext("Settings")

    def build(self) -> None:
        self.note = TextField(name="operators.note")
        self.table: LazyTable[Listing, OperatorRow] = LazyTable(
            self.desk,
            [
                Column("code", "Code", lambda row: row.code),
                Column("name", "Name", lambda row: str(row.name)),
            ],
            list_operators,
            name="operators.list",
        )
        self.body.addWidget(self.note)
        self.body.addWidget(self.table)

    def keys(self) -> list[Key]:
        return [Key("Alt+N", "New", self.make_new)]

    def reload(self) -> None:
        self.reloads += 1
        self.table.ask(Listing(unit_id=self.unit_id))

    def make_new(self) -> NewOperator:
        dialog = NewOperator(self.shell, self)
        dialog.open()
        return dialog


class NewOperator(Dialog):
    def build(self) -> None:
        self.set_title("New operator")
        self.form.add("code", "Code", TextField(name="operators.new.code", required="Write a code."))
        self.form.add("name", "Name", NameField(name="operators.new.name", required="Write a name."))

    def save(self) -> None:
        code, name = _field(self, "code").value(), _field(self, "name").value()
        self.carry_out(add_operator, AddOperator(code=code, name=name))


def _field(dialog: Dialog, name: str) -> Any:  # noqa: ANN401 - any field
    return dialog.form.field(name)


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> OperatorsPage:
    made = OperatorsPage(shell)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    settled()
    return made


def test_it_loads_when_first_seen(page: OperatorsPage) -> None:
    assert page.table.model.rowCount() == 1
    assert page.table.count.text() == "1 row"
    assert page.reloads == 1


def test_the_dialog_is_filled_by_keys_saved_and_the_list_shows_it(
    page: OperatorsPage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    dialog = page.make_new()
    qtbot.keyClicks(dialog.form.field("code"), "R2")
    qtbot.keyClick(dialog.form.field("code"), Qt.Key.Key_Return)
    assert dialog.focusWidget().objectName() == "operators.new.name.hindi"
    qtbot.keyClicks(dialog.focusWidget(), "Anita")
    with qtbot.waitSignal(dialog.saved, timeout=30_000) as saved:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert saved.args is not None
    assert saved.args[0].code == "R2"
    assert page.table.model.rowCount() == 2


def test_a_refusal_stands_beneath_its_field(
    page: OperatorsPage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    taken = page.table.current_row()
    assert taken is not None
    dialog = page.make_new()
    _field(dialog, "code").setText(taken.code)
    _field(dialog, "name").set_typed("Rekha")
    dialog.form.accept()
    settled()
    assert dialog.form.problem_at("code") == f"The code {taken.code} is taken."
    assert dialog.accept_button.isEnabled()


def test_enter_on_a_button_of_a_dialog_presses_it(page: OperatorsPage, qtbot: QtBot) -> None:
    dialog = page.make_new()
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(NewOperator) is None, timeout=30_000)


def test_a_long_title_gives_way_to_the_buttons_beside_it(page: OperatorsPage, qtbot: QtBot) -> None:
    page.add_button("Print the attendance sheet", name="t.print")
    page.set_title("एक दिवसीय सदस्यता कार्यशाला एवं बूथ प्रबंधन समीक्षा " * 4)
    page.resize(700, 500)
    headline = page.findChild(Headline)
    assert headline is not None
    qtbot.waitUntil(lambda: bool(headline.toolTip()))  # the rest is told under the pointer
    assert headline.shown().endswith("…")
    assert page.width() == 700
    assert page.minimumSizeHint().width() < 700


def test_a_hidden_page_waits_with_reloading(
    page: OperatorsPage, shell: Shell, settled: Callable[[], None]
) -> None:
    page.hide()
    shell.desk.changed.emit(frozenset({"operators"}), None)
    assert page.reloads == 1
    page.show()
    settled()
    assert page.reloads == 2


def test_another_unit_in_view_reloads(page: OperatorsPage, shell: Shell) -> None:
    shell.view.set_unit(7)
    assert page.reloads == 2
    assert page.unit_id == 7


def test_a_change_of_language_keeps_what_was_typed(page: OperatorsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.note, "half a sentence")
    before: QWidget = page.note
    language.choose("hi")
    page.retranslate()
    assert page.note is not before
    assert page.note.value() == "half a sentence"
