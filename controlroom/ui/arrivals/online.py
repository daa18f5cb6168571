"""The list of a virtual meeting: pasted or from a file, doubtful names asked in turn, then entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from controlroom.base.keyboards import code_as_pressed
from controlroom.base.language import _, ngettext, number_text, time_text
from controlroom.domain import journal
from controlroom.domain.attendance import online
from controlroom.domain.attendance.online import MarkOnline, Match, MatchList
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.domain.attendance.virtual_lists import list_in_file
from controlroom.ui.arrivals.choosing import LEFT_OUT, PERSON, WALK_IN, Choosing, Decision, NameRow
from controlroom.ui.arrivals.found import arrival_text
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import MOST_PASTED, LongTextField
from controlroom.ui.widgets.forms import accepts
from controlroom.ui.widgets.small_table import SmallTable

_LINES = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PasteListDialog(Dialog):
    """Takes the list of participants; ``matched`` gives whom its names may mean."""

    matched = Signal(object)

    def __init__(self, shell: Shell, event_id: int, parent: QWidget | None = None) -> None:
        self._event_id = event_id
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the text, or the file."""
        self.setObjectName("online.paste")
        self.set_title(_("List of a virtual meeting"))
        self.text = LongTextField(name="online.text", lines=_LINES)
        self.text.most = MOST_PASTED
        hint = _("copied from Zoom, Meet or Teams; a time beside a name is read too")
        self.form.add("list", _("Names of the participants"), self.text, hint=hint)
        self.file_button = QPushButton(_("From a file …"))
        self.file_button.setObjectName("online.file")
        self.file_button.setAutoDefault(False)
        self.file_button.clicked.connect(self._on_file_asked)
        self.buttons.insertWidget(0, self.file_button)
        self.accept_button.setText(_("Read the list"))
        self.setMinimumWidth(620)

    def save(self) -> None:
        """Ask whom the names mean; what cannot be read stands at the field."""
        self.accept_button.setEnabled(False)
        question = MatchList(self._event_id, str(self.text.value()))
        self.desk.read(self, online.match_list, question, self._on_matched, failed=self._on_refused)

    def read_file(self, file: Path) -> None:
        """Put what stands in a file into the field, and read it."""
        self.desk.run(self, lambda _task: list_in_file(file), self._on_file_read, failed=self._on_refused)

    def _on_file_asked(self) -> None:
        kinds = _("Lists (*.csv *.txt *.xlsx *.tsv)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the list"), str(Path.home()), kinds)
        if chosen:
            self.read_file(Path(chosen))

    def _on_file_read(self, text: str) -> None:
        self.text.set_value(text)
        self.form.accept()

    def _on_matched(self, matches: tuple[Match, ...]) -> None:
        self.matched.emit(matches)
        self.accept()


