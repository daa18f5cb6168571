"""The number under which a register's paper was printed last."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.book_registers import DRAFT


def stamp_of(session: Session, kind: str, subject_id: int) -> Stamp:
    """Return number, version and hour of the last print of a paper; a draft has none."""
    row = session.execute(
        select(Document.number, DocumentVersion.number, DocumentVersion.made_at)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == kind, Document.subject_id == subject_id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()
    return DRAFT if row is None else Stamp(*row)
