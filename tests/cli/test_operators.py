"""Operators at the command line: entered, given roles and PINs; names are on trust until one has a PIN."""

from __future__ import annotations

import getpass
import io
import json
import sys
from typing import Any

import pytest
from sqlalchemy import select

from controlroom.db import opening
from controlroom.db.models.journal import JournalEntry
from tests.cli.conftest import NAME_OF_OPERATOR, Answer, Terminal


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """Return a terminal at an office whose first operator, an admin, is Rekha."""
    assert terminal("init", "--unencrypted").code == 0
    terminal.at_keyboard = True
    return terminal


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let somebody at the terminal type these answers; the questions are kept."""
    asked: list[str] = []
    left = list(answers)

    def answer(question: str = "") -> str:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(getpass, "getpass", answer)
    return asked


def rows(answer: Answer) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(answer.out)}


def journal(office: Terminal) -> list[str]:
    register = opening.open_register(office.folder)
    try:
        with register.reading() as session:
            return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))
    finally:
        register.close()


def test_operators_are_entered_change_roles_leave_and_come_back(office: Terminal) -> None:
    assert office("operators", "add", "सीता", "--role", "supervisor").code == 0
    assert office("operators", "role", "सीता", "viewer").code == 0
    assert office("operators", "leave", "सीता").code == 0
    found = rows(office("operators", "list", "--json"))
    assert found["सीता"] | {"code": ""} == {
        "code": "",
        "name": "सीता",
        "role": "viewer",
        "active": 0,
        "pin": 0,
    }
    assert found[NAME_OF_OPERATOR]["role"] == "admin"
    assert "viewer" in office("operators", "list").out
    assert "no longer works here" in office("list", "units", operator="सीता").err
    assert office("operators", "leave", "सीता", "--back").code == 0
    assert rows(office("operators", "list", "--json"))["सीता"]["active"] == 1
    assert "last admin" in office.refused("operators", "leave", NAME_OF_OPERATOR)
    assert "Nobody named" in office.refused("operators", "role", "मीरा", "viewer")


def test_an_operator_is_refused_by_his_role_and_it_is_noted(office: Terminal) -> None:
    told = office("operators", "add", "मीरा", operator="मोहन")
    assert (told.code, told.out) == (1, "")
    assert "मोहन (operator) may not enter operators" in told.err
    assert "journal.note_refusal" in journal(office)
    assert "मीरा" not in rows(office("operators", "list", "--json"))


def test_once_somebody_has_a_pin_names_are_no_longer_taken_on_trust(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office("list", "units", operator="कोई भी").code == 0
    with monkeypatch.context() as patched:
        asked = typing(patched, "4711", "4711")
        assert office("operators", "pin", NAME_OF_OPERATOR).code == 0
        assert len(asked) == 2
    told = office("list", "units", operator="और कोई")
    assert (told.code, told.out) == (1, "")
    assert "Nobody named “और कोई” works here" in told.err
    told = office("list", "units")
    assert told.code == 1
    assert "--password-stdin" in told.err
    with monkeypatch.context() as patched:
        typing(patched, "0000")
        assert "Wrong PIN. Tries left: 4." in office("list", "units").err
    with monkeypatch.context() as patched:
        asked = typing(patched, "4711")
        assert office("operators", "add", "सीता").code == 0
        assert asked == ["PIN of रेखा: "], "asked once a command"
    assert office("list", "units", operator="सीता").code == 0, "who has no PIN needs none"


def test_pins_that_differ_or_are_no_pins_change_nothing(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed in (("4711", "4712"), ("12", "12")):
        with monkeypatch.context() as patched:
            typing(patched, *typed)
            assert office("operators", "pin", NAME_OF_OPERATOR).code == 1
    assert rows(office("operators", "list", "--json"))[NAME_OF_OPERATOR]["pin"] == 0


def test_a_lost_pin_is_taken_away_by_who_opens_the_register(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        typing(patched, "4711", "4711")
        office("operators", "pin", NAME_OF_OPERATOR)
    assert office("operators", "pin", NAME_OF_OPERATOR, "--lost").code == 0
    assert office("list", "units").code == 0
    assert journal(office)[-1] == "operators.forget_lost_pin"


def test_a_viewer_takes_no_lists_of_people_out(block: Terminal) -> None:
    first = block("operators", "list", "--json", operator="").rows()[0]["name"]
    assert block("operators", "add", "दर्शक", "--role", "viewer", operator=first).code == 0
    people = block.list("people")
    assert any(row["mobile"] for row in people)
    told = block("list", "people", "--json", operator="दर्शक")
    assert (told.code, told.out) == (1, "")
    assert "take lists out" in told.err
    sheet = next(row["code"] for row in block.list("meetings") if row["invited"])
    assert block("list", "attendance", sheet, "--json", operator="दर्शक").code == 1
    assert "exports.note_export" in journal(block)


def test_help_says_how_names_and_pins_work(office: Terminal) -> None:
    told = office("operators", "pin", "--help").out
    assert "--lost" in told
    assert "PIN" in office("--help").out
