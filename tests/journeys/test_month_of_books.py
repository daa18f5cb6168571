"""A month of a district's books, played through the window and the command line, reckoned beside it.

A few days are played here, about two thousand movements by ``python -m tests.long.month``.
"""

from __future__ import annotations

import datetime
import os
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from controlroom.base import clock
from controlroom.base.language import HINDI, date_text, money_text
from controlroom.domain import books
from controlroom.domain.books import SuggestHolders
from controlroom.domain.books.accounts import AccountQuestion, account
from controlroom.domain.books.state_returns import Month, state_return
from tests.cli.conftest import Answer, Terminal
from tests.journeys import steps
from tests.journeys.desk_work import Operator

DAYS = int(os.environ.get("CONTROLROOM_MONTH_DAYS", "2"))
LEAVES, FEE = 25, 10
LETTERS = ("har", "ani", "kshitij", "shraddha", "krishna", "rukm", "dharm")
MONTH = Month(day=(clock.today().replace(day=1) - datetime.timedelta(days=1)).replace(day=1))
REASON = "शिविर के लिए"


@dataclass
class Reckoned:
    """What the book-keeper beside the desk notes of one holder: books, leaves and whole rupees."""

    person_id: int
    code: str
    letters: str
    out: list[int] = field(default_factory=list)
    drawn: int = 0
    used: int = 0
    blank: int = 0
    lost: int = 0
    paid: int = 0

    @property
    def owed(self) -> int:
        """Return what he still owes."""
        return self.used * FEE - self.paid


@dataclass
class Played:
    """The desk, the command line, the holders, and the day that is being played."""

    operator: Operator
    type_in: Callable[..., str]
    answer: Callable[..., Answer]
    chance: random.Random
    holders: list[Reckoned]
    stock: list[int]
    day: datetime.date = MONTH.first_day
    movements: int = 0

    def begin(self, day: datetime.date) -> None:
        """Turn both to another day."""
        self.day = day
        self.operator.shell.desk.set_working_date(day)

    def by_command(self, *words: str) -> None:
        """Type a command of the day."""
        self.type_in("books", "--date", f"{self.day:%d-%m-%Y}", *words)
        self.movements += 1

    def on_screen(self) -> None:
        """Save the form, look that nothing was refused, put the slip away."""
        self.operator.press("Ctrl+A")
        assert not self.operator.problems(), self.operator.problems()
        self.operator.read_paper()
        self.movements += 1

    def draw(self, holder: Reckoned) -> None:
        """Issue the next books in stock, on screen or by command."""
        count = self.chance.randint(1, 3)
        numbers = self.stock[:count]
        if self.chance.random() < SCREEN_SHARE:
            self._choose("F5", holder)
            self.operator.put(f"+{count}")
            self.operator.press("Return")
            if holder.out:
                self.operator.write("books.issue.reason", REASON)
            self.on_screen()
        else:
            more = ("--reason", REASON) if holder.out else ()
            self.by_command("issue", f"+{count}", "--to", holder.code, *more)
        del self.stock[:count]
        holder.out += numbers
        holder.drawn += count

    def bring_back(self, holder: Reckoned) -> None:
        """Return one book, the first leaves used and the rest blank."""
        number, used = holder.out.pop(0), self.chance.randint(1, LEAVES)
        if self.chance.random() < SCREEN_SHARE:
            self.operator.press("F6")
            self.operator.put(str(number))
            self.operator.press("Return")
            if not self.operator.is_in("books.return.count"):
                self.operator.press("Return")  # one number: another may be scanned
            self.operator.put(str(used))
            self.operator.press("Return", "Return")
            self.on_screen()
        else:
            self.by_command("return", str(number), "--used", f"1-{used}")
        holder.used += used
        holder.blank += LEAVES - used

    def pay(self, holder: Reckoned) -> None:
        """Pay some of what is owed, on screen or by command."""
        rupees = self.chance.randint(1, holder.owed)
        if self.chance.random() < SCREEN_SHARE:
            self._choose("F7", holder)
            self.operator.put(str(rupees))
            self.on_screen()
        else:
            self.by_command("deposit", str(rupees), "--from", holder.code)
        holder.paid += rupees

    def lose(self, holder: Reckoned) -> None:
        """Report a book as lost: its leaves are missing, nothing is owed for them."""
        number = holder.out.pop()
        self.by_command("lost", str(number), "--report", "थाना 12/26")
        holder.lost += 1

    def slip_of_the_pen(self, holder: Reckoned) -> None:
        """Issue a book, see that it was the wrong one, put it right."""
        number = self.stock[0]
        more = ("--reason", REASON) if holder.out else ()
        self.by_command("issue", str(number), "--to", holder.code, *more)
        code = self.operator.register.read(books.where_is, books.WhereIs(number=number))[0].events[-1].code
        self.by_command("put-right", code, "--reason", "दूसरी बुक थी")

    def play_day(self) -> None:
        """Let everybody come once or twice."""
        for _turn in range(TURNS):
            holder = self.chance.choice(self.holders)
            chance = self.chance.random()
            if chance < 0.4 or not holder.out:
                self.draw(holder)
            elif chance < 0.7:
                self.bring_back(holder)
            elif chance < 0.72:
                self.lose(holder)
            elif chance < 0.75:
                self.slip_of_the_pen(holder)
            elif holder.owed > 0:
                self.pay(holder)

    def _choose(self, key: str, holder: Reckoned) -> None:
        self.operator.press(key)
        self.operator.put(holder.letters)
        self.operator.press("Return")


