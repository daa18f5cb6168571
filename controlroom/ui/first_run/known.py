"""The registers that this desk has worked in: one that is gone is never taken for a first start."""

from __future__ import annotations

import hashlib
from pathlib import Path

from controlroom.ui import memory


def note(folder: Path, *, demo: bool) -> None:
    """Remember that this desk works in the register of ``folder``; the demo can be made again."""
    if not demo:
        memory.remember(_key(str(folder)), True)


def has_worked_in(folder: str) -> bool:
    """Tell whether this desk has worked in a register there."""
    return memory.recall_yes(_key(folder))


def _key(folder: str) -> str:
    """Return where it is remembered: the path itself is nobody's business."""
    place = str(Path(folder).absolute())
    return f"registers/{hashlib.sha256(place.encode()).hexdigest()[:16]}"
