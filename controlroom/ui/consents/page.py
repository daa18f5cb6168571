"""Consent and the rights of the person: what people asked for, the notice, the blank form."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain.consents import figures, requests
from controlroom.domain.consents.figures import ConsentFigures
from controlroom.domain.consents.requests import RequestListing, RequestRow
from controlroom.domain.journal import Saved
from controlroom.ui.consents import words
from controlroom.ui.consents.dialogs import AnswerRequest, PrintConsentPapers, RightsOfPerson
from controlroom.ui.consents.keeping import BreachDialog, RetentionDialog
from controlroom.ui.consents.settings import NoticeSettings
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import YesField
from controlroom.ui.widgets.lazy_table import LazyTable


class ConsentsPage(Page):
    """निजी जानकारी."""

    topics: ClassVar[frozenset[str]] = frozenset({"consents", "people"})

    def prepare(self) -> None:
        self._answered = 0

    def title(self) -> str:
        return _("Personal data")

    def help_text(self) -> str:
        return _(
            "What people ask under the law on personal data: to see what is held, to have it corrected or"
            " erased. Each request has a day on which the answer is due."
        )

    def build(self) -> None:
        papers = self.add_button(_("Blank form and notice"), "print", name="consents.papers")
        papers.clicked.connect(self.print_it)
        notice = self.add_button(_("Notice and periods"), "edit", name="consents.settings")
        notice.clicked.connect(self.options)
        new = self.add_button(_("Note a request"), "new", primary=True, name="consents.new")
        new.clicked.connect(self.make_new)
        self.figures = FiguresStrip()
        self.table: LazyTable[RequestListing, RequestRow] = LazyTable(
            self.desk, self._columns(), requests.list_requests, name="consents.list"
        )
        self.table.chosen.connect(self._on_chosen)
        self.everything = YesField(_("answered too"), name="consents.list.everything")
        self.everything.changed.connect(self._ask)
        self.table.top.insertWidget(1, self.everything)
        self.table.loaded.connect(self._on_list_loaded)
        card = Card()
        card.body.addWidget(self.table)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(card)
        self.rooms.addWidget(
            EmptyPage(
                _(
                    "Nobody waits for an answer. Who asks to see, correct or erase what is written of him is"
                    " noted here, with the day on which the answer is due."
                ),
                _("Note a request"),
                self.make_new,
            )
        )
        self.body.addWidget(self.figures)
        self.body.addWidget(self.rooms, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+N", _("Note a request"), self.make_new),
            Key("Alt+A", _("Answer"), self.answer),
            Key("Alt+K", _("Kept too long"), self.erase_due),
            Key("Alt+B", _("Breach report"), self.report_breach),
            Key("Ctrl+P", _("Blank form and notice"), self.print_it),
            Key("F12", _("Notice and periods"), self.options),
        ]

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.desk.read(self, figures.consent_figures, self.desk.working_date, self._on_figures_read)
        self._ask()

    def open(self, action: str, subject: object) -> None:
        if action == "new":
            self.make_new()

    def make_new(self) -> None:
        """Note what a person asks for."""
        dialog = RightsOfPerson(self.shell, self)
        dialog.choose(requests.ACCESS)
        dialog.saved.connect(self._on_noted)
        dialog.open()

    def answer(self) -> None:
        """Answer the request that is marked."""
        row = self.table.current_row()
        if row is None:
            self.messages.news(_("Choose a request in the list first."))
        else:
            self._on_chosen(row)

    def erase_due(self) -> None:
        """Show what is kept too long, to be erased."""
        RetentionDialog(self.shell, self).open()

    def report_breach(self) -> None:
        """Make the pack for a breach report."""
        BreachDialog(self.shell, self).open()

    def print_it(self) -> None:
        PrintConsentPapers(self.shell, self).open()

    def options(self) -> None:
        dialog = NoticeSettings(self.shell, self)
        dialog.saved.connect(self._on_settings_saved)
        dialog.open()

    def _ask(self) -> None:
        self.table.ask(RequestListing(everything=bool(self.everything.value())))

    def _on_list_loaded(self, total: int) -> None:
        nothing = not total and not self.table.filter.text() and not self.everything.value()
        self.rooms.setCurrentIndex(1 if nothing and not self._answered else 0)

    def _on_chosen(self, row: RequestRow) -> None:
        if row.closed_on is not None:
            told = _("{code} was answered on {day}: {answer}")
            self.messages.news(
                told.format(code=row.code, day=date_text(row.closed_on), answer=row.answer or "—")
            )
            return
        dialog = AnswerRequest(self.shell, row, self)
        dialog.saved.connect(
            lambda saved: self.messages.good(_("{code} is answered.").format(code=saved.code))
        )
        dialog.open()

    def _on_noted(self, saved: Saved) -> None:
        self.messages.good(_("{code} was noted.").format(code=saved.code))

    def _on_settings_saved(self, saved: Saved) -> None:
        told = _("Saved. Notice no. {number} holds from now on.")
        self.messages.good(told.format(number=saved.figures["notice"]))

    def _on_figures_read(self, row: ConsentFigures) -> None:
        self._answered = row.answered
        self.figures.show_figures(
            [
                Figure(_("open requests"), number_text(row.open)),
                Figure(_("past their day"), number_text(row.late), "bad" if row.late else ""),
                Figure(_("consents withdrawn"), number_text(row.withdrawn)),
                Figure(_("erased"), number_text(row.erased)),
                Figure(_("notice no."), number_text(row.notice)),
            ]
        )

    def _columns(self) -> list[Column[RequestRow]]:
        return [
            Column("code", _("No."), lambda row: row.code, width=90),
            Column("kind", _("What is asked"), words.kind_words, width=210),
            Column("name", _("Person"), lambda row: str(row.name), width=210),
            Column("person", _("Code"), lambda row: row.person_code, width=90, sortable=False),
            Column("received_on", _("Received"), lambda row: date_text(row.received_on), width=110),
            Column(
                "due_on",
                _("Answer due"),
                lambda row: date_text(row.due_on),
                width=120,
                tone=lambda row: words.due_tone(row, self.desk.working_date),
            ),
            Column("state", _("State"), words.state_words, width=150),
            Column("letter", _("Letter no."), lambda row: row.letter, width=140, sortable=False),
        ]
