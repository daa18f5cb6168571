"""Every paper of the program with a made-up value of it: what tests, gallery and previews go through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, NamedTuple, Protocol

from controlroom.print import (
    absentee_samples,
    absentees,
    attendance,
    book_registers,
    books,
    card_samples,
    cards,
    cash_book,
    cash_samples,
    deposits,
    dues,
    event_days,
    event_samples,
    invitation_samples,
    invitations,
    journal,
    journal_samples,
    keys,
    kit,
    labels,
    list_samples,
    members,
    minutes,
    minutes_samples,
    money_moves,
    money_samples,
    movements,
    press_notes,
    progress_reports,
    register_samples,
    reports,
    rolls,
    samples,
    slip_kinds,
    specimens,
    state_returns,
    trainees,
    training_samples,
    trainings,
    visits,
    workshop_samples,
    workshops,
)
from controlroom.print.consents import breaches, forms
from controlroom.print.consents import reports as held
from controlroom.print.consents import samples as consents
from controlroom.print.wording import PaperLanguage


class Paper(Protocol):
    """A function that writes a value to a file and returns how many pages it took."""

    __name__: str
    __module__: str

    def __call__(self, value: Any, /, out: BinaryIO, *, language: PaperLanguage = ...) -> int:  # noqa: ANN401 - of any paper
        """Write the paper."""


class Entry(NamedTuple):
    """A paper and how a made-up value of it is had."""

    paper: Paper
    sample: Callable[[], Any]


PAPERS: dict[str, Entry] = {
    "attendance-sheet": Entry(attendance.attendance_sheet, lambda: samples.attendance(45, 20)),
    "attendance-sheet-with-dais": Entry(
        attendance.attendance_sheet, lambda: replace(samples.attendance(20, 6), dais=3)
    ),
    "attendance-sheet-by-block": Entry(attendance.attendance_sheet, event_samples.attendance_by_block),
    "attendance-sheets": Entry(
        attendance.attendance_sheets, lambda: [samples.attendance(8, 4), samples.attendance(0, 40)]
    ),
    "call-list": Entry(invitations.call_sheet, invitation_samples.call_sheet),
    "invitation-letters": Entry(invitations.invitation_letters, invitation_samples.letter),
    "session-sheets": Entry(attendance.attendance_sheets, workshop_samples.session_sheets),
    "programme": Entry(workshops.programme, workshop_samples.programme),
    "absent-list": Entry(workshops.absent_list, workshop_samples.absent_list),
    "without-certificate": Entry(workshops.absent_list, workshop_samples.without_certificate),
    "issue-slip": Entry(books.issue_slip, samples.issue_slip),
    "return-slip": Entry(books.return_slip, samples.return_slip),
    **{
        f"{slip.kind.replace('_', '-')}-slip": Entry(movements.movement_slip, partial(replace, slip))
        for slip in samples.movement_slips()
    },
    "visit-slip": Entry(visits.visit_slip, samples.visit_slip),
    "slips": Entry(
        slip_kinds.slips, lambda: [samples.issue_slip(), samples.return_slip(), samples.visit_slip()]
    ),
    "deposit-receipt": Entry(deposits.deposit_receipt, money_samples.deposit_receipt),
    "payback-voucher": Entry(deposits.deposit_receipt, money_samples.payback_voucher),
    "money-slip": Entry(money_moves.money_slip, cash_samples.money_slip),
    "cash-book": Entry(cash_book.cash_book, cash_samples.cash_book),
    "cash-book-period": Entry(cash_book.cash_book, cash_samples.period),
    "power-cut-kit": Entry(kit.power_cut_kit, samples.power_cut_kit),
    "dues-list": Entry(dues.dues_list, money_samples.dues_list),
    "booth-report": Entry(reports.booth_report, samples.booth_report),
    "booth-reports": Entry(
        reports.booth_reports, lambda: [samples.zone_summary(), samples.booth_report(142)]
    ),
    "receipt": Entry(members.membership_receipt, lambda: samples.receipt(2)),
    "receipts": Entry(members.membership_receipts, lambda: [samples.receipt(number) for number in range(6)]),
    "notice": Entry(forms.notice_sheet, consents.notice),
    "membership-forms": Entry(forms.membership_forms, consents.forms),
    "membership-forms-small": Entry(forms.membership_forms, lambda: consents.forms(4)),
    "person-report": Entry(held.person_report, consents.report),
    "erasure-receipt": Entry(held.erasure_receipt, consents.acknowledgement),
    "breach-report": Entry(breaches.breach_report, consents.breach),
    "day-sheet": Entry(journal.day_sheet, journal_samples.day_sheet),
    "day-sheets": Entry(journal.day_sheets, lambda: [journal_samples.day_sheet(0)]),
    "event-days": Entry(event_days.event_days, partial(event_samples.event_days, 1)),
    "event-week": Entry(event_days.event_days, event_samples.event_days),
    "state-return": Entry(state_returns.state_return, register_samples.state_return),
    "state-return-series": Entry(
        state_returns.state_return, partial(register_samples.state_return, 6, several=True)
    ),
    "holder-statement": Entry(book_registers.holder_statement, register_samples.holder_statement),
    "stock-register": Entry(book_registers.stock_register, register_samples.stock_register),
    "unaccounted-leaves": Entry(book_registers.unaccounted_leaves, register_samples.unaccounted_leaves),
    "progress-report": Entry(progress_reports.progress_reports, lambda: [list_samples.unit_progress()]),
    "progress-reports": Entry(progress_reports.progress_reports, list_samples.progress_of_zones),
    "minutes": Entry(minutes.minutes, minutes_samples.minutes),
    "absentee-list": Entry(absentees.absentee_list, absentee_samples.absentee_list),
    "absentee-units": Entry(
        absentees.absentee_list, lambda: absentee_samples.absentee_list(12, people=False)
    ),
    "idle-units": Entry(absentees.idle_units, absentee_samples.idle_units),
    "decision-list": Entry(minutes.decision_list, minutes_samples.decision_list),
    "press-note": Entry(press_notes.press_note, minutes_samples.press_note),
    "member-roll": Entry(rolls.member_roll, list_samples.member_roll),
    "correction-list": Entry(rolls.correction_list, list_samples.correction_list),
    "membership-cards": Entry(
        cards.membership_cards, lambda: [card_samples.membership_card(number) for number in range(1, 13)]
    ),
    "badges": Entry(trainees.badges, card_samples.trainees),
    "certificates": Entry(trainees.certificates, lambda: card_samples.trainees(3)),
    **{
        f"book-labels-{size}": Entry(labels.book_labels, partial(card_samples.book_labels, size))
        for size in labels.SIZES
    },
    "training-register": Entry(trainings.training_register, training_samples.training_register),
    "coverage-report": Entry(trainings.coverage_report, training_samples.coverage_report),
    "letterhead": Entry(specimens.letterhead_specimen, lambda: samples.SIGNED_OFFICE),
    "recovery-key": Entry(keys.recovery_paper, samples.recovery_key),
}
