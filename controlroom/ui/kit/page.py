"""The page of the power-cut kit: the numbered paper forms, what became of each, and entering them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain.books import paper_forms, power_cut_kits
from controlroom.domain.books.paper_forms import BLANK, UNUSED, FormListing, FormRow, MakeBlank
from controlroom.domain.books.power_cut_kits import KitState
from controlroom.domain.journal import Saved
from controlroom.ui.keys import Key
from controlroom.ui.kit.dialogs import EnterForm, PrintKitDialog, SpoiledForm, UnusedForms
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import YesField
from controlroom.ui.widgets.lazy_table import LazyTable

_TONES = {BLANK: "warn", "entered": "good", "spoiled": "faint", UNUSED: "faint"}


class KitPage(Page):
    """Numbered paper forms: printed, entered, unused, spoiled; none is skipped unexplained."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "documents", "settings", "events"})

    def prepare(self) -> None:
        """Keep what the dialogs begin with."""
        self.state = KitState(power_cut_kits.KitChoice())

    def title(self) -> str:
        """Return the page's title."""
        return _("Power-cut kit")

    def build(self) -> Iterator[None]:
        """Make the figures, the list of forms, and the page of an office that never printed a kit."""
        self.add_button(_("Print the kit"), "print", primary=True, name="kit.print").clicked.connect(
            self.print_it
        )
        self.figures = FiguresStrip()
        self.table: LazyTable[FormListing, FormRow] = LazyTable(
            self.desk, _columns(), paper_forms.paper_forms, name="kit.forms"
        )
        self.table.chosen.connect(self.enter)
        self.waiting = YesField(_("Only those still blank"), name="kit.waiting")
        self.waiting.changed.connect(self._ask)
        self.table.top.insertWidget(0, self.waiting)
        yield
        card = Card(_("Paper forms"))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(self._buttons())
        self.empty = EmptyPage(
            _(
                "No kit has been printed yet. It holds what everybody has and owes, and numbered blank "
                "forms: when the power fails the office goes on by hand, and the next day each form is "
                "entered."
            ),
            _("Print the kit"),
            self.print_it,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.stack, 1)

    def keys(self) -> list[Key]:
        """Return the keys of the page."""
        return [
            Key("Alt+K", _("Print the kit"), self.print_it),
            Key("Alt+E", _("Enter a form"), self.enter_current),
            Key("Alt+U", _("Unused"), self.mark_unused),
            Key("Alt+S", _("Spoiled"), self.mark_spoiled),
            Key("Alt+Z", _("Blank again"), self.make_blank),
        ]

    def search_field(self) -> QWidget:
        """Return the filter: the number of a form is typed or scanned there."""
        return self.table.filter

    def reload(self) -> None:
        """Ask for the forms and the state of the kit."""
        self._ask()
        self.desk.read(self, power_cut_kits.kit_state, None, self._on_state_read)

    def open(self, action: str, subject: object) -> None:
        """Print the kit, or show the forms that were left out."""
        if action == "print":
            self.desk.read(self, power_cut_kits.kit_state, None, self._on_print_asked, key="print")
        elif action == "gaps":
            self.waiting.set_value(True)
            self._ask()

    def help_text(self) -> str:
        """Say what the kit is for."""
        return _(
            "The kit is printed by Alt+K: all balances, the next numbers, and numbered forms for issue, "
            "return and attendance. When the power fails, forms are filled in the order of their numbers. "
            "The next day Enter on a form opens it for entry; what was not used or was spoiled is said so. "
            "A form that is left out stands on Today until somebody says what became of it."
        )

    def print_it(self) -> None:
        """Ask how many forms, then print the kit."""
        dialog = PrintKitDialog(self.shell, self.state, self)
        dialog.open()

    def enter_current(self) -> None:
        """Enter the form that is current, or one whose number is asked for."""
        row = self.table.current_row()
        self.enter(row if row is not None and row.state in (BLANK, UNUSED) else None)

    def enter(self, row: FormRow | None) -> None:
        """Ask for the day on a form, and open it where it belongs; an entered one shows its slip."""
        if row is not None and row.state == "entered":
            self._show_record(row)
            return
        EnterForm(self.shell, row, self).open()

    def mark_unused(self) -> None:
        """Say that a run of forms stays unused."""
        dialog = UnusedForms(self.shell, self.table.current_row(), self)
        dialog.saved.connect(self._on_unused)
        dialog.open()

    def mark_spoiled(self) -> None:
        """Say that a form is spoiled."""
        dialog = SpoiledForm(self.shell, self.table.current_row(), self)
        dialog.saved.connect(
            lambda saved: self.messages.good(_("{form} is marked as spoiled.").format(form=saved.code))
        )
        dialog.open()

    def make_blank(self) -> None:
        """Take back that the current form is unused or spoiled."""
        row = self.table.current_row()
        if row is None:
            return
        self.desk.write(
            self,
            paper_forms.make_blank,
            MakeBlank(code=row.code),
            lambda saved: self.messages.good(_("{form} is blank again.").format(form=saved.code)),
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, name, action in (
            (_("Enter (Enter)"), "kit.enter", self.enter_current),
            (_("Unused… (Alt+U)"), "kit.unused", self.mark_unused),
            (_("Spoiled… (Alt+S)"), "kit.spoiled", self.mark_spoiled),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(action)
            row.addWidget(button)
        row.addStretch()
        return row

    def _ask(self) -> None:
        self.table.ask(FormListing(waiting=bool(self.waiting.value())))

    def _show_record(self, row: FormRow) -> None:
        if row.kind == paper_forms.ATTENDANCE:
            page = "workshops" if row.became.startswith("WS") else "meetings"
            self.shell.open_page(page, "show", row.became_id)
        else:
            self.shell.open_page("books", "slip", row.became)

    def _on_state_read(self, state: KitState) -> None:
        self.state = state
        blank = sum(state.blank.values())
        self.stack.setCurrentIndex(1 if state.last_day is None else 0)
        self.figures.show_figures(
            [
                Figure(_("last kit"), date_text(state.last_day)),
                Figure(_("still blank"), number_text(blank)),
                Figure(_("left out"), number_text(state.gaps), "bad" if state.gaps else ""),
                Figure(_("reminder at"), state.choice.remind_at or "—"),
            ],
            "",
        )

    def _on_print_asked(self, state: KitState) -> None:
        self._on_state_read(state)
        self.print_it()

    def _on_unused(self, saved: Saved) -> None:
        count = number_text(saved.figures["forms"])
        self.messages.good(_("{forms}: {count} stay unused.").format(forms=saved.note, count=count))


def _columns() -> list[Column[FormRow]]:
    return [
        Column("code", _("Form"), lambda row: row.code, width=120, sortable=False),
        Column("kind", _("For"), lambda row: paper_forms.kind_text(row.kind), width=110, sortable=False),
        Column(
            "printed_on", _("Printed on"), lambda row: date_text(row.printed_on), width=120, sortable=False
        ),
        Column("state", _("What became of it"), _state_words, width=300, sortable=False, tone=_state_tone),
        Column("became", _("Slip"), lambda row: row.became, width=120, sortable=False),
        Column("words", _("Words"), lambda row: row.words, width=320, sortable=False),
    ]


def _state_words(row: FormRow) -> str:
    if row.is_gap:
        return _("left out: a later one was used")
    return paper_forms.state_text(row.state)


def _state_tone(row: FormRow) -> str:
    return "bad" if row.is_gap else _TONES.get(row.state, "")
