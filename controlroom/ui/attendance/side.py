"""The cards beside an event's list: who came, by block, and the event itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain.attendance.rows import ConflictRow, EventView, Totals
from controlroom.ui import theme
from controlroom.ui.attendance.words import conflict_text, printed_text, rule_text, told_text, when_text
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.cards import Card, label

_UNITS_SHOWN = 6
_RULES_SHOWN = 3


class SideCards(QWidget):
    """Totals, totals by unit, and what the event is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setFixedWidth(theme.px(276))
        self.present = label("", "large")
        self.present.setObjectName("attendance.present")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Present"))
        self.counts = label("")
        self.counts.setWordWrap(True)
        self.counts.setObjectName("attendance.counts")
        self.by_unit = QGridLayout()
        self.by_unit.setVerticalSpacing(0)
        self.about = label("")
        self.about.setObjectName("attendance.about")
        self.about.setWordWrap(True)
        self.conflict = label("", tone="warn")
        self.conflict.setWordWrap(True)
        self._units = Card(_("By unit"))
        self._units.body.addLayout(self.by_unit)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for card in (self._totals_card(), self._about_card(), self._units):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def show_view(self, view: EventView) -> None:
        """Show an event's totals and facts."""
        totals, row = view.totals, view.event.row
        self.present.setText(f"{number_text(totals.came)} / {number_text(totals.invited)}")
        self.bar.setRange(0, max(totals.invited, 1))
        self.bar.setValue(totals.came)
        self.counts.setText(_counts(totals, view.event.signed_count))
        self._show_units(totals)
        chair = view.event.chair
        rules = [rule_text(rule) for rule in view.event.invitations]
        if len(rules) > _RULES_SHOWN:
            more = number_text(len(rules) - _RULES_SHOWN)
            rules = [*rules[:_RULES_SHOWN], _("and {count} more").format(count=more)]
        facts = [
            f"{row.code} · {printed_text(row)}",
            when_text(row, self._desk.working_date),
            ", ".join(filter(None, (row.place, str(row.unit)))),
            _("By link: {link}").format(link=view.event.link) if view.event.link else "",
            _("Invited: {who}").format(who="; ".join(rules)) if rules else "",
            _("Presided by: {name}").format(name=chair) if chair else "",
            told_text(row),
            _("Seats: {count}").format(count=number_text(row.seats)) if row.seats else "",
        ]
        self.about.setText("\n".join(filter(None, facts)))

    def show_conflicts(self, conflicts: Sequence[ConflictRow]) -> None:
        """Warn of people who are invited to another event at that hour."""
        self.conflict.setVisible(bool(conflicts))
        if conflicts:
            self.conflict.setText(conflict_text(conflicts))

    def _totals_card(self) -> Card:
        card = Card()
        card.body.addWidget(label(_("Present / invited"), "faint"))
        for part in (self.present, self.bar, self.counts):
            card.body.addWidget(part)
        return card

    def _about_card(self) -> Card:
        card = Card()
        card.body.addWidget(self.about)
        card.body.addWidget(self.conflict)
        self.conflict.hide()
        return card

    def _show_units(self, totals: Totals) -> None:
        while (item := self.by_unit.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        shown = totals.by_unit if len(totals.by_unit) > 1 else ()
        self._units.setVisible(bool(shown))
        for place, one in enumerate(shown[:_UNITS_SHOWN]):
            name = label(str(one.name) or _("others"), "faint")
            name.setWordWrap(True)
            figure = f"{number_text(one.present)} / {number_text(one.invited)}"
            if one.walk_ins:
                figure += f" + {number_text(one.walk_ins)}"
            self.by_unit.addWidget(name, place, 0)
            self.by_unit.addWidget(label(figure, "figure"), place, 1)
        if len(shown) > _UNITS_SHOWN:
            more = _("and {count} more").format(count=number_text(len(shown) - _UNITS_SHOWN))
            self.by_unit.addWidget(label(more, "faint"), _UNITS_SHOWN, 0)
        self.by_unit.setColumnStretch(0, 1)


def _counts(totals: Totals, signed: int | None) -> str:
    parts = [
        _("Walk-ins: {count}").format(count=number_text(totals.walk_ins)),
        _("In all: {count}").format(count=number_text(totals.in_all)),
    ]
    for words, count in (
        (_("Women: {count}"), totals.women),
        (_("Absent: {count}"), totals.absent),
        (_("Excused: {count}"), totals.excused),
        (_("By a deputy: {count}"), totals.represented),
    ):
        if count:
            parts.append(words.format(count=number_text(count)))
    if totals.not_read and (totals.in_all or totals.absent):
        parts.append(_("Not read: {count}").format(count=number_text(totals.not_read)))
    if signed is not None:
        parts.append(_("Signatures counted: {count}").format(count=number_text(signed)))
    pairs = [parts[start : start + 2] for start in range(0, len(parts), 2)]
    return "\n".join(" · ".join(pair) for pair in pairs)
