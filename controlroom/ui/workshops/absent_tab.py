"""The tab of who was absent: from the event, from one of its sessions, or without a certificate, by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base.language import _, gettext, ngettext, number_text
from controlroom.domain.attendance import absents, certificates
from controlroom.domain.attendance.absents import Absences, AbsentQuestion
from controlroom.domain.attendance.certificates import Standing, Standings
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.attendance.sessions import queries
from controlroom.domain.attendance.sessions.rows import Programme
from controlroom.domain.papers.workshops import REASONS, TOO_FEW
from controlroom.ui import theme
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField, YesField
from controlroom.ui.widgets.small_table import SmallTable
from controlroom.ui.workshops.printing import ABSENT, WITHOUT, PrintWorkshop
from controlroom.ui.workshops.words import session_name

_EVENT, _CERTIFICATE = 0, -1


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One person who was absent, or has no certificate, and why."""

    block: str
    name: str
    post: str
    unit: str
    mobile: str
    why: str


class AbsentTab(EventTab):
    """Who was absent, block by block with telephone numbers."""

    name: ClassVar[str] = "absent"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.programme: Programme | None = None
        self.of = ChoiceField([(_EVENT, self._whole())], name="attendance.absent.of")
        self.of.setAccessibleName(_("Absent from"))
        self.of.setMinimumWidth(theme.px(280))
        self.of.changed.connect(self._ask)
        self.unread = YesField(_("also those who were not read"), name="attendance.absent.unread")
        self.unread.changed.connect(self._ask)
        self.told = label("", "faint")
        self.told.setObjectName("attendance.absent.told")
        self.told.setWordWrap(True)
        self.table: SmallTable[MissingRow] = SmallTable(
            [
                Column("block", _("Block"), lambda one: one.block, width=150),
                Column("name", _("Name"), lambda one: one.name, width=220),
                Column("post", _("Post"), lambda one: one.post, width=160),
                Column("unit", _("Unit"), lambda one: one.unit, width=150),
                Column("mobile", _("Mobile"), lambda one: one.mobile, width=124),
                Column("why", _("Why missing"), lambda one: one.why, width=190),
            ],
            name="attendance.absent.list",
        )
        card = Card()
        line = QHBoxLayout()
        line.addWidget(self.of)
        line.addWidget(self.unread)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(self.told)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Absent")

    def keys(self) -> list[Key]:
        """Return the keys of the list."""
        return [
            Key("Ctrl+P", _("Print"), self.print_it),
            Key("Alt+O", _("Of what"), self.of.showPopup),
            Key("Alt+E", _("With those not read"), self.unread.click),
        ]

    def first_field(self) -> QWidget:
        """Return the choice of what somebody was absent from."""
        return self.of

    def reload(self) -> None:
        """Ask for the sessions, then for the list."""
        if self.subject is not None:
            self.desk.read(self, queries.programme, self.subject, self._on_programme_read)

    def print_it(self) -> None:
        """Print the list of what is chosen."""
        if self.programme is None:
            return
        which = WITHOUT if self.of.value() == _CERTIFICATE else ABSENT
        dialog = PrintWorkshop(self.shell, self.programme, which, self)
        dialog.session.set_value(self.of.value())
        dialog.unread.set_value(self.unread.value())
        dialog.form.set_untouched()
        dialog.open()

    def _on_programme_read(self, programme: Programme) -> None:
        if programme.event_id != self.subject:
            return
        self.programme = programme
        choices = [(_EVENT, self._whole())]
        choices += [(one.id, session_name(one)) for one in programme.sessions]
        if self.kind == WORKSHOP:
            choices.append((_CERTIFICATE, _("Without a certificate, and why")))
        self.of.set_choices(choices)
        self._ask()

    def _ask(self) -> None:
        if self.subject is None:
            return
        chosen = self.of.value()
        self.unread.setVisible(chosen != _CERTIFICATE)
        if chosen == _CERTIFICATE:
            self.desk.read(self, certificates.standings, self.subject, self._on_standings_read, key="list")
            return
        asked = AbsentQuestion(
            event_id=self.subject, session_id=chosen or None, with_unread=bool(self.unread.value())
        )
        self.desk.read(self, absents.absences, asked, self._on_absences_read, key="list")

    def _on_absences_read(self, found: Absences) -> None:
        self.table.set_rows(
            [
                MissingRow(
                    str(one.block),
                    str(one.line.name),
                    str(one.line.post),
                    str(one.line.unit),
                    one.line.mobile,
                    _("not read off a sheet") if one.line.unread else _("Absent"),
                )
                for one in found.rows
            ]
        )
        count = len(found.rows)
        words = ngettext("{count} person is listed.", "{count} people are listed.", count).format(
            count=number_text(count)
        )
        words = words if count else _("Nobody was read as absent.")
        if found.unread and not self.unread.value():
            unread = ngettext(
                "{count} person was not read off a sheet, and is not listed here.",
                "{count} people were not read off a sheet, and are not listed here.",
                found.unread,
            )
            words += " " + unread.format(count=number_text(found.unread))
        self.told.setText(words)

    def _on_standings_read(self, found: Standings) -> None:
        self.table.set_rows([_missed(one, found) for one in found.missed])
        self.told.setText(
            ngettext(
                "{earned} person has earned the certificate, {missed} have not.",
                "{earned} people have earned the certificate, {missed} have not.",
                len(found.earned),
            ).format(earned=number_text(len(found.earned)), missed=number_text(len(found.missed)))
        )

    def _whole(self) -> str:
        return _("From the whole workshop") if self.kind == WORKSHOP else _("From the meeting")


def _missed(one: Standing, found: Standings) -> MissingRow:
    why = gettext(REASONS[one.missed])
    if one.missed == TOO_FEW:
        why = _("{sat} of {needed} sessions").format(
            sat=number_text(one.sat), needed=number_text(found.needed)
        )
    line = one.line
    return MissingRow(str(one.block), str(line.name), str(line.post), str(line.unit), line.mobile, why)
