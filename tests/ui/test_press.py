"""The press: papers made in a process of its own, whole or not at all, one after another."""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base import language as languages
from controlroom.base.errors import ToldError
from controlroom.ui.messages import Messages
from controlroom.ui.press import Press, PressEnded, clear_left_scratch
from controlroom.ui.shell import Shell

LINES: tuple[str, ...] = ("a", "b")
LONG: tuple[str, ...] = ("x",) * 1000
SHORT: tuple[str, ...] = ("a",)


def line_by_line(
    lines: tuple[str, ...],
    out: BinaryIO,
    *,
    language: str,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Write lines with the language in which they were asked for."""
    for number, line in enumerate(lines):
        progress(number, len(lines))
        out.write(f"{language}: {line}\n".encode())
        time.sleep(0.02)
    return len(lines)


def without_ink(_values: str, out: BinaryIO, *, language: str) -> int:
    """Fail halfway, as a bug does."""
    out.write(b"half")
    raise KeyError(language)


def deaf(seconds: float, out: BinaryIO, *, language: str) -> int:
    """Work without ever asking whether to stop."""
    out.write(b"half")
    out.flush()
    time.sleep(seconds)
    return 1


def spoken(_values: None) -> str:
    """Return the language the process speaks."""
    return languages.current()


def test_a_paper_is_made_with_progress(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    made: list[Path] = []
    steps: list[tuple[int, int]] = []
    target = tmp_path / "papers" / "slip.txt"
    job = shell.press.make(shell.view, line_by_line, LINES, target, language="both", then=made.append)
    job.progress.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: bool(made), timeout=60_000)
    assert made == [target]
    assert target.read_text() == "both: a\nboth: b\n"
    assert steps == [(0, 2), (1, 2)]
    assert list(target.parent.iterdir()) == [target]


def test_stop_leaves_nothing_behind(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "long.txt"
    job = shell.press.make(shell.view, line_by_line, LONG, target)
    qtbot.waitUntil(lambda: job.done > 2, timeout=60_000)
    job.stop()
    qtbot.waitUntil(lambda: job.state == "stopped", timeout=30_000)
    assert list(tmp_path.glob("long.txt*")) == []
    assert shell.messages.record == []


def test_a_job_that_does_not_listen_is_ended_and_the_next_goes_on(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    first = shell.press.make(shell.view, deaf, 60.0, tmp_path / "deaf.txt")
    second = shell.press.make(shell.view, line_by_line, SHORT, tmp_path / "next.txt")
    qtbot.waitUntil((tmp_path / "deaf.txt.part").exists, timeout=60_000)
    first.stop()
    qtbot.waitUntil(lambda: second.state == "done", timeout=60_000)
    assert first.state == "stopped"
    assert list(tmp_path.glob("deaf.txt*")) == []


def test_a_waiting_job_is_stopped_before_it_begins(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    shell.press.make(shell.view, line_by_line, LINES, tmp_path / "first.txt")
    second = shell.press.make(shell.view, line_by_line, SHORT, tmp_path / "second.txt")
    second.stop()
    assert second.state == "stopped"
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=60_000)
    assert not (tmp_path / "second.txt").exists()


def test_a_bug_in_a_paper_is_told_and_leaves_no_file(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    shell.press.make(shell.view, without_ink, "x", tmp_path / "bug.txt")
    qtbot.waitUntil(lambda: bool(shell.messages.bugs), timeout=60_000)
    assert "KeyError at" in str(shell.messages.bugs.pop())
    assert list(tmp_path.glob("bug.txt*")) == []


def test_a_file_that_cannot_be_written_is_told(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "taken.txt").mkdir()
    failed: list[ToldError] = []
    shell.press.make(shell.view, line_by_line, SHORT, tmp_path / "taken.txt", failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=60_000)
    assert "taken.txt cannot be written" in failed[0].told()


def test_a_process_ended_from_outside_is_told_and_started_anew(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    failed: list[ToldError] = []
    job = shell.press.make(shell.view, deaf, 60.0, tmp_path / "gone.txt", failed=failed.append)
    qtbot.waitUntil((tmp_path / "gone.txt.part").exists, timeout=60_000)
    shell.press.process_of("papers").kill()
    qtbot.waitUntil(lambda: bool(failed), timeout=30_000)
    assert isinstance(failed[0], PressEnded)
    assert job.state == "failed"
    answers: list[str] = []
    shell.press.run(shell.view, spoken, None, answers.append)
    qtbot.waitUntil(lambda: answers == ["en"], timeout=60_000)


def test_an_erasure_takes_the_papers_that_were_looked_at(shell: Shell) -> None:
    """The preview of a receipt lay in the scratch folder until the program ended, its name in it."""
    looked_at = shell.press.scratch_file("receipt")
    looked_at.write_bytes(b"%PDF")
    shell.press.forget_papers()
    assert not looked_at.exists()
    assert shell.press.scratch_file("receipt").parent == looked_at.parent


def test_papers_to_look_at_lie_in_memory_where_the_system_has_a_place_for_them(
    tmp_path: Path, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, temporary = tmp_path / "own", tmp_path / "temporary"
    own.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for place, expected in ((own, own), (tmp_path / "gone", temporary)):
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
        press = Press(messages)
        file = press.scratch_file("receipt")
        assert file.parent.parent == expected
        press.close()
        assert not file.parent.exists()


def test_previews_that_a_crash_left_behind_are_cleared_and_those_in_use_are_not(
    tmp_path: Path, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "control-room-crashed"
    left.mkdir()
    (left / "receipt-1.pdf").write_bytes(b"%PDF")
    (left / "in-use.lock").write_text(f"999999999\npython\n{platform.node()}\n")
    strange = tmp_path / "control-room-notes"
    strange.mkdir()
    press = Press(messages)
    own = press.scratch_file("receipt").parent
    clear_left_scratch()
    assert (left.exists(), strange.exists(), own.exists()) == (False, True, True)
    press.close()
    assert not own.exists()