SCREEN_SHARE = float(os.environ.get("CONTROLROOM_MONTH_SCREENS", "0.4"))
TURNS = int(os.environ.get("CONTROLROOM_MONTH_TURNS", "12"))


@pytest.fixture
def month(
    operator: Operator,
    district: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Played:
    """Begin the month before this one with a lot and seven holders."""
    terminal = Terminal(district, capsys, monkeypatch)

    def answer(*words: str) -> Answer:
        return terminal(*words, speak=HINDI, operator="रेखा साहू")

    def type_in(*words: str) -> str:
        told = answer(*words)
        assert told.code == 0, told.err or told.out
        return told.out

    type_in("books", "put-right", "BA-0001", "--reason", "दूसरे जिले का लॉट")
    type_in("books", "--date", f"{MONTH.first_day:%d-%m-%Y}", "receive", "2001-5000", "--challan", "प्रदेश 12")
    holders = []
    for holder, letters in zip(steps.HOLDERS, LETTERS, strict=True):
        (row,) = operator.register.read(books.suggest_holders, SuggestHolders(text=holder.name))
        holders.append(Reckoned(row.person_id, row.code, letters))
    chance = random.Random(7)  # noqa: S311 - the same month every time
    return Played(operator, type_in, answer, chance, holders, list(range(2001, 5001)))


def test_a_month_closes_to_the_leaf(month: Played) -> None:
    for day in range(DAYS):
        month.begin(MONTH.first_day + datetime.timedelta(days=1 + day % 27))
        month.play_day()
    register = month.operator.register
    assert register.read(books.check_ledger, None) == ()
    for holder in month.holders:
        _agrees(month, holder)
    found = register.read(state_return, MONTH)
    assert found.findings == ()
    out = sum(len(one.out) for one in month.holders)
    stock, holders = ([line.books for line in part] for part in (found.stock, found.holders))
    assert (stock[0], stock[1], stock[-1]) == (0, 3000, len(month.stock))
    assert (holders[0], holders[-2]) == (0, out)
    money = sum(one.owed for one in month.holders) * 100
    assert (found.money.opening_paise, found.money.closing_paise) == (0, money)
    _close(month)
    print(f"{month.movements} movements, {out} books out, {money // 100} rupees owed")  # noqa: T201 - the long run tells it


def _agrees(month: Played, holder: Reckoned) -> None:
    """Compare a holder's account, on screen's register and at the command line, with what was reckoned."""
    question = AccountQuestion(person_id=holder.person_id, first_day=MONTH.first_day, last_day=MONTH.last_day)
    found = month.operator.register.read(account, question)
    assert (found.difference, found.findings) == ((0, 0), ())
    assert found.received.books - len(found.received.less) >= holder.drawn - 1
    assert [number for span in found.closing.spans for number in span] == sorted(holder.out)
    assert (found.used.leaves, found.missing.leaves) == (holder.used, holder.lost * LEAVES)
    assert found.money.closing_paise == holder.owed * 100
    told = month.type_in("books", "statement", holder.code, "--to", f"{MONTH.last_day:%d-%m-%Y}")
    assert money_text(holder.owed * 100) in told, told


def _close(month: Played) -> None:
    """Explain what is to be explained, close the month, and see that it stays what it was."""
    written = f"{MONTH.first_day:%m-%Y}"
    to_explain = month.type_in("books", "close", written, "--dry-run")
    abouts = re.findall(r"^(\S+:\S+)  \[", to_explain, flags=re.MULTILINE)
    explained = [word for about in abouts for word in ("--explain", f"{about}=देखा गया")]
    before = month.type_in("books", "return-to-state", written)
    month.type_in("books", "close", written, "--certified-by", "रेखा साहू, कार्यालय प्रभारी", *explained)
    after = month.type_in("books", "return-to-state", written)
    assert after.startswith(before), "a closed month says what it said"
    number = str(month.stock[0])
    refused = month.answer("books", "--date", f"{month.day:%d-%m-%Y}", "damaged", number, "--reason", "दीमक")
    assert refused.code == 1
    assert date_text(MONTH.last_day) in refused.err, refused.err
    month.type_in("books", "damaged", number, "--reason", "दीमक")
    assert month.type_in("books", "return-to-state", written) == after
