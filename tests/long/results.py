"""How a long run tells what it found: a line each for people, or JSON for the test that called it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
R = TypeVar("R")


def tell(rows: Mapping[str, R], *, as_json: bool, good: Callable[[R], bool]) -> int:
    """Print the rows, each a dataclass of counts; return 0 where all are good."""
    plain: dict[str, dict[str, Any]] = {name: dataclasses.asdict(row) for name, row in rows.items()}  # type: ignore[call-overload]
    if as_json:
        print(json.dumps(plain))
    else:
        for name, row in plain.items():
            counts = " · ".join(f"{what.replace('_', ' ')} {count}" for what, count in row.items())
            print(f"{'ok  ' if good(rows[name]) else 'BAD '} {name}: {counts}")
    return 0 if all(good(row) for row in rows.values()) else 1


def of(module: str, *words: str, seconds: float = 600) -> dict[str, dict[str, Any]]:
    """Run a long run in a process of its own (it may fork, or stand between itself and its disk)."""
    command = [sys.executable, "-m", f"tests.long.{module}", *words, "--json"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=seconds, check=False
    )
    assert done.stdout.strip(), done.stderr[-3000:]
    rows: dict[str, dict[str, Any]] = json.loads(done.stdout.strip().splitlines()[-1])
    return rows
