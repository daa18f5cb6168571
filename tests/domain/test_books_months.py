"""Months that are closed: in their order, explained, locked; the return is the same for ever."""

from __future__ import annotations

import datetime
import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from controlroom.base import clock, lettered
from controlroom.domain import books, checks, registers, today, today_rows
from controlroom.domain.books import DepositMoney, month_proofs, months, return_figures, state_returns
from controlroom.domain.books.closed_periods import PeriodClosed
from controlroom.domain.books.months import CloseMonth, Explained, ExplainExceptions, MonthCheck
from controlroom.domain.books.state_returns import Month
from controlroom.domain.papers.book_registers import StateReturn
from controlroom.domain.rights import NotAllowed
from controlroom.domain.today_rows import TodayQuestion
from tests.domain.books_office import BooksOffice, furnish
from tests.domain.ledger_rows import move
from tests.factories import OpenOffice
from tests.retelling import told_once

FEBRUARY, MARCH, APRIL = (Month(day=datetime.date(2026, month, 1)) for month in (2, 3, 4))


def on(day: int, month: int = 3) -> datetime.date:
    """Return a day of March 2026, or of another month."""
    return datetime.date(2026, month, day)


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a hundred books of 25 leaves at ₹10, received in February."""
    found = furnish(office)
    found.receive(1201, 1300, day=on(10, 2))
    return found


def check(desk: BooksOffice, month: Month) -> MonthCheck:
    """Return what stands between a month and its closing."""
    found: MonthCheck = desk.read(months.check_month, month)
    return found


def close(desk: BooksOffice, month: Month, words: str = "देखा गया, अगले माह तक लौटेंगी") -> str:
    """Close a month with one sentence for all that is to be explained, and return its code."""
    explained = tuple(
        Explained(one.exception.kind, one.exception.subject, words) for one in check(desk, month).exceptions
    )
    order = CloseMonth(month=month, certified_by="हरीश केशरवानी, महामंत्री", explanations=explained)
    return desk.write(months.close_month, order).code


def return_of(desk: BooksOffice, month: Month) -> StateReturn:
    """Return the return of a month."""
    found: StateReturn = desk.read(state_returns.state_return, month)
    return found


def a_busy_march(desk: BooksOffice) -> None:
    """Write a month with something of every kind that is to be explained."""
    desk.issue("1201-1205", day=on(2))
    desk.issue("1206-1210", desk.anita, day=on(3))
    desk.write(books.return_books, books.ReturnBooks(numbers="1201-1202", day=on(9)))
    desk.write(books.return_books, books.ReturnBooks(numbers="1203", missing="7", day=on(9)))
    desk.write(books.take_in, books.TakeIn(numbers="1206", day=on(20)))
    desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=50_00, day=on(21)))


def test_a_month_is_closed_in_its_turn_and_only_once_it_is_over(desk: BooksOffice) -> None:
    desk.issue("1201", day=on(2))
    assert desk.read(months.next_month).text == "02-2026"
    with pytest.raises(months.MonthsInOrder) as refused:
        close(desk, MARCH)
    assert refused.value.first == "02-2026"
    close(desk, FEBRUARY)
    with pytest.raises(months.MonthClosedAlready):
        close(desk, FEBRUARY)
    with pytest.raises(months.MonthNotOver):
        close(desk, Month(day=clock.today()))
    assert desk.read(months.next_month).text == "03-2026"
    close(desk, MARCH)
    assert [row.code for row in desk.read(months.closed_months)] == ["MB-0002", "MB-0001"]


def test_there_is_nothing_to_close_before_the_first_entry(office: OpenOffice) -> None:
    desk = furnish(office)
    assert desk.read(months.next_month) is None
    with pytest.raises(months.NothingToClose):
        desk.write(months.close_month, CloseMonth(month=MARCH, certified_by="रेखा"))


def test_what_is_to_be_explained_is_named_and_each_needs_a_sentence(desk: BooksOffice) -> None:
    a_busy_march(desk)
    close(desk, FEBRUARY)
    found = check(desk, MARCH)
    assert (found.problem, found.findings) == (None, ())
    told: dict[str, str] = {}
    for row in found.exceptions:
        told[row.exception.kind] = told.get(row.exception.kind, "") + row.exception.told()
    assert set(told) == {"to_count", "overdue", "missing", "members", "advance"}
    assert "1206" in told["to_count"]
    assert "BV-0003" in told["to_count"]
    assert "1204–1205" in told["overdue"]
    assert told["missing"].startswith("Missing leaves: 1, from 1203 of Harish")
    assert "1201–1203" in told["members"]
    assert "₹ 50" in told["advance"]
    order = CloseMonth(month=MARCH, certified_by="रेखा")
    with pytest.raises(months.ExceptionUnexplained) as refused:
        desk.write(months.close_month, order)
    assert refused.value.count == len(found.exceptions)
    one = found.exceptions[0].exception
    with pytest.raises(months.WordsMissing):
        desk.write(
            months.explain_exceptions,
            ExplainExceptions(month=MARCH, explained=(Explained(one.kind, one.subject, "  "),)),
        )
    with pytest.raises(months.NoSuchException):
        desk.write(
            months.explain_exceptions,
            ExplainExceptions(month=MARCH, explained=(Explained("missing", "BV-9999", "खोजी गई"),)),
        )
    for words in ("पहली बार", "गिनती सोमवार को"):
        explained = Explained(one.kind, one.subject, words)
        desk.write(months.explain_exceptions, ExplainExceptions(month=MARCH, explained=(explained,)))
    again = check(desk, MARCH)
    assert (again.exceptions[0].words, again.unexplained) == ("गिनती सोमवार को", len(found.exceptions) - 1)
    with pytest.raises(months.CertifierMissing):
        desk.write(months.close_month, CloseMonth(month=MARCH, certified_by=" "))
    assert close(desk, MARCH) == "MB-0002"


def test_nothing_is_dated_in_a_closed_month_any_more(desk: BooksOffice) -> None:
    a_busy_march(desk)
    close(desk, FEBRUARY)
    close(desk, MARCH)
    for day in (on(31), on(1, 2)):
        with pytest.raises(PeriodClosed) as refused:
            desk.issue("1250", day=day, reason="शिविर")
        assert refused.value.until == on(31)
    with pytest.raises(PeriodClosed) as late:
        desk.write(books.deposit_money, DepositMoney(person_id=desk.anita, amount_paise=100, day=on(30)))
    assert "open period" in late.value.told()
    desk.issue("1250", day=on(1, 4), reason="शिविर")


PAST_THE_OFFICE = {
    "a movement": (
        "INSERT INTO book_movements (campaign_id, kind, number, code, moved_on, bearer, bearer_mobile,"
        " reason, note, held_before, owed_before_paise, entry_id)"
        " VALUES (1, 'receive', 99, 'BA-0099', :day, '', '', '', '', 0, 0, 1)"
    ),
    "a deposit": (
        "INSERT INTO deposits (campaign_id, number, code, deposited_on, person_id, amount_paise, mode,"
        " reference, bearer, note, held_before, owed_before_paise, entry_id)"
        " VALUES (1, 99, 'RJ-0099', :day, 1, 500, 'cash', '', '', '', 0, 0, 1)"
    ),
    "a charge": (
        "INSERT INTO book_charges (campaign_id, number, code, kind, charged_on, person_id, amount_paise,"
        " note, entry_id) VALUES (1, 99, 'PB-0099', 'opening', :day, 1, 500, '', 1)"
    ),
}


@pytest.mark.parametrize("what", PAST_THE_OFFICE)
def test_the_database_itself_keeps_a_closed_month_shut(desk: BooksOffice, what: str) -> None:
    close(desk, FEBRUARY)
    register, sentence = desk.office.register, text(PAST_THE_OFFICE[what])
    with register.writing(desk.office.actor) as session:
        session.execute(sentence, {"day": on(1)})
        session.rollback()
    for day in (on(28, 2), on(1, 1)):
        with pytest.raises(IntegrityError, match="closed"), register.writing(desk.office.actor) as session:
            session.execute(sentence, {"day": day})


def test_the_certified_return_is_the_same_for_ever(desk: BooksOffice) -> None:
    a_busy_march(desk)
    close(desk, FEBRUARY)
    before = return_of(desk, MARCH)
    assert not before.is_closed
    close(desk, MARCH)
    certified = return_of(desk, MARCH)
    assert (certified.code, certified.differs) == ("MB-0002", ())
    assert (certified.stock, certified.holders, certified.leaves) == (
        before.stock,
        before.holders,
        before.leaves,
    )
    # What comes later, and what puts March right, stands in April; a unit gets another name.
    harish = {"person_id": desk.harish, "unit_id": desk.zone_one}
    back = move(desk, "return", "1204-1205", on(3, 4), counts=(25, 0, 0, 0), **harish)
    move(desk, "reverse", "1204-1205", on(4, 4), counts=(-25, 0, 0, 0), reverses_id=back.id, **harish)
    with desk.office.register.writing(desk.office.actor) as session:
        session.execute(
            text("UPDATE units SET name_hi = 'जोन एक (नया)' WHERE id = :id"), {"id": desk.zone_one}
        )
    years_later = return_of(desk, MARCH)
    assert (years_later.differs, years_later.stock, years_later.money) == (
        (),
        certified.stock,
        certified.money,
    )
    assert "जोन एक (नया)" in {row.unit.hindi for row in years_later.units}


@pytest.mark.one_database("tampers with a file past its guards")
def test_a_certified_return_that_no_longer_comes_out_says_so(desk: BooksOffice) -> None:
    a_busy_march(desk)
    close(desk, FEBRUARY)
    close(desk, MARCH)
    with desk.office.register.writing(desk.office.actor) as session:
        session.execute(text("DROP TRIGGER guard_book_movement_lines_update"))
        session.execute(
            text("UPDATE book_movement_lines SET used = used - 1, blank = blank + 1 WHERE used > 0")
        )
    found = return_of(desk, MARCH)
    assert {"leaves.used", "money"} <= set(found.differs)
    with desk.office.register.reading() as session:
        told = [one.told() for one in month_proofs.changed_months(session)]
    assert any("MB-0002 comes out otherwise" in one and "Money" in one for one in told)
    assert found.leaves[2].leaves == 74, "what was certified is shown"


@pytest.mark.one_database("tampers with a file past its guards")
def test_certified_figures_that_were_rewritten_are_found(desk: BooksOffice) -> None:
    close(desk, FEBRUARY)
    with desk.office.register.reading() as session:
        assert checks.check_without_seals(session) == ()
    with desk.office.register.writing(desk.office.actor) as session:
        session.execute(text("DROP TRIGGER guard_book_months_update"))
        session.execute(text("UPDATE book_months SET figures = replace(figures, '[100,', '[99,')"))
    with desk.office.register.reading() as session:
        told = [one.told() for one in month_proofs.changed_months(session)]
    assert told[0] == "The certified figures of the closed month MB-0001 were changed past the journal."
    assert "comes out otherwise" in told[1]


def test_who_may_not_close_a_month_is_told_so(desk: BooksOffice) -> None:
    operator = registers.sign_on(desk.office.register, "मीना")
    order = CloseMonth(month=FEBRUARY, certified_by="मीना")
    with pytest.raises(NotAllowed):
        desk.office.register.write(operator, months.close_month, order)


def test_a_return_of_days_to_come_is_refused(desk: BooksOffice) -> None:
    ahead = clock.today() + datetime.timedelta(days=40)
    with pytest.raises(state_returns.MonthAhead):
        return_of(desk, Month(day=ahead))


def test_today_says_which_month_waits_to_be_closed(desk: BooksOffice) -> None:
    def waits(day: datetime.date) -> list[datetime.date | None]:
        needs = desk.read(today.needs, TodayQuestion(today=day))
        return [one.day for one in needs if one.kind == today_rows.MONTH]

    a_busy_march(desk)
    assert waits(FEBRUARY.last_day) == [], "it is not over yet"
    assert waits(MARCH.last_day) == [FEBRUARY.last_day]
    close(desk, FEBRUARY)
    assert waits(MARCH.last_day) == []
    assert waits(MARCH.last_day + datetime.timedelta(days=1)) == [MARCH.last_day]


def test_each_series_has_its_section_and_they_add_up_to_the_whole(desk: BooksOffice) -> None:
    assert return_of(desk, MARCH).series == ()
    coupons = books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20, fee_paise=200)
    desk.write(books.enter_series, coupons)
    desk.receive(lettered.with_letters("K", 1), lettered.with_letters("K", 40), day=on(12, 2))
    a_busy_march(desk)
    desk.issue("K1-10", day=on(12), reason="कूपन अलग हैं")
    desk.write(books.return_books, books.ReturnBooks(numbers="K1-3", day=on(13)))
    found = return_of(desk, MARCH)
    own, of_coupons = found.series
    assert [one.letters for one in found.series] == ["", "K"]
    assert of_coupons.name.hindi == "चंदा कूपन"
    assert [(one.books, one.numbers()) for one in of_coupons.stock if one.books] == [
        (40, "K1–K40"),
        (10, "K1–K10"),
        (30, "K11–K40"),
    ]
    assert (of_coupons.holders[2].books, of_coupons.leaves[2].leaves) == (3, 60)
    for part in ("stock", "holders", "leaves"):
        for whole, *parts in zip(
            getattr(found, part), getattr(own, part), getattr(of_coupons, part), strict=True
        ):
            assert (whole.books or 0, whole.leaves or 0) == (
                sum(one.books or 0 for one in parts),
                sum(one.leaves or 0 for one in parts),
            )
    close(desk, FEBRUARY)
    close(desk, MARCH)
    certified = return_of(desk, MARCH)
    assert (certified.series, certified.differs) == (found.series, ())


def test_what_was_certified_before_there_were_sections_still_comes_out(desk: BooksOffice) -> None:
    desk.write(books.enter_series, books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20))
    desk.receive(lettered.with_letters("K", 1), lettered.with_letters("K", 40), day=on(12, 2))
    with desk.office.register.reading() as session:
        now = return_figures.month_figures(session, 1, on(1, 2), on(28, 2))
    kept = json.loads(return_figures.written(now))
    assert set(kept["series"]) == {"", "K"}
    changed = json.dumps(kept | {"series": {"K": kept["series"][""]}})
    assert return_figures.differences(changed, now) == ("series.K",)
    del kept["series"]
    assert return_figures.differences(json.dumps(kept), now) == ()
    assert return_figures.read(json.dumps(kept)).series == {}
