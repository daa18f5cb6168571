"""The ledger once more in plain Python: every leaf's state and holder, and the money, without a database.

It knows nothing of the program: a movement is a picture of its books before and after, and putting it right
lays the picture before it back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

STOCK, ISSUED, TO_COUNT, RETURNED = "stock", "issued", "to_count", "returned"
DAMAGED, LOST, WITHDRAWN = "damaged", "lost", "withdrawn"
USED, CANCELLED, MISSING = "used", "cancelled", "missing"
DUE_DAYS = 15
LONG_AGO = datetime.date(2000, 1, 1)
LATEST = datetime.date.max


@dataclass(frozen=True, slots=True)
class Book:
    """A book as it stands: its leaves by place, who answers for it, who has it from him."""

    leaves: int
    first_leaf: int
    fee: int
    state: str = STOCK
    holder: int = 0
    due: datetime.date = LONG_AGO
    custodian: str = ""
    marks: Mapping[int, str] = field(default_factory=dict)
    members: frozenset[int] = frozenset()
    moved: datetime.date = LONG_AGO

    @property
    def used(self) -> int:
        """Return how many leaves are used."""
        return sum(state == USED for state in self.marks.values())

    def ended(self, state: str, marks: Mapping[int, str]) -> Book:
        """Return the book when nobody has it any more."""
        return replace(self, state=state, marks=marks, holder=0, custodian="", due=LONG_AGO)


@dataclass(frozen=True, slots=True)
class Change:
    """What a movement would make of its books and of its holder's account."""

    kind: str
    day: datetime.date
    after: Mapping[int, Book]
    person: int = 0
    charged: int = 0
    undoes: str = ""
    absent: frozenset[int] = frozenset()
    surplus: frozenset[int] = frozenset()


@dataclass(slots=True)
class Movement:
    """A movement as it was entered, and whether it stands."""

    change: Change
    before: Mapping[int, Book | None]
    order: int
    stands: bool = True


@dataclass(slots=True)
class Money:
    """A deposit, below nothing what was paid back, or what was owed from before, and whether it stands."""

    person: int
    paise: int
    day: datetime.date
    stands: bool = True
    is_correction: bool = False
    mode: str = "cash"

    def into(self, place: str) -> int:
        """Return what it brought to a place of the house."""
        return self.paise if self.mode == place else 0


@dataclass(slots=True)
class Moved:
    """Money that was handed on, or moved within the house, and whether it stands."""

    source: str
    target: str
    paise: int
    day: datetime.date
    stands: bool = True
    is_correction: bool = False

    def into(self, place: str) -> int:
        """Return what it brought to a place of the house; below nothing it left."""
        return self.paise * ((self.target == place) - (self.source == place))


P = TypeVar("P", Money, Moved)


