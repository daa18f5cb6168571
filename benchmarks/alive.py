"""What is alive in this process: memory, widgets, objects of Qt and of Python by kind, what is remembered."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from controlroom.ui.press import PAPERS, VIEWS
from controlroom.ui.shell import Shell


def resident_kb(process: int | str = "self") -> int:
    """Return how much memory a process holds."""
    with Path(f"/proc/{process}/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def widgets() -> int:
    """Return how many widgets there are."""
    return len(QApplication.allWidgets())


def wrappers() -> Counter[str]:
    """Return the objects of Qt that Python knows, by kind."""
    known: list[Any] = shiboken6.getAllValidWrappers()
    return Counter(_kind(one) for one in known if isinstance(one, QObject))


def objects() -> Counter[str]:
    """Return what the collector of Python knows, by kind."""
    return Counter(_kind(one) for one in gc.get_objects())


def kept(shell: Shell) -> dict[str, int]:
    """Return how much is remembered on purpose, and what else a process can run out of."""
    register = shell.desk.register
    sentences = register.engine._compiled_cache  # noqa: SLF001 - what an engine keeps is asked of nobody else
    return {
        "remembered answers": sum(_remembered().values()),
        "sentences": len(sentences) if sentences is not None else 0,
        "told": len(shell.messages.record),
        "MB of the press": resident_kb(shell.press.process_of(PAPERS).pid) // 1024,
        "MB of its views": resident_kb(shell.press.process_of(VIEWS).pid) // 1024,
        "threads": threading.active_count(),
        "files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - names of the system's own
    }


def _remembered() -> dict[str, int]:
    """Return the sizes of all memories of functions of ours, by name."""
    found: dict[str, int] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("controlroom"):
            for called, thing in list(vars(module).items()):
                told = getattr(thing, "cache_info", None)
                if callable(told) and getattr(thing, "__module__", "") == name:
                    found[f"{name}.{called}"] = told().currsize
    return found


def _kind(one: object) -> str:
    kind = type(one)
    return f"{kind.__module__}.{kind.__qualname__}"
