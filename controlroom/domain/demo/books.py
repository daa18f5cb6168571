"""The demo's books: lots received, visits of zone presidents over months, returns, deposits."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.books import (
    Book,
    BookHolding,
    BookLot,
    BookMovement,
    BookMovementLine,
    Deposit,
    Leaf,
)
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.documents import Document
from controlroom.domain import documents
from controlroom.domain.books.ledger import PREFIXES, SLIPS
from controlroom.domain.books.money import CASH, PREFIX, UPI
from controlroom.domain.demo.filler import Filler
from controlroom.domain.demo.geography import Place
from controlroom.domain.demo.people import Holder, Society

FIRST_NUMBER = 1001
_VISIT = 10
_OLDEST = 150
_DEPOSIT = "deposit"


@dataclass(frozen=True, slots=True)
class FilledBook:
    """A returned book: which leaves made members, where, and until when."""

    book_id: int
    first_leaf: int
    used: Sequence[int]
    place: Place
    holder_id: int
    returned_on: datetime.date


@dataclass(frozen=True, slots=True)
class _Step:
    day: datetime.date
    kind: str
    holder: Holder | None
    books: range
    amount: int = 0


@dataclass
class Ledger:
    """Rows of the ledger while they are made, and what each holder has and owes."""

    campaign: Campaign
    first_book: int
    filled: list[FilledBook] = field(default_factory=list)
    rows: dict[type[Any], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    state: dict[int, str] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    owed: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    open_holding: dict[int, dict[str, Any]] = field(default_factory=dict)
    due: dict[int, datetime.date] = field(default_factory=dict)


def fill_books(filler: Filler, society: Society) -> Ledger:
    """Write lots, books, movements, holdings, leaves and deposits as months of visits would have."""
    campaign = filler.session.scalars(select(Campaign).where(Campaign.current)).one()
    count = filler.scale.books
    ids = filler.ids(Book, count)
    ledger = Ledger(campaign, ids[0])
    received = filler.today - datetime.timedelta(days=_OLDEST + 5)
    _carry_out(filler, ledger, _Step(received, "receive", None, range(count)))
    for step in sorted(_visits(filler, society, count), key=lambda one: (one.day, one.kind != "receive")):
        _carry_out(filler, ledger, step)
    ledger.rows[Book] = [_book_row(ledger, place) for place in range(count)]
    for model in (BookMovement, BookLot, Book, BookMovementLine, BookHolding, Leaf, Deposit, Document):
        filler.insert(model, ledger.rows[model])
    return ledger


def _visits(filler: Filler, society: Society, count: int) -> list[_Step]:
    presidents = society.holding("zone_president")
    steps: list[_Step] = []
    issued = count * 8 // 10 // _VISIT
    for visit in range(issued):
        holder = presidents[visit % len(presidents)]
        books = range(visit * _VISIT, (visit + 1) * _VISIT)
        age = _OLDEST - visit * (_OLDEST - 2) // issued
        day = filler.today - datetime.timedelta(days=age)
        steps.append(_Step(day, "issue", holder, books))
        back = day + datetime.timedelta(days=filler.chance.randint(8, 24))
        if back >= filler.today or filler.chance.random() < 0.12:
            continue
        if filler.chance.random() < 0.04:
            steps.append(_Step(back, "take_in", holder, books))
            continue
        steps.append(_Step(back, "return", holder, books))
        if filler.chance.random() < 0.9:
            amount = filler.chance.choice((100_000, 150_000, 200_000, 240_000))
            steps.append(_Step(back, _DEPOSIT, holder, range(0), amount))
    return steps


def _carry_out(filler: Filler, ledger: Ledger, step: _Step) -> None:
    if step.kind == _DEPOSIT:
        _deposit(filler, ledger, step)
        return
    movement = _movement(filler, ledger, step)
    counts = dict.fromkeys(step.books, (0, 0, 0))
    if step.kind == "receive":
        _receive(filler, ledger, step, movement)
    elif step.kind == "issue":
        _issue(filler, ledger, step, movement)
    else:
        ledger.state.update(dict.fromkeys(step.books, "to_count" if step.kind == "take_in" else "returned"))
        if step.kind == "return":
            counts = _count(filler, ledger, step, movement)
    ledger.rows[BookMovementLine] += [
        {
            "movement_id": movement["id"],
            "book_id": ledger.first_book + place,
            "used": used,
            "cancelled": cancelled,
            "blank": blank,
        }
        for place, (used, cancelled, blank) in counts.items()
    ]


def _movement(filler: Filler, ledger: Ledger, step: _Step) -> dict[str, Any]:
    session, holder = filler.session, step.holder
    (number,) = filler.ids(BookMovement, 1)
    code = documents.next_code(session, PREFIXES[step.kind])
    row: dict[str, Any] = {
        "id": number,
        "campaign_id": ledger.campaign.id,
        "kind": step.kind,
        "number": documents.next_number(session, f"books:{ledger.campaign.id}:{step.kind}"),
        "code": code,
        "moved_on": step.day,
        "person_id": holder.person_id if holder else None,
        "appointment_id": holder.appointment_id if holder else None,
        "unit_id": holder.place.id if holder else None,
        "held_before": ledger.held[holder.person_id] if holder else 0,
        "owed_before_paise": ledger.owed[holder.person_id] if holder else 0,
        "entry_id": filler.entry_id,
    }
    ledger.rows[BookMovement].append(row)
    if step.kind in SLIPS:
        paper = {"kind": SLIPS[step.kind], "number": code, "subject": "book_movements", "subject_id": number}
        ledger.rows[Document].append(paper)
    return row


def _receive(filler: Filler, ledger: Ledger, step: _Step, movement: dict[str, Any]) -> None:
    (lot,) = filler.ids(BookLot, 1)
    last = FIRST_NUMBER + len(step.books) - 1
    ledger.rows[BookLot].append(
        {
            "id": lot,
            "campaign_id": ledger.campaign.id,
            "challan": "PCC/2026/118",
            "first": FIRST_NUMBER,
            "last": last,
            "leaves_per_book": ledger.campaign.leaves_per_book,
            "first_leaf": (FIRST_NUMBER - 1) * ledger.campaign.leaves_per_book + 1,
            "fee_paise": ledger.campaign.fee_paise,
            "received_on": step.day,
            "movement_id": movement["id"],
        }
    )
    ledger.state.update(dict.fromkeys(step.books, "stock"))


def _issue(filler: Filler, ledger: Ledger, step: _Step, movement: dict[str, Any]) -> None:
    due = step.day + datetime.timedelta(days=ledger.campaign.due_days)
    for place in step.books:
        (number,) = filler.ids(BookHolding, 1)
        holding = {
            "id": number,
            "book_id": ledger.first_book + place,
            "person_id": movement["person_id"],
            "unit_id": movement["unit_id"],
            "issued_by_id": movement["id"],
            "since": step.day,
            "due_on": due,
            "closed_by_id": None,
        }
        ledger.open_holding[place] = holding
        ledger.rows[BookHolding].append(holding)
        ledger.state[place] = "issued"
    ledger.held[movement["person_id"]] += len(step.books)


def _count(
    filler: Filler, ledger: Ledger, step: _Step, movement: dict[str, Any]
) -> dict[int, tuple[int, int, int]]:
    if step.holder is None:
        raise ValueError(step.kind)
    leaves = ledger.campaign.leaves_per_book
    counts = {}
    for place in step.books:
        ledger.open_holding.pop(place)["closed_by_id"] = movement["id"]
        blank = filler.chance.choice((0, 0, 0, 0, 2, 7))
        spoilt = {filler.chance.randint(1, leaves - blank)} if filler.chance.random() < 0.2 else set()
        used = [leaf for leaf in range(1, leaves - blank + 1) if leaf not in spoilt]
        book_id = ledger.first_book + place
        ledger.rows[Leaf] += [
            {
                "book_id": book_id,
                "position": leaf,
                "state": "cancelled" if leaf in spoilt else "used",
                "movement_id": movement["id"],
            }
            for leaf in range(1, leaves - blank + 1)
        ]
        holder = step.holder
        first_leaf = _book_row(ledger, place)["first_leaf"]
        ledger.filled.append(FilledBook(book_id, first_leaf, used, holder.place, holder.person_id, step.day))
        ledger.owed[holder.person_id] += len(used) * ledger.campaign.fee_paise
        counts[place] = (len(used), len(spoilt), blank)
    ledger.held[step.holder.person_id] -= len(step.books)
    return counts


def _deposit(filler: Filler, ledger: Ledger, step: _Step) -> None:
    if step.holder is None:
        raise ValueError(step.kind)
    person = step.holder.person_id
    session: Session = filler.session
    amount = min(step.amount, ledger.owed[person])
    if amount <= 0:
        return
    (number,) = filler.ids(Deposit, 1)
    code = documents.next_code(session, PREFIX)
    mode = filler.chance.choice((CASH, CASH, UPI))
    paper = {"kind": "return_slip", "number": code, "subject": "deposits", "subject_id": number}
    ledger.rows[Document].append(paper)
    ledger.rows[Deposit].append(
        {
            "id": number,
            "campaign_id": ledger.campaign.id,
            "number": documents.next_number(session, f"deposits:{ledger.campaign.id}"),
            "code": code,
            "deposited_on": step.day,
            "person_id": person,
            "unit_id": step.holder.place.id,
            "amount_paise": amount,
            "mode": mode,
            "reference": f"DEMO{number:08d}" if mode == UPI else "",
            "held_before": ledger.held[person],
            "owed_before_paise": ledger.owed[person],
            "entry_id": filler.entry_id,
        }
    )
    ledger.owed[person] -= amount


def _book_row(ledger: Ledger, place: int) -> dict[str, Any]:
    leaves = ledger.campaign.leaves_per_book
    number = FIRST_NUMBER + place
    return {
        "id": ledger.first_book + place,
        "campaign_id": ledger.campaign.id,
        "lot_id": ledger.rows[BookLot][0]["id"],
        "number": number,
        "first_leaf": (number - 1) * leaves + 1,
        "leaves": leaves,
        "fee_paise": ledger.campaign.fee_paise,
        "state": ledger.state[place],
    }
