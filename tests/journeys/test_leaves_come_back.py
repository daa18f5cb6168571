"""Books come back with money, their leaves become members, and receipts and reports are printed."""

from __future__ import annotations

from typing import Any

import pytest

from controlroom.domain import books, units
from controlroom.domain.books import BalanceQuestion, SuggestHolders
from controlroom.domain.members import queries
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.units import UnitSuggestions
from tests.journeys import steps
from tests.journeys.desk_work import Operator

HARISH = steps.HOLDERS[0]
BOOTH, SECTOR = "शासकीय प्राथमिक शाला भवन क्र. 3", "नगोई जोन 1 सेक्टर 1"
MEMBER = "यज्ञदत्त शर्मा"
PRESIDENT = steps.Holder("बृजेश्वरी पाण्डेय", "बूथ अध्यक्ष", BOOTH, "9826011160", "महिला")


@pytest.fixture
def returned(operator: Operator) -> Operator:
    """Issue three books and take them back, one of them used to leaf 18, one with a cancelled leaf."""
    steps.issue(operator, "har", "1201-1203")
    operator.read_paper()
    operator.press("F6")
    operator.put("1201-1203")
    operator.press("Return")
    assert operator.words("books.return.holder").startswith(HARISH.name)
    operator.put("18")
    operator.press("Return")
    operator.put("18*7")
    operator.press("Return", "Return")
    return operator


def _owed(operator: Operator) -> int:
    (holder,) = operator.register.read(books.suggest_holders, SuggestHolders(text=HARISH.name))
    balance = operator.register.read(books.holder_balance, BalanceQuestion(person_id=holder.person_id))
    return balance.owed_paise


def test_counted_leaves_and_money_stand_on_one_slip(returned: Operator) -> None:
    said = returned.words("books.return.sum")
    for part in ("60", "1 रद्द", "14", "₹ 600"):
        assert part in said, said
    returned.put("500")
    returned.press("Ctrl+A")
    assert not returned.problems()
    (paper,) = returned.read_paper()
    for words in (HARISH.name, "1201", "1203", "60", "500", "100"):
        assert words in paper, words
    assert _owed(returned) == 10_000
    returned.press("F7")
    returned.put("har")
    returned.press("Return")
    returned.put("100")
    returned.press("Ctrl+A")
    returned.read_paper()
    assert _owed(returned) == 0


def _enter_leaf(operator: Operator, leaf: str, name: str, *, age: str = "34") -> None:
    operator.write("members.entry.book", "1201")
    operator.press("Return")
    operator.write("members.entry.leaf", leaf)
    operator.press("Return")
    operator.write("members.entry.name.hindi", name)
    operator.write("members.entry.relative.hindi", "रामप्रसाद")
    operator.write("members.entry.age", age)
    operator.choose("members.entry.gender", "पुरुष")
    operator.write("members.entry.mobile", "9826011150")
    operator.write("members.entry.booth", "29-3")
    operator.press("Return")


def test_a_member_is_entered_from_a_leaf_with_checks_at_the_fields(returned: Operator) -> None:
    returned.press("Ctrl+A")
    returned.read_paper()
    returned.click("rail.members")
    _enter_leaf(returned, "3", MEMBER, age="16")
    assert any("18" in words for words in returned.problems()), returned.problems()
    returned.write("members.entry.age", "34")
    returned.write("members.entry.mobile", "12345")
    returned.press("Ctrl+A")
    assert any("12345" in words for words in returned.problems()), returned.problems()
    assert returned.register.read(queries.list_members, ListMembers()).total == 0
    returned.write("members.entry.mobile", "9826011150")
    returned.press("Ctrl+A")
    assert not returned.problems()
    assert MEMBER in returned.told()
    assert returned.field("members.entry.leaf").text() == "4", "the next leaf is offered"
    listed = returned.register.read(queries.list_members, ListMembers())
    assert [(str(one.name), one.book, one.leaf) for one in listed.rows] == [(MEMBER, 1201, 3)]
    _print_twice(returned)
    _enter_leaf(returned, "3", "दूसरा नाम")
    assert any(MEMBER in words for words in returned.problems()), returned.problems()


def _print_twice(operator: Operator) -> None:
    operator.press("Ctrl+P", "Ctrl+A")
    (paper,) = operator.read_paper()
    assert MEMBER in paper
    assert "DUPLICATE" not in paper
    operator.press("Ctrl+P", "Ctrl+A")
    (again,) = operator.read_paper()
    assert MEMBER in again
    assert "द्वितीय प्रति (DUPLICATE)" in again


def test_the_booth_report_shows_committee_members_against_target_and_gaps(returned: Operator) -> None:
    returned.press("Ctrl+A")
    returned.read_paper()
    returned.click("rail.people")
    returned.press("Alt+C")
    steps.fill_person(returned, PRESIDENT)
    assert not returned.problems(), returned.problems()
    returned.click("rail.members")
    _enter_leaf(returned, "1", MEMBER)
    returned.press("Ctrl+A")
    returned.click("rail.targets")
    steps.look_at(returned, *_above(returned), SECTOR)
    _set_target(returned, BOOTH, "120")
    steps.find_everything(returned, "bhavan 3", BOOTH, "बूथ रिपोर्ट")
    (paper,) = returned.read_paper()
    for words in (BOOTH, PRESIDENT.name, "120", "नगोई जोन 1", "कमेटी", "कमियाँ", "लक्ष्य"):
        assert words in paper, f"{words} in {paper}"


def _above(operator: Operator) -> list[str]:
    found = operator.register.read(units.suggest_units, UnitSuggestions(text=SECTOR, levels=("sector",)))
    trail = operator.register.read(units.ancestors, found[0].id)
    return [str(one.name) for one in trail[:-1]]


def _set_target(operator: Operator, unit: str, members: str) -> None:
    page: Any = operator.page
    page.table.view.setFocus()
    operator.press_fast("Home")
    names = [str(one.name) for one in page.table.rows()]
    for _step in range(names.index(unit)):
        operator.press_fast("Down")
    operator.press("Return")
    assert operator.words("targets.form.unit") == unit
    operator.put(members)
    operator.press("Ctrl+A")
    assert members in operator.told()
