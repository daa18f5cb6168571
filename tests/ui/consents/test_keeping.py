"""What is kept too long is erased at the desk, and the pack for a breach report lies in its folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom.db.models.consents import Erasure
from controlroom.ui.consents.keeping import BreachDialog, RetentionDialog
from controlroom.ui.consents.page import ConsentsPage
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.members.stories import enter, make_zone
from tests.factories import OpenOffice
from tests.ui.people.opened import opened

Settled = Callable[[], None]


@pytest.fixture
def page(shell: Shell, office: OpenOffice, qtbot: QtBot, settled: Settled) -> ConsentsPage:
    make_zone(office)
    enter(office, 1)
    made = ConsentsPage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def test_an_empty_page_says_what_it_is_for(page: ConsentsPage) -> None:
    assert page.rooms.currentIndex() == 1


def test_what_is_due_is_erased(
    page: ConsentsPage,
    office: OpenOffice,
    messages: Messages,
    qtbot: QtBot,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.desk.set_working_date(date(2030, 6, 1))
    page.erase_due()
    dialog = opened(page, RetentionDialog)
    settled()
    assert "Nothing is due" in dialog.told.text(), "a working date makes nobody's time run out"
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    monkeypatch.setattr("controlroom.base.clock.today", lambda: date(2030, 6, 1))
    qtbot.waitUntil(lambda: page.findChild(RetentionDialog) is None, timeout=30_000)
    page.erase_due()
    dialog = opened(page, RetentionDialog)
    settled()
    assert "1 members" in dialog.told.text()
    dialog.form.accept()
    qtbot.waitUntil(lambda: any("were erased" in one.text for one in messages.record), timeout=30_000)
    settled()
    with office.register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Erasure)) == 1
    assert "Nothing is due" in dialog.told.text()


def test_the_pack_is_made_into_a_folder(page: ConsentsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.report_breach()
    dialog = opened(page, BreachDialog)
    dialog.make_into(tmp_path / "pack")
    qtbot.waitUntil(lambda: len(list((tmp_path / "pack").glob("DB-0001-*"))) == 2, timeout=60_000)
