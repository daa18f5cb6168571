"""A number of thousands of digits, pasted or in a cell, is answered like any other that is nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.domain.journal.subjects import RecordUnknown, record_called
from controlroom.domain.members import queries
from controlroom.domain.members.rows import ListMembers
from tests.domain.books_office import furnish
from tests.domain.test_balances_import import plan_of as plan_of_balances
from tests.domain.test_balances_import import write_csv as write_balances
from tests.domain.units.lists import HEADINGS, plan_of, write_csv
from tests.factories import OpenOffice

ENDLESS = "7" * 5_000
"""More digits than Python reads as a number (sys.int_info.default_max_str_digits is 4,300)."""


@pytest.mark.parametrize("typed", [ENDLESS, f"M-{ENDLESS}", "9" * 19])
def test_no_member_has_it(office: OpenOffice, typed: str) -> None:
    found = office.register.read(queries.list_members, ListMembers(text=typed))
    assert found.total == 0


@pytest.mark.parametrize("typed", [ENDLESS, "9" * 19])
def test_the_journal_knows_no_record_of_it(office: OpenOffice, typed: str) -> None:
    with pytest.raises(RecordUnknown):
        office.register.read(record_called, typed)


def test_a_cell_of_a_booth_list_that_holds_it_is_doubted_and_no_zone_is_counted_by_it(
    office: OpenOffice, tmp_path: Path
) -> None:
    rows = [("29", "बेलतरा", "1", "शाला", ENDLESS, "600"), ("29", "बेलतरा", "2", "पंचायत भवन", "3", ENDLESS)]
    path = write_csv(tmp_path / "list.csv", rows, (*HEADINGS, "जोन", "मतदाता"))
    plan = plan_of(office, path)
    assert [row.number for row in plan.rows if row.remarks] == [3]


def test_a_cell_of_an_old_account_that_holds_it_is_handed_back(office: OpenOffice, tmp_path: Path) -> None:
    desk = furnish(office)
    rows = [("1", ENDLESS, "जोन 3", "", "1201-1210", ENDLESS, "0")]
    plan = plan_of_balances(desk, write_balances(tmp_path / "old.tsv", rows))
    assert [one.number for one in plan.refused] == [2]
