"""One row at a time: every mess of real lists is understood, or refused with its reason."""

from __future__ import annotations

import csv

import pytest

from controlroom.domain.units import remarks
from controlroom.domain.units.checks import CheckedRow, Refusal, RowReader, clean
from controlroom.domain.units.headings import Mapping
from controlroom.domain.units.parts import Part
from controlroom.domain.units.sheets import SourceRow
from controlroom.domain.units.tables import read_table
from tests.domain.units.lists import DATA, real_list

COLUMNS = (
    "assembly_number",
    "assembly",
    "part",
    "name",
    "station",
    "serial_from",
    "serial_to",
    "latitude",
    "electors",
    "sector",
    "district",
)
READER = RowReader(COLUMNS, Mapping({role: at for at, role in enumerate(COLUMNS)}))
PLAIN = {"assembly_number": "131", "assembly": "Kalyanpur (SC)", "part": "1", "name": "मध्य विद्यालय"}


def read(**cells: str) -> CheckedRow | Refusal:
    values = PLAIN | cells
    return READER.read(SourceRow(7, tuple(values.get(role, "") for role in COLUMNS)))


def understood(**cells: str) -> CheckedRow:
    row = read(**cells)
    assert isinstance(row, CheckedRow), row.reason.told()
    return row


def refused(**cells: str) -> Refusal:
    row = read(**cells)
    assert isinstance(row, Refusal)
    return row


def doubts(row: CheckedRow) -> list[str]:
    return [doubt.sentence for doubt in row.doubts]


def test_a_plain_row_is_read_without_a_doubt() -> None:
    row = understood(serial_from="1", serial_to="530", station="Main ")
    assert (row.assembly_number, row.assembly.latin, row.reservation) == (131, "Kalyanpur", "SC")
    assert (row.part, row.station, row.electors, row.doubts) == (Part(1), "main", 530, [])


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"part": ""}, "part", remarks.PART_MISSING),
        ({"part": "-"}, "part", remarks.PART_MISSING),
        ({"part": "2026-01-14"}, "part", remarks.PART_UNREADABLE),
        ({"assembly_number": ""}, "assembly_number", remarks.ASSEMBLY_MISSING),
        ({"assembly_number": "Kalyanpur"}, "assembly_number", remarks.ASSEMBLY_UNREADABLE),
        ({"assembly_number": "4031"}, "assembly_number", remarks.ASSEMBLY_UNREADABLE),
        ({"name": " \u200d "}, "name", remarks.NAME_MISSING),
        ({"name": "…"}, "name", remarks.NAME_MISSING),
        ({"name": "क" * 301}, "name", remarks.NAME_TOO_LONG),
    ],
)
def test_a_row_is_refused_at_its_column(cells: dict[str, str], column: str, reason: str) -> None:
    refusal = refused(**cells)
    assert (refusal.number, refusal.column, refusal.reason.sentence) == (7, column, reason)
    assert refusal.reason.told()


@pytest.mark.parametrize(
    "name",
    [
        "<b>शाला</b>",
        "=HYPERLINK(1)",
        "शाला 🏫",
        "'; DROP TABLE units; --",
        "{name}",
        "%s %d",
        "\u202eशाला",
        "a" * 300,
    ],
)
def test_hostile_names_are_names(name: str) -> None:
    row = understood(name=name)
    assert str(row.name) == clean(name)
    assert "\u202e" not in str(row.name)


def test_labels_of_constituencies_are_taken_apart() -> None:
    cut = understood(assembly_number="136-Sarairanjan [19-Samastipur", assembly="")
    assert (cut.assembly_number, cut.assembly.latin) == (136, "Sarairanjan")
    assert doubts(cut) == [remarks.ASSEMBLY_CUT]
    hindi = understood(assembly_number="१३१", assembly="कल्याणपुर (अ.जा.)")
    assert (hindi.assembly_number, hindi.assembly.hindi, hindi.reservation) == (131, "कल्याणपुर", "SC")
    assert understood(assembly="मरवाही (अजजा)").reservation == "ST"
    assert understood(assembly="Potka (ST)").reservation == "ST"
    assert understood(assembly="Scindia Nagar").reservation == ""


def test_numbers_of_electors_are_worked_out_or_doubted() -> None:
    assert understood(electors="1,204").electors == 1204
    assert understood(serial_from="1", serial_to="-").electors is None
    assert doubts(understood(electors="many")) == [remarks.NUMBER_UNREADABLE]
    assert doubts(understood(serial_from="560", serial_to="128")) == [remarks.SERIAL_BACKWARDS]
    several = understood(serial_from="1 ,oa 816", serial_to="197 ,oa 1197")
    assert (several.electors, doubts(several)) == (579, [remarks.SERIAL_SEVERAL])


