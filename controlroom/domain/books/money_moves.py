"""Money handed on: to the treasurer, into the bank, to the state committee; numbered, with a slip.

Nothing is edited: what was wrong is put right by a counter-entry, which takes it back.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, _, date_text, money_text
from controlroom.db.models.documents import Document
from controlroom.db.models.ledger import MoneyMove, RuleException
from controlroom.domain import campaigns, documents, journal, rights
from controlroom.domain.books import cash_boxes, ledger, references
from controlroom.domain.books.cash_boxes import BEFORE, INSIDE, OTHER, TREASURER
from controlroom.domain.books.errors import AmountUnlikely, ReferenceNeeded
from controlroom.domain.books.exceptions import MONEY
from controlroom.domain.books.money import BANK, CASH, MOST_PAISE, UPI
from controlroom.domain.books.rules import rules
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

PREFIX, SLIP = "RS", "money_slip"
SOURCES = (*INSIDE, TREASURER, cash_boxes.STATE, OTHER, BEFORE)
TARGETS = (TREASURER, BANK, cash_boxes.STATE, CASH, UPI, OTHER)


@dataclass(eq=False)
class WayUnknown(UserError):
    """Money goes out of the house, comes into it, or moves within it."""

    source: str
    target: str
    at = "target"
    sentence = N_("From “{source}” to “{target}” no money goes here. Choose from where and to whom.")

    def told(self) -> str:
        """Name the places in the language of the moment."""
        return _(self.sentence).format(
            source=cash_boxes.place_text(self.source), target=cash_boxes.place_text(self.target)
        )


@dataclass(eq=False)
class ReceiverNeeded(UserError):
    """Whoever takes money, or the account that it goes to, is named."""

    at = "to_name"
    sentence = N_("Write who takes the money, or of what comes in who brought it.")


@dataclass(eq=False)
class NoteNeeded(UserError):
    """Money from or to another place than the usual ones is explained."""

    at = "note"
    sentence = N_("Write what this money is for, or where it comes from.")


@dataclass(eq=False)
class MoreThanThere(UserError):
    """More money than the register knows of cannot be handed on."""

    place: str
    there_paise: int
    day: datetime.date
    may: bool
    at = "amount_paise"
    sentence = N_(
        "{place}: at most {there} can be handed on, dated {day}. Check the amount, and whether a deposit is "
        "still to be entered. Only a supervisor may go past this, with a reason."
    )
    with_reason = N_(
        "{place}: at most {there} can be handed on, dated {day}. Check the amount, and whether a deposit is "
        "still to be entered; or write the reason why more is handed on."
    )

    def told(self) -> str:
        """Name place and amount in the language of the moment."""
        return _(self.with_reason if self.may else self.sentence).format(
            place=cash_boxes.place_text(self.place),
            there=money_text(self.there_paise),
            day=date_text(self.day),
        )


@dataclass(frozen=True, kw_only=True)
class MoveMoney(Order):
    """Hand money on, take in what did not come from a holder, or carry it from box to bank.

    Whatever goes by the bank bears its number: ``reference``, once, unless ``note`` says why on two.
    ``to_name`` says who took it, or which account; of what comes in, from whom. ``reason`` lets a supervisor
    hand on more than the register knows of.
    """

    amount_paise: int
    source: str = CASH
    target: str = TREASURER
    to_name: str = ""
    carried_by: str = ""
    reference: str = ""
    note: str = ""
    reason: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewMove:
    """What stands in the form so far."""

    source: str = CASH
    target: str = TREASURER
    amount_paise: int = 0
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What is there, at the end of the day, and may leave; to whom it went before; whether it is too much."""

    there_paise: int = 0
    on_day_paise: int = 0
    free_paise: int = 0
    names: tuple[str, ...] = ()
    beyond: bool = False
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """An order whose words were looked at: its day, what is there, whether it goes beyond that."""

    day: datetime.date
    there_paise: int = 0
    beyond: bool = False
    passed: bool = field(default=False)


@journal.operation(N_("Money handed on"), Right.KEEP_BOOKS)
def move_money(session: Session, order: MoveMoney) -> Saved:
    """Enter money that was handed on, with its slip.

    Raises AmountUnlikely, WayUnknown, ReceiverNeeded, BankSlipNeeded, ReferenceNeeded, NoteNeeded,
    BankNumberUsed, ReferenceUsed, MoreThanThere.
    """
    campaign = campaigns.current_campaign(session)
    _check(order)
    if is_by_bank(order.source, order.target) and not order.note.strip():
        references.check_unused(session, campaign.id, order.target, order.reference)
    asked = _look(session, order)
    move = _add(
        session,
        MoneyMove(
            campaign_id=campaign.id,
            moved_on=asked.day,
            source=order.source,
            target=order.target,
            amount_paise=order.amount_paise,
            to_name=order.to_name.strip(),
            carried_by=order.carried_by.strip(),
            reference=references.tidy(order.reference),
            note=order.note.strip(),
            there_paise=asked.there_paise,
            beyond=asked.beyond,
        ),
    )
    if asked.passed:
        about = {"rule": MONEY, "money_id": move.id, "entry_id": move.entry_id}
        session.add(RuleException(reason=order.reason.strip(), **about))
        session.flush()
    return _saved(session, move)


