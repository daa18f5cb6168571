"""The page of the membership books: figures, books by zone or the register, and the form of the moment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, money_text, number_text
from controlroom.domain import books
from controlroom.domain.books import (
    BookRow,
    BookSettings,
    HolderRow,
    SuggestHolders,
    Totals,
    TotalsQuestion,
    ZoneRow,
)
from controlroom.domain.books.paper_forms import WrittenForm
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.ui import theme
from controlroom.ui.books.counting import Counting
from controlroom.ui.books.deposit import DepositPanel
from controlroom.ui.books.issue import IssuePanel
from controlroom.ui.books.labels import PrintLabels
from controlroom.ui.books.more import ACTIONS, PUT_RIGHT, More
from controlroom.ui.books.panel import FormScroll, Panel
from controlroom.ui.books.receive import ReceivePanel
from controlroom.ui.books.returns import ReturnPanel
from controlroom.ui.books.settings import BookOptions
from controlroom.ui.books.slips import PrintAgain, print_slip
from controlroom.ui.books.stories import StoryCard
from controlroom.ui.books.tables import RegisterCard, ZonesCard
from controlroom.ui.books.visit import VisitPanel
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip

ISSUE, RETURN, DEPOSIT, RECEIVE, REGISTER = "issue", "return", "deposit", "receive", "register"
VISIT = "visit"
_FORM_WIDTH = 396
_STORY_WIDTH = 310


class BooksPage(Page):
    """Membership books: who has what, and the desk that gives and takes them."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units", "campaigns", "settings"})

    def prepare(self) -> None:
        """Keep what outlives a change of language: the form of the moment, the heap being counted."""
        self.mode = ISSUE
        self.counting = Counting()
        self.visit_counting = Counting(may_wait=True)
        self.last_slip = ""
        self.is_empty = False
        self.from_kit = False

    def title(self) -> str:
        """Return the page's title."""
        return _("Membership books")

    def build(self) -> Iterator[None]:
        """Make the two sides of the page."""
        self.more = More(self, self.add_button(_("More"), name="books.more"))
        receive = self.add_button(_("Receive books"), "new", name="books.receive")
        receive.clicked.connect(partial(self.show_mode, RECEIVE))
        self.figures = FiguresStrip()
        self.zones = ZonesCard(self.desk)
        self.zones.table.chosen.connect(self._on_zone_chosen)
        self.register = RegisterCard(self.desk)
        self.register.table.chosen.connect(self._on_book_chosen)
        self.lists = QStackedWidget()
        yield
        self.lists.addWidget(self.zones)
        self.lists.addWidget(self.register)
        self.heap = Card(_("Books that come back"))
        self.lists.addWidget(self.heap)
        self.visit_heap = Card(_("Books that come back"))
        self.lists.addWidget(self.visit_heap)
        self.empty = EmptyPage(
            _("No membership book has been received yet. Receive the first lot from the state office."),
            _("Receive books"),
            partial(self.show_mode, RECEIVE),
        )
        self.empty.add_button(_("Bring in the old register (Alt+I)"), self.bring_in, "books.bring_in.first")
        self.lists.addWidget(self.empty)
        yield
        self.issue = IssuePanel(self.shell)
        yield
        self.returns = ReturnPanel(self.shell, self.counting)
        yield
        self.deposit = DepositPanel(self.shell)
        yield
        self.receive = ReceivePanel(self.shell)
        yield
        self.visit = VisitPanel(self.shell, self.visit_counting)
        yield
        self.story = StoryCard(self.shell)
        self.story.paper_asked.connect(partial(print_slip, self.shell, self))
        self.story.put_right_asked.connect(partial(self.more.open, PUT_RIGHT))
        self.forms = QStackedWidget()
        self.panels: dict[str, Panel] = {
            ISSUE: self.issue,
            RETURN: self.returns,
            DEPOSIT: self.deposit,
            RECEIVE: self.receive,
            VISIT: self.visit,
        }
        for panel in self.panels.values():
            panel.saved.connect(self._on_saved)
            self.forms.addWidget(FormScroll(panel))
            yield
        self.forms.addWidget(self.story)
        self.heap.body.addWidget(self.returns.table, 1)
        self.visit_heap.body.addWidget(self.visit.table, 1)
        for panel_with_heap in (self.returns, self.visit):
            panel_with_heap.heap_changed.connect(lambda _there: self._show_mode())
        yield
        self._lay_out()
        self._show_mode()

    def keys(self) -> list[Key]:
        """Return the page's keys, the same as everywhere."""
        return [
            Key("F5", _("Issue"), partial(self.show_mode, ISSUE)),
            Key("F6", _("Return"), partial(self.show_mode, RETURN)),
            Key("F7", _("Deposit"), partial(self.show_mode, DEPOSIT)),
            Key("F4", _("Visit"), partial(self.show_mode, VISIT)),
            Key("Alt+V", _("Visit"), partial(self.show_mode, VISIT), shown=False),
            Key("F8", _("Register of books"), partial(self.show_mode, REGISTER)),
            Key("Alt+R", _("Receive"), partial(self.show_mode, RECEIVE)),
            *self.more.keys(),
            Key("Ctrl+P", _("Slip"), self.print_again),
            Key("Alt+B", _("Registers and returns"), partial(self.shell.open_page, "book_registers", "")),
            Key("Alt+O", _("Overdue and owing"), partial(self.shell.open_page, "dues")),
            Key("Alt+H", _("History"), self.open_history),
            Key("Alt+K", _("Power-cut kit"), partial(self.shell.open_page, "kit", "print"), shown=False),
            Key("Alt+I", _("Bring in the old register"), self.bring_in, shown=False),
            Key("Alt+L", _("Labels of books"), self.print_labels, shown=False),
            Key("F12", _("Options"), self.open_options),
        ]

    def reload(self) -> None:
        """Ask for the tables, the figures, and what the form shows of the register."""
        if self.mode != REGISTER and not self.shell.may(Right.KEEP_BOOKS):
            self.show_mode(REGISTER)
        self.zones.ask(self.unit_id)
        self.register.ask(self.unit_id)
        question = TotalsQuestion(unit_id=self.unit_id)
        self.desk.read(self, books.totals, question, self._on_totals_read)
        for panel in self.panels.values():
            panel.refresh()

    def open(self, action: str, subject: object) -> None:
        """Open a form, for somebody where named: ("issue", person_id), ("where", number), ("slip", code)."""
        if action == "where" and isinstance(subject, int):
            self.show_mode(REGISTER)
            self.story.look_up(subject)
        elif action == "bring_in":
            self.bring_in()
        elif action == "paper_form" and isinstance(subject, WrittenForm):
            self.enter_form(subject)
        elif action in ACTIONS:
            self.more.open(action, subject)
        elif action == "slip" and isinstance(subject, str):
            print_slip(self.shell, self, subject)
        elif action in self.panels or action == REGISTER:
            self.show_mode(action)
            if isinstance(subject, int):
                self._choose_person(subject)

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field."""
        fields: dict[str, QWidget] = {
            ISSUE: self.issue.holder,
            RETURN: self.returns.heap.search_field,
            DEPOSIT: self.deposit.holder,
            RECEIVE: self.receive.first,
            VISIT: self.visit.scan_field(),
            REGISTER: self.register.table.filter,
        }
        return fields[self.mode]

    def has_draft(self) -> bool:
        """Tell whether a form holds something that is not saved."""
        heaps = self.counting.numbers or self.visit_counting.numbers
        return bool(heaps) or any(one.form.is_touched for one in self.panels.values())

    def show_mode(self, mode: str) -> None:
        """Bring a form or the register forward and put the focus where its work begins."""
        self.mode = mode
        self._show_mode()
        if mode in self.panels:
            self.panels[mode].refresh()
            self.panels[mode].start()
        else:
            self.story.number.setFocus()

    def back(self) -> bool:
        """Go back to issuing, beside the books by zone."""
        if self.from_kit:
            self.from_kit = False
            self.panels[self.mode].enter_form(None)
            self.shell.open_page("kit")
            return True
        if self.mode != ISSUE and self.shell.may(Right.KEEP_BOOKS):
            self.show_mode(ISSUE)
            return True
        return super().back()

    def print_it(self) -> None:
        """Ask which slip is printed again."""
        self.print_again()

    def print_again(self) -> None:
        """Ask which slip is printed again, the last one unless another is named."""
        dialog = PrintAgain(self.shell, self)
        dialog.number.set_value(self.last_slip)
        dialog.saved.connect(self._on_print_again)
        dialog.open()

    def open_history(self) -> None:
        """Show what the journal says of the book whose story stands there."""
        if self.story.shown is None:
            self.messages.news(_("Look a book up first (F8): its history opens in the journal."))
            return
        self.shell.open_page("journal", "history", str(self.story.shown))

    def enter_form(self, written: WrittenForm) -> None:
        """Enter what was written on a paper form; Esc leads back to the list of forms."""
        self.from_kit = True
        self.show_mode(ISSUE if written.kind == ISSUE else RETURN)
        self.panels[self.mode].enter_form(written)

    def bring_in(self) -> None:
        """Bring in what the office had before, from a spreadsheet."""
        from controlroom.ui.books.bringing_in import BalancesWizard  # once in the life of a register

        BalancesWizard(self.shell, self).open()

    def print_labels(self) -> None:
        """Print labels for the covers of books."""
        PrintLabels(self.shell, self).open()

    def open_options(self) -> None:
        """Show the rules about books, to be changed."""
        self.desk.read(self, books.book_settings, None, self._on_settings_read, key="options")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.figures)
        left.addWidget(self.lists, 1)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addLayout(left, 1)
        sides.addWidget(self.forms)
        self.body.addLayout(sides, 1)

    def _show_mode(self) -> None:
        places = [*self.panels, REGISTER]
        self.forms.setCurrentIndex(places.index(self.mode))
        self.forms.setFixedWidth(theme.px(_STORY_WIDTH if self.mode == REGISTER else _FORM_WIDTH))
        if self.mode == REGISTER:
            left: QWidget = self.register
        elif self.mode == RETURN and self.counting.numbers:
            left = self.heap
        elif self.mode == VISIT and self.visit_counting.numbers:
            left = self.visit_heap
        else:
            left = self.empty if self.is_empty else self.zones
        self.lists.setCurrentWidget(left)

    def _choose_person(self, person_id: int) -> None:
        panel = self.panels.get(self.mode)
        if not isinstance(panel, (IssuePanel, DepositPanel, VisitPanel)):
            return
        queries = {self.issue: books.suggest_holders, self.deposit: books.suggest_depositors}
        query = queries.get(panel, books.suggest_visitors)
        question = SuggestHolders(person_id=person_id, limit=1)

        def choose(rows: tuple[HolderRow, ...]) -> None:
            if rows:
                panel.choose(rows[0])

        self.desk.read(self, query, question, choose, key="person")

    def _on_totals_read(self, totals: Totals) -> None:
        self.is_empty = not (totals.stock or totals.issued)
        self._show_mode()
        figures = [
            Figure(_("in stock"), number_text(totals.stock)),
            Figure(_("issued"), number_text(totals.issued)),
            Figure(_("still out"), number_text(totals.out), "warn" if totals.out else ""),
            Figure(_("overdue"), number_text(totals.overdue), "bad" if totals.overdue else ""),
            Figure(_("money owed"), money_text(totals.owed_paise), "bad" if totals.owed_paise > 0 else ""),
        ]
        if totals.to_count:
            figures.append(Figure(_("to be counted"), number_text(totals.to_count), "warn"))
        self.figures.show_figures(figures, str(totals.of))

    def _on_saved(self, saved: Saved, words: str) -> None:
        if saved.subject in {"book_movements", "deposits", "book_visits"}:
            self.last_slip = saved.code
            self.messages.good(words, _("Slip"), partial(print_slip, self.shell, self, saved.code))
            print_slip(self.shell, self, saved.code)
        else:
            self.messages.good(words)

    def _on_print_again(self, answer: tuple[str, str]) -> None:
        code, reason = answer
        self.last_slip = code
        print_slip(self.shell, self, code, reason=reason)

    def _on_zone_chosen(self, row: ZoneRow) -> None:
        if row.holder_id is not None:
            mode = self.mode if self.mode in {ISSUE, DEPOSIT, VISIT} else ISSUE
            self.open(mode, row.holder_id)

    def _on_book_chosen(self, row: BookRow) -> None:
        self.story.look_up(row.number)

    def _on_settings_read(self, settings: BookSettings) -> None:
        dialog = BookOptions(self.shell, self)
        dialog.show_settings(settings)
        dialog.saved.connect(lambda _saved: self.messages.good(_("The rules about books were changed.")))
        dialog.open()
