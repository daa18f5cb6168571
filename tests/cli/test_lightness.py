"""A command pays only for what it needs: nobody who lists units waits for papers or a window."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "PySide6": "window",
    "reportlab": "papers",
    "uharfbuzz": "papers",
    "alembic": "migrations",
    "xlsxwriter": "refused rows",
    "python_calamine": "imports",
    "controlroom.domain.demo": "demo",
    "controlroom.domain.reports": "reports",
    "controlroom.print": "papers",
}
_PROGRAM = """
import json, sys
from controlroom.app import main
code = main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("words", [("list", "units"), ("books", "where", "1001"), ("check",)])
def test_a_small_command_imports_nothing_heavy(block: Terminal, words: tuple[str, ...]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "--data-dir", str(block.folder), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(told.stderr))
    assert sorted(loaded & set(HEAVY)) == []
