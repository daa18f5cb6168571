"""Rules of the office: what an issue would break, who may go past it, and who is told the next morning."""

from __future__ import annotations

from typing import Any

import pytest

from controlroom.base import language, lettered
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor
from controlroom.domain import books, registers
from controlroom.domain.books import (
    ChangeBookSettings,
    EnterSeries,
    ExceptionListing,
    ExceptionRow,
    IssueBooks,
    PreviewIssue,
    SeeExceptions,
    SlipQuestion,
)
from controlroom.domain.books.errors import (
    ReasonNeeded,
    RuleKeptForSupervisors,
    RuleUnlikely,
    RuleWantsReason,
)
from controlroom.domain.rights import NotAllowed, Role
from tests.domain.books_office import TODAY, BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a lot in stock."""
    furnished = furnish(office)
    furnished.receive()
    return furnished


def set_rules(desk: BooksOffice, **rules: Any) -> None:  # noqa: ANN401 - the rules by name
    """Change the rules of the office."""
    desk.write(books.change_book_settings, ChangeBookSettings(**rules))


def as_role(desk: BooksOffice, role: Role) -> Actor:
    """Return an operator of a role at the desk."""
    actor = registers.sign_on(desk.office.register, f"{role} सीमा")
    with desk.office.register.writing(desk.office.actor) as session:
        session.get_one(Operator, actor.operator_id).role = role
    return actor


def listed(desk: BooksOffice, actor: Actor | None = None, **question: Any) -> list[ExceptionRow]:  # noqa: ANN401
    """Return the supervisors' list as it stands."""
    asked = ExceptionListing(**question)
    page = desk.office.register.read(books.rule_exceptions, asked, actor or desk.office.actor)
    assert page.total == len(page.rows)
    return list(page.rows)


def test_every_rule_that_is_gone_past_is_noted_for_itself(desk: BooksOffice) -> None:
    set_rules(desk, most_out=12, in_order=True)
    desk.issue("+10")
    told = "camp on Sunday"
    saved = desk.issue("1215-1219", reason=told)
    rows = listed(desk)
    assert [row.rule for row in rows] == ["order", "limit", "counterfoils"]
    assert {(row.code, row.books, row.reason, row.day) for row in rows} == {
        (saved.code, "1215–1219", told, TODAY)
    }
    assert str(rows[0].holder) == "Harish Kesharwani"
    assert str(rows[0].unit) == "Zone 1, Beltara"
    slip = desk.read(books.issue_slip, SlipQuestion(code=saved.code))
    assert (len(slip.passed), slip.reason) == (3, told)


def test_a_preview_says_which_rules_would_be_broken(desk: BooksOffice) -> None:
    set_rules(desk, most_out=12, in_order=True)
    desk.issue("+10")
    preview = desk.read(books.preview_issue, PreviewIssue(person_id=desk.harish, numbers="1215-1219"))
    assert [one.told() for one in preview.broken] == [
        "10 books are still out.",
        "With these 15 books would be out with him; the limit is 12.",
        "Book 1211 is next in stock.",
    ]
    language.choose("hi")
    assert "सीमा 12" in preview.broken[1].told()
    kept = desk.read(books.preview_issue, PreviewIssue(person_id=desk.anita, numbers="+2"))
    assert (kept.broken, kept.reason_needed) == ((), False)


def test_going_past_a_rule_wants_a_reason(desk: BooksOffice) -> None:
    set_rules(desk, in_order=True, most_out=3)
    with pytest.raises(RuleWantsReason, match="Book 1201 is next in stock"):
        desk.issue("1202")
    with pytest.raises(RuleWantsReason, match="the limit is 3"):
        desk.issue("+4", reason="  ")
    desk.issue("+3")
    with pytest.raises(ReasonNeeded):
        desk.issue("+1")
    assert listed(desk) == []


