"""A command that is killed in the middle leaves all of its work or nothing, and the next command works."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from controlroom.db import opening
from controlroom.db.backups import container, switching
from tests.cli.conftest import Terminal
from tests.factories import PASSWORD

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (
    "import sys; from controlroom.cli.main import main; "
    "print('begun', file=sys.stderr, flush=True); sys.exit(main(sys.argv[1:]))"
)
_CALL = (sys.executable, "-c", _PROGRAM)
_JOURNAL = ("journal_", "operations")
_FILES = ("register.", "backups", "replaced", ".restore")
MOMENTS = (0.1, 0.6)


def kill_after(moment: float, folder: Path, *words: str) -> bool:
    """Start a command, kill it ``moment`` seconds after it began; tell whether it was faster."""
    begun = subprocess.Popen(
        [*_CALL, "--data-dir", str(folder), "--operator", "रेखा", "--password-stdin", *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert begun.stdin is not None
    assert begun.stderr is not None
    begun.stdin.write(f"{PASSWORD}\n".encode())
    begun.stdin.close()
    begun.stderr.readline()
    time.sleep(moment)
    begun.kill()
    begun.stderr.close()
    return begun.wait() == 0


def booth_list(folder: Path) -> Path:
    file = folder / "list.csv"
    rows = "\n".join(f"31,बेलतरा,{part},शाला {part}" for part in range(1, 1501))
    file.write_text(f"AC No,AC Name,Part No,Polling Station\n{rows}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("moment", MOMENTS)
def test_init(terminal: Terminal, moment: float) -> None:
    kill_after(moment, terminal.folder, "init")
    if not opening.exists(terminal.folder):
        assert terminal("check").code == 3
        assert terminal("init").code == 0
    assert terminal("check").code == 0
    assert terminal("books", "receive", "1-10").code == 0


@pytest.mark.parametrize("moment", [*MOMENTS, 1.4])
def test_demo(terminal: Terminal, moment: float) -> None:
    terminal("init")
    nothing = terminal.fingerprint()
    kill_after(moment, terminal.folder, "demo")
    if terminal.fingerprint() != nothing:
        assert len(terminal.list("books")) == 400
        assert len(terminal.list("workshops")) == 6
    else:
        assert terminal("demo").code == 0
    assert terminal("check").code == 0


@pytest.mark.parametrize("moment", MOMENTS)
def test_import(terminal: Terminal, tmp_path: Path, moment: float) -> None:
    terminal("init")
    file = str(booth_list(tmp_path))
    kill_after(moment, terminal.folder, "import", "units", file)
    booths = [row for row in terminal.list("units") if row["level"] == "booth"]
    assert len(booths) in (0, 1500)
    assert terminal("import", "units", file).code == 0
    booths = [row for row in terminal.list("units") if row["level"] == "booth"]
    assert len(booths) == 1500
    assert terminal("check").code == 0


@pytest.mark.parametrize("moment", [0.02, 0.3])
def test_backup(block: Terminal, tmp_path: Path, moment: float) -> None:
    kept = tmp_path / "kept.db"
    kill_after(moment, block.folder, "backup", str(kept))
    if kept.exists():
        container.check_bytes(kept)
    assert block("backup", str(kept)).code == 0
    container.check_bytes(kept)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


@pytest.mark.parametrize("moment", [0.02, 0.2, 0.5])
def test_restore(block: Terminal, tmp_path: Path, moment: float) -> None:
    kept = tmp_path / "kept.db"
    block("backup", str(kept))
    before = block.fingerprint()
    block("books", "receive", "50000-50010")
    after = block.fingerprint()
    kill_after(moment, block.folder, "restore", str(kept))
    found = _tables(block.fingerprint())
    assert found in (_tables(before), _tables(after))
    assert block("check").code == 0
    assert block("restore", str(kept)).code == 0
    assert _tables(block.fingerprint()) == _tables(before)
    assert not (block.folder / switching.WAITING).exists()


@pytest.mark.parametrize("moment", [0.2, 0.9])
def test_print(block: Terminal, tmp_path: Path, moment: float) -> None:
    file = tmp_path / "reports.pdf"
    zone = next(row["code"] for row in block.list("units") if row["level"] == "block")
    words = ("print", "booth-report", "--unit", zone, "--out", str(file))
    kill_after(moment, block.folder, *words)
    if file.exists():
        _read(file)
    assert block(*words).code == 0
    _read(file)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
    assert block("check").code == 0


def _read(file: Path) -> None:
    document = pypdfium2.PdfDocument(str(file))
    assert len(document) > 70
    document.close()


def _tables(counts: dict[str, int]) -> dict[str, int]:
    """Return the counts of the office's own tables: the journal notes each restore that was asked for."""
    return {name: count for name, count in counts.items() if not name.startswith((*_FILES, *_JOURNAL))}
