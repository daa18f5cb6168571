"""Who never comes, asked at the command line, as rows, as a file and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, meeting_of_today
from tests.cli.test_day import read_back

LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


@pytest.fixture
def read(block: Terminal) -> Terminal:
    """Read a sheet of the demo district: the first rows signed, nobody else."""
    event = meeting_of_today(block)
    assert block("attend", str(event["code"]), "--rows", "1").code == 0
    return block


@LANGUAGES
def test_people_and_units_are_listed_and_printed(read: Terminal, tmp_path: Path, speak: str) -> None:
    period = ("--since", "01-01-2020", "--until", "31-12-2029")
    people = read("absentees", "people", *period, "--least", "1", "--json", speak=speak).rows()
    assert people
    assert {"code", "name", "invited", "came", "last_seen"} <= set(people[0])
    never = read("absentees", "people", *period, "--least", "1", "--never", "--json", speak=speak).rows()
    assert 0 < len(never) < len(people)
    assert all(row["came"] == 0 for row in never)
    assert read("absentees", "units", *period, "--level", "zone", "--json", speak=speak).code == 0
    paper = tmp_path / "never.pdf"
    done = read("absentees", "people", *period, "--least", "1", "--out", str(paper), speak=speak)
    assert done.code == 0, done.err
    assert {"hi": "कौन आते हैं, कौन नहीं", "en": "Who comes and who does not"}[speak] in read_back(paper)
    done = read("absentees", "people", *period, "--least", "1", "--never", "--out", str(paper), speak=speak)
    assert done.code == 0, done.err
    assert {"hi": "कौन नहीं आते", "en": "Who never comes"}[speak] in read_back(paper)
    file = tmp_path / "never.csv"
    assert read("absentees", "people", *period, "--least", "1", "--csv", str(file)).code == 0
    assert len(file.read_text("utf-8-sig").splitlines()) == len(people) + 1


@LANGUAGES
def test_units_without_a_meeting_are_listed_and_printed(read: Terminal, tmp_path: Path, speak: str) -> None:
    rows = read("absentees", "idle", "--level", "sector", "--days", "3", "--json", speak=speak).rows()
    assert rows
    paper = tmp_path / "idle.pdf"
    words = ("absentees", "idle", "--level", "sector", "--days", "3", "--out", str(paper), "--in", "both")
    assert read(*words, speak=speak).code == 0
    assert "Units without a meeting" in read_back(paper)


def test_what_is_wrong_is_told(read: Terminal) -> None:
    read.refused("absentees", "people", "--unit", "NOWHERE")
    read.refused("absentees", "people", "--since", "yesterday", code=2)
    read.refused("absentees", code=2)