def test_rules_that_are_off_are_not_asked_about(desk: BooksOffice) -> None:
    set_rules(desk, counterfoils_first=False)
    desk.issue("1290")
    desk.issue("1203-1280")
    assert listed(desk) == []


def test_the_next_in_stock_is_what_lies_there_now(desk: BooksOffice) -> None:
    set_rules(desk, in_order=True, counterfoils_first=False)
    desk.issue("+2")
    desk.issue("1203")
    desk.write(books.return_books, books.ReturnBooks(books=(books.CountedBook(1201, "0"),)))
    with pytest.raises(RuleWantsReason, match="Book 1201 is next"):
        desk.issue("1204")
    desk.issue("1204, 1201")


def test_each_series_has_an_order_of_its_own(desk: BooksOffice) -> None:
    set_rules(desk, in_order=True, counterfoils_first=False)
    desk.write(books.enter_series, EnterSeries(prefix="K", name_hi="कूपन", leaves_per_book=20, fee_paise=200))
    desk.receive(lettered.with_letters("K", 1), lettered.with_letters("K", 10))
    desk.issue("K1-2")
    desk.issue("1201")
    with pytest.raises(RuleWantsReason, match="Book K3 is next in stock"):
        desk.issue("K4")
    desk.issue("K3, 1202")


def test_an_office_may_keep_its_rules_for_supervisors(desk: BooksOffice) -> None:
    set_rules(desk, past_by="supervisor")
    desk.issue("+1")
    order = IssueBooks(person_id=desk.harish, numbers="+1", reason="camp")
    operator, supervisor = as_role(desk, Role.OPERATOR), as_role(desk, Role.SUPERVISOR)
    register = desk.office.register
    preview = register.read(books.preview_issue, PreviewIssue(person_id=desk.harish, numbers="+1"), operator)
    assert not preview.may_go_past
    with pytest.raises(RuleKeptForSupervisors, match="Only a supervisor"):
        register.write(operator, books.issue_books, order)
    assert register.write(supervisor, books.issue_books, order).result.code == "BJ-0002"
    (row,) = listed(desk)
    assert "supervisor" in str(row.operator)


def test_what_a_supervisor_has_seen_leaves_the_list_and_stays_his(desk: BooksOffice) -> None:
    desk.issue("+1")
    desk.issue("+1", reason="camp")
    desk.issue("+1", desk.anita)
    desk.issue("+1", desk.anita, reason="rally")
    rally, camp = listed(desk)
    assert desk.write(books.see_exceptions, SeeExceptions(ids=(camp.id,))).figures == {"seen": 1}
    assert [row.id for row in listed(desk)] == [rally.id]
    (kept,) = [row for row in listed(desk, seen=True) if row.seen_by]
    assert (kept.id, kept.seen_on) == (camp.id, TODAY)
    assert desk.write(books.see_exceptions, SeeExceptions(ids=(camp.id,))).figures == {"seen": 0}
    assert [row.reason for row in listed(desk, seen=True, text="harish")] == ["camp"]


def test_the_list_is_for_supervisors(desk: BooksOffice) -> None:
    with pytest.raises(NotAllowed):
        listed(desk, as_role(desk, Role.OPERATOR))
    with pytest.raises(NotAllowed):
        desk.office.register.write(
            as_role(desk, Role.OPERATOR), books.see_exceptions, SeeExceptions(ids=(1,))
        )


@pytest.mark.parametrize(
    ("at", "rules"),
    [
        ("most_out", {"most_out": -1}),
        ("most_out", {"most_out": 10**9}),
        ("stock_check_days", {"stock_check_days": -3}),
        ("past_by", {"past_by": "nephew"}),
    ],
)
def test_rules_that_cannot_be_are_refused_at_their_field(
    desk: BooksOffice, at: str, rules: dict[str, Any]
) -> None:
    with pytest.raises(RuleUnlikely) as refused:
        set_rules(desk, **rules)
    assert refused.value.at == at
