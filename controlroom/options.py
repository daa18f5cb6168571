"""Reads how the program was started: a command of the command line, or a window and its options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from controlroom.base import language, paths
from controlroom.start import Options

_HELP = frozenset({"-h", "--help"})
_TAKE_A_VALUE = ("--data-dir", "--language", "--operator")


def is_command(words: Sequence[str]) -> bool:
    """Tell whether a command is among the words: the first that is neither an option nor its value.

    The help is the command line's too: it lists the commands, in the language asked for.
    """
    if _HELP.intersection(words):
        return True
    takes_value = False
    for word in words:
        if takes_value:
            takes_value = False
        elif word in _TAKE_A_VALUE:
            takes_value = True
        elif not word.startswith("-"):
            return True
    return False


def read_options(words: Sequence[str]) -> Options:
    """Read the options of a start with a window; wrong ones end the program with 2."""
    chosen = _plain_options(words)
    if chosen is None:
        chosen = _parsed_options(words)
    demo, place = bool(chosen.get("demo")), chosen.get("data_dir")
    usual = paths.demo_folder if demo else paths.data_folder
    folder = usual() if place is None else Path(place)
    return Options(folder, demo, chosen.get("language") or "", chosen.get("operator") or "")


def _plain_options(words: Sequence[str]) -> dict[str, Any] | None:
    """Read options that are written out in full; None where another has to tell what they are."""
    chosen: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        name = word[2:].replace("-", "_")
        if word == "--demo":
            chosen[name] = True
        elif word in _TAKE_A_VALUE:
            chosen[name] = next(rest, "-")
            if chosen[name].startswith("-"):
                return None
        else:
            return None
    return chosen if chosen.get("language", language.HINDI) in language.LANGUAGES else None


def _parsed_options(words: Sequence[str]) -> dict[str, Any]:
    import argparse  # a usual start does without: it takes as long as all fonts

    parser = argparse.ArgumentParser(prog="main.py", add_help=False)
    parser.add_argument("--demo", action="store_true", help="open the made-up district")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the register")
    parser.add_argument("--language", choices=language.LANGUAGES, default="")
    parser.add_argument("--operator", default="", metavar="NAME", help="who works here")
    return vars(parser.parse_args(list(words)))
