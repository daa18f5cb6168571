"""The options of the books page (F12): fee, leaves, due days, who may draw, the rule of counterfoils."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from controlroom.base.language import _
from controlroom.domain import books
from controlroom.domain.books import BookSettings, ChangeBookSettings
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import MoneyField, NumberField, YesField


class BookOptions(Dialog):
    """The rules of the office about books, as they stand and to be changed."""

    settings: BookSettings

    def build(self) -> None:
        """Make the fields; they are filled by ``show_settings``."""
        self.set_title(_("Rules about books"))
        self.fee = MoneyField(name="books.options.fee", required=_("Write the fee; 0 where there is none."))
        self.leaves = NumberField(
            name="books.options.leaves", required=_("Write the leaves a book has."), least=1, most=1000
        )
        self.due_days = NumberField(
            name="books.options.due_days", required=_("Write the days until a book is due."), most=366
        )
        self.counterfoils = YesField(
            _("No fresh book before the last counterfoils are back, without a reason"),
            name="books.options.counterfoils",
        )
        self.form.add("fee_paise", _("Fee a leaf ₹"), self.fee, hint=_("of lots received from now on"))
        self.form.add("leaves_per_book", _("Leaves a book"), self.leaves)
        self.form.add("due_days", _("Due after days"), self.due_days)
        self.form.add("counterfoils_first", _("Rule"), self.counterfoils)
        self.form.add_note(label(_("Posts that may draw books"), "label"))
        self.posts: dict[str, YesField] = {}
        self.grid = QGridLayout()
        around = QWidget()
        around.setLayout(self.grid)
        self.form.add_note(around)

    def show_settings(self, settings: BookSettings) -> None:
        """Fill the form with the rules as they stand."""
        self.settings = settings
        self.fee.set_value(settings.fee_paise)
        self.leaves.set_value(settings.leaves_per_book)
        self.due_days.set_value(settings.due_days)
        self.counterfoils.set_value(settings.counterfoils_first)
        for post in settings.posts:
            if not (post.draws or post.code.endswith(("president", "in_charge", "convenor", "enroller"))):
                continue
            field = YesField(str(post.name), name=f"books.options.{post.code}")
            field.set_value(post.draws)
            self.grid.addWidget(field, len(self.posts) // 2, len(self.posts) % 2)
            self.posts[post.code] = field

    def save(self) -> None:
        """Save the rules."""
        before = tuple(post.code for post in self.settings.posts if post.draws)
        chosen = tuple(code for code, field in self.posts.items() if field.value())
        self.carry_out(
            books.change_book_settings,
            ChangeBookSettings(
                fee_paise=self.fee.value(),
                leaves_per_book=self.leaves.value(),
                due_days=self.due_days.value(),
                counterfoils_first=self.counterfoils.value(),
                may_draw=None if set(chosen) == set(before) else chosen,
                shown=self.settings,
            ),
        )