OF_WHOLE_FILES = {
    "thousands of empty rows at the end of a sheet",
    "three header rows (title, names, 1..11)",
    "rows repeated in an export",
}
"""These stand in files that test_import.py brings in."""


def _messes() -> list[dict[str, str]]:
    path = DATA / "data_messes.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["mess"] not in OF_WHOLE_FILES]


MESSES = _messes()
MARKS = {"<ZWJ>": "\u200d", "<ZWNJ>": "\u200c", "<NBSP>": "\u00a0", "<LF>": "\n", "<CR>": "\r"}
EXPECTED: dict[str, tuple[str, list[str]]] = {
    "part number repeated (main + auxiliary share one number)": ("part", []),
    "part number suffix/format: 1A": ("part", []),
    "part number suffix/format: (A)": ("part", []),
    "part number suffix/format: .A": ("part", []),
    "part number suffix/format: k = क suffix (name in the row says (A))": ("part", [remarks.PART_READ_AS]),
    "part number suffix/format: M = moving station?": ("part", [remarks.PART_MOVING]),
    "part number suffix/format: stray bracket": ("part", [remarks.PART_READ_AS]),
    "part number suffix/format: leading space": ("part", []),
    "row type spelled many ways": ("station", []),
    "row type spelled many ways (Auxailiary)": ("station", []),
    "Kruti Dev 010 text left inside a Unicode cell": ("name", [remarks.KRUTIDEV_READ]),
    "Kruti Dev text inside a number cell": ("serial_from", []),
    "ZWJ inside words": ("name", []),
    "nukta precomposed (U+095C etc.)": ("name", []),
    "nukta decomposed (base + U+093C)": ("name", []),
    "two vowel signs in a row": ("name", [remarks.NAME_SIGNS]),
    "ॅ / ॉ typed for chandrabindu": ("name", []),
    "misspelled common word विधालय/विघालय for विद्यालय": ("name", []),
    "abbreviation mark typed as digit 0": ("name", []),
    "abbreviation mark typed as Devanagari zero ०": ("name", []),
    "Latin letters inside a Hindi name": ("name", []),
    "trailing / leading space in a name": ("name", []),
    "double space in a name": ("name", []),
    "serial range runs backwards": ("serial_to", [remarks.SERIAL_BACKWARDS]),
    "AC label without closing bracket": ("assembly_number", [remarks.ASSEMBLY_CUT]),
    "AC name spelled four ways in one file (b)": ("assembly_number", []),
    "coordinates: decimal point missing": ("latitude", [remarks.COORDINATE]),
    "bare CR inside a quoted cell": ("name", []),
    "same word in two code-point forms in one row": ("district", []),
    "block names with a number, spelled differently by source": ("sector", []),
    "words doubled by a scraper": ("name", [remarks.NAME_DOUBLED]),
    "part number repeated, no main/aux column": ("name", [remarks.NAME_DOUBLED]),
}


@pytest.mark.skipif(not MESSES, reason="data_messes.csv does not lie beside this repository")
@pytest.mark.parametrize("mess", MESSES, ids=lambda mess: f"{mess['mess'][:40]}-{mess['line']}")
def test_every_mess_of_real_lists_is_understood_or_refused(mess: dict[str, str]) -> None:
    role, expected = EXPECTED[mess["mess"]]
    example = mess["example"].strip('"')
    for mark, letter in MARKS.items():
        example = example.replace(mark, letter)
    cells = {role: example}
    if role == "serial_to":
        cells["serial_from"] = "560"
    elif role == "serial_from":
        cells["serial_to"] = "197"
    elif role == "assembly_number":
        cells["assembly"] = ""
    row = understood(**cells)
    found = doubts(row)
    if role == "serial_from":
        assert found == [remarks.NUMBER_UNREADABLE]  # two runs begin and only one ends
    else:
        assert set(found) == set(expected)
    assert not any(letter in str(row.name) for letter in "\u200d\u200c\r\n\u00a0")
    assert "  " not in str(row.name)
    assert str(row.name) == str(row.name).strip()


def test_heading_of_the_real_list_is_found() -> None:
    table = read_table(real_list("booths_samastipur_2025_hi.csv"))
    assert (table.heading_row, len(table.rows), table.empty) == (1, 4223, 0)
