"""Every operation can be told: in the journal, in Hindi, also in a start that has not used it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import controlroom.domain
from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import journal

TESTS = Path(__file__).resolve().parent.parent

# Reached by what carries them out: the function of the office that a test calls, and the operation within.
CARRIED_OUT_WITHIN = {"registers.set_up_register": "registers.set_up", "demo.fill_demo": "--demo"}

IN_A_FRESH_START = """
import sys
from controlroom.domain import journal
for action in sys.argv[1:]:
    if journal.sentence_of(action) == action:
        print(action)
"""


def operations() -> dict[str, str]:
    """Return every operation of the program with its sentence; those made up by tests are left out."""
    for module in pkgutil.walk_packages(controlroom.domain.__path__, "controlroom.domain."):
        importlib.import_module(module.name)
    return {action: said for action, said in journal.ACTIONS.items() if not action.startswith("tests.")}


def slices() -> list[str]:
    return sorted({action.partition(".")[0] for action in operations()})


def test_every_operation_has_its_hindi_sentence() -> None:
    language.choose("hi")
    english = [action for action, said in operations().items() if not re.search("[\u0900-\u097f]", _(said))]
    assert english == []


@pytest.mark.parametrize("name", slices())
def test_the_journal_names_what_another_start_has_done(name: str) -> None:
    done = [action for action in operations() if action.partition(".")[0] == name]
    command = [sys.executable, "-c", IN_A_FRESH_START, *done]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=TESTS.parent)
    assert told.stdout.split() == []


def test_an_operation_of_a_later_program_is_told_by_its_name() -> None:
    assert journal.sentence_of("visits.note_visit") == "visits.note_visit"
    assert journal.sentence_of("books.hand_on") == "books.hand_on"


def test_every_operation_is_carried_out_by_a_test() -> None:
    sources = "\n".join(
        path.read_text("utf-8") for path in TESTS.rglob("*.py") if path != Path(__file__).resolve()
    )
    idle = [
        action
        for action in operations()
        if not re.search(rf"\b{action.partition('.')[2]}\b", sources)
        and CARRIED_OUT_WITHIN.get(action, "\0") not in sources
    ]
    assert idle == []
