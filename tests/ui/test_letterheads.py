"""The letterhead in the settings: seen as it is typed, saved, carried by the next paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.domain import letterheads
from controlroom.ui.settings.letterheads import LetterheadDialog
from controlroom.ui.settings.page import SettingsPage
from controlroom.ui.shell import Shell
from tests.domain.test_letterheads import picture
from tests.factories import OpenOffice


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> SettingsPage:
    made = SettingsPage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


@pytest.fixture
def dialog(page: SettingsPage) -> LetterheadDialog:
    return page.letterhead.open_dialog()


def test_what_is_typed_is_seen_and_saved(
    page: SettingsPage, dialog: LetterheadDialog, office: OpenOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClicks(dialog.address.latin, "Congress Bhawan, Link Road")
    qtbot.keyClicks(dialog.telephone, "07752-000000")
    qtbot.keyClicks(dialog.signed[0][0].latin, "Rajendra Sahu")
    (tmp_path / "logo.png").write_bytes(picture())
    dialog.take_logo(tmp_path / "logo.png")

    def is_drawn() -> bool:
        shown = dialog.preview.shown
        return shown is not None and bool(shown.logo) and shown.telephone == "07752-000000"

    qtbot.waitUntil(is_drawn, timeout=60_000)
    assert not dialog.preview.pixmap().isNull()
    dialog.form.accept()
    qtbot.waitUntil(lambda: bool(office.register.read(letterheads.letterhead, None).logo), timeout=30_000)
    kept = office.register.read(letterheads.letterhead, None)
    assert kept.address == Name("", "Congress Bhawan, Link Road")
    assert [str(one.name) for one in kept.signatories] == ["Rajendra Sahu"]
    qtbot.waitUntil(lambda: page.letterhead.preview.shown == page.letterhead.preview._office, timeout=60_000)  # noqa: SLF001 - the last one asked for


def test_a_broken_logo_is_told_at_its_field(dialog: LetterheadDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    dialog.take_logo(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: "logo.png" in dialog.form.problem_at("logo"), timeout=30_000)
    dialog.take_logo(tmp_path / "nowhere.png")
    qtbot.waitUntil(lambda: "nowhere.png" in dialog.form.problem_at("logo"), timeout=30_000)


def test_a_wrong_name_is_told_at_its_field(dialog: LetterheadDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.signed[1][0].latin, "Ram +++")
    dialog.form.accept()
    qtbot.waitUntil(lambda: "+" in dialog.form.problem_at("signatory_2"), timeout=30_000)
