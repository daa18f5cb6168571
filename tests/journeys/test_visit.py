"""A whole visit in the window, from another page: the keys are counted, the slip is read."""

from __future__ import annotations

from controlroom.domain import books
from controlroom.domain.books import BalanceQuestion, SuggestHolders
from tests.journeys import steps
from tests.journeys.desk_work import Operator

HARISH = steps.HOLDERS[0]
MOST_KEYS = 39


class Counted:
    """The operator's keys, counted one by one."""

    def __init__(self, operator: Operator) -> None:
        self.operator, self.keys = operator, 0

    def press(self, *keys: str) -> None:
        """Press keys in turn."""
        self.keys += len(keys)
        self.operator.press(*keys)

    def put(self, text: str) -> None:
        """Type letters."""
        self.keys += len(text)
        self.operator.put(text)


def test_nine_books_money_and_the_next_ten_from_any_page(operator: Operator) -> None:
    steps.issue(operator, "har", "1201-1209")
    operator.read_paper()
    operator.shell.open_page("today")
    operator.settle()
    hand = Counted(operator)
    hand.press("F4")
    hand.put("har")
    hand.press("Return")
    assert "9" in operator.words("books.visit.balance")
    hand.put("1201-1209")
    hand.press("Return", *["Return"] * 8)
    hand.put("18*7")
    hand.press("Return")
    hand.put("2000")
    hand.press("Return", "Return")
    hand.put("+10")
    said = operator.words("books.visit.after")
    for part in ("10", "₹ 170"):
        assert part in said, said
    hand.press("Ctrl+A")
    assert not operator.problems()
    assert hand.keys <= MOST_KEYS
    (paper,) = operator.read_paper()
    for words in ("PV-0001", HARISH.name, "1201", "217", "2,170", "2,000", "1210", "1219", "170"):
        assert words in paper, words
    (holder,) = operator.register.read(books.suggest_holders, SuggestHolders(text=HARISH.name))
    balance = operator.register.read(books.holder_balance, BalanceQuestion(person_id=holder.person_id))
    assert (balance.books_out, balance.owed_paise) == (10, 17_000)
    operator.press("Alt+V")
    operator.put("PV-0001")
    operator.press("Return")
    assert HARISH.name in operator.field("books.visit.holder").text(), "the slip names who signed it"


def test_a_blank_book_goes_on_to_another_hand_in_one_visit(operator: Operator) -> None:
    steps.issue(operator, "har", "1201-1203")
    operator.read_paper()
    hand = Counted(operator)
    hand.press("F4")
    hand.put("har")
    hand.press("Return")
    hand.put("1203")
    hand.press("Return", "Return")
    hand.put("0")
    hand.press("Return", "Return")
    hand.put("1203")
    assert operator.words("books.visit.worth")
    hand.press("Return")
    hand.put("ani")
    hand.press("Return")
    assert not operator.problems()
    hand.press("Ctrl+A")
    assert not operator.problems()
    assert hand.keys <= 26
    (paper,) = operator.read_paper()
    for words in ("PV-0001", HARISH.name, steps.HOLDERS[1].name, "1203"):
        assert words in paper, words
    (holder,) = operator.register.read(books.suggest_holders, SuggestHolders(text=steps.HOLDERS[1].name))
    balance = operator.register.read(books.holder_balance, BalanceQuestion(person_id=holder.person_id))
    assert balance.books_out == 1
