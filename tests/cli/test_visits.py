"""A whole visit on the command line, in both languages, and what is told where it cannot be."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_ledger import issued

LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


@LANGUAGES
def test_books_back_money_in_and_books_out_are_one_command(block: Terminal, speak: str) -> None:
    issued(block)
    done = block(
        "books",
        "visit",
        "--back",
        "9001-9009",
        "--heap",
        "9010",
        "--money",
        "500",
        "--mode",
        "upi",
        "--reference",
        "4512",
        "--out",
        "9011-9013",
        "--reason",
        "शिविर",
        speak=speak,
    )
    assert done.code == 0, done.err
    assert done.out.startswith("PV-0001")
    assert "9011–9013" in done.out
    assert "₹ 500" in done.out
    again = block(
        "print", "issue-slip", "PV-0001", "--out", str(block.folder.parent / "slip.pdf"), speak=speak
    )
    assert again.code == 0, again.err
    assert block("check", speak=speak).code == 0


@LANGUAGES
def test_a_visit_says_what_is_missing(block: Terminal, speak: str) -> None:
    holder, other = issued(block)
    nobody = block("books", "visit", "--money", "5", speak=speak)
    assert (nobody.code, "--of" in nobody.err) == (2, True)
    nothing = block("books", "visit", "--of", holder, speak=speak)
    assert nothing.code == 1
    foreign = block("books", "visit", "--of", other, "--back", "9001", speak=speak)
    assert foreign.code == 1
    assert "9001" in foreign.err
    wrong = block("books", "visit", "--back", "9015", speak=speak)
    assert (wrong.code, "9015" in wrong.err) == (1, True)
