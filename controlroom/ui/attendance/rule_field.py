"""The field for whom to invite: posts to tick, a unit, trained or not, and how many that names, live."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain.attendance import choices
from controlroom.domain.attendance.invitations import count_invited
from controlroom.domain.attendance.rows import Choice, CountInvited, Invitation, InvitedCount
from controlroom.domain.units import queries
from controlroom.domain.units.rows import LevelRow
from controlroom.ui import theme
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.words import people_text
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, mark
from controlroom.ui.widgets.pickers import Picker

_TYPING_MS = 25
_POST = int(Qt.ItemDataRole.UserRole)


class RuleField(QWidget):
    """One rule of who is invited; ``day`` tells for which day holders are counted."""

    changed = Signal()

    def __init__(
        self, desk: Desk, day: Callable[[], datetime.date | None], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._desk, self._day = desk, day
        self._wanted: tuple[str, ...] = ()
        self._count: InvitedCount | None = None
        self.others: tuple[Invitation, ...] = ()
        self.more = QListWidget()
        self.more.setObjectName(f"{name}.more")
        self.more.setAccessibleName(_("Further rules: Delete takes one out"))
        self.more.setFixedHeight(theme.px(58))
        self.more.hide()
        self.add_button = QPushButton(_("One more rule"))
        self.add_button.setObjectName(f"{name}.add")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_another)
        self.posts = QListWidget()
        self.posts.setObjectName(f"{name}.posts")
        self.posts.setAccessibleName(_("Posts invited"))
        self.posts.setFixedHeight(theme.px(150))
        self.posts.itemChanged.connect(lambda _item: self._on_changed())
        self.unit: Picker[Any, Choice] = Picker(
            desk, choices_from(choices.units_like), name=f"{name}.unit", placeholder=_("Unit of the invited")
        )
        self.unit.setAccessibleName(_("Unit of the invited"))
        self.unit.changed.connect(self._on_changed)
        self.trained = ChoiceField(
            [(None, _("trained or not")), (False, _("not trained yet")), (True, _("trained only"))],
            name=f"{name}.trained",
        )
        self.trained.setAccessibleName(_("Trained"))
        self.trained.changed.connect(self._on_changed)
        self.level = ChoiceField([("", _("posts of every level"))], name=f"{name}.level")
        self.level.setAccessibleName(_("Level of the posts"))
        self.level.changed.connect(self._on_changed)
        self._wanted_level = ""
        self.count = label("", "figure")
        self.count.setObjectName(f"{name}.count")
        self._lay_out()
        self.setFocusProxy(self.posts)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        desk.read(self, choices.posts_to_invite, None, self._on_posts_read)
        desk.read(self, queries.levels, None, self._on_levels_read)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return all rules: the one of this field and those kept beside it."""
        own = self._own()
        return ((own,) if own is not None else ()) + self.others

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field with posts and trained; the unit is set apart, since it is picked with its name."""
        if isinstance(value, Invitation):
            self._wanted = value.posts
            self.trained.set_value(value.trained)
            self._wanted_level = value.level
            self.level.set_value(value.level)
            self._tick()

    def set_others(self, rules: Sequence[tuple[Invitation, str]]) -> None:
        """Show further rules in words; Delete takes one out."""
        self.others = tuple(rule for rule, _words in rules)
        self.more.clear()
        self.more.addItems([words for _rule, words in rules])
        self.more.setVisible(bool(rules))
        self.ask_later()

    def add_another(self) -> None:
        """Keep the rule as it stands and begin another one."""
        own = self._own()
        if own is None:
            self.posts.setFocus()
            return
        words = [self.more.item(row).text() for row in range(self.more.count())]
        self.set_others([*zip(self.others, words, strict=True), (own, self._own_words())])
        self._wanted = ()
        self._tick()
        self.posts.setFocus()
        self.changed.emit()

    def set_unit(self, unit: Choice | None) -> None:
        """Choose the unit unless the operator chose one."""
        if not self.unit.isModified() or self.unit.value() is None:
            self.unit.set_value(unit)
            self.ask_later()

    def ask_later(self) -> None:
        """Count anew in a moment: the day, or something else outside, was changed."""
        self._typing.start()

    def problem(self) -> str:
        """Return what is missing: a unit for the posts."""
        if self._chosen() and self.unit.value() is None:
            return _("Choose the unit whose post holders are invited.")
        return ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        mark(self.unit, wrong=wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        words = [self.more.item(row).text() for row in range(self.more.count())]
        others = tuple(zip(self.others, words, strict=True))
        return (self._chosen() or self._wanted, self.trained.value(), self.level.value(), others)

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        if isinstance(draft, tuple):
            posts, trained, level, others = (*draft, "", ())[:4]  # one kept by 0.3 has no level
            self._wanted, self._wanted_level = posts, level
            self.trained.set_value(trained)
            self.level.set_value(level)
            self.set_others(others)
            self._tick()

    def invited(self) -> InvitedCount | None:
        """Return how many the rules name, None while that is not known."""
        return self._count

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.posts, 0, 0, 1, 2)
        grid.addWidget(self.unit, 1, 0)
        grid.addWidget(self.trained, 1, 1)
        grid.addWidget(self.level, 2, 0)
        grid.addWidget(self.add_button, 2, 1)
        grid.addWidget(self.more, 3, 0, 1, 2)
        grid.addWidget(self.count, 4, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def _chosen(self) -> tuple[str, ...]:
        items = (self.posts.item(place) for place in range(self.posts.count()))
        return tuple(item.data(_POST) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _own(self) -> Invitation | None:
        unit, posts = self.unit.value(), self._chosen()
        if unit is None or not posts:
            return None
        return Invitation(unit.id, posts, self.trained.value(), str(self.level.value() or ""))

    def _own_words(self) -> str:
        items = (self.posts.item(place) for place in range(self.posts.count()))
        posts = [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]
        asked = [
            field.currentText() for field in (self.trained, self.level) if field.value() not in (None, "")
        ]
        more = f" ({', '.join(asked)})" if asked else ""
        return f"{', '.join(posts)} — {self.unit.value().name}{more}"

    def _on_levels_read(self, levels: Sequence[LevelRow]) -> None:
        every = ("", _("posts of every level"))
        self.level.set_choices([every, *((one.code, str(one.name)) for one in levels)])
        self.level.set_value(self._wanted_level)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.more.currentRow()
        if event.key() == Qt.Key.Key_Delete and self.more.hasFocus() and row >= 0:
            self.others = self.others[:row] + self.others[row + 1 :]
            self.more.takeItem(row)
            self.more.setVisible(bool(self.others))
            self._on_changed()
            return
        super().keyPressEvent(event)

    def _on_posts_read(self, posts: Sequence[Choice]) -> None:
        self.posts.blockSignals(True)
        for post in posts:
            item = QListWidgetItem(str(post.name), self.posts)
            item.setData(_POST, post.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.posts.blockSignals(False)
        if posts:
            self.posts.setCurrentRow(0)
        self._tick()

    def _tick(self) -> None:
        self.posts.blockSignals(True)
        for place in range(self.posts.count()):
            item = self.posts.item(place)
            wanted = item.data(_POST) in self._wanted
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.posts.blockSignals(False)
        self.ask_later()

    def _on_changed(self) -> None:
        self._wanted = self._chosen()
        self._wanted_level = str(self.level.value() or "")
        self.ask_later()
        self.changed.emit()

    def _ask(self) -> None:
        day, rules = self._day(), self.value()
        if day is None or not rules:
            self._count = None
            self.count.setText("")
            return
        self._desk.read(self, count_invited, CountInvited(rules, day), self._on_counted)

    def _on_counted(self, count: InvitedCount) -> None:
        self._count = count
        words = _("{people} invited, {women} of them women").format(
            people=people_text(count.people), women=number_text(count.women)
        )
        self.count.setText(words)
