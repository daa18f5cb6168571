"""The first sight of a start says the same as Today, on every day and after every kind of work."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest

from controlroom.base.language import Name
from controlroom.db import glance, opening
from controlroom.db.keys import Keys
from controlroom.db.models.attendance import Event
from controlroom.domain import books, demo, first_sight, paper_runs, registers, targets, today
from controlroom.domain.books import DepositMoney, EnterOpeningBalance, ReturnBooks, TakeIn
from controlroom.domain.first_sight import Asked, FirstSight
from controlroom.domain.paper_runs import PrintRun
from controlroom.domain.targets import SetTarget
from controlroom.domain.today_rows import Sight, TodayQuestion
from tests import factories
from tests.domain import books_office
from tests.domain.books_office import TODAY
from tests.domain.members.stories import DAY, enter, make_zone
from tests.factories import KEYS, OpenOffice

ROOT = Path(__file__).resolve().parents[2]
_DRAWN = """
import json, sys
from controlroom import app, start
from controlroom.db import glance
from controlroom.domain import first_sight
from controlroom.ui import desk, foot, pagehost, press, shell, view
from controlroom.ui.today.page import TodayPage
print(json.dumps([name for name in sys.modules if name.startswith("sqlalchemy")]))
"""


def seen(folder: Path, day: datetime.date = DAY, keys: Keys | None = KEYS) -> Sight | None:
    """Return Today as a start sees it."""
    return glance.into(folder, lambda connection: first_sight.sight(connection, day), keys)


def asked_in_full(office: OpenOffice, day: datetime.date = DAY) -> Sight:
    """Return Today as the page asks it."""
    return office.register.read(today.today, TodayQuestion(today=day)).sight


def test_an_empty_register_is_seen_as_empty(office: OpenOffice) -> None:
    sight = seen(office.register.folder)
    assert sight == asked_in_full(office)
    assert sight is not None
    assert (sight.members, sight.target, sight.filled.booths) == (0, None, False)


def test_the_demo_block_is_seen_as_it_is_on_any_day(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    demo.make(folder, seed=5)
    register = opening.open_register(folder)
    for days in (-30, -2, 0, 1, 9, 300):
        day = TODAY + datetime.timedelta(days=days)
        sight = seen(folder, day, None)
        assert sight == register.read(today.today, TodayQuestion(today=day)).sight
    sight = seen(folder, TODAY, None)
    assert sight is not None
    assert sight.members > 0
    assert sight.out > 0
    assert sight.target is not None
    assert sight.events
    register.close()


def test_books_that_move_and_money_that_comes_are_seen(office: OpenOffice) -> None:
    desk = books_office.furnish(office)
    desk.receive()
    desk.issue("1201-1210", day=books_office.days_ago(30))
    desk.issue("1211-1212", desk.anita)
    desk.write(books.take_in, TakeIn(numbers="1203-1204"))
    desk.write(books.return_books, ReturnBooks(numbers="1201-1202", used="30001-30018"))
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=5_000))
    before = EnterOpeningBalance(person_id=desk.anita, since=books_office.days_ago(9), owed_paise=700)
    desk.write(books.enter_opening_balance, before)
    sight = seen(office.register.folder, TODAY)
    assert sight == asked_in_full(office, TODAY)
    assert sight is not None
    assert (sight.out, sight.overdue, sight.to_count) == (8, 6, 2)
    assert sight.owed_paise == 18 * 1_000 - 5_000 + 700
    desk.write(books.deposit_money, DepositMoney(person_id=desk.harish, amount_paise=90_000, note="ahead"))
    ahead = seen(office.register.folder, TODAY)
    assert ahead == asked_in_full(office, TODAY)
    assert ahead is not None
    assert ahead.owed_paise == 700, "what one has paid ahead is no other's money"


@pytest.mark.parametrize("days", [0, 3, 400])
def test_members_targets_and_events_are_seen(office: OpenOffice, days: int) -> None:
    zone = make_zone(office)
    for leaf, back in ((1, 0), (2, 6), (3, 7)):
        enter(office, leaf, booth_id=zone.booth_id, joined_on=DAY - datetime.timedelta(days=back))
        with office.register.writing(office.actor) as session:
            held_on = DAY + datetime.timedelta(days=back)
            hour = datetime.time(11, 30) if back else None
            made = Event(
                code=f"B-{leaf}",
                kind="meeting",
                title="बैठक",
                unit_id=zone.zone_id,
                held_on=held_on,
                starts_at=hour,
                cancelled_reason="वर्षा" if back == 7 else "",
            )
            session.add(made)
            session.flush()
            event_id = made.id
        if back == 6:
            run = PrintRun(kind="attendance_sheet", subject="events", subject_ids=(event_id,), language="hi")
            office.register.write(office.actor, paper_runs.print_run, run)
    office.register.write(office.actor, targets.set_target, SetTarget(unit_id=zone.block_id, members=40))
    day = DAY + datetime.timedelta(days=days)
    sight = seen(office.register.folder, day)
    assert sight == asked_in_full(office, day)
    if not days:
        assert sight is not None
        assert (sight.members, sight.joined_today, sight.joined_in_week) == (3, 1, 2)
        assert [one.printed for one in sight.events] == [False, True]


def test_it_says_whose_office_it_is_and_who_sits_there(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        registers.mark_demo(session)
    registers.sign_on(office.register, "Rekha", "front desk")
    office.register.write(
        office.actor, registers.name_office, registers.NameOffice(name=Name("कार्यालय", "The Office"))
    )

    def look(operator: str, desk: str) -> FirstSight | None:
        asked = Asked(operator=operator, desk=desk, today=DAY)
        return glance.into(office.register.folder, lambda one: first_sight.read(one, asked), KEYS)

    sight = look("Rekha", "front desk")
    assert sight is not None
    assert (sight.office.latin, sight.demo, sight.operator.latin) == ("The Office", True, "Rekha")
    assert sight.today == asked_in_full(office)
    assert look("Nobody", "front desk") is None
    assert look("Rekha", "back desk") is None


def test_without_a_campaign_there_is_no_first_sight(office: OpenOffice) -> None:
    registers.sign_on(office.register, "Rekha", "desk")
    with office.register.writing(office.actor) as session:
        factories.current_campaign(session).current = False
    asked = Asked(operator="Rekha", desk="desk", today=DAY)
    assert glance.into(office.register.folder, lambda one: first_sight.read(one, asked), KEYS) is None


def test_all_that_is_drawn_first_does_without_sqlalchemy() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _DRAWN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) == []
