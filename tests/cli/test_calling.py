"""Series, planning, the dais and telling people at the command line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Terminal


def _day(ahead: int) -> str:
    return (datetime.datetime.now().astimezone().date() + datetime.timedelta(days=ahead)).isoformat()


def _units(block: Terminal, level: str) -> list[str]:
    return [str(row["code"]) for row in block.list("units") if row["level"] == level]


def _planned(block: Terminal, *more: str) -> str:
    unit = _units(block, "block")[0]
    answer = block("event", "plan", "meeting", "परीक्षा बैठक", "--unit", unit, "--on", _day(3), *more)
    assert answer.code == 0, answer.err
    return answer.out.split()[0]


def _pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_a_series_is_followed_from_its_start_to_its_end(block: Terminal) -> None:
    unit, zones = _units(block, "block")[0], _units(block, "zone")
    words = ("series", "start", "जोन बैठक", "--unit", unit, "--level", "zone", "--by", _day(0))
    started = block(*words, "--every", "15", "--agenda", "सदस्यता")
    assert started.code == 0, started.err
    code = started.out.split(":")[0]
    before = {row["code"] for row in block("series", "list", "--json").rows()} - {code}
    planned = block("series", "plan", code, zones[0], "--on", _day(2), "--at", "16.30", "--place", "भवन")
    assert planned.code == 0, planned.err
    assert "planned for" in block.refused("series", "plan", code, zones[0], "--on", _day(2))
    told = block("series", "told", code, zones[1], "--on", _day(0), "--count", "40")
    assert "40 came" in told.out, told.err
    assert "still to come" in block.refused("series", "told", code, zones[1], "--on", _day(4), "--count", "1")
    states = {
        row["code"]: (row["state"], row["came"]) for row in block("series", "show", code, "--json").rows()
    }
    assert (states[zones[0]], states[zones[1]]) == (("planned", None), ("met", 40))
    still = [row["code"] for row in block("series", "show", code, "--open", "--json").rows()]
    assert zones[1] not in still
    (row,) = (row for row in block("series", "list", "--json").rows() if row["code"] == code)
    assert (row["held"], row["planned"], row["late"]) == (1, 1, 0)
    assert block("series", "end", code, "--reason", "चुनाव").code == 0
    assert {row["code"] for row in block("series", "list", "--running", "--json").rows()} == before
    assert "was ended" in block.refused("series", "plan", code, zones[0], "--on", _day(2))
    assert "Choose which units" in block.refused(*words[:5], "--level", "ward", "--by", _day(1))


def test_an_event_is_planned_by_rule_counted_and_cancelled(block: Terminal) -> None:
    unit, zones = _units(block, "block")[0], _units(block, "zone")
    event = _planned(block, "--at", "11", "--until", "13:00", "--invite", "zone_president,sector_president")
    row = next(one for one in block.list("meetings") if one["code"] == event)
    assert row["invited"]
    fewer = _planned(block, "--invite", f"sector_president@{zones[0]}/sector", "--agenda-from", "मासिक बैठक")
    assert next(one for one in block.list("meetings") if one["code"] == fewer)["invited"] < row["invited"]
    assert block("event", "plan", "meeting", "x", "--unit", unit, "--on", _day(1), "--at", "25").code == 2
    unknown = block("event", "plan", "meeting", "x", "--unit", unit, "--on", _day(1), "--agenda-from", "y")
    assert (unknown.code, "मासिक बैठक" in unknown.err) == (2, True)
    assert "Paste the link" in block.refused(
        "event", "plan", "meeting", "x", "--unit", unit, "--on", _day(1), "--mode", "virtual"
    )
    copied = block("event", "copy", event, "--on", _day(9))
    assert copied.code == 0, copied.err
    assert block("event", "cancel", copied.out.split()[0], "--reason", "वर्षा").code == 0
    open_sheet = _planned(block, "--no-list")
    assert "still to come" in block.refused("event", "held", open_sheet, "--count", "30")
    assert "taken back" in block("event", "held", open_sheet, "--back").out


def test_people_are_told_and_papers_made(block: Terminal, tmp_path: Path) -> None:
    event = _planned(block, "--at", "11", "--place", "सभा भवन", "--invite", "zone_president")
    seated = block("event", "dais", event, "--guest", "अतिथि परीक्षा", "--post", "सांसद")
    assert "सांसद" in seated.out, seated.err
    person = str(block.list("people", "--unit", _units(block, "block")[0])[0]["code"])
    block("event", "dais", event, "--add", person)
    assert block("event", "dais", event, "--up", "2").out.splitlines()[2].endswith("सांसद")
    rows = block("event", "calls", event, "--json").rows()
    assert [row["row"] for row in rows[:2]] == [1, 2]
    told = block("event", "told", event, "1", "2")
    assert f"2 of {len(rows)} are told" in told.out
    assert len(block("event", "calls", event, "--untold", "--json").rows()) == len(rows) - 2
    assert "0 of" in block("event", "told", event, "--all", "--back").out
    assert "Choose whom" in block.refused("event", "told", event)
    everybody = block("event", "message", event, speak="hi").out
    assert everybody.startswith("नमस्कार साथियो,")
    assert "सभा भवन" in everybody
    assert block("event", "message", event, "--row", "3", "--in", "en").out.startswith("Greetings, ")
    listed, letters = tmp_path / "calls.pdf", tmp_path / "letters.pdf"
    made = block("print", "call-list", event, "--untold", "--out", str(listed), "--language", "hi")
    assert made.code == 0, made.err
    assert "SU-0001" in _pages(listed)[0]
    block("print", "invitation", event, "--out", str(letters), "--language", "hi")
    assert len(_pages(letters)) == len(rows)
    block("print", "invitation", event, "--general", "--out", str(letters), "--language", "hi")
    assert "सभी आमंत्रित" in _pages(letters)[0]
    assert block("event", "dais", event, "--off", "9").code == 1


@pytest.mark.parametrize("text", ["a\x00b", "क" * 5000, "\u202eabc\u2066", "", "--json", "{0}{name}%s"])
def test_no_text_breaks_a_command(block: Terminal, tmp_path: Path, text: str) -> None:
    unit = _units(block, "block")[0]
    out = str(tmp_path / "x.pdf")
    for words in (
        ("series", "start", text, "--unit", unit, "--level", text, "--by", _day(1)),
        ("series", "show", text),
        ("series", "told", text, text, "--on", _day(0), "--count", text),
        ("event", "plan", "meeting", text, "--unit", unit, "--on", _day(1), "--link", text, "--agenda", text),
        ("event", "plan", "meeting", "x", "--unit", unit, "--on", _day(1), "--invite", text),
        ("event", "dais", "MT-0001", "--guest", text, "--post", text, "--mobile", text),
        ("event", "told", text, text),
        ("event", "message", text),
        ("print", "call-list", text, "--out", out),
        ("print", "invitation", text, "--out", out),
    ):
        answer = block(*words)
        assert answer.code in (0, 1, 2, 3), (words, answer)
        assert answer.err.count("\n") == (answer.code != 0), (words, answer)
        assert not set(answer.err) & set("\x1b\x07\x00\u202e\u2066"), (words, answer)
