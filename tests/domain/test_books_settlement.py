"""Which money pays which books: replayed beside a reckoning that moves single paise."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from controlroom.domain.books.settlement import Charge, Fact, Payment, Settlement, age_of, settle

DAY = datetime.date(2026, 11, 1)


def day(number: int) -> datetime.date:
    """Return a day of the story."""
    return DAY + datetime.timedelta(days=number)


def open_of(settlement: Settlement) -> list[tuple[str, int, int]]:
    """Return what is open as (paper, book, paise)."""
    return [(part.code, part.number, part.paise) for part in settlement.open]


def paid_by(settlement: Settlement, code: str) -> list[tuple[str, int, int]]:
    """Return what a payment paid as (paper, book, paise)."""
    return [(part.code, part.number, part.paise) for part in settlement.paid[code]]


BOOKS: list[Fact] = [
    Charge("BV-1", day(1), 250, 1201),
    Charge("BV-1", day(1), 250, 1202),
    Charge("BV-2", day(3), 200, 1203),
]


def test_the_oldest_charge_is_paid_first() -> None:
    settled = settle([*BOOKS, Payment("RJ-1", day(4), 300)])
    assert paid_by(settled, "RJ-1") == [("BV-1", 1201, 250), ("BV-1", 1202, 50)]
    assert open_of(settled) == [("BV-1", 1202, 200), ("BV-2", 1203, 200)]
    assert settled.advance_paise == 0


def test_what_was_owed_before_the_register_is_older_than_any_book() -> None:
    opening = Charge("BP-1", day(30), 100, is_opening=True)
    settled = settle([*BOOKS, opening, Payment("RJ-1", day(31), 120)])
    assert paid_by(settled, "RJ-1") == [("BP-1", 0, 100), ("BV-1", 1201, 20)]


def test_chosen_books_come_first_and_the_rest_pays_the_oldest() -> None:
    settled = settle([*BOOKS, Payment("RJ-1", day(4), 300, choices=((1203, 200),))])
    assert paid_by(settled, "RJ-1") == [("BV-1", 1201, 100), ("BV-2", 1203, 200)]


def test_an_advance_pays_what_is_charged_later() -> None:
    paid: list[Fact] = [Payment("RJ-1", day(0), 600), Payment("RJ-2", day(0), 60)]
    assert settle(paid).advance_paise == 660
    settled = settle([*paid, *BOOKS])
    assert paid_by(settled, "RJ-1") == [("BV-1", 1201, 250), ("BV-1", 1202, 250), ("BV-2", 1203, 100)]
    assert paid_by(settled, "RJ-2") == [("BV-2", 1203, 60)]
    assert open_of(settled) == [("BV-2", 1203, 40)]


def test_a_return_that_is_put_right_frees_its_money_for_the_oldest() -> None:
    told = [*BOOKS, Payment("RJ-1", day(4), 500)]
    back: list[Fact] = [Charge("BR-1", day(5), -250, 1201, of="BV-1")]
    settled = settle([*told, *back])
    assert open_of(settled) == []
    assert paid_by(settled, "RJ-1") == [("BV-1", 1202, 250), ("BV-2", 1203, 200)]
    assert settled.advance_paise == 50


def test_money_that_is_taken_back_opens_just_what_it_paid() -> None:
    told = [*BOOKS, Payment("RJ-1", day(4), 300), Payment("RJ-2", day(4), 200)]
    settled = settle([*told, Payment("RJ-3", day(5), -300, of="RJ-1")])
    assert paid_by(settled, "RJ-2") == [("BV-1", 1202, 200)]
    assert open_of(settled) == [("BV-1", 1201, 250), ("BV-1", 1202, 50), ("BV-2", 1203, 200)]
    assert settled.paid["RJ-1"] == ()


def test_what_is_entered_later_changes_no_receipt() -> None:
    told: list[Fact] = [*BOOKS, Payment("RJ-1", day(4), 300)]
    later = Charge("BV-3", day(0), 100, 1300)  # entered afterwards under an earlier day
    assert paid_by(settle([*told, later]), "RJ-1") == paid_by(settle(told), "RJ-1")
    assert open_of(settle([*told, later]))[0] == ("BV-3", 1300, 100)


def test_ages_fall_at_the_end_of_a_week_a_month_and_two() -> None:
    assert [age_of(days) for days in (0, 7, 8, 30, 31, 60, 61, 900)] == [0, 0, 1, 1, 2, 2, 3, 3]
    settled = settle(BOOKS)
    assert settled.ages(day(9)) == (200, 500, 0, 0)
    assert settled.ages(day(70)) == (0, 0, 0, 700)


@dataclass
class Paisa:
    """One paisa that is owed, and the one that paid it."""

    charge: tuple[str, int]
    place: tuple[bool, datetime.date, int, int]
    money: str = ""


@dataclass
class Purse:
    """Single paise owed and brought, moved one by one."""

    owed: list[Paisa] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)
    numbered: int = 0

    def enter(self, fact: Fact) -> None:
        """Do with single paise what a fact says."""
        self.numbered += 1
        if isinstance(fact, Charge):
            if fact.paise > 0:
                place = (not fact.is_opening, fact.day, self.numbered, fact.number)
                self.owed += [Paisa((fact.code, fact.number), place) for _paisa in range(fact.paise)]
            else:
                gone = [one for one in self.owed if one.charge == (fact.of, fact.number)]
                self.owed = [one for one in self.owed if one not in gone]
                self.free += [one.money for one in gone if one.money]
        elif fact.paise > 0:
            self.order[fact.code] = self.numbered
            purse = [fact.code] * fact.paise
            for number, most in fact.choices:
                for one in [one for one in self._open() if one.charge[1] == number][: min(most, len(purse))]:
                    one.money = purse.pop()
            self.free += purse
        else:
            self.free = [code for code in self.free if code != fact.of]
            for one in self.owed:
                if one.money == fact.of:
                    one.money = ""
        self.match()

    def match(self) -> None:
        """Let the oldest free paisa pay the oldest open one, until either is gone."""
        self.free.sort(key=self.order.__getitem__)
        for one in self._open():
            if not self.free:
                break
            one.money = self.free.pop(0)

    def paid(self, code: str) -> dict[tuple[str, int], int]:
        """Return how many paise of a payment lie on which charge."""
        found: dict[tuple[str, int], int] = {}
        for one in self.owed:
            if one.money == code:
                found[one.charge] = found.get(one.charge, 0) + 1
        return found

    def open(self) -> dict[tuple[str, int], int]:
        """Return how many paise of which charge are open."""
        found: dict[tuple[str, int], int] = {}
        for one in self._open():
            found[one.charge] = found.get(one.charge, 0) + 1
        return found

    def _open(self) -> list[Paisa]:
        return sorted((one for one in self.owed if not one.money), key=lambda one: one.place)


@st.composite
def stories(draw: st.DrawFn) -> list[Fact]:
    """Make up a holder's story: returns, money with and without choice, openings, and things put right."""
    told: list[Fact] = []
    undone: set[str] = set()
    for number in range(draw(st.integers(1, 14))):
        on, paise = day(draw(st.integers(0, 9))), draw(st.integers(1, 12))
        kind = draw(st.sampled_from(["return", "return", "opening", "money", "money", "choice", "right"]))
        code = f"{kind}-{number}"
        charged = [one for one in told if isinstance(one, Charge) and one.paise > 0]
        if kind == "return":
            told.append(Charge(code, on, paise, draw(st.integers(1, 4))))
        elif kind == "opening":
            told.append(Charge(code, on, paise, is_opening=True))
        elif kind in {"money", "choice"}:
            books = sorted({one.number for one in charged if one.number}) if kind == "choice" else []
            chosen = draw(st.lists(st.sampled_from(books), unique=True, max_size=3)) if books else []
            told.append(Payment(code, on, paise, tuple((one, draw(st.integers(1, 9))) for one in chosen)))
        else:
            there = [one for one in told if one.paise > 0 and one.code not in undone]
            if there:
                wrong = draw(st.sampled_from(there))
                undone.add(wrong.code)
                told.append(
                    Charge(code, on, -wrong.paise, wrong.number, wrong.is_opening, wrong.code)
                    if isinstance(wrong, Charge)
                    else Payment(code, on, -wrong.paise, of=wrong.code)
                )
    return told


