"""A workshop's programme at the command line: sessions, slips, material, papers, who was absent."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.print.reading import pdfium_pages


def _without_programme(block: Terminal) -> list[str]:
    codes = [str(row["code"]) for row in block.list("workshops")]
    return [one for one in codes if not block("sessions", "list", one, "--json").rows()]


def _workshop(block: Terminal) -> str:
    return _without_programme(block)[0]


def _sessions(block: Terminal, event: str) -> list[tuple[object, ...]]:
    rows = block("sessions", "list", event, "--json").rows()
    return [(row["number"], row["topic"], row["trainer"], row["from"], row["hall"]) for row in rows]


def test_a_programme_is_entered_changed_and_struck(block: Terminal) -> None:
    event = _workshop(block)
    person = block.list("people")[0]
    made = block("sessions", "add", event, "बूथ प्रबंधन", "--trainer", "डॉ. सीमा मिश्रा", "--from", "११:३०")
    assert made.figures() == {"sessions": "1"}, made.err
    code = str(person["code"])
    told = block("sessions", "add", event, "उद्घाटन", "--trainer", code, "--from", "10", "--hall", "हॉल 1")
    assert told.code == 0, told.err
    clash = block("sessions", "add", event, "योग", "--from", "10:30", "--hall", "हॉल 1")
    assert "One hall for two sessions (10:30): हॉल 1, “उद्घाटन” and “योग”" in clash.out
    assert _sessions(block, event) == [
        (1, "उद्घाटन", person["name"], "10:00", "हॉल 1"),
        (2, "योग", "", "10:30", "हॉल 1"),
        (3, "बूथ प्रबंधन", "डॉ. सीमा मिश्रा", "11:30", ""),
    ]
    assert block("sessions", "change", event, "2", "--hall", "हॉल 2").out == ""
    assert block("sessions", "strike", event, "1").code == 0
    assert [row[1] for row in _sessions(block, event)] == ["योग", "बूथ प्रबंधन"]
    assert "no session 9" in block.refused("sessions", "strike", event, "9")
    assert "must end after it begins" in block.refused("sessions", "change", event, "1", "--until", "9")
    block.refused("sessions", "add", event, "x", "--from", "25:00", code=2)
    assert "is a meeting" in block.refused("sessions", "add", str(block.list("meetings")[0]["code"]), "x")


def test_slips_material_and_the_rule(block: Terminal) -> None:
    event = _workshop(block)
    block("sessions", "add", event, "बूथ प्रबंधन")
    assert block("sessions", "rate", event, "1", "31", "8", "२").figures() == {"slips counted": "41"}
    row = block("sessions", "list", event, "--json").rows()[0]
    assert (row["good"], row["fair"], row["poor"]) == (31, 8, 2)
    block("sessions", "material", event, "पेन", "--brought", "50")
    over = block("sessions", "material", event, "पेन", "--handed-out", "53")
    assert over.figures() == {"handed out beyond what was brought": "3"}
    assert block("sessions", "list", event, "--material", "--json").rows() == [
        {"name": "पेन", "brought": 50, "handed_out": 53, "left": -3}
    ]
    block("sessions", "material", event, "पेन", "--drop")
    assert block("sessions", "list", event, "--material", "--json").rows() == []
    assert "no longer on the list" in block.refused("sessions", "material", event, "पेन", "--drop")
    assert block("sessions", "rule", event, "1").code == 0
    assert "has 1 sessions" in block.refused("sessions", "rule", event, "2")
    missed = block("sessions", "without-certificate", event, "--json").rows()
    assert missed
    assert {row["why"] for row in missed} <= {"not read off a sheet", "not present", "too few sessions"}


def test_sheets_programme_and_absent_list_come_out_in_files(block: Terminal, tmp_path: Path) -> None:
    event = _workshop(block)
    out = tmp_path / "paper.pdf"
    where = ("--out", str(out), "--language", "hi")
    assert "no sessions yet" in block.refused("print", "session-sheets", event, *where)
    assert "no sessions yet" in block.refused("print", "programme", event, *where)
    for topic in ("बूथ प्रबंधन", "सोशल मीडिया"):
        block("sessions", "add", event, topic, "--hall", "हॉल 1")
    assert block("print", "session-sheets", event, "--session", "2", *where).code == 0
    assert "सत्र: सोशल मीडिया" in pdfium_pages(out.read_bytes())[0]
    assert block("print", "session-sheets", event, "--whole", "--blank-rows", "2", *where).code == 0
    assert block("print", "programme", event, *where).code == 0
    assert "कार्यक्रम" in pdfium_pages(out.read_bytes())[0]
    unread = block("sessions", "absent", event, "--unread", "--json").rows()
    assert block("print", "absent-list", event, "--unread", *where).code == 0
    text = "".join(pdfium_pages(out.read_bytes()))
    assert block("print", "without-certificate", event, *where).code == 0
    assert "प्रमाणपत्र नहीं मिला" in pdfium_pages(out.read_bytes())[0]
    assert all(str(row["mobile"]) in text.replace(" ", "") for row in unread if row["mobile"])


def test_the_programme_of_another_workshop_is_taken_over(block: Terminal) -> None:
    event, other = _without_programme(block)[:2]
    block("sessions", "add", event, "बूथ प्रबंधन")
    assert block("sessions", "take-over", other, event).figures() == {"sessions": "1"}
    assert [row[1] for row in _sessions(block, other)] == ["बूथ प्रबंधन"]
    assert "has sessions already" in block.refused("sessions", "take-over", other, event)


def test_help_speaks_hindi(block: Terminal) -> None:
    assert "सत्र" in block("sessions", "--help", speak="hi").out
    assert "ब्लॉक" in block("print", "session-sheets", "--help", speak="hi").out
