"""Every way in which a screen writes a file that the operator chose: none over what is the register's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom.db import heads
from controlroom.db.backups import about, choices, shelf
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.db.models.journal import JournalEntry
from controlroom.domain.attendance.rows import MEETING
from controlroom.ui.backups.dialogs import PortableDialog
from controlroom.ui.backups.page import BackupsPage
from controlroom.ui.calendar.tab import CalendarTab
from controlroom.ui.consents.keeping import BreachDialog
from controlroom.ui.exporting import export_list
from controlroom.ui.messages import Messages
from controlroom.ui.preview import rendering
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from controlroom.ui.units.importing import ImportWizard
from controlroom.ui.units.page import UnitsPage
from tests.domain.units.lists import HEADINGS, write_csv
from tests.factories import OpenOffice
from tests.ui.test_preview import WORDS, three_pages

pytestmark = pytest.mark.one_database("about files beside a register")
Settled = Callable[[], None]
Write = Callable[[QWidget, Path], None]
UI = Path(__file__).resolve().parents[2] / "controlroom" / "ui"
ASKS_WHERE = re.compile(r"AcceptSave|getSaveFileName|getExistingDirectory|FileMode\.Directory|QPrintDialog\(")


def write_portable(dialog: QWidget, target: Path) -> None:
    assert isinstance(dialog, PortableDialog)
    for field in (dialog.first, dialog.again):
        field.setText("river hill fig 1947")
    dialog.write(target)


WAYS: dict[str, tuple[type[QWidget], Write]] = {
    "preview/dialog.py": (Preview, lambda one, target: one.save_to(target)),  # type: ignore[attr-defined]
    "importing/wizard.py": (ImportWizard, lambda one, target: one.write_refused(target)),  # type: ignore[attr-defined]
    "consents/keeping.py": (BreachDialog, lambda one, target: one.make_into(target)),  # type: ignore[attr-defined]
    "exporting.py": (UnitsPage, lambda one, target: export_list(one.shell, one.listings()[0], "x", target)),  # type: ignore[attr-defined]
    "backups/dialogs.py": (PortableDialog, write_portable),
    "calendar/tab.py": (CalendarTab, lambda one, target: one.save_file(target)),  # type: ignore[attr-defined]
    "backups/page.py": (BackupsPage, lambda one, target: one.set_second_place(target)),  # type: ignore[attr-defined]
}
"""Which screen asks where to write, by its module, and how it writes."""


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "paper.pdf"
    with file.open("wb") as out:
        three_pages(WORDS, out, language="en")
    yield file
    rendering.let_go(file)


@pytest.fixture
def screens(
    shell: Shell, paper: Path, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> Callable[[type[QWidget]], QWidget]:
    """Give a screen of each kind, ready to write."""
    desk_top = QWidget()
    qtbot.addWidget(desk_top)

    def wizard() -> ImportWizard:
        made = ImportWizard(shell)
        rows = [("29", "बेलतरा", "x", "शाला"), ("29", "बेलतरा", "1", "शाला 2")]
        made.load(write_csv(tmp_path / "list.csv", rows, (*HEADINGS[:3], "Place")))
        settled()
        made.columns.choose(3, "name")
        made.check()
        settled()
        assert made.plan is not None
        assert made.plan.refused
        return made

    def make(kind: type[QWidget]) -> QWidget:
        makers: dict[type[QWidget], Callable[[], QWidget]] = {
            Preview: lambda: Preview(shell, paper, title="Issue slip", kind="issue_slip"),
            ImportWizard: wizard,
            BreachDialog: lambda: BreachDialog(shell, desk_top),
            PortableDialog: lambda: PortableDialog(shell, desk_top),
            BackupsPage: lambda: BackupsPage(shell),
            CalendarTab: lambda: CalendarTab(shell, MEETING),
            UnitsPage: lambda: UnitsPage(shell),
        }
        made = makers[kind]()
        if made.parent() is None:
            qtbot.addWidget(made)
        made.show()
        settled()
        if isinstance(made, Preview):
            qtbot.waitUntil(lambda: "3" in made.place.text(), timeout=60_000)
        return made

    return make


def test_every_screen_that_asks_where_to_write_is_tried() -> None:
    asking = {
        str(file.relative_to(UI)) for file in UI.rglob("*.py") if ASKS_WHERE.search(file.read_text("utf-8"))
    }
    assert asking == set(WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_the_register_is_written_over(
    way: str,
    office: OpenOffice,
    screens: Callable[[type[QWidget]], QWidget],
    messages: Messages,
    qtbot: QtBot,
    settled: Settled,
) -> None:
    shelf.back_up(office.register, about.HAND)
    folder = office.register.folder
    choices.write(folder, choices.read(folder))
    kind, write = WAYS[way]
    screen = screens(kind)
    band = getattr(screen, "band", None)
    (backup,) = (folder / shelf.FOLDER).glob("*.backup")
    precious = [folder / name for name in (FILE_NAME, KEY_FILE, heads.HEAD_FILE, choices.FILE)] + [backup]
    before = {file: file.read_bytes() for file in precious}
    names = set(folder.rglob("*"))
    entries = _entries(office)
    for target in precious if kind not in (BreachDialog, BackupsPage) else [folder, folder / "drafts"]:
        messages.record.clear()
        if band is not None:
            band.tell("news", "—")
        write(screen, target)
        qtbot.waitUntil(
            lambda: bool(messages.record) or (band is not None and band.tone == "bad"), timeout=30_000
        )
        settled()
    assert {file: file.read_bytes() for file in precious} == before
    assert set(folder.rglob("*")) == names
    assert _entries(office) == entries, "refused before anything is noted"


def _entries(office: OpenOffice) -> int:
    with office.register.reading() as session:
        return session.scalar(select(func.count()).select_from(JournalEntry)) or 0
