"""What this desk remembers between starts: language, look, window, columns, printers; never the office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

_kept: list[QSettings] = []


def keep_in(file: Path) -> None:
    """Remember in this file from now on."""
    _kept[:] = [QSettings(str(file), QSettings.Format.IniFormat)]


def recall(key: str, default: Any = None) -> Any:  # noqa: ANN401 - settings are of any kind
    """Return what is remembered under ``key``."""
    return _kept[0].value(key, default) if _kept else default


def recall_number(key: str, default: int) -> int:
    """Return a whole number that is remembered; settings files keep text."""
    try:
        return int(recall(key, default))
    except (TypeError, ValueError):
        return default


def recall_yes(key: str) -> bool:
    """Return a yes or no that is remembered."""
    return str(recall(key, False)).lower() in ("true", "1")


def remember(key: str, value: Any) -> None:  # noqa: ANN401 - as above
    """Remember ``value`` under ``key``."""
    if _kept:
        _kept[0].setValue(key, value)