class ChooseNamesDialog(Dialog):
    """Asks about every doubtful name: a number or Enter chooses, W enters a walk-in, S leaves out."""

    def __init__(
        self,
        shell: Shell,
        event_id: int,
        matches: Sequence[Match],
        parent: QWidget | None = None,
    ) -> None:
        self._event_id = event_id
        self.choosing = Choosing(matches)
        self._operation_id = journal.new_operation_id()
        self._place: int | None = None
        super().__init__(shell, parent)

    def build(self) -> None:
        """Show the question, whom it may mean, and the whole list below."""
        self.setObjectName("online.choose")
        self.set_title(_("List of a virtual meeting"))
        self.form.hide()
        self.asked = label("", "large")
        self.asked.setObjectName("online.asked")
        self.hint = label("", "figure")
        self.hint.setWordWrap(True)
        self.candidates: SmallTable[AttendanceLine] = SmallTable(self._columns(), name="online.candidates")
        self.candidates.view.installEventFilter(self)
        self.candidates.setMaximumHeight(270)
        self.names: SmallTable[NameRow] = SmallTable(_name_columns(), name="online.names")
        place = self.body.indexOf(self.form)
        keys = QHBoxLayout()
        for words, name, pressed in (
            (_("Walk-in (W)"), "walk_in", lambda: self._decide(Decision(WALK_IN))),
            (_("Leave out (S)"), "leave_out", lambda: self._decide(Decision(LEFT_OUT))),
            (_("Back (Backspace)"), "back", self._go_back),
            (_("All unknown are walk-ins (A)"), "all", self._take_unknown),
        ):
            button = QPushButton(words)
            button.setObjectName(f"online.{name}")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, do=pressed: do())
            keys.addWidget(button)
        keys.addStretch(1)
        for offset, part in enumerate((self.asked, self.hint, self.candidates)):
            self.body.insertWidget(place + offset, part)
        self.body.insertLayout(place + 3, keys)
        self.body.insertWidget(place + 4, self.names, 1)
        self.accept_button.clicked.disconnect()
        self.accept_button.clicked.connect(self.save)
        self.resize(900, 660)
        self._show()

    def save(self) -> None:
        """Enter all who were decided; while some are open, say how many."""
        left = self.choosing.count_open()
        if left:
            words = ngettext(
                "{count} name is still to be decided.", "{count} names are still to be decided.", left
            )
            self.band.tell("warn", words.format(count=number_text(left)))
            self.candidates.setFocus()
            return
        order = MarkOnline(
            operation_id=self._operation_id,
            event_id=self._event_id,
            came=self.choosing.came(),
        )
        self.carry_out(online.mark_online, order)

    def is_drafted(self) -> bool:
        """Tell whether a name was decided by hand."""
        return False

    def _decide(self, decision: Decision) -> None:
        if self._place is not None:
            self.choosing.decide(self._place, decision)
            self._show()

    def _choose(self, number: int) -> None:
        lines = self.candidates.rows()
        if 0 <= number < len(lines):
            self._decide(Decision(PERSON, lines[number]))

    def _go_back(self) -> None:
        self.choosing.go_back()
        self._show()

    def _take_unknown(self) -> None:
        self.choosing.unknown_are_walk_ins()
        self._show()

    def _show(self) -> None:
        """Show the next name that is open, or what will be entered."""
        self.band.hide()
        self._place = self.choosing.next_open()
        self.names.set_rows(self.choosing.rows())
        if self._place is None:
            self.candidates.set_rows([])
            count = len(self.choosing.came())
            words = ngettext("{count} name will be entered.", "{count} names will be entered.", count)
            self.asked.setText(words.format(count=number_text(count)))
            self.hint.setText(_("Ctrl+A enters them as present; Backspace goes back to the last question."))
        else:
            match = self.choosing.matches[self._place]
            joined = match.joined
            hour = f" · {time_text(joined.joined_at)}" if joined.joined_at else ""
            self.asked.setText(f"“{joined.name}”{hour}")
            self.hint.setText(
                _("Who is it? A number or Enter chooses, W enters a walk-in, S leaves the name out.")
                if match.candidates
                else _("Nobody by this name is known. W enters a walk-in, S leaves the name out.")
            )
            self.candidates.set_rows(match.candidates)
            if match.candidates:
                self.candidates.view.selectRow(0)
            self.names.view.scrollTo(self.names.model.index(self._place, 0))
        chosen = number_text(len(self.choosing.came()))
        self.accept_button.setText(_("Enter {count} as present").format(count=chosen) + " (Ctrl+A)")
        self.candidates.setFocus()

    def _columns(self) -> list[Column[AttendanceLine]]:
        def number(line: AttendanceLine) -> str:
            return number_text(self.candidates.rows().index(line) + 1)

        def standing(line: AttendanceLine) -> str:
            return _("not on the list") if line.walk_in and not line.invitee_id else arrival_text(line)

        return [
            Column("number", _("Key"), number, width=48, numeric=True, sortable=False),
            Column("name", _("Name"), lambda line: str(line.name), width=220, sortable=False),
            Column("post", _("Post"), lambda line: str(line.post), width=150, sortable=False),
            Column("unit", _("Unit"), lambda line: str(line.unit), width=140, sortable=False),
            Column("mobile", _("Mobile"), lambda line: line.mobile, width=116, sortable=False),
            Column("state", _("Attendance"), standing, width=140, sortable=False),
        ]

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.candidates.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or watched is not self.candidates.view:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and accepts(event):
            event.accept()
        if event.type() != QEvent.Type.KeyPress:
            return False
        if accepts(event):
            self.save()
            return True
        return self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        pressed = code_as_pressed(event.text()).strip()
        deeds: dict[str, Callable[[], object]] = {
            "W": lambda: self._decide(Decision(WALK_IN)),
            "S": lambda: self._decide(Decision(LEFT_OUT)),
            "A": self._take_unknown,
        }
        if event.key() == Qt.Key.Key_Backspace:
            self._go_back()
        elif event.key() in _ENTER:
            if self._place is None:
                self.save()
            else:
                self._choose(self.candidates.view.currentIndex().row())
        elif pressed in deeds:
            deeds[pressed]()
        elif pressed.isdecimal():
            self._choose(int(pressed) - 1)
        else:
            return False
        return True


def open_list(shell: Shell, parent: QWidget, event_id: int) -> None:
    """Ask for the list of a virtual meeting, then about its doubtful names."""
    paste = PasteListDialog(shell, event_id, parent)

    def matched(matches: tuple[Match, ...]) -> None:
        chosen = ChooseNamesDialog(shell, event_id, matches, parent)
        chosen.saved.connect(lambda saved: shell.messages.good(saved_words(saved.figures)))
        chosen.open()

    paste.matched.connect(matched)
    paste.open()


def saved_words(figures: Mapping[str, int]) -> str:
    """Return what was entered in words."""
    words = _("{marked} entered as present, {walk_ins} of them walk-ins.").format(
        marked=number_text(figures["marked"] + figures["walk_ins"]),
        walk_ins=number_text(figures["walk_ins"]),
    )
    if figures["already"]:
        words += " " + _("{count} were present already.").format(count=number_text(figures["already"]))
    return words


def outcome(row: NameRow) -> str:
    """Return what was decided about a name."""
    if row.decision is None:
        return _("to be decided")
    if row.decision.what == LEFT_OUT:
        return _("not to be entered")
    if row.decision.line is None:
        return _("walk-in by this name")
    return str(row.decision.line.name)


def _tone(row: NameRow) -> str:
    if row.decision is None:
        return "warn"
    return "faint" if row.decision.what == LEFT_OUT else "good"


def _name_columns() -> list[Column[NameRow]]:
    return [
        Column("name", _("In the list"), lambda row: row.match.joined.name, width=300, sortable=False),
        Column(
            "joined",
            _("Joined"),
            lambda row: time_text(row.match.joined.joined_at) if row.match.joined.joined_at else "",
            width=90,
            sortable=False,
        ),
        Column("outcome", _("Who it is"), outcome, width=300, tone=_tone, sortable=False),
    ]
