"""Settlement: which money pays for which books, worked out by replaying what was charged and paid.

Nothing of it is stored. Charges and money are replayed in the order of their entry: what a receipt said once
can never be changed by a later entry, and as of any day the same facts give the same answer.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

OLDEST_DAYS = (7, 30, 60)
"""The last day of every age but the oldest: 0–7, 8–30, 31–60, above."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Charge:
    """Money that came to be owed: for the used leaves of book ``number``, or from before the register.

    ``paise`` below nothing takes back what the paper ``of`` charged.
    """

    code: str
    day: date
    paise: int
    number: int = 0
    is_opening: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in, first for the books that ``choices`` name, with how much for each.

    ``paise`` below nothing takes back what the paper ``of`` brought.
    """

    code: str
    day: date
    paise: int
    choices: tuple[tuple[int, int], ...] = ()
    of: str = ""


Fact = Charge | Payment


@dataclass(frozen=True, slots=True)
class Joined:
    """Two entries of one person were made one: from then on what was ``other``'s is that of who is told."""

    other: int


@dataclass(frozen=True, slots=True)
class Part:
    """What of a charge was paid, or is open: the paper that charged it, its day, its book if it has one."""

    code: str
    day: date
    number: int
    paise: int

    def days(self, on: date) -> int:
        """Return how old the charge is on a day."""
        return max(0, (on - self.day).days)


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a holder's money lies: what is open, oldest first, the advance, what each payment paid."""

    open: tuple[Part, ...] = ()
    advance_paise: int = 0
    paid: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)

    @property
    def owed_paise(self) -> int:
        """Return what is open in all."""
        return sum(part.paise for part in self.open)

    def ages(self, on: date) -> tuple[int, int, int, int]:
        """Return what is open by age: up to 7 days, 30, 60, and older."""
        sums = [0, 0, 0, 0]
        for part in self.open:
            sums[age_of(part.days(on))] += part.paise
        return (sums[0], sums[1], sums[2], sums[3])


def age_of(days: int) -> int:
    """Return the place of an age among the four."""
    return sum(days > last for last in OLDEST_DAYS)


def settle(facts: Iterable[Fact]) -> Settlement:
    """Replay one holder's charges and payments, given in the order of their entry; see ``settle_people``."""
    return settle_people((0, fact) for fact in facts).get(0, Settlement())


def settle_people(told: Iterable[tuple[int, Fact | Joined]]) -> dict[int, Settlement]:
    """Replay what was charged and paid, each fact with whose it is, and return how everybody's money lies.

    A payment is set against the books that it names, then against the oldest open charge, those from before
    the register first; what is left pays what is charged later. What is taken back frees the money that
    had paid it, which pays the oldest open charge; money that is taken back opens just what it had paid.
    """
    accounts: dict[int, _Account] = {}
    homes: dict[int, int] = {}
    for number, (person, fact) in enumerate(told):
        home = _home(homes, person)
        account = accounts.setdefault(home, _Account())
        if isinstance(fact, Joined):
            other = _home(homes, fact.other)
            if other != home:
                account.absorb(accounts.pop(other, _Account()))
                homes[other] = home
        elif isinstance(fact, Charge):
            account.charge(fact, number)
        else:
            account.pay(fact, number)
        account.match()
    return {person: account.settlement() for person, account in accounts.items()}


def _home(homes: Mapping[int, int], person: int) -> int:
    while person in homes:
        person = homes[person]
    return person


_Place = tuple[bool, date, int, int]
_ChargeKey = tuple[str, int]


@dataclass(slots=True)
class _Owed:
    """A charge while it is replayed: its place among the charges, what is open, which money paid how much."""

    charge: Charge
    place: _Place
    open: int
    paid_by: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Money:
    """A payment while it is replayed: what is left over, and for which charges it paid how much."""

    place: int
    free: int
    paid_for: dict[_ChargeKey, int] = field(default_factory=dict)


