"""Receipts: numbered when they are printed, and a second print says so."""

from __future__ import annotations

import dataclasses

from controlroom.base.language import Name
from controlroom.domain import paper_runs
from controlroom.domain.members import receipts
from controlroom.domain.members.receipts import ReceiptsQuestion
from tests.domain.members.stories import SUNITA, enter, make_zone, member
from tests.factories import OpenOffice


def test_a_receipt_says_what_stands_on_the_leaf(office: OpenOffice) -> None:
    zone = make_zone(office)
    row = member(office, enter(office, 7, booth_id=zone.booth_id, enroller_id=zone.president_id))
    order = receipts.order_receipts([row.id], "hi")
    saved = office.register.write(office.actor, paper_runs.print_run, order).result
    receipt = office.register.read(receipts.membership_receipt, row.id)
    assert (saved.code, receipt.stamp.number, receipt.duplicate) == ("SR-0001", "SR-0001", False)
    assert (receipt.member, receipt.relative, receipt.relation) == (SUNITA.name, SUNITA.relative, "spouse")
    assert (receipt.leaf, receipt.book, receipt.fee_paise) == ("30007", "1201", 1000)
    assert (receipt.part, receipt.assembly, receipt.enroller.latin) == (
        "142",
        Name("बेलतरा", "Beltara"),
        "Rajendra Sahu",
    )


def test_a_second_print_is_a_duplicate_unless_the_original_jammed(office: OpenOffice) -> None:
    make_zone(office)
    row = member(office, enter(office, 7))
    told = []
    for again, reason in ((False, ""), (False, ""), (True, "printer jammed")):
        order = receipts.order_receipts([row.id], "hi", original_again=again, reason=reason)
        office.register.write(office.actor, paper_runs.print_run, order)
        receipt = office.register.read(receipts.membership_receipt, row.id)
        told.append((receipt.stamp.number, receipt.stamp.version, receipt.duplicate))
    assert told == [("SR-0001", 1, False), ("SR-0001", 2, True), ("SR-0001", 3, False)]


def test_receipts_of_a_unit_come_booth_by_booth_in_order_of_their_leaves(office: OpenOffice) -> None:
    zone = make_zone(office)
    for leaf, name, booth in (
        (2, "अनीता", zone.other_booth_id),
        (3, "सुनीता", zone.booth_id),
        (1, "प्रिया", zone.booth_id),
    ):
        enter(office, leaf, dataclasses.replace(SUNITA, name=Name(name)), booth_id=booth)
    ids = office.register.read(receipts.members_of_unit, zone.block_id)
    office.register.write(office.actor, paper_runs.print_run, receipts.order_receipts(ids, "hi"))
    found = office.register.read(receipts.membership_receipts, ReceiptsQuestion(member_ids=ids))
    assert [one.leaf for one in found] == ["30001", "30003", "30002"]
    assert [one.stamp.number for one in found] == ["SR-0001", "SR-0002", "SR-0003"]


def test_a_member_asked_for_twice_gets_one_original(office: OpenOffice) -> None:
    make_zone(office)
    row = member(office, enter(office, 7))
    office.register.write(office.actor, paper_runs.print_run, receipts.order_receipts([row.id, row.id], "hi"))
    question = ReceiptsQuestion(member_ids=(row.id, row.id))
    assert len(office.register.read(receipts.membership_receipts, question)) == 1
