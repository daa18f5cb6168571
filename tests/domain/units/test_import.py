"""Bringing in booth lists: the dry run, the one transaction, the same file twice, what is handed back."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import load_workbook
from sqlalchemy import func, select

from controlroom.base.language import speaking
from controlroom.db.models.journal import JournalEntry, Operation
from controlroom.db.models.units import Booth, Constituency, Unit
from controlroom.domain import units
from controlroom.domain.units import ImportQuestion, ImportUnits, Mapping, Plan, UnitListing, remarks
from controlroom.domain.units.imports import write_refused
from controlroom.domain.units.table_faults import ColumnsMissing, FileUnwritable, PlanStale
from tests import factories
from tests.domain.units.lists import HEADINGS, bring_in, figures, plan_of, real_list, write_csv
from tests.factories import OpenOffice


class PowerFailed(BaseException):
    """The desk goes dark."""


def break_off(office: OpenOffice, plan: Plan) -> None:
    with office.register.writing(office.actor) as session:
        units.apply_import(session, ImportUnits(plan=plan))
        raise PowerFailed


def counted(office: OpenOffice) -> tuple[int, int]:
    with office.register.reading() as session:
        found = session.scalar(select(func.count()).select_from(Unit)) or 0
        booths = session.scalar(select(func.count()).select_from(Booth)) or 0
    return found, booths


def doubts(office: OpenOffice, path: Path) -> Counter[str]:
    return Counter(one.sentence for row in plan_of(office, path).rows for one in row.remarks)


def test_the_hindi_list_of_a_district_comes_in_whole(office: OpenOffice) -> None:
    path = real_list("booths_samastipur_2025_hi.csv")
    plan = bring_in(office, path)
    assert figures(plan.counts) == (4223, 4223, 0, 0, 0)
    read = office.register.read
    assert [one.count for one in read(units.unit_figures, None).counts] == [1, 10, 4223]
    with office.register.reading() as session:
        parts = select(Booth.assembly_id, Booth.part, Booth.suffix).distinct().subquery()
        assert session.scalar(select(func.count()).select_from(parts)) == 2810
        stations = select(Booth.auxiliary, func.count()).group_by(Booth.auxiliary)
        assert dict(session.execute(stations).all()) == {0: 2807, 1: 1415, 2: 1}
        reserved = select(Constituency.number).where(Constituency.reservation == "SC")
        assert set(session.scalars(reserved)) == {131, 139}
        paths = select(func.count()).select_from(Unit).where(Unit.path == "")
        assert session.scalar(paths) == 0
        assert session.scalar(select(func.count()).where(JournalEntry.action == "units.apply_import")) == 1
        noted = session.scalars(select(Operation.note).where(Operation.note.contains(plan.digest))).one()
        assert path.name in noted
    booth = read(units.unit_by_code, "131-1")
    assert booth.booth is not None
    assert (booth.booth.electors, booth.parent_code) == (530, "AC-131")
    assert read(units.list_units, UnitListing(text="131-1-1")).total == 1
    again = plan_of(office, path)
    assert figures(again.counts) == (4223, 0, 4223, 0, 0)
    assert again.changes_nothing


def test_the_english_list_of_a_district_comes_in_whole(office: OpenOffice) -> None:
    path = real_list("booths_ajmer_2014_en.csv")
    told = doubts(office, path)
    plan = bring_in(office, path)
    assert figures(plan.counts) == (1793, 1792, 1, 0, 0)
    assert told == {remarks.STATION_NUMBERED: 104, remarks.REPEATED: 1}
    with office.register.reading() as session:
        stations = select(Booth.auxiliary, func.count()).group_by(Booth.auxiliary)
        assert dict(session.execute(stations).all()) == {0: 1688, 1: 104}
    assert figures(plan_of(office, path).counts) == (1793, 0, 1793, 0, 0)


def test_columns_of_the_organisation_build_the_tree(office: OpenOffice, tmp_path: Path) -> None:
    headings = (
        "जिला",
        "AC No",
        "AC Name",
        "ब्लॉक",
        "जोन",
        "सेक्टर",
        "Part No",
        "Polling Station Name",
        "मतदाता",
    )
    rows = [
        ("बिलासपुर", "29", "बेलतरा", "नगोई", "1", "2", "1", "शाला नगोई", "812"),
        ("बिलासपुर", "29", "बेलतरा", "नगोई", "जोन 1", "सेक्टर 2", "2", "शाला सेमरा", "640"),
        ("बिलासपुर", "29", "बेलतरा", "बेलतरा", "1", "2", "3", "शाला बेलतरा", ""),
        ("बिलासपुर", "29", "बेलतरा", "", "", "", "4", "शाला लखराम", ""),
    ]
    path = write_csv(tmp_path / "list.csv", rows, headings)
    bring_in(office, path)
    found = office.register.read(units.unit_figures, None)
    assert {one.level.code: one.count for one in found.counts} == {
        "district": 1,
        "assembly": 1,
        "block": 2,
        "zone": 2,
        "sector": 2,
        "booth": 4,
    }
    assert found.unplaced == 1
    booth = office.register.read(units.unit_by_code, "29-2")
    above = office.register.read(units.ancestors, booth.id)
    assert [str(one.name) for one in above[:-1]] == [
        "बिलासपुर",
        "बेलतरा",
        "नगोई",
        "Zone 1",
        "Sector 2",
    ]
    assert plan_of(office, path).changes_nothing


def test_a_second_list_changes_what_differs_and_says_what(office: OpenOffice, tmp_path: Path) -> None:
    bring_in(
        office, write_csv(tmp_path / "a.csv", [("29", "बेलतरा", "1", "शाला"), ("29", "बेलतरा", "2", "भवन")])
    )
    second = write_csv(
        tmp_path / "b.csv",
        [("29", "बेलतरा", "1", "नई शाला", "नगोई"), ("29", "बेलतरा", "2", "भवन", "नगोई")],
        (*HEADINGS, "ब्लॉक"),
    )
    kept = plan_of(office, second, update=False)
    assert figures(kept.counts) == (2, 0, 2, 0, 0)
    assert kept.counts.doubtful == 2
    plan = bring_in(office, second)
    assert figures(plan.counts) == (2, 0, 0, 2, 0)
    assert [[change.field for change in row.changes] for row in plan.rows] == [["Name", "Unit"], ["Unit"]]
    booth = office.register.read(units.unit_by_code, "29-1")
    assert (str(booth.name), str(booth.parent_name)) == ("नई शाला", "नगोई")
    assert office.register.read(units.list_units, UnitListing(text="नई")).total == 1


def test_a_list_in_the_other_script_completes_the_names(office: OpenOffice, tmp_path: Path) -> None:
    bring_in(office, write_csv(tmp_path / "a.csv", [("29", "बेलतरा", "1", "शाला नगोई")]))
    plan = bring_in(office, write_csv(tmp_path / "b.csv", [("29", "Beltara", "1", "School Nagoi")]))
    assert figures(plan.counts) == (1, 0, 0, 1, 0)
    booth = office.register.read(units.unit_by_code, "29-1")
    assert (booth.name.hindi, booth.name.latin) == ("शाला नगोई", "School Nagoi")


def test_both_scripts_and_a_part_with_its_constituency_come_in_together(
    office: OpenOffice, tmp_path: Path
) -> None:
    headings = ("Part No", "Booth Name", "Booth Name English")
    path = write_csv(tmp_path / "a.csv", [("29/7", "शाला नगोई", "School Nagoi")], headings)
    plan = plan_of(office, path, assembly=29)
    assert plan.rows[0].code == "29-7"
    assert (plan.rows[0].name.hindi, plan.rows[0].name.latin) == ("शाला नगोई", "School Nagoi")


def test_main_and_auxiliary_are_kept_apart_as_the_list_says(office: OpenOffice, tmp_path: Path) -> None:
    rows = [
        ("29", "बेलतरा", "1", "शाला कक्ष 1", "Main"),
        ("29", "बेलतरा", "1", "शाला कक्ष 2", "AUXLIARY"),
        ("29", "बेलतरा", "2", "भवन", "Auxailiary"),
        ("29", "बेलतरा", "2", "भवन", "Man"),
        ("29", "बेलतरा", "3", "मंडप", "M"),
        ("29", "बेलतरा", "3", "मंदिर", "M"),
    ]
    path = write_csv(tmp_path / "list.csv", rows, (*HEADINGS, "Main/Auxiliary"))
    plan = bring_in(office, path)
    assert [row.code for row in plan.rows] == ["29-1", "29-1-1", "29-2-1", "29-2", "29-3", "29-3-1"]
    assert [one.sentence for row in plan.rows for one in row.remarks] == [
        remarks.STATION_TWINS,
        remarks.STATION_MAIN_TWICE,
    ]
    assert plan_of(office, path).changes_nothing


def test_rows_that_cannot_come_in_are_handed_back(office: OpenOffice, tmp_path: Path) -> None:
    rows = [
        ("29", "बेलतरा", "1", "शाला"),
        ("29", "बेलतरा", "", "=cmd()"),
        ("", "बेलतरा", "2", "@शाला"),
        ("29", "बेलतरा", "007", ""),
    ]
    path = write_csv(tmp_path / "list.csv", rows)
    plan = bring_in(office, path)
    assert figures(plan.counts) == (4, 1, 0, 0, 3)
    out = tmp_path / "refused.xlsx"
    with speaking("en"):
        assert write_refused(plan, out) == 3
    sheet = load_workbook(out).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["Row", "Column", "Reason", *HEADINGS]
    assert sheet[1] == ["3", HEADINGS[2], "The part number is missing.", "29", "बेलतरा", "", "=cmd()"]
    assert sheet[3][5] == "007"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
    for bad in (tmp_path, tmp_path / "none" / "refused.xlsx"):
        with pytest.raises(FileUnwritable):
            write_refused(plan, bad)
    mended = units.read_table(out)
    assert units.guess_mapping(mended).columns["part"] == 5


def test_an_import_that_breaks_off_leaves_nothing(office: OpenOffice, tmp_path: Path) -> None:
    plan = plan_of(office, write_csv(tmp_path / "list.csv", [("29", "बेलतरा", "1", "शाला")]))
    before = counted(office)
    with pytest.raises(PowerFailed):
        break_off(office, plan)
    assert counted(office) == before
    office.register.write(office.actor, units.apply_import, ImportUnits(plan=plan))
    assert counted(office) == (3, 1)


def test_a_dry_run_that_is_out_of_date_is_not_carried_out(office: OpenOffice, tmp_path: Path) -> None:
    plan = plan_of(office, write_csv(tmp_path / "list.csv", [("29", "बेलतरा", "1", "शाला")]))
    with office.register.writing(office.actor) as session:
        factories.add_unit(session, "state", "छत्तीसगढ़")
    with pytest.raises(PlanStale):
        office.register.write(office.actor, units.apply_import, ImportUnits(plan=plan))
    assert counted(office) == (1, 0)


def test_the_same_order_twice_counts_once(office: OpenOffice, tmp_path: Path) -> None:
    order = ImportUnits(plan=plan_of(office, write_csv(tmp_path / "l.csv", [("29", "बेलतरा", "1", "शाला")])))
    first = office.register.write(office.actor, units.apply_import, order).result
    assert office.register.write(office.actor, units.apply_import, order).result.figures == first.figures
    assert counted(office) == (3, 1)


def test_one_constituency_spelled_several_ways_is_one(office: OpenOffice, tmp_path: Path) -> None:
    names = ("34-Babubarhi", "34-Babubarahi", "34-Babubarhi", "34 - BABUBARHI")
    rows = [(name, str(part), f"School {part}") for part, name in enumerate(names, start=1)]
    path = write_csv(tmp_path / "list.csv", rows, ("Assembly Constituency", "Part No.", "Polling Station"))
    plan = bring_in(office, path)
    assert figures(plan.counts) == (4, 4, 0, 0, 0)
    assert [bool(row.remarks) for row in plan.rows] == [False, True, False, False]
    assert len(plan.assemblies) == 1


def test_messes_of_whole_files_are_passed_over_and_counted(office: OpenOffice, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    row = ("29", "बेलतरा", "1", "शाला")
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerows([("Polling Station (Main and Auxiliary) Details", "", "", ""), HEADINGS])
        lines.writerows([("1", "2", "3", "4"), row, row, HEADINGS, row, *[("", "", "", "")] * 7450])
    table = units.read_table(path)
    assert (table.heading_row, table.empty, table.repeated_headings) == (2, 7450, 2)
    plan = bring_in(office, path)
    assert figures(plan.counts) == (3, 1, 2, 0, 0)
    assert plan.notes[0].sentence == remarks.HEADINGS_REPEATED


def test_a_list_without_constituency_is_given_one(office: OpenOffice, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [("1", "शाला")], ("भाग संख्या", "बूथ का नाम"))
    with pytest.raises(ColumnsMissing, match="Assembly number"):
        plan_of(office, path)
    plan = plan_of(office, path, assembly=29)
    assert plan.rows[0].code == "29-1"


def test_the_mapping_can_be_changed_by_hand(office: OpenOffice, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [("29", "5", "mRØfer e/; fo|ky;")], ("x", "y", "z"))
    table = units.read_table(path)
    mapping = (
        Mapping({"assembly_number": 0, "part": 2, "name": 1}).with_column("part", 1).with_column("name", 2)
    )
    question = ImportQuestion(table=table, mapping=mapping.with_krutidev(2, typed_so=True))
    plan = office.register.read(units.plan_import, question)
    assert [(row.code, str(row.name)) for row in plan.rows] == [("29-5", "उत्क्रमित मध्य विद्यालय")]


def test_a_level_that_the_office_has_not_is_told(office: OpenOffice, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "l.csv", [("29", "बेलतरा", "1", "शाला", "रतनपुर")], (*HEADINGS, "मंडल"))
    plan = bring_in(office, path)
    assert [note.sentence for note in plan.notes] == [remarks.COLUMN_OUTSIDE_LADDER]


def test_two_sectors_of_one_name_ask_for_the_unit_above(office: OpenOffice, tmp_path: Path) -> None:
    both = [("29", "बेलतरा", "1", "शाला", "नगोई", "1"), ("29", "बेलतरा", "2", "भवन", "बेलतरा", "1")]
    bring_in(office, write_csv(tmp_path / "a.csv", both, (*HEADINGS, "ब्लॉक", "सेक्टर")))
    path = write_csv(tmp_path / "b.csv", [("29", "बेलतरा", "3", "मंडप", "1")], (*HEADINGS, "सेक्टर"))
    plan = plan_of(office, path)
    assert (plan.counts.refused, plan.refused[0].reason.sentence) == (1, remarks.UNIT_AMBIGUOUS)
    assert plan.refused[0].column == "सेक्टर"


def test_a_lok_sabha_column_joins_constituencies(office: OpenOffice, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [("29", "बेलतरा", "1", "शाला", "5-बिलासपुर")], (*HEADINGS, "लोकसभा"))
    bring_in(office, path)
    with office.register.reading() as session:
        seat = session.scalars(select(Constituency).where(Constituency.kind == "lok_sabha")).one()
        assembly = session.scalars(select(Constituency).where(Constituency.kind == "assembly")).one()
        assert (seat.number, seat.name_hi, assembly.lok_sabha_id) == (5, "बिलासपुर", seat.id)
    assert plan_of(office, path).changes_nothing