@settings(max_examples=400, deadline=None)
@given(stories())
def test_every_paisa_lies_where_moving_single_paise_leaves_it(told: list[Fact]) -> None:
    purse = Purse()
    for number, fact in enumerate(told, start=1):
        purse.enter(fact)
        settled = settle(told[:number])
        assert {(part.code, part.number): part.paise for part in settled.open} == purse.open()
        assert settled.advance_paise == len(purse.free)
        for code, parts in settled.paid.items():
            assert {(part.code, part.number): part.paise for part in parts} == purse.paid(code)


@settings(max_examples=200, deadline=None)
@given(stories())
def test_nothing_is_gained_or_lost_whatever_is_put_right(told: list[Fact]) -> None:
    charged = sum(fact.paise for fact in told if isinstance(fact, Charge))
    brought = sum(fact.paise for fact in told if isinstance(fact, Payment))
    # Also where what is put right was never seen: as of a day before it.
    for facts in (told, told[::2], told[1::2]):
        charged = sum(fact.paise for fact in facts if isinstance(fact, Charge))
        brought = sum(fact.paise for fact in facts if isinstance(fact, Payment))
        settled = settle(facts)
        assert settled.owed_paise - settled.advance_paise == charged - brought
        assert not (settled.open and settled.advance_paise)
