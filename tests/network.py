"""Whether a test opened a socket towards a network: with a register in a file, nothing of ours may."""

from __future__ import annotations

import os
from pathlib import Path

from tests import preloading

SOURCE = Path(__file__).with_name("network.c")
_JOURNAL = "NETWORK_JOURNAL"


def surroundings() -> dict[str, str]:
    """Return the environment of a test run whose sockets are noted; nothing new where that cannot be."""
    return {"LD_PRELOAD": str(preloading.build(SOURCE))} if preloading.is_possible() else {}


def is_watched() -> bool:
    """Tell whether the sockets of this process are noted."""
    return SOURCE.stem in os.environ.get("LD_PRELOAD", "")


def watch(folder: Path) -> None:
    """Let this process and its children note their sockets in a journal of their own from now on."""
    os.environ[_JOURNAL] = str(folder / f"sockets-{os.getpid()}")


def count() -> int:
    """Return how many sockets were opened since the watch began."""
    journal = Path(os.environ.get(_JOURNAL, ""))
    return journal.read_bytes().count(b"\n") if journal.is_file() else 0
