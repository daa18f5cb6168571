"""A second start on the same register: it raises the first window instead of opening another."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LOCK = "window.lock"


def raises_the_first(folder: Path) -> bool:
    """Raise the window that is open on this register; False where there is none."""
    return _may_be_open(folder) and _raise_first(folder)


def _may_be_open(folder: Path) -> bool:
    """Tell whether the program that locked the folder may still run; Qt's network need not be asked then."""
    try:
        first, _rest = (folder / LOCK).read_bytes().split(b"\n", 1)
        if sys.platform != "win32":  # there, this would end that program
            os.kill(int(first), 0)
    except (ProcessLookupError, FileNotFoundError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _raise_first(folder: Path) -> bool:
    from controlroom.ui import single

    return single.raise_first(folder)
