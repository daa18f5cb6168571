"""The journal from the command line: read, narrowed, its head told, compared and printed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.print.reading import pdfium_pages


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """Return the terminal of an office that received books and named nobody yet."""
    assert terminal("init").code == 0
    assert terminal("books", "receive", "1-10").code == 0
    return terminal


def test_every_entry_is_told_with_its_number_and_values(office: Terminal) -> None:
    rows = office("journal", "--json").rows()
    assert [row["number"] for row in rows] == [3, 2, 1]
    assert rows[0]["what"] == "Books received"
    assert {"record", "id", "name", "field", "old", "new", "erased"} == set(rows[0]["values"][0])
    assert any(value["new"] == "1–10" for value in rows[0]["values"])
    assert "Books received" in office("journal").out


def test_it_is_narrowed_by_day_operator_and_record(office: Terminal) -> None:
    today = datetime.datetime.now().astimezone().date()
    assert len(office("journal", "--day", today.isoformat(), "--json").rows()) == 3
    assert office("journal", "--day", f"{today - datetime.timedelta(days=1):%d-%m-%Y}", "--json").rows() == []
    code = office("journal", "--json").rows()[0]["code"]
    assert [row["code"] for row in office("journal", "--record", code, "--json").rows()] == [code]
    assert [row["code"] for row in office("journal", "--record", "7", "--json").rows()] == [code]
    nobody = office("journal", "--operator", "Nobody")
    assert (nobody.code, nobody.err.count("\n")) == (1, 1)
    unknown = office("journal", "--record", "ZZ-1")
    assert unknown.code == 1
    assert "ZZ-1" in unknown.err
    assert office("journal", "--day", "tomorrow").code == 2


def test_the_head_is_told_and_compared_later(office: Terminal) -> None:
    (head,) = office("journal", "head", "--json").rows()
    assert head["head"] in office("journal", "head").out
    assert office("books", "receive", "11-20").code == 0
    compared = office("check", "--head", head["head"].lower(), "--count", str(head["count"]))
    assert (compared.code, compared.err) == (0, "")
    other = office("check", "--head", head["head"], "--count", "1")
    assert other.code == 3
    assert "bears another seal" in other.out
    longer = office("check", "--head", head["head"], "--count", "400")
    assert "cut off" in longer.out
    assert office("check", "--head", "XXXX-XXXX", "--count", "1").code == 1
    assert office("check", "--head", head["head"]).code == 1


def test_the_day_sheet_bears_the_head_that_check_agrees_with(office: Terminal, tmp_path: Path) -> None:
    today = datetime.datetime.now().astimezone().date()
    target = tmp_path / "day.pdf"
    assert office("print", "day-sheet", today.isoformat(), "--out", str(target)).code == 0
    text = " ".join("\n".join(pdfium_pages(target.read_bytes())).split())
    (head,) = office("journal", "head", "--json").rows()
    assert head["head"] in text
    assert "DP-0001" in text
    assert office("check", "--head", head["head"], "--count", str(head["count"])).code == 0
    assert office("print", "day-sheet", "gestern", "--out", str(target)).code == 2
