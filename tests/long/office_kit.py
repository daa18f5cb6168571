"""The part of the office's day that brings in what was there before, and makes ready for a power cut."""

from __future__ import annotations

from controlroom.domain import books, units
from controlroom.domain.books import balances
from controlroom.domain.books.balances import BalancesQuestion, BringInBalances
from controlroom.domain.books.paper_forms import (
    MakeBlank,
    MarkSpoiled,
    MarkUnused,
    make_blank,
    mark_spoiled,
    mark_unused,
)
from controlroom.domain.books.power_cut_kits import PrintKit, RemindOfKit, print_kit, remind_of_kit
from tests.long.story import Sentence, Story


def _old_list(story: Story) -> BringInBalances:
    file = story.folder / "old.csv"
    if not file.exists():
        file.write_text("कोड,बुक नंबर,दिनांक,बाकी राशि\nP-0001,1511-1513,1-10-2026,50\n", "utf-8")
    table = units.read_table(file, vocabulary=balances.BALANCES)
    question = BalancesQuestion(table=table, mapping=balances.guess_balance_columns(table))
    return BringInBalances(plan=story.register.read(balances.plan_balances, question))


KIT: tuple[Sentence, ...] = (
    Sentence(
        "opening",
        books.enter_opening_balance,
        lambda s: books.EnterOpeningBalance(
            numbers="1501-1503", person_id=s.id("president"), owed_paise=2000
        ),
    ),
    Sentence(
        "series",
        books.enter_series,
        lambda _: books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20),
    ),
    Sentence("old list", balances.bring_in_balances, _old_list),
    Sentence("kit", print_kit, lambda _: PrintKit(issue=4, returns=2, attendance=1, language="hi")),
    Sentence("kit reminder", remind_of_kit, lambda _: RemindOfKit(at="17:30")),
    Sentence("form spoiled", mark_spoiled, lambda _: MarkSpoiled(code="BF-I-0001", words="फटा")),
    Sentence("form blank again", make_blank, lambda _: MakeBlank(code="BF-I-0001")),
    Sentence("forms unused", mark_unused, lambda _: MarkUnused(first="BF-I-0001", last="BF-I-0002")),
)
