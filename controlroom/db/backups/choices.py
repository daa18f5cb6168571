"""What the office chose for its backups; kept beside the register, to be read also when that is damaged."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path

FILE = "backups.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How often, how many, where else, and when to be reminded.

    ``second_mark`` is what the second place was marked with when it was chosen: an empty folder where the
    stick is usually plugged in is not the stick.
    """

    minutes: int = 15
    at_least: int = 5
    second_place: str = ""
    second_mark: str = ""
    second_days: int = 7
    drill_months: int = 3


def read(folder: Path) -> Choices:
    """Return what was chosen for the register of ``folder``; the usual where nothing can be read."""
    try:
        values = json.loads((folder / FILE).read_text("utf-8"))
        usual = dataclasses.asdict(Choices())
        return Choices(**{name: type(usual[name])(values[name]) for name in usual if name in values})
    except (OSError, ValueError, TypeError, AttributeError):
        return Choices()


def write(folder: Path, choices: Choices) -> None:
    """Keep what was chosen."""
    part = folder / (FILE + ".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(dataclasses.asdict(choices), stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / FILE)