def is_by_bank(source: str, target: str) -> bool:
    """Tell whether money goes to the bank or UPI, or from there: then it bears a number of theirs."""
    return bool({source, target} & {UPI, BANK})


def preview_move(session: Session, question: PreviewMove) -> MovePreview:
    """Return what is there, and whether so much may be handed on."""
    day = question.day or clock.today()
    names = _names(session, question)
    if question.source not in INSIDE:
        return MovePreview(names=names)
    free = cash_boxes.free_from(session, question.source, day)
    beyond = question.amount_paise > free and rules(session).money_as_there
    may = rights.may(session, Right.PASS_RULES)
    return MovePreview(
        there_paise=cash_boxes.there(session, question.source),
        on_day_paise=cash_boxes.there(session, question.source, until=day),
        free_paise=free,
        names=names,
        beyond=beyond,
        problem=MoreThanThere(question.source, free, day, may) if beyond else None,
    )


def take_back(session: Session, move: MoneyMove, reason: str, day: datetime.date) -> Saved:
    """Write the counter-entry of money that was handed on: it lies again where it came from."""
    correction = MoneyMove(
        campaign_id=move.campaign_id,
        moved_on=day,
        source=move.source,
        target=move.target,
        amount_paise=-move.amount_paise,
        to_name=move.to_name,
        reference=move.reference,
        note=reason.strip(),
        there_paise=cash_boxes.there(session, move.source),
        reverses_id=move.id,
    )
    return _saved(session, _add(session, correction))


def _check(order: MoveMoney) -> None:
    if not 0 < order.amount_paise <= MOST_PAISE:
        raise AmountUnlikely
    is_known = order.source in SOURCES and order.target in TARGETS and order.source != order.target
    if not is_known or not {order.source, order.target} & set(INSIDE):
        raise WayUnknown(order.source[:20], order.target[:20])
    outside = {order.source, order.target} - set(INSIDE)
    if outside - {BEFORE} and not order.to_name.strip():
        raise ReceiverNeeded
    if is_by_bank(order.source, order.target) and not order.reference.strip():
        raise references.BankSlipNeeded if order.target == BANK else ReferenceNeeded
    if outside & {OTHER, BEFORE} and not order.note.strip():
        raise NoteNeeded


def _look(session: Session, order: MoveMoney) -> _Asked:
    """Read the day, and hold the amount against what is there; raises MoreThanThere and what days raise."""
    day = ledger.working_day(session, order.day)
    if order.source not in INSIDE:
        return _Asked(day)
    there = cash_boxes.there(session, order.source)
    free = cash_boxes.free_from(session, order.source, day)
    if order.amount_paise <= free:
        return _Asked(day, there)
    if not rules(session).money_as_there:
        return _Asked(day, there, beyond=True)
    may = rights.may(session, Right.PASS_RULES)
    if not (may and order.reason.strip()):
        raise MoreThanThere(order.source, free, day, may)
    return _Asked(day, there, beyond=True, passed=True)


def _add(session: Session, move: MoneyMove) -> MoneyMove:
    """Write a move under the next number, with its slip."""
    move.number = documents.next_number(session, f"money_moves:{move.campaign_id}")
    move.code = documents.next_code(session, PREFIX)
    move.entry_id = journal.entry_id(session)
    session.add(move)
    session.flush()
    session.add(Document(kind=SLIP, number=move.code, subject="money_moves", subject_id=move.id))
    session.flush()
    return move


def _saved(session: Session, move: MoneyMove) -> Saved:
    figures = {"amount_paise": move.amount_paise, "there_paise": move.there_paise}
    if move.source in INSIDE:
        figures["left_paise"] = cash_boxes.there(session, move.source)
    return Saved("money_moves", move.id, move.code, figures)


def _names(session: Session, question: PreviewMove) -> tuple[str, ...]:
    """Return to whom money went this way before, the last one first."""
    wanted = (
        select(MoneyMove.to_name)
        .where(
            MoneyMove.source == question.source,
            MoneyMove.target == question.target,
            MoneyMove.reverses_id.is_(None),
            MoneyMove.to_name != "",
        )
        .group_by(MoneyMove.to_name)
        .order_by(func.max(MoneyMove.id).desc())
        .limit(8)
    )
    return tuple(session.scalars(wanted))
