"""A block meeting is minuted at the command line, in Hindi and in English."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, person_in
from tests.cli.test_day import read_back

LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


def meeting(terminal: Terminal) -> str:
    """Return the code of a meeting of the demo district."""
    code: str = terminal.list("meetings")[0]["code"]
    return code


def decisions(terminal: Terminal, event: str, *words: str) -> list[dict[str, object]]:
    """Return the decisions of one meeting; the demo's others are left out."""
    rows = terminal("minutes", "decisions", "--json", *words).rows()
    return [row for row in rows if str(row["decision"]).startswith(f"{event}/")]


@LANGUAGES
def test_a_decision_is_made_answered_and_found_again(block: Terminal, speak: str) -> None:
    code, person = meeting(block), person_in(block, "Zone president")
    begun = block("minutes", "begin", code, "--point", "सदस्यता", "--point", "बूथ कमेटी", speak=speak)
    assert begun.code == 0, begun.err
    assert block("minutes", "write", code, "१", "समीक्षा हुई।", speak=speak).code == 0
    words = ("minutes", "decide", code, "सूची भेजें", "--point", "2", "--person", str(person["code"]))
    due = (datetime.date.today() + datetime.timedelta(days=400)).strftime("%d-%m-%Y")  # noqa: DTZ011
    made = block(*words, "--due", due, speak=speak)
    assert made.code == 0, made.err
    assert made.out.startswith(f"{code}/1")
    shown = block("minutes", "show", code, speak=speak).out
    assert "समीक्षा हुई।" in shown
    assert f"{code}/1  सूची भेजें" in shown
    rows = decisions(block, code, "--person", str(person["code"]))
    assert [row["words"] for row in rows] == ["सूची भेजें"]
    assert decisions(block, code, "--state", "overdue") == []
    settled = block("minutes", "settle", f"{code}/1", "--done", "--answer", "भेजी गई", speak=speak)
    assert settled.out.strip() == {"hi": f"{code}/1: पूरा हुआ", "en": f"{code}/1: done"}[speak]
    assert decisions(block, code) == []
    assert decisions(block, code, "--state", "done")[0]["answer"] == "भेजी गई"


def test_units_report_and_the_list_goes_out_as_a_file(block: Terminal, tmp_path: Path) -> None:
    code = meeting(block)
    level = "zone" if block("minutes", "reports", code).code else "sector"
    answer = block("minutes", "reports", code, "--level", level)
    assert answer.code in (0, 1)
    assert block("minutes", "decide", code, "=HYPERLINK(1)").code == 0
    file = tmp_path / "decisions.csv"
    assert block("minutes", "decisions", "--csv", str(file)).code == 0
    assert "'=HYPERLINK(1)" in file.read_text("utf-8-sig")


@LANGUAGES
def test_what_is_wrong_is_told_and_nothing_is_written(block: Terminal, speak: str) -> None:
    code = meeting(block)
    assert block("minutes", "decide", code, "सूची भेजें").code == 0
    block.refused("minutes", "write", code, "99", "कुछ", speak=speak)
    block.refused("minutes", "decide", code, "  ", speak=speak)
    block.refused("minutes", "decide", code, "क", "--person", "P-99999", speak=speak)
    block.refused("minutes", "decide", code, "क", "--due", "1-1-2001", speak=speak)
    block.refused("minutes", "settle", "MT-9999/1", speak=speak)
    block.refused("minutes", "settle", f"{code}/1", "--dropped", speak=speak)
    block.refused("minutes", "show", "MT-9999", speak=speak)
    block.refused("minutes", "settle", f"{code}/1", "--done", "--dropped", speak=speak, code=2)


@LANGUAGES
def test_a_press_note_is_composed_kept_and_printed(block: Terminal, tmp_path: Path, speak: str) -> None:
    code = meeting(block)
    paper = tmp_path / "note.pdf"
    block.refused("print", "press-note", code, "--out", str(paper), speak=speak)
    shown = block("press-note", code, "--said", "हर बूथ तक पहुँचें।", "--in", "hi", "--keep", speak=speak)
    assert shown.code == 0, shown.err
    assert "हर बूथ तक पहुँचें।" in shown.out
    assert "का आयोजन किया गया" in shown.out
    assert "हर बूथ तक पहुँचें।" in block("press-note", code, speak=speak).out
    assert "हर बूथ तक पहुँचें।" not in block("press-note", code, "--anew", speak=speak).out
    assert block("print", "press-note", code, "--out", str(paper), speak=speak).code == 0
    assert "हर बूथ तक पहुँचें।" in read_back(paper)


@LANGUAGES
def test_minutes_and_open_decisions_are_printed(block: Terminal, tmp_path: Path, speak: str) -> None:
    code = meeting(block)
    assert block("minutes", "begin", code, "--point", "मतदाता सूची").code == 0
    assert block("minutes", "decide", code, "सूची भेजें").code == 0
    paper = tmp_path / "minutes.pdf"
    assert block("print", "minutes", code, "--out", str(paper), speak=speak).code == 0
    assert "मतदाता सूची" in read_back(paper)
    assert "सूची भेजें" in read_back(paper)
    unit = block.list("units")[0]["code"]
    done = block("print", "decision-list", "--unit", str(unit), "--out", str(paper), speak=speak)
    assert done.code == 0, done.err
    assert f"{code}/1" in read_back(paper)
