"""The page about the command line names every command, and what it says to type is understood."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from controlroom.cli.main import COMMANDS, parser

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "slices" / "command-line.md").read_text("utf-8")
TYPED = sorted({one.strip() for one in re.findall(r"^main\.py ([a-z][^#\n]*)", PAGE, re.MULTILINE)})


def commands() -> Iterator[str]:
    """Yield every command with the one below it: books issue, print receipt."""
    for name in COMMANDS:
        (command,) = (
            one.choices[name]
            for one in parser([name])._actions  # noqa: SLF001 - argparse has no public way to its commands
            if isinstance(one, argparse._SubParsersAction)  # noqa: SLF001 - as above
        )
        below = [
            one
            for one in command._actions  # noqa: SLF001 - as above
            if isinstance(one, argparse._SubParsersAction)  # noqa: SLF001 - as above
        ]
        yield from (f"{name} {second}" for one in below for second in one.choices)
        if not below:
            yield name


def test_every_command_is_told() -> None:
    assert [one for one in commands() if not re.search(rf"\b{one}\b(?!-)", PAGE)] == []


@pytest.mark.parametrize("typed", TYPED)
def test_what_the_page_says_is_understood(typed: str) -> None:
    words = shlex.split(typed)
    assert parser(words).parse_args(words).command == words[0]
