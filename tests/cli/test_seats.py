"""Seats, nominations and cascades at the command line, from the shares to coverage."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal


def _workshop(block: Terminal) -> str:
    return str(block.list("workshops")[0]["code"])


def _units(block: Terminal, level: str) -> list[str]:
    return [str(row["code"]) for row in block.list("units") if row["level"] == level]


def test_seats_are_shared_named_and_waited_for(block: Terminal, tmp_path: Path) -> None:
    event, (unit, *others) = _workshop(block), _units(block, "zone")
    shared = block("seats", "share", event, f"{unit}=2", "--host", "प्रदेश कांग्रेस कमेटी")
    assert shared.code == 0, shared.err
    assert shared.figures()["seats shared"] == "2"
    people = [str(row["code"]) for row in block.list("people", "--unit", unit)][:3]
    named = block("seats", "nominate", event, *people, "--unit", unit, "--by", "जोन अध्यक्ष")
    assert named.figures() | {"nominated": "2", "waiting for a seat": "1"} == named.figures(), named.err
    assert "nominated already" in block.refused("seats", "nominate", event, people[0], "--unit", unit)
    gone = block("seats", "withdraw", event, people[0], "--reason", "बीमार")
    assert gone.figures()["moved up"] == "1"
    assert "Has a seat now:" in gone.out
    rows = block("seats", "list", event, "--json").rows()
    assert [(row["code"], row["state"]) for row in rows] == [
        (people[1], "nominated"),
        (people[2], "nominated"),
        (people[0], "withdrawn"),
    ]
    went = block("seats", "went", event, people[1])
    assert went.figures() == {"went": "1", "stayed away": "1"}
    assert "Write the reason" in block.refused("seats", "withdraw", event, people[2])
    if others:
        gave = ("seats", "give", event, "1", "--from", unit, "--to", others[0], "--reason", "खाली")
        assert "has 0 free seats" in block.refused(*gave)


def test_a_list_in_a_file_is_tried_and_taken(block: Terminal, tmp_path: Path) -> None:
    event, (unit, *_others) = _workshop(block), _units(block, "zone")
    block("seats", "share", event, f"{unit}=5")
    known = block.list("people", "--unit", unit)[0]
    file = tmp_path / "list.txt"
    file.write_text(f"1. {known['code']}\n2) मोहन लाल टंडन 6155577002\n{known['code']}\n", "utf-8")
    command = ("seats", "nominate", event, "--unit", unit, "--list", str(file))
    tried = block(*command, "--dry-run")
    assert [line.split("  ")[1] for line in tried.out.splitlines()] == [
        "known",
        "new in the register",
        "twice in the list",
    ]
    assert block("seats", "list", event, "--json").rows() == []
    taken = block(*command)
    assert taken.figures()["new in the register"] == "1"
    again = block(*command)
    assert again.code == 0
    assert "nominated already" in again.out
    units = block("seats", "list", event, "--units", "--json").rows()
    assert [(row["code"], row["seats"], row["nominated"]) for row in units] == [(unit, 5, 2)]


def test_a_cascade_is_started_cloned_and_shown(block: Terminal) -> None:
    event = _workshop(block)
    day = str(block.list("workshops")[0]["date"])
    started = block("cascade", "start", event, "--level", "zone", "--by", day)
    assert started.code == 0, started.err
    series = started.out.split(":")[0]
    zones = [str(one["code"]) for one in block("cascade", "show", series, "--json").rows()]
    cloned = block("cascade", "clone", series, zones[0], "--on", day, "--place", "पंचायत भवन")
    assert cloned.figures()["workshops planned"] == "1", cloned.err
    rows = {one["code"]: one for one in block("cascade", "show", "--json").rows()}
    row = rows[series]
    assert (row["workshop"], row["held"], row["planned"]) == (event, 0, 1)
    units = block("cascade", "show", series, "--json").rows()
    assert [one["code"] for one in units if one["planned"]] == [zones[0]]
    assert "held" in block("cascade", "show", series).out
    block.refused("cascade", "clone", series, zones[0], "--on", day)
    block.refused("cascade", "start", event, "--level", "zone", "--by", "31-02-2027", code=2)
    hindi = block("cascade", "--help", speak="hi")
    assert "कार्यशाला" in hindi.out


def test_trainings_are_listed_and_printed(block: Terminal, tmp_path: Path) -> None:
    event = _workshop(block)
    block("attend", event, "--rows", "1-2")
    people = block("trainings", "people", "--json").rows()
    assert len(people) >= 2
    assert block("trainings", "people", "--unused", "--json").rows() == []
    bare = block("trainings", "units", "--level", "sector", "--json").rows()
    assert bare
    block.refused("trainings", "units", code=2)
    unit = str(block.list("units")[0]["code"])
    out = tmp_path / "register.pdf"
    printed = block("print", "training-register", "zone", "--unit", unit, "--out", str(out))
    assert (printed.code, out.read_bytes()[:5]) == (0, b"%PDF-"), printed.err
    day = str(block.list("workshops")[0]["date"])
    series = block("cascade", "start", event, "--level", "sector", "--by", day).out.split(":")[0]
    covered = tmp_path / "coverage.pdf"
    printed = block("print", "coverage-report", series, "--out", str(covered))
    assert (printed.code, covered.read_bytes()[:5]) == (0, b"%PDF-"), printed.err
    block.refused("print", "coverage-report", "SH-9999", "--out", str(covered))
