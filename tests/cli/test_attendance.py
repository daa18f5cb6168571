"""Arrivals at the command line: scanned badges, a list of who joined, sessions, marks taken back."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal, meeting_of_today


def people_of(block: Terminal, event: str) -> list[tuple[str, str]]:
    """Return code and name of those on an event's list, in its order."""
    codes = {(row["name"], row["mobile"]): row["code"] for row in block.list("people")}
    return [
        (codes[(row["name"], row["mobile"])], row["name"])
        for row in block.list("attendance", event)
        if (row["name"], row["mobile"]) in codes
    ]


def unattended(block: Terminal) -> str:
    """Return the code of a workshop that nobody attended yet."""
    return str(next(row["code"] for row in block.list("workshops") if not row["present"]))


def present(block: Terminal, event: str) -> list[str]:
    return [row["name"] for row in block.list("attendance", event) if row["state"] == "present"]


def test_badges_are_scanned_and_each_refusal_is_told(block: Terminal) -> None:
    event = unattended(block)
    (first, name), (second, other) = people_of(block, event)[:2]
    answer = block("attend", event, "--scan", first, first, "XX-9", second)
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[0] == f"{first}: in"
    assert lines[1].startswith(f"{first}: {name} is already in since ")
    assert lines[2].startswith("XX-9: ")
    assert lines[3] == f"{second}: in"
    assert present(block, event) == [name, other]
    undone = block("attend", event, "--undo", speak="hi")
    assert undone.code == 0
    assert present(block, event) == [name]


def test_a_list_enters_sure_names_and_shows_the_rest(block: Terminal, tmp_path: Path) -> None:
    event = str(meeting_of_today(block)["code"])
    (_first, name), (_second, other) = people_of(block, event)[:2]
    file = tmp_path / "zoom.csv"
    head = "Name (Original Name),User Email,Join Time\n"
    file.write_text(
        f"{head}{name},,11/26/2026 10:03:00 AM\n{other},,11/26/2026 10:05:00 AM\nXqzwv Bcd,,\n", "utf-8"
    )
    answer = block("attend", event, "--from-csv", str(file))
    assert answer.code == 1
    assert "Xqzwv Bcd" in answer.out
    assert set(present(block, event)) <= {name, other}
    with_guests = block("attend", event, "--from-csv", str(file), "--walk-ins")
    assert "Xqzwv Bcd" in present(block, event)
    assert with_guests.figures()["walk-ins"] == "1"


def test_a_session_that_is_not_there_and_two_ways_at_once_are_refused(
    block: Terminal, tmp_path: Path
) -> None:
    event = unattended(block)
    told = block.refused("attend", event, "--rows", "1", "--session", "3")
    assert "3" in told
    block.refused("attend", event, "--rows", "1", "--undo", code=2)
    block.refused("attend", event, code=2)
    block.refused("attend", event, "--from-csv", str(tmp_path / "missing.csv"), code=3)
    block.refused("attend", event, "--undo")


def test_rows_of_a_session_are_marked(block: Terminal) -> None:
    event = unattended(block)
    assert block("sessions", "add", event, "बूथ").code == 0
    answer = block("attend", event, "--rows", "1-2", "--session", "1", speak="hi")
    assert answer.code == 0
    assert len(present(block, event)) == 2
