"""The acknowledgement that a person was erased: numbered, without his name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.consents import Erasure
from controlroom.db.models.members import Member
from controlroom.domain import documents, journal, paper_runs
from controlroom.domain.books.sums import identities
from controlroom.domain.consents.faults import NotErased
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.consents import ErasureReceipt
from controlroom.domain.rights import Right

KIND, SUBJECT = "erasure_receipt", "people"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(frozen=True, kw_only=True)
class NoteAcknowledgement(Order):
    """Number the acknowledgement of an erasure and note that it is printed."""

    person_id: int
    language: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgementQuestion:
    """Whose acknowledgement, and until when older backups are kept."""

    person_id: int
    backups_until: datetime.date | None = None


@journal.operation(N_("Acknowledgement of an erasure printed"), Right.ERASE_PERSON)
def note_acknowledgement(session: Session, order: NoteAcknowledgement) -> Saved:
    """Give the paper its number; raises NotErased."""
    _erasure(session, order.person_id)
    state = documents.PaperState(KIND, SUBJECT, order.person_id, [order.person_id])
    paper = documents.note_print(session, documents.version_of(session, state), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def acknowledgement(session: Session, question: AcknowledgementQuestion) -> ErasureReceipt:
    """Return the acknowledgement as it was numbered last."""
    erasure = _erasure(session, question.person_id)
    last = paper_runs.last_prints(
        session, RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(question.person_id,))
    ).get(question.person_id, _UNNUMBERED)
    leaves = session.scalars(
        select(Member.leaf_number)
        .where(Member.person_id.in_(identities(session, question.person_id)), Member.leaf_number.is_not(None))
        .order_by(Member.leaf_number)
    )
    return ErasureReceipt(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        code=erasure.code,
        day=clock.local(erasure.erased_at).date(),
        letter=erasure.letter,
        letter_on=erasure.letter_on,
        leaves=tuple(str(one) for one in leaves),
        backups_until=question.backups_until,
    )


def _erasure(session: Session, person_id: int) -> Erasure:
    erasure = session.get(Erasure, person_id)
    if erasure is None:
        raise NotErased
    return erasure
