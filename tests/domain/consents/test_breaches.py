"""The pack for a breach report: what was seen, taken out and refused, of how many people, and no name."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from controlroom.base import clock
from controlroom.db.models.operators import Operator
from controlroom.domain import registers
from controlroom.domain.books import dues_lists
from controlroom.domain.consents import breaches, holdings
from controlroom.domain.consents.breaches import BreachQuestion, NoteBreachPack, SpanBackwards
from controlroom.domain.exports import NoteExport, note_export
from controlroom.domain.members.lists import ROLL, order_list
from controlroom.domain.paper_runs import print_run
from controlroom.domain.papers.consents import BreachPack
from controlroom.domain.people.reveal import RevealNumber, reveal_number
from controlroom.domain.rights import NotAllowed
from controlroom.domain.targets import SetTarget, set_target
from controlroom.print.consents.breaches import breach_report, write_pack
from tests.domain.members.stories import Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.print.reading import pdfium_pages
from tests.retelling import told_once


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


def pack_of_today(office: OpenOffice, number: str = "DB-0001") -> BreachPack:
    question = BreachQuestion(since=clock.today(), until=clock.today(), number=number)
    return office.register.read(breaches.breach_pack, question, office.actor)


def test_what_was_seen_and_taken_out_is_counted(office: OpenOffice, zone: Zone) -> None:
    sunita = member(office, enter(office, 1))
    write, actor = office.register.write, office.actor
    write(actor, reveal_number, RevealNumber(person_id=sunita.person_id, field="voter_id"))
    write(actor, note_export, NoteExport(kind="members", rows=120, way="file"))
    write(actor, holdings.note_report, holdings.NoteReport(person_id=sunita.person_id, language="hi"))
    viewer = registers.sign_on(office.register, "सीमा")
    with office.register.writing(office.actor) as session:
        session.get_one(Operator, viewer.operator_id).role = "viewer"
        session.info["changes"].clear()
    with pytest.raises(NotAllowed):
        write(viewer, set_target, SetTarget(unit_id=zone.zone_id, members=10))
    pack = pack_of_today(office)
    sums = {one.kind: (one.times, one.people) for one in pack.sums}
    assert sums[breaches.REVEALED] == (1, 1)
    assert sums[breaches.EXPORTED] == (1, 120)
    assert sums[breaches.PRINTED] == (1, 1)
    assert sums[breaches.REFUSED] == (1, 0)
    held = {one.kind: one.people for one in pack.held}
    assert held["Names"] == 2
    assert held["Voter ids"] == 1
    told = " ".join(one.detail for one in pack.rows)
    assert "members" in told
    assert "Sunita" not in told


def test_every_paper_that_was_printed_counts_and_is_named_in_words(office: OpenOffice, zone: Zone) -> None:
    write, actor = office.register.write, office.actor
    write(actor, dues_lists.print_dues_list, dues_lists.PrintDuesList(language="hi"))
    write(actor, print_run, order_list(ROLL, zone.zone_id, "hi"))
    pack = pack_of_today(office)
    assert {one.kind: one.times for one in pack.sums}[breaches.PRINTED] == 2
    out = io.BytesIO()
    breach_report(pack, out, language="hi")
    told = " ".join(" ".join(pdfium_pages(out.getvalue())).split())
    assert "बकाया सूची छापी गई" in told
    assert "सदस्य सूची" in told
    assert "member_roll" not in told


def test_the_day_before_is_another_day(office: OpenOffice, zone: Zone) -> None:
    office.register.write(office.actor, note_export, NoteExport(kind="members", rows=120, way="file"))
    yesterday = clock.today() - datetime.timedelta(days=1)
    question = BreachQuestion(since=yesterday, until=yesterday)
    assert office.register.read(breaches.breach_pack, question).rows == ()
    with pytest.raises(SpanBackwards):
        office.register.write(
            office.actor, breaches.note_breach_pack, NoteBreachPack(since=clock.today(), until=yesterday)
        )


def test_report_and_spreadsheet_say_the_same(office: OpenOffice, zone: Zone, tmp_path: Path) -> None:
    office.register.write(office.actor, note_export, NoteExport(kind="=members", rows=120, way="file"))
    pack = pack_of_today(office)
    file = write_pack(pack, tmp_path / "pack", language="en")
    rows = CalamineWorkbook.from_path(file.with_suffix(".xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "How many people"
    assert len(rows) == len(pack.rows) + 1
    assert rows[-1][-1] == 120
    out = io.BytesIO()
    breach_report(pack, out, language="both")
    told = " ".join(" ".join(pdfium_pages(out.getvalue())).split())
    assert "72" in told
    assert "8. How and when the people were told" in told
    assert sorted(one.name for one in file.parent.iterdir()) == [
        f"{file.stem}.pdf",
        f"{file.stem}.xlsx",
    ]