class _Account:
    """One holder's charges and money; never both open charges and free money after ``match``."""

    def __init__(self) -> None:
        self._owed: dict[_ChargeKey, _Owed] = {}
        self._money: dict[str, _Money] = {}
        self._by_number: dict[int, list[_ChargeKey]] = {}
        # Heaps may name what is settled by now: it is dropped when it comes up.
        self._open: list[tuple[_Place, _ChargeKey]] = []
        self._free: list[tuple[int, str]] = []

    def charge(self, charge: Charge, at: int) -> None:
        """Enter a charge; below nothing it is taken back, and what nobody charged is kept as money."""
        if charge.paise >= 0:
            self._add_owed(charge, at)
            return
        left = -charge.paise
        same_book = reversed(self._by_number.get(charge.number, ()))
        for key in dict.fromkeys([(charge.of, charge.number), *same_book]):
            left -= self._take_back(key, left)
        if left:
            self._add_money(charge.code, left, at)

    def pay(self, payment: Payment, at: int) -> None:
        """Enter money; below nothing it is taken back, and what was never brought is owed."""
        if payment.paise < 0:
            left = -payment.paise - self._pay_back(payment.of, -payment.paise)
            if left:
                self._add_owed(Charge(payment.code, payment.day, left), at)
            return
        money = self._add_money(payment.code, payment.paise, at)
        for number, paise in payment.choices:
            left = paise
            for key in sorted(self._by_number.get(number, ()), key=lambda key: self._owed[key].place):
                left -= self._set_against(payment.code, key, min(left, money.free))

    def absorb(self, other: _Account) -> None:
        """Take over what another account holds: what was set against what stays so."""
        self._owed |= other._owed
        self._money |= other._money
        for number, keys in other._by_number.items():
            self._by_number.setdefault(number, []).extend(keys)
        self._open = list(heapq.merge(sorted(self._open), sorted(other._open)))
        self._free = list(heapq.merge(sorted(self._free), sorted(other._free)))

    def match(self) -> None:
        """Set free money against open charges, oldest against oldest, until one of them is used up."""
        while (key := self._oldest_open()) and (code := self._oldest_free()):
            self._set_against(code, key, self._money[code].free)

    def settlement(self) -> Settlement:
        """Return how everything lies."""
        owed = sorted(self._owed.values(), key=lambda one: one.place)
        places = {key: one.place for key, one in self._owed.items()}
        return Settlement(
            open=tuple(_part(one.charge, one.open) for one in owed if one.open),
            advance_paise=sum(money.free for money in self._money.values()),
            paid={
                code: tuple(
                    _part(self._owed[key].charge, money.paid_for[key])
                    for key in sorted(money.paid_for, key=places.__getitem__)
                )
                for code, money in self._money.items()
            },
        )

    def _add_owed(self, charge: Charge, at: int) -> None:
        key = (charge.code, charge.number)
        known = self._owed.get(key)
        if known is None:
            place = (not charge.is_opening, charge.day, at, charge.number)
            known = self._owed[key] = _Owed(charge, place, 0)
            self._by_number.setdefault(charge.number, []).append(key)
        known.open += charge.paise
        heapq.heappush(self._open, (known.place, key))

    def _add_money(self, code: str, paise: int, at: int) -> _Money:
        money = self._money.setdefault(code, _Money(at, 0))
        money.free += paise
        heapq.heappush(self._free, (money.place, code))
        return money

    def _set_against(self, code: str, key: _ChargeKey, most: int) -> int:
        money, owed = self._money[code], self._owed[key]
        paise = min(most, money.free, owed.open)
        if paise:
            money.free -= paise
            owed.open -= paise
            money.paid_for[key] = money.paid_for.get(key, 0) + paise
            owed.paid_by[code] = owed.paid_by.get(code, 0) + paise
        return paise

    def _release(self, code: str, key: _ChargeKey, paise: int) -> None:
        _lessen(self._money[code].paid_for, key, paise)
        _lessen(self._owed[key].paid_by, code, paise)

    def _take_back(self, key: _ChargeKey, most: int) -> int:
        owed = self._owed.get(key)
        if owed is None:
            return 0
        taken = min(owed.open, most)
        owed.open -= taken
        for code in reversed(list(owed.paid_by)):
            paise = min(owed.paid_by[code], most - taken)
            if paise:
                self._release(code, key, paise)
                self._add_money(code, paise, self._money[code].place)
                taken += paise
        return taken

    def _pay_back(self, code: str, most: int) -> int:
        money = self._money.get(code)
        if money is None:
            return 0
        taken = min(money.free, most)
        money.free -= taken
        for key in reversed(list(money.paid_for)):
            paise = min(money.paid_for[key], most - taken)
            if paise:
                self._release(code, key, paise)
                owed = self._owed[key]
                owed.open += paise
                heapq.heappush(self._open, (owed.place, key))
                taken += paise
        return taken

    def _oldest_open(self) -> _ChargeKey | None:
        while self._open and not self._owed[self._open[0][1]].open:
            heapq.heappop(self._open)
        return self._open[0][1] if self._open else None

    def _oldest_free(self) -> str | None:
        while self._free and not self._money[self._free[0][1]].free:
            heapq.heappop(self._free)
        return self._free[0][1] if self._free else None


def paid_anew(before: Settlement, paise: int, numbers: Iterable[int] = ()) -> tuple[tuple[Part, ...], int]:
    """Return what fresh money pays of what is open, the books with these numbers first, and what is left."""
    left = paise
    chosen = list(numbers)
    places = {number: place for place, number in enumerate(chosen)}
    order = sorted(
        range(len(before.open)), key=lambda one: (places.get(before.open[one].number, len(chosen)), one)
    )
    paid: dict[int, int] = {}
    for one in order:
        if not left:
            break
        paid[one] = min(left, before.open[one].paise)
        left -= paid[one]
    return tuple(replace(before.open[one], paise=paid[one]) for one in sorted(paid)), left


def _part(charge: Charge, paise: int) -> Part:
    return Part(charge.code, charge.day, charge.number, paise)


def _lessen(kept: dict[K, int], name: K, paise: int) -> None:
    kept[name] -= paise
    if not kept[name]:
        del kept[name]
