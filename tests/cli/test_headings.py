"""Lists on the terminal, as people read them: headings and states in words, figures to the right."""

from __future__ import annotations

import pytest

from controlroom.base import language
from controlroom.cli.words import write_rows


@pytest.fixture
def hindi() -> None:
    language.choose(language.HINDI)


ROWS: list[dict[str, str | int | None]] = [
    {"code": "WS-0001", "date": "2026-11-27", "state": "waiting", "present": 450, "attended": "not_read"},
    {"code": "WS-0002", "date": "2026-12-05", "state": "planned", "present": 7, "attended": None},
]


@pytest.mark.usefixtures("hindi")
def test_a_list_speaks_hindi(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(ROWS, as_json=False)
    heads, first, second = capsys.readouterr().out.splitlines()
    assert heads.split() == ["कोड", "दिनांक", "स्थिति", "उपस्थित", "उपस्थिति"]
    assert first.split()[:3] == ["WS-0001", "27-11-2026", "प्रतीक्षा"]
    assert first.endswith("पत्रक से नहीं पढ़ा गया")
    assert second.split()[2:4] == ["तय", "है"]


def test_figures_stand_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([{"code": "A", "present": 450}, {"code": "B", "present": 7}], as_json=False)
    assert capsys.readouterr().out.splitlines() == ["Code  Present", "A         450", "B           7"]


@pytest.mark.usefixtures("hindi")
def test_what_counts_units_is_not_called_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([{"held": 3, "planned": 2}], as_json=False)
    assert capsys.readouterr().out.splitlines()[0].split() == ["हो", "चुकी", "तय"]
    write_rows([{"held": "2026-11-27", "planned": "2026-12-05"}], as_json=False)
    assert "अगली" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.usefixtures("hindi")
def test_what_is_so_or_not_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([{"code": "A", "walk_in": 1}, {"code": "B", "walk_in": 0}], as_json=False)
    assert [line.split() for line in capsys.readouterr().out.splitlines()[1:]] == [["A", "हाँ"], ["B"]]


@pytest.mark.usefixtures("hindi")
def test_an_empty_list_says_so_and_a_program_gets_an_empty_one(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([], as_json=False)
    write_rows([], as_json=True)
    assert capsys.readouterr().out.splitlines() == ["सूची खाली है।", "[]"]


def test_a_program_gets_names_and_codes(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(ROWS[:1], as_json=True)
    told = capsys.readouterr().out
    assert '"state": "waiting"' in told
    assert '"date": "2026-11-27"' in told
