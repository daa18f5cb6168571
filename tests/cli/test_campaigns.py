"""The year is over: the next campaign is started at the command line, once every book is back."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal

NEXT = ("SA2029", "--name", "सदस्यता अभियान 2029", "--from", "1-4-2029", "--to", "31-3-2030", "--fee", "10")


@pytest.mark.parametrize("speak", ["hi", "en"])
def test_the_next_campaign_takes_the_place_of_the_last(terminal: Terminal, speak: str) -> None:
    assert terminal("init").code == 0
    assert "SA2029" in terminal("campaign", "start", *NEXT, speak=speak).out
    newest, last = terminal("campaign", "list", speak=speak).out.splitlines()
    under_way = "चालू" if speak == "hi" else "under way"
    assert newest.startswith("SA2029: सदस्यता अभियान 2029, 01-04-2029")
    assert newest.endswith(under_way)
    assert under_way not in last
    assert "SA2029" in terminal.refused("campaign", "start", *NEXT)


def test_it_waits_for_the_books_of_the_last(block: Terminal) -> None:
    assert "Take them back first" in block.refused("campaign", "start", *NEXT)
