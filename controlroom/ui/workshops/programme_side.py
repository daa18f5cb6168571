"""The cards beside a programme: the rule of certificates, how the workshop was found, what was handed out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance.sessions.rows import MaterialRow, Programme
from controlroom.ui import theme
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_WIDTH = 316


class ProgrammeSide(QWidget):
    """Shows the rule, the feedback in all and the material of one workshop."""

    def __init__(
        self,
        set_rule: Callable[[], object],
        add_material: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(_WIDTH))
        self.rule, self.feedback = label(""), label("")
        self.rule.setObjectName("attendance.sessions.rule.told")
        self.feedback.setObjectName("attendance.sessions.feedback.told")
        for one in (self.rule, self.feedback):
            one.setWordWrap(True)
        self.materials: SmallTable[MaterialRow] = SmallTable(
            [
                Column("name", _("What"), lambda one: one.name, width=102),
                Column("brought", _("Brought"), lambda one: _count(one.brought), width=64, numeric=True),
                Column(
                    "handed_out",
                    _("Handed out"),
                    lambda one: number_text(one.handed_out),
                    width=76,
                    numeric=True,
                    tone=_tone,
                ),
            ],
            name="attendance.sessions.materials",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_card(_("Certificates"), self.rule, (_("Rule (Alt+Z)"), set_rule, "rule")))
        self.feedback_card = _card(_("Feedback in all"), self.feedback, None)
        column.addWidget(self.feedback_card)
        column.addWidget(
            _card(_("Material"), self.materials, (_("Enter material (Alt+M)"), add_material, "material")), 1
        )

    def show_programme(self, programme: Programme) -> None:
        """Show the rule, the sums of the slips and the material."""
        count = number_text(len(programme.sessions))
        if programme.needed is None:
            self.rule.setText(_("Whoever is marked present gets one."))
        else:
            self.rule.setText(
                _("Whoever is present and sat in {needed} of {count} sessions gets one.").format(
                    needed=number_text(programme.needed), count=count
                )
            )
        ratings = [one.rating for one in programme.sessions if one.rating.count]
        self.feedback_card.setVisible(bool(ratings))
        slips = sum(one.count for one in ratings)
        self.feedback.setText(
            ngettext(
                "{slips} slip: good {good}, fair {fair}, poor {poor}",
                "{slips} slips: good {good}, fair {fair}, poor {poor}",
                slips,
            ).format(
                slips=number_text(slips),
                good=number_text(sum(one.good or 0 for one in ratings)),
                fair=number_text(sum(one.fair or 0 for one in ratings)),
                poor=number_text(sum(one.poor or 0 for one in ratings)),
            )
        )
        self.materials.set_rows(programme.materials)


def _card(heading: str, inner: QWidget, button: tuple[str, Callable[[], object], str] | None) -> Card:
    card = Card(heading)
    card.body.addWidget(inner)
    if button is not None:
        words, pressed, name = button
        made = QPushButton(words)
        made.setObjectName(f"attendance.sessions.{name}.open")
        made.setAutoDefault(False)
        made.clicked.connect(lambda _checked=False: pressed())
        card.body.addWidget(made)
    return card


def _count(count: int | None) -> str:
    return "" if count is None else number_text(count)


def _tone(row: MaterialRow) -> str:
    return "bad" if row.left is not None and row.left < 0 else ""
