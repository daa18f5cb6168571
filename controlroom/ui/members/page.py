"""The page of members: the form that enters them leaf by leaf, and the roll."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain.journal import Saved
from controlroom.domain.members import queries
from controlroom.domain.members.figures import MemberFigures, member_figures
from controlroom.domain.members.rows import ListMembers, MemberRow
from controlroom.domain.rights import Right
from controlroom.ui import theme
from controlroom.ui.keys import Key
from controlroom.ui.members import words
from controlroom.ui.members.entry import EntryPanel
from controlroom.ui.members.papers import print_members
from controlroom.ui.members.receipts import print_receipts, print_receipts_again, print_receipts_of_unit
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import YesField
from controlroom.ui.widgets.headlines import Headline
from controlroom.ui.widgets.lazy_table import LazyTable

_FORM_WIDTH = 414


class MembersPage(Page):
    """Members of the campaign under way."""

    topics: ClassVar[frozenset[str]] = frozenset({"members", "people", "units", "campaigns"})

    def prepare(self) -> None:
        """Keep the member that was entered last, for Ctrl+P."""
        self.last: tuple[int, str] | None = None

    def title(self) -> str:
        """Return the page's title."""
        return _("Members")

    def build(self) -> Iterator[None]:
        """Make the form at the left and the roll at the right."""
        batch = self.add_button(_("Receipts of the unit"), "print", name="members.receipts")
        batch.clicked.connect(self.print_unit)
        papers = self.add_button(_("Roll, corrections, cards"), "print", name="members.papers")
        papers.clicked.connect(self.print_papers)
        consent = Headline(
            _("The signed leaf, or the number in the app, is the consent; nobody under 18 is entered."),
            "faint",
        )
        consent.setObjectName("members.consent")
        self.head.insertWidget(1, consent)
        self.figures = FiguresStrip()
        self.entry = EntryPanel(self.shell)
        self.entry.saved.connect(self._on_saved)
        yield
        self.table: LazyTable[ListMembers, MemberRow] = LazyTable(
            self.desk, _columns(), queries.list_members, name="members.roll"
        )
        self.table.nothing = _("No member here yet. Enter the first leaf at the left.")
        self.table.chosen.connect(self._on_chosen)
        self.incomplete = YesField(_("incomplete only"), name="members.roll.incomplete")
        self.incomplete.changed.connect(self._ask)
        self.table.top.addWidget(self.incomplete)
        yield
        self.entry.setFixedWidth(theme.px(_FORM_WIDTH))
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.figures)
        listed = Card()
        listed.body.addWidget(self.table)
        right.addWidget(listed, 1)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addWidget(self.entry)
        sides.addLayout(right, 1)
        self.body.addLayout(sides, 1)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [
            Key("Alt+N", _("Next member"), self.start_entry),
            Key("Ctrl+P", _("Receipt"), self.print_it),
            Key("Alt+P", _("Roll, corrections, cards"), self.print_papers),
            Key("Alt+S", _("Filter the roll"), self.table.filter.setFocus),
        ]

    def reload(self) -> None:
        """Ask for the roll and the figures; the form is for who may enter."""
        self.entry.setVisible(self.shell.may(Right.ENTER_MEMBERS))
        self._ask()
        self.desk.read(self, member_figures, self.unit_id, self._on_figures_read)

    def open(self, action: str, subject: object) -> None:
        """Enter members, show the incomplete ones, or open one: ("show", member_id)."""
        if action == "incomplete":
            self.incomplete.set_value(True)
            self._ask()
        elif action == "show" and isinstance(subject, int):
            self.desk.read(self, queries.member_by_id, subject, self._on_chosen, key="show")
        else:
            self.start_entry()

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field: the form, or the filter."""
        if self.table.view.hasFocus() or self.entry.isHidden():
            return self.table.filter
        return self.entry.form.app_number if self.entry.form.is_digital else self.entry.form.book

    def has_draft(self) -> bool:
        """Tell whether the form holds something that is not saved."""
        return self.entry.form.is_touched

    def back(self) -> bool:
        """Leave a correction for the next entry."""
        if self.entry.correcting is not None:
            self.start_entry()
            return True
        return super().back()

    def start_entry(self) -> None:
        """Begin the next member."""
        if self.entry.correcting is not None:
            self.entry.start_anew()
        self.entry.start()

    def print_it(self) -> None:
        """Print the receipt of the member entered last, or of the one that is marked in the roll."""
        row = self.table.current_row()
        if self.table.view.hasFocus() and row is not None:
            self._print(row.id)
        elif self.last is not None:
            self._print(self.last[0])
        elif row is not None:
            self._print(row.id)

    def print_unit(self) -> None:
        """Print the receipts of the unit in view."""
        if self.unit_id is None:
            self.messages.news(_("Choose a unit in the breadcrumb first: a booth, sector or zone."))
        else:
            print_receipts_of_unit(self.shell, self, self.unit_id)

    def print_papers(self) -> None:
        """Print the roll, the correction list or the cards of the unit in view."""
        print_members(self.shell, self, self.unit_id)

    def _print(self, member_id: int) -> None:
        print_receipts_again(self.shell, self, [member_id])

    def _ask(self) -> None:
        self.table.ask(ListMembers(unit_id=self.unit_id, incomplete=self.incomplete.value()))

    def _on_figures_read(self, figures: MemberFigures) -> None:
        counts = figures.counts
        shown = [
            Figure(_("Members"), number_text(counts.total)),
            Figure(_("today"), number_text(figures.recent.today)),
            Figure(_("in 7 days"), number_text(figures.recent.week)),
            Figure(_("Women"), number_text(counts.women)),
            Figure(_("from the app"), number_text(counts.digital.total)),
        ]
        if figures.incomplete:
            shown.append(Figure(_("incomplete"), number_text(figures.incomplete), "warn"))
        self.figures.show_figures(shown, str(figures.unit))

    def _on_saved(self, saved: Saved, told: str) -> None:
        self.messages.good(told)
        if saved.id is not None:
            self.last = (saved.id, saved.code)
            if self.entry.print_at_once.value() and "next_leaf" in saved.figures:
                print_receipts(self.shell, self, [saved.id])

    def _on_chosen(self, row: MemberRow) -> None:
        if self.entry.form.is_touched and not self.messages.ask(_("Leave what was typed?")):
            return
        self.entry.correct(row)


def _columns() -> list[Column[MemberRow]]:
    names = (
        Column("name", _("Name"), words.only_name),
        Column("relative", _("Father / husband"), words.relative_words),
    )
    ages = (
        Column("age", _("Age"), words.only_age, numeric=True),
        Column("gender", _("Gender"), words.gender_words),
    )
    leaves = (
        Column("book", _("Book"), words.book_words),
        Column("leaf", _("Leaf"), words.only_leaf),
    )
    joined = Column[MemberRow]("joined_on", _("Date"), lambda row: date_text(row.joined_on))
    code = Column[MemberRow]("code", _("Code"), lambda row: row.code)
    return [
        Column("name", _("Name"), words.name_words, width=180, apart=names),
        Column("age", _("Age"), words.age_words, width=90, apart=ages),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=108),
        Column("booth", _("Booth"), lambda row: row.booth_code, width=66),
        Column("leaf", _("Book / leaf"), words.leaf_words, width=112, apart=leaves),
        replace(joined, width=98, apart=(joined, code)),  # the name needs the room more than the code does
    ]
