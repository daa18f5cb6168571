"""A new series of numbers: letters, what its papers are, leaves and fee, with the known ones beside."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books.series import BOOK, KINDS, EnterSeries, SeriesRow, all_series, enter_series
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, NumberField, TextField


class SeriesDialog(Dialog):
    """Alt+C where a number of a cover is typed."""

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("New series of numbers"))
        self.prefix = TextField(
            name="books.series.prefix", required=_("Write the letters before its numbers, like K.")
        )
        self.kind = ChoiceField([(kind, _(words)) for kind, words in KINDS.items()], name="books.series.kind")
        self.name_hi = TextField(
            name="books.series.name_hi", required=_("Write what these papers are called.")
        )
        self.name_en = TextField(name="books.series.name_en")
        self.leaves = NumberField(
            name="books.series.leaves", required=_("Write the leaves a book has."), least=1, most=1000
        )
        self.fee = MoneyField(name="books.series.fee", required=_("Write the fee; 0 where there is none."))
        self.known = label("", "faint")
        self.known.setObjectName("books.series.known")
        self.known.setWordWrap(True)
        self.form.add(
            "prefix",
            _("Letters"),
            self.prefix,
            hint=_("one or two, before every number of the series: K1201. They stay for the whole campaign."),
        )
        self.form.add("kind", _("What they are"), self.kind)
        self.form.add("name", _("Name"), self.name_hi)
        self.form.add("name_en", _("Name in English"), self.name_en)
        self.form.add("leaves_per_book", _("Leaves a book"), self.leaves)
        self.form.add("fee_paise", _("Fee a leaf ₹"), self.fee)
        self.form.add_note(self.known)
        self.kind.set_value(BOOK)
        self.desk.read(self, all_series, None, self._on_known_read)

    def save(self) -> None:
        """Enter the series."""
        self.carry_out(
            enter_series,
            EnterSeries(
                prefix=self.prefix.value(),
                name_hi=self.name_hi.value(),
                name_en=self.name_en.value(),
                kind=self.kind.value(),
                leaves_per_book=self.leaves.value(),
                fee_paise=self.fee.value(),
            ),
        )

    def _on_known_read(self, rows: Sequence[SeriesRow]) -> None:
        words = [f"{row.prefix}: {row.name} · {series_words(row)}" for row in rows]
        self.known.setText("\n".join(words) or _("There is no other series yet."))


def series_words(row: SeriesRow) -> str:
    """Return what a series is, in words: what, leaves, fee, and how many books came."""
    leaves = ngettext("{count} leaf a book", "{count} leaves a book", row.leaves_per_book)
    received = ngettext("{count} book received", "{count} books received", row.books)
    return " · ".join(
        (
            books.kind_text(row.kind),
            leaves.format(count=number_text(row.leaves_per_book)),
            money_text(row.fee_paise),
            received.format(count=number_text(row.books)),
        )
    )
