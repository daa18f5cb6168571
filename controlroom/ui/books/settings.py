"""The options of the books page (F12): fee and days, who may draw, the rules of an issue, the reminder."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from controlroom.base.language import _
from controlroom.domain import books
from controlroom.domain.books import BookSettings, ChangeBookSettings, reminders
from controlroom.domain.books.rules import BY_ANYBODY, BY_SUPERVISORS, MOST_BOOKS
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, MoneyField, NumberField, YesField

_WIDTH, _AROUND = 1080, 190
_POSTS_ACROSS = 3


class BookOptions(Dialog):
    """The rules of the office about books, as they stand and to be changed."""

    settings: BookSettings

    def build(self) -> None:
        """Make the fields; they are filled by ``show_settings``."""
        self.set_title(_("Rules about books"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self._make_campaign_fields()
        self._make_limits()
        rules = self._row()
        with self.form.column_in(rules):
            self._make_rule_fields()
        self.posts: dict[str, YesField] = {}
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        around = QWidget()
        around.setLayout(self.grid)
        with self.form.column_in(rules):
            self.form.add_note(label(_("Posts that may draw books"), "label"))
            self.form.add_note(around)
        self._make_reminder_fields()
        # The form stays one form: with large letters it scrolls, and its first wrong field is found.
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroller.setObjectName("books.options.scroll")
        place = self.body.indexOf(self.form)
        self.scroller.setWidget(self.form)
        self.body.insertWidget(place, self.scroller, 1)

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.form.column.addLayout(row)
        return row

    def _make_campaign_fields(self) -> None:
        self.fee = MoneyField(name="books.options.fee", required=_("Write the fee; 0 where there is none."))
        self.leaves = NumberField(
            name="books.options.leaves", required=_("Write the leaves a book has."), least=1, most=1000
        )
        self.due_days = NumberField(
            name="books.options.due_days", required=_("Write the days until a book is due."), most=366
        )
        row = self._row()
        with self.form.column_in(row):
            self.form.add("fee_paise", _("Fee a leaf ₹"), self.fee, hint=_("of lots received from now on"))
        with self.form.column_in(row):
            self.form.add("leaves_per_book", _("Leaves a book"), self.leaves)
        with self.form.column_in(row):
            self.form.add("due_days", _("Due after days"), self.due_days)

    def _make_limits(self) -> None:
        self.most_out = NumberField(
            name="books.options.most_out", required=_("Write 0 where there is no limit."), most=MOST_BOOKS
        )
        self.stock_check = NumberField(
            name="books.options.stock_check",
            required=_("Write 0 where nothing is to remind of it."),
            most=3660,
        )
        self.past_by = ChoiceField(
            [
                (BY_ANYBODY, _("every operator, with a reason")),
                (BY_SUPERVISORS, _("only a supervisor, with a reason")),
            ],
            name="books.options.past_by",
        )
        row = self._row()
        with self.form.column_in(row):
            caption, hint = _("Most books out with one holder"), _("0 = no limit")
            self.form.add("most_out", caption, self.most_out, hint=hint)
        with self.form.column_in(row):
            caption, hint = _("Stock check after days"), _("183 = twice a year, 0 = no reminder")
            self.form.add("stock_check_days", caption, self.stock_check, hint=hint)
        with self.form.column_in(row):
            self.form.add("past_by", _("Who may go past a rule"), self.past_by)

    def _make_rule_fields(self) -> None:
        self.counterfoils = YesField(
            _("No fresh book before the last counterfoils are back, without a reason"),
            name="books.options.counterfoils",
        )
        self.in_order = YesField(
            _("Books leave in order of number, the next in stock first"), name="books.options.in_order"
        )
        self.money_as_there = YesField(
            _("Only a supervisor hands on more money than the register knows of"),
            name="books.options.money_as_there",
        )
        self.form.add("counterfoils_first", _("Rules of an issue"), self.counterfoils)
        self.form.add("in_order", _("Order of numbers"), self.in_order)
        self.form.add("money_as_there", _("Money handed on"), self.money_as_there)

    def _make_reminder_fields(self) -> None:
        names = " ".join(f"{{{name}}}" for name in reminders.NAMES)
        self.reminder_hi = LongTextField(name="books.options.reminder_hi", lines=4)
        self.reminder_en = LongTextField(name="books.options.reminder_en", lines=4)
        row = self._row()
        with self.form.column_in(row):
            self.form.add("reminder_hi", _("Reminder in Hindi"), self.reminder_hi)
        with self.form.column_in(row):
            self.form.add("reminder_en", _("Reminder in English"), self.reminder_en)
        told = _("A line about books or money is left out where there are none.")
        self.form.add_note(label(f"{names} · {told}", "faint"))

    def show_settings(self, settings: BookSettings) -> None:
        """Fill the form with the rules as they stand."""
        self.settings = settings
        self.fee.set_value(settings.fee_paise)
        self.leaves.set_value(settings.leaves_per_book)
        self.due_days.set_value(settings.due_days)
        self.counterfoils.set_value(settings.counterfoils_first)
        self.in_order.set_value(settings.in_order)
        self.most_out.set_value(settings.most_out)
        self.past_by.set_value(settings.past_by)
        self.stock_check.set_value(settings.stock_check_days)
        self.money_as_there.set_value(settings.money_as_there)
        self.reminder_hi.set_value(reminders.text_of(settings.reminder_hi, "hi"))
        self.reminder_en.set_value(reminders.text_of(settings.reminder_en, "en"))
        for post in settings.posts:
            if not (post.draws or post.code.endswith(("president", "in_charge", "convenor", "enroller"))):
                continue
            field = YesField(str(post.name), name=f"books.options.{post.code}")
            field.set_value(post.draws)
            self.grid.addWidget(field, *divmod(len(self.posts), _POSTS_ACROSS))
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
                in_order=self.in_order.value(),
                most_out=self.most_out.value(),
                past_by=self.past_by.value(),
                stock_check_days=self.stock_check.value(),
                money_as_there=self.money_as_there.value(),
                reminder_hi=self.reminder_hi.value(),
                reminder_en=self.reminder_en.value(),
                may_draw=None if set(chosen) == set(before) else chosen,
                shown=self.settings,
            ),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Give the form its whole height, or what the screen has beside title and buttons."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() - theme.px(_AROUND)
        self.scroller.setMinimumHeight(min(self.form.sizeHint().height(), room))