class Ledger:
    """All books, movements and money; a question answers a change, or None where it must be refused."""

    def __init__(self) -> None:
        self.books: dict[int, Book] = {}
        self.movements: dict[str, Movement] = {}
        self.money: dict[str, Money] = {}
        self.charges: dict[str, Money] = {}
        self.moves: dict[str, Moved] = {}
        self.had_books: set[int] = set()

    def copy(self) -> Ledger:
        """Return another ledger alike, to see where several things at once would lead."""
        other = Ledger()
        other.books, other.had_books = dict(self.books), set(self.had_books)
        other.movements = {code: replace(one) for code, one in self.movements.items()}
        other.money = {code: replace(one) for code, one in self.money.items()}
        other.charges = {code: replace(one) for code, one in self.charges.items()}
        other.moves = {code: replace(one) for code, one in self.moves.items()}
        return other

    # What is asked

    def receive(
        self, numbers: Sequence[int], book: Book, day: datetime.date, person: int = 0
    ) -> Change | None:
        """Ask for a lot, or an opening balance with its holder; ``book`` is its first book."""
        after = {}
        for place, number in enumerate(numbers):
            known = self.books.get(number)
            if known is not None and (known.state != WITHDRAWN or known.moved > day):
                return None
            after[number] = replace(book, first_leaf=book.first_leaf + place * book.leaves, moved=day)
        ends = [
            (one.first_leaf, one.first_leaf + one.leaves)
            for one in self.books.values()
            if one.state != WITHDRAWN
        ]
        low, high = book.first_leaf, book.first_leaf + len(numbers) * book.leaves
        if any(first < high and last > low for first, last in ends):
            return None
        return Change("opening" if person else "receive", day, after, person)

    def issue(self, numbers: Sequence[int], person: int, day: datetime.date) -> Change | None:
        """Ask for books out of stock."""
        if not self._all(numbers, (STOCK,), day):
            return None
        due = day + datetime.timedelta(days=DUE_DAYS)
        after = {
            one: replace(self.books[one], state=ISSUED, holder=person, due=due, moved=day) for one in numbers
        }
        return Change("issue", day, after, person)

    def hand_on(self, numbers: Sequence[int], to: str, day: datetime.date) -> Change | None:
        """Ask to note who has books; ``to`` “” is the holder himself."""
        holder = self._one_holder(numbers, (ISSUED,), day)
        if not holder or (not to and not all(self.books[one].custodian for one in numbers)):
            return None
        after = {one: replace(self.books[one], custodian=to, moved=day) for one in numbers}
        return Change("hand_on", day, after, holder)

    def recall(self, numbers: Sequence[int], due: datetime.date, day: datetime.date) -> Change | None:
        """Ask for books back earlier."""
        holder = self._one_holder(numbers, (ISSUED,), day)
        if not holder or due < day or any(self.books[one].due <= due for one in numbers):
            return None
        after = {one: replace(self.books[one], due=due, moved=day) for one in numbers}
        return Change("recall", day, after, holder)

    def take_in(self, numbers: Sequence[int], day: datetime.date) -> Change | None:
        """Ask to lay books on the heap."""
        holder = self._one_holder(numbers, (ISSUED,), day)
        if not holder:
            return None
        after = {one: replace(self.books[one], state=TO_COUNT, moved=day) for one in numbers}
        return Change("take_in", day, after, holder)

    def come_back(self, counts: Mapping[int, Mapping[int, str]], day: datetime.date) -> Change | None:
        """Ask to take counted books back."""
        holder = self._one_holder(list(counts), (ISSUED, TO_COUNT), day)
        if not holder:
            return None
        after, charged = {}, 0
        for number, marks in counts.items():
            book = self.books[number]
            if any(place > book.leaves for place in marks):
                return None
            if any(marks.get(place) != state for place, state in book.marks.items()):
                return None
            after[number] = replace(book.ended(RETURNED if marks else STOCK, marks), moved=day)
            charged += after[number].used * book.fee
        return Change("return", day, after, holder, charged)

    def end(
        self, kind: str, numbers: Sequence[int], used: Iterable[int], day: datetime.date
    ) -> Change | None:
        """Ask for a loss or a damage of books of one holder or of the stock."""
        if not self._all(numbers, (STOCK, ISSUED, TO_COUNT), day):
            return None
        holders = {self.books[one].holder for one in numbers}
        known = set(used)
        if len(holders) > 1 or (holders == {0} and known):
            return None
        after, charged = {}, 0
        for number in numbers:
            book = self.books[number]
            if any(place > book.leaves for place in known):
                return None
            places = known | set(book.marks)
            rest = MISSING if kind == LOST else CANCELLED
            marks = {place: USED if place in places else rest for place in range(1, book.leaves + 1)}
            after[number] = replace(book.ended(kind, marks), moved=day)
            charged += after[number].used * book.fee
        return Change(kind, day, after, holders.pop(), charged)

    def check_stock(self, found: Iterable[int], day: datetime.date) -> Change | None:
        """Ask to enter a count of the stock."""
        there = {number for number, book in self.books.items() if book.state == STOCK}
        counted = frozenset(found)
        absent = there - counted
        if any(self.books[one].moved > day for one in absent):
            return None
        return Change(
            "stock_check",
            day,
            {one: self.books[one] for one in absent},
            absent=frozenset(absent),
            surplus=counted - there,
        )

    def put_right(self, code: str, day: datetime.date) -> Change | None:
        """Ask to put a movement right."""
        movement = self.movements[code]
        change = movement.change
        if not movement.stands or change.kind == "reverse" or day < change.day:
            return None
        if change.kind == "stock_check":
            return Change("reverse", day, {}, undoes=code)
        if self._moved_after(movement) or any(self.books[one].moved > day for one in change.after):
            return None
        if change.kind in {"issue", "opening"} and any(self.books[one].members for one in change.after):
            return None
        after = {}
        for number, before in movement.before.items():
            now = self.books[number]
            if before is None or change.kind in {"receive", "opening"}:
                after[number] = replace(now.ended(WITHDRAWN, {}), first_leaf=0, moved=day)
                continue
            marks = dict(before.marks) | dict.fromkeys(now.members, USED)
            after[number] = replace(before, members=now.members, marks=marks, moved=day)
        return Change("reverse", day, after, change.person, -change.charged, undoes=code)

    def may_enter_member(self, number: int, place: int) -> bool:
        """Tell whether a member may be entered from a leaf."""
        book = self.books.get(number)
        if book is None or not 1 <= place <= book.leaves or place in book.members:
            return False
        if book.state in {STOCK, LOST, WITHDRAWN} or book.marks.get(place, USED) != USED:
            return False
        return book.state != RETURNED or place in book.marks

    # What is done

    def carry_out(self, code: str, change: Change) -> None:
        """Enter a change under the number that the office gave it."""
        before = {number: self.books.get(number) for number in change.after}
        if change.undoes:
            self.movements[change.undoes].stands = False
        if change.kind != "stock_check":
            self.books.update(change.after)
        if change.kind in {"issue", "opening"}:
            self.had_books.add(change.person)
        self.movements[code] = Movement(change, before, len(self.movements))

    def take_back(self, papers: dict[str, P], code: str, day: datetime.date, correction: str) -> bool:
        """Put a deposit, a charge or money handed on right; tell whether that may be done."""
        paper = papers[code]
        if not paper.stands or paper.is_correction or day < paper.day:
            return False
        paper.stands = False
        papers[correction] = replace(paper, paise=-paper.paise, day=day, stands=False, is_correction=True)
        return True

    def enter_member(self, number: int, place: int) -> None:
        """Let a member come from a leaf."""
        book = self.books[number]
        marks = dict(book.marks) | {place: USED}
        self.books[number] = replace(book, marks=marks, members=book.members | {place})

    def next_code(self, prefix: str) -> str:
        """Return the number that the office must give next to a movement with this prefix."""
        known = (*self.movements, *self.money, *self.charges, *self.moves)
        taken = sum(code.startswith(prefix) for code in known)
        return f"{prefix}-{taken + 1:04d}"

    # What is true

    def charged(self, person: int, until: datetime.date = LATEST) -> int:
        """Return what a holder was charged in all, by what is dated up to a day."""
        changes = [one.change for one in self.movements.values()]
        fees = sum(one.charged for one in changes if one.person == person and one.day <= until)
        beside = (one for one in self.charges.values() if one.person == person and one.day <= until)
        return fees + sum(one.paise for one in beside)

    def paid(self, person: int, until: datetime.date = LATEST) -> int:
        """Return what a holder brought in all, less what he got back, by what is dated up to a day."""
        dated = (one for one in self.money.values() if one.person == person and one.day <= until)
        return sum(one.paise for one in dated)

    def ahead(self, person: int, day: datetime.date) -> int:
        """Return what may be paid back to a holder on a day: ahead on that day, and by all that is known."""
        return max(0, min(self.paid(person, one) - self.charged(person, one) for one in (day, LATEST)))

    def there(self, place: str, until: datetime.date) -> int:
        """Return what is at a place of the house at the end of a day."""
        flows: tuple[Money | Moved, ...] = (*self.money.values(), *self.moves.values())
        return sum(one.into(place) for one in flows if one.day <= until)

    def free(self, place: str, day: datetime.date) -> int:
        """Return what may leave a place on a day, so that no day after it is short."""
        flows: tuple[Money | Moved, ...] = (*self.money.values(), *self.moves.values())
        days = {day} | {one.day for one in flows if one.day > day}
        return min(self.there(place, one) for one in days)

    def differences(self) -> set[tuple[int, str]]:
        """Return what the last count of the stock found and nothing explains."""
        counts = [one for one in self.movements.values() if one.change.kind == "stock_check" and one.stands]
        if not counts:
            return set()
        last = counts[-1]
        moved = {
            number
            for one in self.movements.values()
            if one.order > last.order
            and one.stands
            and one.change.kind not in {"hand_on", "recall", "stock_check", "reverse"}
            for number in one.change.after
        }
        in_stock = {number for number, book in self.books.items() if book.state == STOCK}
        absent = {(one, "absent") for one in last.change.absent - moved if one in in_stock}
        return absent | {(one, "surplus") for one in last.change.surplus - moved if one not in in_stock}

    def _moved_after(self, movement: Movement) -> bool:
        numbers = set(movement.change.after)
        return any(
            one.order > movement.order
            and one.stands
            and one.change.kind not in {"stock_check", "reverse"}
            and numbers & set(one.change.after)
            for one in self.movements.values()
        )

    def _all(self, numbers: Sequence[int], states: tuple[str, ...], day: datetime.date) -> bool:
        found = [self.books.get(number) for number in numbers]
        return all(one is not None and one.state in states and one.moved <= day for one in found)

    def _one_holder(self, numbers: Sequence[int], states: tuple[str, ...], day: datetime.date) -> int:
        if not self._all(numbers, states, day):
            return 0
        holders = {self.books[number].holder for number in numbers}
        return holders.pop() if len(holders) == 1 else 0
