"""Numbers of papers, their versions and prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.documents import Counter, Document, DocumentPrint, DocumentVersion
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers import Again
from controlroom.domain.rights import Right

PREFIXES = {
    "attendance_sheet": "UP",
    "call_list": "SU",
    "invitation": "AM",
    "issue_slip": "BJ",
    "return_slip": "BV",
    "visit_slip": "PV",
    "money_slip": "RS",
    "booth_report": "BR",
    "receipt": "SR",
    "state_return": "MV",
    "holder_statement": "KV",
    "stock_register": "BN",
    "unaccounted_leaves": "RB",
    "day_sheet": "DP",
    "cash_book": "KB",
    "dues_list": "TS",
    "progress_report": "PR",
    "member_roll": "SN",
    "correction_list": "SS",
    "membership_card": "SC",
    "badge": "BL",
    "certificate": "PT",
    "person_report": "NJ",
    "erasure_receipt": "HP",
    "power_cut_kit": "KT",
    "absent_list": "GH",
    "without_certificate": "PA",
    "programme": "KR",
    "minutes": "KW",
    "press_note": "PN",
    "decision_list": "NS",
    "training_register": "PS",
    "coverage_report": "AK",
    "absentee_list": "AN",
    "event_days": "DK",
}


def next_number(session: Session, series: str) -> int:
    """Take the next number of a series; without gaps, since it is taken inside the caller's transaction."""
    taken = session.execute(
        update(Counter)
        .where(Counter.series == series)
        .values(value=Counter.value + 1)
        .returning(Counter.value)
    ).scalar_one_or_none()
    if taken is not None:
        return taken
    session.add(Counter(series=series, value=1))
    session.flush()
    return 1


def reserve_numbers(session: Session, series: str, count: int) -> int:
    """Take ``count`` numbers of a series at once and return the first."""
    next_number(session, series)
    last = session.execute(
        update(Counter)
        .where(Counter.series == series)
        .values(value=Counter.value + count - 1)
        .returning(Counter.value)
    ).scalar_one()
    return last - count + 1


def next_code(session: Session, prefix: str) -> str:
    """Return the next code of a series of records, ``BT-0042``."""
    return f"{prefix}-{next_number(session, 'code:' + prefix):04d}"


@dataclass(eq=False)
class PrintReasonMissing(UserError):
    """An original is printed again only for a reason."""

    at = "reason"
    sentence = N_("Write why the original is printed again: jammed, torn …")


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A numbered paper about to be printed: ``version`` counts states, ``ordinal`` prints of this one."""

    document_id: int
    version_id: int
    number: str
    version: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class PaperState:
    """What one version of a subject's paper shows: rows by their ids, in order, and how they are laid out."""

    kind: str
    subject: str
    subject_id: int
    frozen_ids: Sequence[int]
    options: Mapping[str, object] = field(default_factory=dict)
    layout: int = 1


def version_of(session: Session, state: PaperState, *, new: bool = False) -> DocumentVersion:
    """Return the version of a subject's paper that shows just this state, making it where it is new.

    With ``new`` a further version is made even where nothing changed, as an attendance sheet wants.
    """
    document = _document_for(session, state)
    last = session.scalars(
        select(DocumentVersion)
        .where(DocumentVersion.document_id == document.id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).one_or_none()
    shown = (list(state.frozen_ids), dict(state.options), state.layout)
    if last is not None and (last.frozen_ids, last.options, last.layout) == shown and not new:
        return last
    version = DocumentVersion(
        document_id=document.id,
        number=(last.number if last else 0) + 1,
        layout=state.layout,
        frozen_ids=shown[0],
        options=shown[1],
        made_at=clock.now(),
        working_date=journal.working_date(session),
        entry_id=journal.entry_id(session),
    )
    session.add(version)
    session.flush()
    return version


def _document_for(session: Session, state: PaperState) -> Document:
    document = session.scalars(
        select(Document).where(
            Document.kind == state.kind,
            Document.subject == state.subject,
            Document.subject_id == state.subject_id,
        )
    ).one_or_none()
    if document is None:
        document = Document(
            kind=state.kind,
            number=next_code(session, PREFIXES[state.kind]),
            subject=state.subject,
            subject_id=state.subject_id,
        )
        session.add(document)
        session.flush()
    return document


def note_print(
    session: Session, version: DocumentVersion, language: str, *, original: bool = True, reason: str = ""
) -> PaperVersion:
    """Note one print of a version and return its numbers."""
    before = session.execute(
        select(func.count()).select_from(DocumentPrint).where(DocumentPrint.version_id == version.id)
    ).scalar_one()
    session.add(
        DocumentPrint(
            version_id=version.id,
            ordinal=before + 1,
            language=language,
            original=original,
            reason=reason,
            printed_at=clock.now(),
            entry_id=journal.entry_id(session),
        )
    )
    number = session.get_one(Document, version.document_id).number
    return PaperVersion(version.document_id, version.id, number, version.number, before + 1)


def printed_again(session: Session, number: str, ordinal: int) -> Again | None:
    """Return what a print after the first says of itself; None for the first, or one that is not noted."""
    if ordinal <= 1:
        return None
    found = session.execute(
        select(DocumentPrint, Operator)
        .join(DocumentVersion, DocumentVersion.id == DocumentPrint.version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(JournalEntry, JournalEntry.id == DocumentPrint.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .where(Document.number == number, DocumentPrint.ordinal == ordinal)
        .order_by(DocumentPrint.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    made, operator = found
    return Again(
        ordinal, clock.local(made.printed_at), str(operator.name), made.reason if made.original else ""
    )


def check_reason(*, original_again: bool, reason: str) -> None:
    """Raise PrintReasonMissing where an original is to be printed again without saying why."""
    if original_again and not reason.strip():
        raise PrintReasonMissing


@dataclass(frozen=True, kw_only=True)
class PrintMoneyPaper(Order):
    """Print a slip or receipt of a record; a second print says द्वितीय प्रति unless the original jammed."""

    kind: str
    subject: str
    subject_id: int
    language: str
    original_again: bool = False
    reason: str = ""


@journal.operation(N_("Paper printed"), Right.PRINT_SLIPS)
def print_money_paper(session: Session, order: PrintMoneyPaper) -> Saved:
    """Give a print its number and note it; the figures ``ordinal`` and ``duplicate`` go onto the paper."""
    check_reason(original_again=order.original_again, reason=order.reason)
    state = PaperState(order.kind, order.subject, order.subject_id, [order.subject_id])
    version = version_of(session, state)
    paper = note_print(session, version, order.language, original=order.original_again, reason=order.reason)
    duplicate = paper.ordinal > 1 and not order.original_again
    return Saved(
        "documents",
        paper.document_id,
        paper.number,
        {"ordinal": paper.ordinal, "version": paper.version, "duplicate": int(duplicate)},
    )
