"""What is kept too long: counted, erased in a batch, stopped and gone on with; who matters stays."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.consents import Erasure
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.people import Person
from controlroom.domain import checks
from controlroom.domain.consents import retention
from controlroom.domain.consents.periods import months_after
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone
from tests.factories import OpenOffice, current_campaign
from tests.retelling import told_once

LATER = clock.today() + datetime.timedelta(days=4 * 366)


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    made = make_zone(office)
    for leaf in range(1, 8):
        who = replace(SUNITA, name=Name("", f"Sunita {'abcdefg'[leaf - 1]}sahu"), mobile="", voter_id="")
        enter(office, leaf, who)
    return made


def quiet(_done: int, _total: int) -> None:
    """Let the work go on."""


def erased(office: OpenOffice) -> int:
    with office.register.reading() as session:
        return session.scalar(select(func.count()).select_from(Erasure)) or 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (datetime.date(2027, 3, 31), 36, datetime.date(2030, 3, 31)),
        (datetime.date(2027, 3, 31), 11, datetime.date(2028, 2, 29)),
        (datetime.date(2030, 1, 15), -13, datetime.date(2028, 12, 15)),
    ],
)
def test_months_are_reckoned(day: datetime.date, months: int, expected: datetime.date) -> None:
    assert months_after(day, months) == expected


def test_nothing_is_due_before_its_time(office: OpenOffice, zone: Zone) -> None:
    with office.register.reading() as session:
        ends = current_campaign(session).ends_on
    due = office.register.read(retention.retention_due, months_after(ends, 36))
    assert (due.members, list(due.campaigns)) == (0, [])


def test_members_go_and_who_holds_books_or_a_post_stays(office: OpenOffice, zone: Zone) -> None:
    due = office.register.read(retention.retention_due, LATER)
    assert due.members == 7
    assert [one.members for one in due.campaigns] == [7]
    done = retention.carry_out(office.register, office.actor, LATER, quiet)
    assert done.members == 7
    assert 0 < done.values < due.values, "some went with the people themselves"
    with office.register.reading() as session:
        assert session.get_one(Person, zone.president_id).erased_on is None
        left = select(func.count()).where(
            JournalValue.subject == "people", JournalValue.erased.is_(False), JournalValue.field == "name_en"
        )
        assert session.scalar(left) == 0
        assert checks.check_register(session) == ()
    after = office.register.read(retention.retention_due, LATER)
    assert (after.members, after.values) == (0, 0)


def test_a_stopped_batch_goes_on_where_it_was(
    office: OpenOffice, zone: Zone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 3)

    class StoppedError(Exception):
        pass

    def stop_at_three(done: int, _total: int) -> None:
        if done >= 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        retention.carry_out(office.register, office.actor, LATER, stop_at_three)
    assert erased(office) == 3
    assert retention.carry_out(office.register, office.actor, LATER, quiet).members == 4
    assert erased(office) == 7
