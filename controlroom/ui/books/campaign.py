"""The form by which the next campaign is started: the last one's terms, a year on, to be corrected."""

from __future__ import annotations

from typing import ClassVar

from controlroom.base.language import _, date_text, money_text, number_text
from controlroom.domain import books, campaigns
from controlroom.domain.books import Totals, TotalsQuestion
from controlroom.domain.campaigns import CampaignRow, StartCampaign
from controlroom.domain.journal import Saved, new_operation_id
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import MoneyField, NumberField, TextField
from controlroom.ui.widgets.names import NameField


class CampaignDialog(Dialog):
    """A campaign that follows the one under way, and what the old one leaves open."""

    draft_key = "books.campaign"
    action: ClassVar[str] = "start_campaign"

    def build(self) -> None:
        """Make the fields; they are filled from the campaign under way."""
        self.operation_id = new_operation_id()
        self.set_title(_("Start a new campaign"))
        self.ending = label("", "faint")
        self.ending.setObjectName("books.campaign.ending")
        self.left_open = label("", "large")
        self.left_open.setObjectName("books.campaign.open")
        for words in (self.ending, self.left_open):
            words.setWordWrap(True)
            words.hide()
            self.form.add_note(words)
        self.code = TextField(name="books.campaign.code", required=_("Write the campaign's code."))
        self.name = NameField(name="books.campaign.name", required=_("Write the campaign's name."))
        self.starts_on = self._day("starts_on", _("Write the campaign's first day."))
        self.ends_on = self._day("ends_on", _("Write the campaign's last day."))
        self.fee = MoneyField(name="books.campaign.fee", required=_("Write the fee; 0 where there is none."))
        self.leaves = NumberField(
            name="books.campaign.leaves", required=_("Write the leaves a book has."), least=1, most=1000
        )
        self.due_days = NumberField(
            name="books.campaign.due_days", required=_("Write the days until a book is due."), most=366
        )
        self.form.add("code", _("Code"), self.code)
        self.form.add("name", _("Name"), self.name)
        self.form.add_row(
            ("starts_on", _("First day"), self.starts_on), ("ends_on", _("Last day"), self.ends_on)
        )
        self.form.add_row(
            ("fee_paise", _("Fee a leaf ₹"), self.fee),
            ("leaves_per_book", _("Leaves a book"), self.leaves),
            ("due_days", _("Due after days"), self.due_days),
        )
        self.accept_button.setText(_("Start the campaign"))
        self.desk.read(self, campaigns.current_campaign, None, self._on_current, key="current")
        self.desk.read(self, campaigns.following_campaign, None, self._on_following, key="following")
        self.desk.read(self, books.totals, TotalsQuestion(), self._on_totals, key="open")

    def draft_place(self) -> Place:
        """Return where the form is opened again."""
        return Place("books", self.action)

    def save(self) -> None:
        """Start it."""
        order = StartCampaign(
            operation_id=self.operation_id,
            code=self.code.value(),
            name=self.name.value(),
            starts_on=self.starts_on.value(),
            ends_on=self.ends_on.value(),
            fee_paise=self.fee.value(),
            leaves_per_book=self.leaves.value(),
            due_days=self.due_days.value(),
        )
        self.carry_out(campaigns.start_campaign, order)

    def told(self, saved: Saved) -> str:
        """Return which campaign is under way now."""
        return _("{code} is the campaign under way.").format(code=saved.code)

    def _day(self, name: str, required: str) -> DateField:
        return DateField(
            name=f"books.campaign.{name}", required=required, today=lambda: self.desk.working_date
        )

    def _on_current(self, current: CampaignRow) -> None:
        told = _("{name} ({first} to {last}) is over with it. Its books, members and accounts stay here.")
        days = {"first": date_text(current.starts_on), "last": date_text(current.ends_on)}
        self.ending.setText(told.format(name=current.name, **days))
        self.ending.show()

    def _on_following(self, offered: StartCampaign) -> None:
        if self.code.text():
            return  # a draft, or somebody who types faster than the register answers
        self.code.set_value(offered.code)
        self.name.set_value(offered.name)
        self.starts_on.set_value(offered.starts_on)
        self.ends_on.set_value(offered.ends_on)
        self.fee.set_value(offered.fee_paise)
        self.leaves.set_value(offered.leaves_per_book)
        self.due_days.set_value(offered.due_days)

    def _on_totals(self, found: Totals) -> None:
        told = [_("Books still out: {count}").format(count=number_text(found.out))] if found.out else []
        if found.owed_paise > 0:
            told.append(_("Still owed: {amount}").format(amount=money_text(found.owed_paise)))
        self.left_open.setText(" · ".join(told))
        self.left_open.setVisible(bool(told))
