"""Registers, the return to the state and closing a month at the command line, in both languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from controlroom.base import clock
from tests.cli.conftest import Terminal, person_in

LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


@LANGUAGES
def test_the_registers_are_told_and_written_as_papers(block: Terminal, tmp_path: Path, speak: str) -> None:
    holder = str(person_in(block, "Zone president")["code"])
    told = block("books", "statement", holder, speak=speak)
    assert (told.code, told.err) == (0, "")
    assert {"hi": "प्रारंभिक शेष", "en": "Opening balance"}[speak] in told.out
    stock = block("books", "stock-register", "--from", "01-01-2026", speak=speak)
    assert stock.code == 0
    assert "BA-0001" in stock.out
    leaves = block("books", "unaccounted", "--person", holder, speak=speak)
    assert leaves.code == 0
    month = clock.today().strftime("%m-%Y")
    returned = block("books", "return-to-state", month, speak=speak)
    assert returned.code == 0, returned.err
    assert {"hi": "प्रदेश से प्राप्त", "en": "Received from the state"}[speak] in returned.out
    for number, words in enumerate(
        (("statement", holder), ("stock-register",), ("unaccounted",), ("return-to-state", month))
    ):
        file = tmp_path / f"{number}.pdf"
        written = block("books", *words, "--out", str(file), "--language", "both", speak=speak)
        assert written.code == 0, written.err
        assert file.read_bytes().startswith(b"%PDF")


def to_explain(told: str) -> list[str]:
    """Return what is to be explained, as it is typed: missing:BV-0012."""
    firsts = (line.split("  ")[0] for line in told.splitlines()[1:])
    return [first for first in firsts if first.count(":") == 1 and " " not in first]


def test_months_are_closed_one_after_the_other_once_everything_is_explained(block: Terminal) -> None:
    looked = block("books", "close", "--dry-run")
    while not to_explain(looked.out):
        assert block("books", "close", "--certified-by", "महामंत्री").code == 0
        looked = block("books", "close", "--dry-run")
    month = looked.out.split()[1]
    explained = [word for about in to_explain(looked.out) for word in ("--explain", f"{about}=देखा गया")]
    assert "not explained" in block.refused("books", "close", month, "--certified-by", "महामंत्री")
    kept = block("books", "close", month, *explained[:2])
    assert "= देखा गया" in kept.out
    closed = block("books", "close", month, "--certified-by", "महामंत्री", *explained[2:], speak="hi")
    assert closed.code == 0, closed.err
    assert "closed already" in block.refused("books", "close", month, "--certified-by", "महामंत्री")
    again = block("books", "return-to-state", month)
    assert "the same figures" in again.out
    assert block("check").code == 0
    day = f"28-{month}"
    assert "closed until" in block.refused("books", "opening", "90001", "--since", day)


def test_what_cannot_be_closed_or_told_is_refused_in_a_sentence(block: Terminal) -> None:
    today = clock.today()
    this = today.strftime("%m-%Y")
    ahead = (today + datetime.timedelta(days=40)).strftime("%Y-%m")
    assert "not over" in block.refused("books", "close", this, "--certified-by", "रेखा")
    assert "has not begun" in block.refused("books", "return-to-state", ahead)
    block.refused("books", "return-to-state", "13-2026", code=2)
    block.refused("books", "return-to-state", "मार्च", code=2)
    block.refused("books", "close", this, "--explain", "missing", code=2)
    block.refused("books", "statement", "P-9999")
