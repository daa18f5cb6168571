"""Papers of one kind about many records at once: numbered, versioned and noted in a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator
from controlroom.db.portions import portions
from controlroom.domain import documents, journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers import Again
from controlroom.domain.rights import Right

_CHUNK = 5_000
_MONEY_PAPERS = frozenset(
    {"receipt", "issue_slip", "return_slip", "visit_slip", "movement_slip", "money_slip"}
)


@dataclass(frozen=True, kw_only=True)
class PrintRun(Order):
    """Number one paper a record and note a print of each.

    ``fresh`` makes a new version every time, as reports want; money papers keep theirs whatever is asked,
    and their second print is a duplicate unless the original jammed.
    """

    kind: str
    subject: str
    subject_ids: tuple[int, ...]
    language: str
    fresh: bool = False
    original_again: bool = False
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RunQuestion:
    """Which papers: of a kind, about these records."""

    kind: str
    subject: str
    subject_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LastPrint:
    """A paper as it was printed last."""

    number: str
    version: int
    ordinal: int
    duplicate: bool
    again: Again | None = None


@journal.operation(N_("Papers printed"), Right.PRINT)
def print_run(session: Session, order: PrintRun) -> Saved:
    """Give the papers their numbers and note their prints; ``code`` is the first number."""
    if order.kind in _MONEY_PAPERS:
        journal.require(session, Right.PRINT_SLIPS)
    documents.check_reason(original_again=order.original_again, reason=order.reason)
    first, subject_ids = "", tuple(dict.fromkeys(order.subject_ids))
    for ids in portions(subject_ids, _CHUNK):
        papers = _documents(session, order, ids)
        versions = _versions(session, order, papers)
        printed = _printed(session, [one.id for one in versions.values()])
        session.add_all(
            DocumentPrint(
                version_id=version.id,
                ordinal=printed.get(version.id, 0) + 1,
                language=order.language,
                original=order.original_again,
                reason=order.reason,
                printed_at=clock.now(),
                entry_id=journal.entry_id(session),
            )
            for version in versions.values()
        )
        session.flush()
        first = first or papers[ids[0]].number
    return Saved("documents", None, first, {"papers": len(subject_ids)})


def last_prints(session: Session, question: RunQuestion) -> Mapping[int, LastPrint]:
    """Return the last print of each paper by the record it is about; none for what was never printed."""
    found: dict[int, LastPrint] = {}
    for ids in portions(question.subject_ids, _CHUNK):
        lines = session.execute(
            select(
                Document.subject_id,
                Document.number,
                DocumentVersion.number,
                DocumentPrint,
                Operator,
            )
            .join(DocumentVersion, DocumentVersion.document_id == Document.id)
            .join(DocumentPrint, DocumentPrint.version_id == DocumentVersion.id)
            .join(JournalEntry, JournalEntry.id == DocumentPrint.entry_id)
            .join(Operator, Operator.id == JournalEntry.operator_id)
            .where(
                Document.kind == question.kind,
                Document.subject == question.subject,
                Document.subject_id.in_(ids),
            )
            .order_by(DocumentPrint.id)
        )
        for subject_id, number, version, made, operator in lines:
            found[subject_id] = _last_print((number, version), made, str(operator.name))
    return found


def _last_print(paper: tuple[str, int], made: DocumentPrint, operator: str) -> LastPrint:
    if made.ordinal == 1:
        return LastPrint(*paper, 1, duplicate=False)
    reason = made.reason if made.original else ""
    again = Again(made.ordinal, clock.local(made.printed_at), operator, reason)
    return LastPrint(*paper, made.ordinal, duplicate=not made.original, again=again)


def _documents(session: Session, order: PrintRun, ids: Sequence[int]) -> dict[int, Document]:
    known = session.scalars(
        select(Document).where(
            Document.kind == order.kind, Document.subject == order.subject, Document.subject_id.in_(ids)
        )
    )
    papers = {one.subject_id: one for one in known}
    new = [one for one in ids if one not in papers]
    if new:
        prefix = documents.PREFIXES[order.kind]
        number = documents.reserve_numbers(session, f"code:{prefix}", len(new))
        for offset, subject_id in enumerate(new):
            papers[subject_id] = Document(
                kind=order.kind,
                number=f"{prefix}-{number + offset:04d}",
                subject=order.subject,
                subject_id=subject_id,
            )
        session.add_all(papers[one] for one in new)
        session.flush()
    return papers


def _versions(
    session: Session, order: PrintRun, papers: Mapping[int, Document]
) -> dict[int, DocumentVersion]:
    kept = session.scalars(
        select(DocumentVersion)
        .where(DocumentVersion.document_id.in_([one.id for one in papers.values()]))
        .order_by(DocumentVersion.number)
    )
    last = {one.document_id: one for one in kept}
    versions: dict[int, DocumentVersion] = {}
    for subject_id, paper in papers.items():
        before = last.get(paper.id)
        if before is not None and not (order.fresh and order.kind not in _MONEY_PAPERS):
            versions[paper.id] = before
            continue
        versions[paper.id] = DocumentVersion(
            document_id=paper.id,
            number=(before.number if before else 0) + 1,
            layout=1,
            frozen_ids=[subject_id],
            options={},
            made_at=clock.now(),
            working_date=journal.working_date(session),
            entry_id=journal.entry_id(session),
        )
    session.add_all(versions.values())
    session.flush()
    return versions


def _printed(session: Session, version_ids: Sequence[int]) -> dict[int, int]:
    counted = session.execute(
        select(DocumentPrint.version_id, func.count())
        .where(DocumentPrint.version_id.in_(version_ids))
        .group_by(DocumentPrint.version_id)
    )
    return {found[0]: found[1] for found in counted}
