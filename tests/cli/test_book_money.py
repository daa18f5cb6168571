"""The money of the books at the command line: what is due, the cash book, what went past the rules."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Terminal, books_in, person_in


@pytest.fixture
def debtor(block: Terminal) -> dict[str, str]:
    """Return who owes most in the made-up block."""
    rows = block("books", "dues", "--only", "owing", "--json").rows()
    most: dict[str, str] = max(rows, key=lambda row: row["owed_paise"])
    return most


def text_of(file: Path) -> str:
    """Return the words of a paper."""
    document = pypdfium2.PdfDocument(str(file))
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_dues_name_holders_with_ages_and_sum_up_to_what_the_register_says(block: Terminal) -> None:
    rows = block("books", "dues", "--json").rows()
    assert rows
    for row in rows:
        ages = [row[age] for age in ("age_0_7", "age_8_30", "age_31_60", "age_over_60")]
        assert sum(ages) == row["owed_paise"]
        assert bool(row["late_books"]) == (row["overdue"] > 0) == (row["days_late"] > 0)
        assert len(row["mobile"]) == 10
    late = block("books", "dues", "--only", "overdue", "--json").rows()
    assert {row["code"] for row in late} == {row["code"] for row in rows if row["overdue"]}
    assert "dues" in block("journal", "--json").out, "a list with mobiles is noted"


def test_dues_are_drafted_as_reminders_and_printed(block: Terminal, tmp_path: Path) -> None:
    rows = block("books", "dues", "--json").rows()
    drafts = block("books", "dues", "--remind", "hi").out
    assert drafts.count("जी, नमस्कार।") == len(rows)
    assert all(row["mobile"] in drafts for row in rows)
    file = tmp_path / "dues.pdf"
    answer = block("books", "dues", "--out", str(file))
    assert (answer.code, answer.err) == (0, "")
    assert "TS-0001" in text_of(file)


def test_a_deposit_pays_the_books_that_are_named(block: Terminal, debtor: dict[str, str]) -> None:
    before = int(debtor["owed_paise"])
    free = books_in(block, "stock")[0]
    told = block.refused("books", "deposit", "10", "--from", debtor["code"], "--against", str(free))
    assert "owes nothing" in told
    answer = block("books", "deposit", "10", "--from", debtor["code"], "--bearer", "नीरज")
    assert answer.code == 0
    (row,) = [one for one in block("books", "dues", "--json").rows() if one["code"] == debtor["code"]]
    assert row["owed_paise"] == before - 1_000


def test_the_cash_book_of_a_day_is_told_and_printed(
    block: Terminal, debtor: dict[str, str], tmp_path: Path
) -> None:
    block("books", "deposit", "10", "--from", debtor["code"], "--bearer", "नीरज")
    block("books", "deposit", "5", "--from", debtor["code"], "--mode", "upi", "--reference", "4711")
    rows = block("books", "cash-book", "--json").rows()
    assert [(row["mode"], row["amount_paise"]) for row in rows][-2:] == [("cash", 1_000), ("upi", 500)]
    assert rows[-2]["bearer"] == "नीरज"
    told = block("books", "cash-book").out
    assert "₹ 5 received, ₹ 0 handed on" in told
    empty = block("books", "cash-book", "1-1-2020", "--json")
    assert empty.rows() == []
    file = tmp_path / "cash.pdf"
    assert block("books", "cash-book", "--out", str(file), speak="hi").code == 0
    assert "KB-0001" in text_of(file)


def test_money_is_handed_on_counted_and_put_right(
    block: Terminal, debtor: dict[str, str], tmp_path: Path
) -> None:
    block("books", "deposit", "100", "--from", debtor["code"])
    name = "सुरेश अग्रवाल"
    answer = block("books", "hand-money-on", "60.50", "--name", name, "--carried-by", "नीरज")
    assert (answer.code, "RS-0001: ₹ 60.50 from cash box to treasurer." in answer.out) == (0, True)
    told = block.refused("books", "hand-money-on", "9999999", "--name", name)
    assert "write the reason" in told
    assert "who takes the money" in block.refused("books", "hand-money-on", "1")
    last = block("books", "cash-book", "--json").rows()[-1]
    assert (last["name"], last["outside"], last["handed_on_paise"]) == (name, "treasurer", 6_050)
    (cash,) = [line for line in block("books", "cash-book").out.splitlines() if line.startswith("cash box")]
    after = cash.rpartition(", ")[2].removesuffix(" after")
    counted = block("books", "count-cash", after.removeprefix("₹ ").replace(",", ""), "--counted-by", "रेखा")
    assert counted.out.endswith("difference ₹ 0.\n")
    assert "Count again" in block.refused("books", "count-cash", "1", "--counted-by", "रेखा")
    assert "Money handed on" in block("books", "put-right", "rs 1", "--reason", "x", "--dry-run").out
    assert block("books", "put-right", "RS-0001", "--reason", "दो बार").code == 0
    file = tmp_path / "slips.pdf"
    slip = block("print", "issue-slip", "RS-0001", "--out", str(file), speak="hi")
    assert slip.code == 0
    assert "RS-0002" in text_of(file)
    first = block("books", "cash-book", "1-1-2026", "--until", "31-12-2026", "--out", str(file))
    assert (first.code, "KB-0001" in text_of(file)) == (0, True)
    assert "up to a year" in block.refused("books", "cash-book", "2-1-2026", "--until", "1-1-2026")


def test_an_advance_is_paid_back_no_more_than_it_is(
    block: Terminal, debtor: dict[str, str], tmp_path: Path
) -> None:
    code, more = debtor["code"], int(debtor["owed_paise"]) // 100 + 100
    assert "₹ 0 in advance" in block.refused("books", "pay-back", "1", "--to", code)
    block("books", "deposit", str(more), "--from", code)
    assert "₹ 100 in advance" in block.refused("books", "pay-back", "101", "--to", code)
    assert "reference number" in block.refused("books", "pay-back", "1", "--to", code, "--mode", "upi")
    answer = block("books", "pay-back", "60", "--to", code, "--bearer", "नीरज")
    assert (answer.code, "RV-0001: ₹ 60 paid back to" in answer.out) == (0, True)
    assert "Still in advance: ₹ 40." in answer.out
    last = block("books", "cash-book", "--json").rows()[-1]
    assert (last["code"], last["handed_on_paise"], last["received_paise"]) == ("RV-0001", 6_000, 0)
    file = tmp_path / "voucher.pdf"
    assert block("print", "issue-slip", "RV-0001", "--out", str(file), speak="hi").code == 0
    assert "अग्रिम वापस" in text_of(file)
    assert block("books", "put-right", "rv 1", "--reason", "नहीं लिया").code == 0
    assert block("check").code == 0


def test_what_went_past_a_rule_is_listed_and_marked_as_seen(block: Terminal) -> None:
    chief = person_in(block, "Zone president")
    assert block("books", "issue", "+1", "--to", chief["code"], "--reason", "शिविर").code == 0
    assert block("books", "issue", "+1", "--to", chief["code"], "--reason", "रैली").code == 0
    rows = block("books", "exceptions", "--json").rows()
    assert rows[0]["reason"] == "रैली"
    answer = block("books", "exceptions", "--mark-seen")
    assert f"{len(rows)} exception" in answer.out
    assert block("books", "exceptions", "--json").rows() == []
    assert len(block("books", "exceptions", "--all", "--json").rows()) == len(rows)


def test_a_day_that_is_none_is_wrong_usage(block: Terminal) -> None:
    assert "31-01-2027" in block.refused("books", "cash-book", "99-99-2020", code=2)
