"""The ledger's rarer commands, in both languages: each once as it is done, once as it is refused."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base import clock, language
from tests.cli.conftest import Terminal, books_in, person_in

LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


def issued(block: Terminal) -> tuple[str, str]:
    """Receive and issue ten books; return their holder's code and another person's."""
    language.choose(language.ENGLISH)
    holder = str(person_in(block, "Zone president")["code"])
    assert block("books", "receive", "9001-9020", "--certified-by", "गणक परीक्षा").code == 0
    done = block("books", "issue", "9001-9010", "--to", holder, "--reason", "शिविर")
    assert done.code == 0, done.err
    other = next(row["code"] for row in block.list("people") if row["code"] != holder)
    return holder, other


@LANGUAGES
def test_books_are_handed_on_asked_back_lost_and_put_right(block: Terminal, speak: str) -> None:
    _holder, other = issued(block)
    handed = block("books", "hand-on", "9001-9002", "--to", other, speak=speak)
    assert handed.code == 0
    assert handed.out.startswith("BH-0001: 2")
    named = block("books", "hand-on", "9003", "--name", "गुड्डी बाई", "--mobile", "6123456789", speak=speak)
    assert "गुड्डी बाई" in named.out
    soon = clock.today() + datetime.timedelta(days=1)
    asked = block("books", "recall", "9004-9005", "--by", soon.strftime("%d-%m-%Y"), speak=speak)
    assert asked.out.startswith("BM-0001: 2")
    lost = block("books", "lost", "9001", "--report", "थाना 12/2026", speak=speak)
    assert {"hi": "25", "en": "25"}[speak] in lost.out
    damaged = block("books", "damaged", "9002", "--reason", "वर्षा", "--used", "1-4", speak=speak)
    assert damaged.out.startswith("BK-0001")
    dry = block("books", "put-right", "bg-0001", "--reason", "मिल गई", "--dry-run", speak=speak)
    assert "9001" in dry.out
    done = block("books", "put-right", "BG-0001", "--reason", "मिल गई", speak=speak)
    assert "BU-0001" in done.out
    where = block("books", "where", "9001", speak=speak).out
    assert [word for word in where.split() if word.startswith(("BH", "BG", "BU"))] == [
        "BH-0001",
        "BG-0001",
        "BU-0001",
    ]
    assert block("check", speak=speak).code == 0


@LANGUAGES
def test_the_stock_is_counted_and_what_is_open_is_told(block: Terminal, speak: str) -> None:
    issued(block)
    before = block("books", "stock-check", speak=speak)
    assert (before.code, before.out.count("\n")) == (0, 1)
    language.choose(language.ENGLISH)
    lying = {*books_in(block, "in stock"), *range(9011, 9020)} - {9020}
    counted = block(
        "books", "stock-check", ",".join(map(str, sorted(lying))), "--counted-by", "गणक परीक्षा", speak=speak
    )
    assert counted.code == 0
    assert counted.out.startswith("BS-0001")
    assert "9020" in counted.out
    open_still = block("books", "stock-check", speak=speak)
    assert "9020" in open_still.out


@LANGUAGES
def test_what_cannot_be_is_refused_in_one_sentence(block: Terminal, speak: str) -> None:
    holder, _other = issued(block)
    for words in (
        ("hand-on", "9001", "--to", holder),
        ("hand-on", "9011", "--name", "गुड्डी बाई"),
        ("recall", "9001", "--by", "31-12-2099"),
        ("lost", "9001", "--report", "  "),
        ("damaged", "9001,9011", "--reason", "x"),
        ("stock-check", "9011-9001", "--counted-by", "x"),
        ("stock-check", "9011", "--counted-by", ""),
        ("put-right", "BJ-9999", "--reason", "x"),
        ("put-right", "BA-0001", "--reason", "x"),
    ):
        block.refused("books", *words, speak=speak)
    block.refused("books", "hand-on", "9001", speak=speak, code=2)
    block.refused("books", "hand-on", "9001", "--to", "P-1", "--name", "x", speak=speak, code=2)
