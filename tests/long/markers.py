"""Marker names are typed into the real screens of an encrypted register, then looked for: tests.long.markers.

Every file that a day leaves is looked through: the database, its log, drafts, backups, the program's log,
the temporary folder. The control types the same names into a register that is not encrypted: there they
are found.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from controlroom.base import clock, language, log
from controlroom.base.language import Name
from controlroom.cli.main import main as command
from controlroom.db import opening
from controlroom.db.backups import about as abouts
from controlroom.db.backups import shelf
from controlroom.db.drafts import DraftStore
from controlroom.db.keys import MASTER_BYTES, Keys
from controlroom.domain import registers
from controlroom.domain.meetings import PlanMeeting, plan_meeting
from controlroom.domain.minutes.agenda import AddPoint, add_point
from controlroom.domain.registers import SetUpRegister
from controlroom.ui import memory, theme
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.arrivals.online import PasteListDialog
from controlroom.ui.arrivals.walk_in import WalkInDialog
from controlroom.ui.desk import Desk
from controlroom.ui.meetings.page import MeetingsPage
from controlroom.ui.members.page import MembersPage
from controlroom.ui.messages import Messages
from controlroom.ui.minutes.tab import MinutesTab
from controlroom.ui.people.form import PersonForm
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.press import Press
from controlroom.ui.press_notes.tab import PressNoteTab
from controlroom.ui.shell import Shell
from controlroom.ui.view import ViewState
from tests import factories
from tests.factories import OpenOffice
from tests.long import leftovers
from tests.long.erasure import Someone, make_up

P = TypeVar("P", bound=QWidget)

_PATIENCE = 20.0
_EVERY_PERSON = 10


@dataclass
class Result:
    """What one run found: names typed, entered, and found in files as they lie."""

    encrypted: bool
    names: int
    entered: int
    hits: int
    files: int
    seconds: float
    where: list[str] = field(default_factory=list)


class Screens:
    """A desk with its pages, driven as a person does."""

    def __init__(self, office: OpenOffice, place: Path) -> None:
        self.messages = Messages()
        self.messages.answer = lambda _question: True
        self.messages.show_report = lambda _report: None
        memory.keep_in(place / "desk.ini")
        self.desk = Desk(self.messages)
        self.desk.open(office.register, office.actor)
        self.press = Press(self.messages)
        self.shell = Shell(desk=self.desk, press=self.press, messages=self.messages, view=ViewState())
        self.members = self._shown(MembersPage(self.shell))
        self.people = self._shown(PeoplePage(self.shell))
        self.meetings = self._shown(MeetingsPage(self.shell))

    def enter_member(self, number: int, one: Someone) -> None:
        """Type a member from the app, correct the mobile and accept."""
        form = self.members.entry.form
        form.channel.set_value("digital")
        form.channel.changed.emit()
        form.app_number.set_value(f"CG{number:08}")
        form.name.set_value(one.name)
        form.relative.set_value(one.relative)
        form.age.set_value("34")
        form.gender.set_value("female")
        form.mobile.set_value(one.mobile)
        form.voter_id.set_value(one.card)
        form.accept()
        self.settle()

    def enter_person(self, one: Someone) -> None:
        """Enter somebody through the form of the people page, and look for him."""
        self.people.make_new()
        form = self.people.findChild(PersonForm)
        if form is None:
            return
        form.name.set_value(Name(one.name.hindi + " द्वितीय", one.name.latin))
        form.mobile.setText(one.mobile)
        form.form.accept()
        self.settle()
        self.people.table.set_filter(one.name.latin)
        self.settle()

    def minute(self, event_id: int, one: Someone) -> None:
        """Type a name into the minutes of a meeting and into its press note, and save both."""
        self.meetings.open("tab:minutes", event_id)
        self.settle()
        minutes = self.meetings.tab()
        if isinstance(minutes, MinutesTab):
            minutes.editor.minutes.insertPlainText(f"{one.name} ने कहा")
            minutes.editor.form.accept()
        self.settle()
        self.meetings.open("tab:press_note", event_id)
        self.settle()
        note = self.meetings.tab()
        if isinstance(note, PressNoteTab):
            note.words.insertPlainText(f"{one.name} ने कहा")
            note.form.accept()
        self.settle()

    def arrive(self, event_id: int, one: Someone) -> None:
        """Look for a name at the registration desk, enter it as a walk-in, and read it off a virtual list."""
        self.meetings.open("tab:registration", event_id)
        self.settle()
        desk = self.meetings.tab()
        if not isinstance(desk, RegistrationTab):
            return
        desk.field.setText(one.name.latin)
        self.settle()
        desk.forget()
        desk.add_walk_in()
        for walk_in in desk.findChildren(WalkInDialog):
            walk_in.name.setText(one.name.hindi)
            walk_in.mobile.setText(one.mobile)
            walk_in.form.accept()
        self.settle()
        paste = PasteListDialog(self.shell, event_id, desk)
        paste.text.set_value(f"{one.name.latin}\t10:03")
        paste.form.accept()
        self.settle()

    def settle(self) -> None:
        """Wait until the desk has answered."""
        deadline = time.monotonic() + _PATIENCE
        QApplication.processEvents()
        while not self.desk.is_idle and time.monotonic() < deadline:
            QApplication.processEvents()
            time.sleep(0.001)
        QApplication.processEvents()

    def close(self) -> None:
        """Put everything away, as the window does when it closes."""
        self.settle()
        for page in (self.members, self.people, self.meetings):
            page.close()
            page.deleteLater()
        self.press.close()
        self.desk.close()
        QApplication.processEvents()

    def _shown(self, page: P) -> P:
        page.show()
        self.settle()
        return page


def run(names: int, *, encrypted: bool, seed: int = 1) -> Result:
    """Work a day with marker names and look through all that it leaves."""
    began = time.monotonic()
    rng = random.Random(seed)
    everybody = [make_up(rng, number) for number in range(names)]
    keys = Keys(secrets.token_bytes(MASTER_BYTES), encrypted)
    with tempfile.TemporaryDirectory() as folder, _own_places(Path(folder)) as (place, temporary, logs):
        register = opening.create_register(
            place / "register", keys=keys, envelope=factories.envelope_of(keys)
        )
        actor = registers.set_up(register, SetUpRegister(), "रेखा")
        entered = _work(OpenOffice(register, actor), everybody, place)
        shelf.back_up(register, abouts.HAND)
        if not encrypted:
            _command("--data-dir", str(place / "register"), "list", "members")
        register.engine.dispose()
        sought = leftovers.forms_of({word for one in everybody for word in one.words})
        files = [one for one in leftovers.files_of(place, temporary, logs) if one.name != "desk.ini"]
        where = [f"{one.name}: {word}" for one in files for word in leftovers.hits(one.read_bytes(), sought)]
        register.close()
    took = round(time.monotonic() - began, 1)
    return Result(encrypted, names, entered, len(where), len(files), took, where[:10])


def _work(office: OpenOffice, everybody: list[Someone], place: Path) -> int:
    event_id = _meeting(office)
    screens = Screens(office, place)
    for number, one in enumerate(everybody):
        screens.enter_member(number, one)
        if number % _EVERY_PERSON == 0:
            screens.enter_person(one)
            screens.minute(event_id, one)
            screens.arrive(event_id, one)
    screens.close()
    if screens.messages.bugs:
        raise screens.messages.bugs[0]
    log.note_bug(ValueError(f"a bug that quotes {everybody[0].name}"))
    words = "\n".join(str(one.name) for one in everybody)
    DraftStore(office.register.folder, office.register.keys, 1).write(words)
    with office.register.reading() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM members").scalar_one())


def _meeting(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        unit_id = factories.add_unit(session, "block", "नगोई").id
        session.info["changes"].clear()
    plan = PlanMeeting(title="बैठक", unit_id=unit_id, held_on=clock.today())
    event_id = office.register.write(office.actor, plan_meeting, plan).result.id or 0
    point = AddPoint(event_id=event_id, heading="सदस्यता")
    office.register.write(office.actor, add_point, point)
    return event_id


def _command(*words: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return command(words)


@contextmanager
def _own_places(folder: Path) -> Iterator[tuple[Path, Path, Path]]:
    """Keep data, temporary files and the log in folders of the run's own."""
    place, temporary, logs = folder / "place", folder / "temporary", folder / "logs"
    for one in (place, temporary, logs):
        one.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(temporary)
    log.start(logs)
    try:
        yield place, temporary, logs
    finally:
        tempfile.tempdir = before


def main() -> int:
    """Run and print what was found; 0 where no name was left and the control found them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--names", type=int, default=1_000)
    names = asked.parse_args().names
    application = QApplication.instance() or QApplication([])
    theme.apply(application)  # type: ignore[arg-type]
    language.choose(language.ENGLISH)
    results = [run(names, encrypted=True), run(min(names, 50), encrypted=False)]
    for one in results:
        print(json.dumps(one.__dict__, ensure_ascii=False))
    locked, control = results
    good = locked.hits == 0 and locked.entered == locked.names and control.hits > control.names
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
