"""The words in the head of a sheet's version: kept as they were, apart from the version, so that they can go.

A version is never changed. The name of somebody who is erased may stand in a title or in the name of a hall.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import SheetHead
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.domain import documents
from controlroom.domain.attendance.lookups import last_version
from controlroom.domain.documents import PaperState

WORDS: Final = ("title", "place", "session", "hall")


def keep_version(session: Session, state: PaperState) -> DocumentVersion:
    """Return the version that shows a state: a new one where anything of it, or its head's words, changed."""
    words = {name: str(state.options.get(name, "")) for name in WORDS}
    facts = {name: value for name, value in state.options.items() if name not in WORDS}
    plain = PaperState(state.kind, state.subject, state.subject_id, state.frozen_ids, facts, state.layout)
    before = _newest(session, state)
    changed = before is not None and {**dict.fromkeys(WORDS, ""), **words_of(session, before)} != words
    version = documents.version_of(session, plain, new=changed)
    if before is None or version.id != before.id:
        session.add(SheetHead(document_version_id=version.id, **words))
        session.flush()
    return version


def facts_of(session: Session, version: DocumentVersion) -> dict[str, Any]:
    """Return all that a version's paper says beside its rows: what it froze, and the words of its head."""
    return {**version.options, **words_of(session, version)}


def words_of(session: Session, version: DocumentVersion) -> Mapping[str, str]:
    """Return the words in a version's head; none where its paper has none."""
    kept = session.scalars(select(SheetHead).where(SheetHead.document_version_id == version.id)).one_or_none()
    if kept is None:
        return {}
    return {"title": kept.title, "place": kept.place, "session": kept.session, "hall": kept.hall}


def _newest(session: Session, state: PaperState) -> DocumentVersion | None:
    document = session.scalars(
        select(Document).where(
            Document.kind == state.kind,
            Document.subject == state.subject,
            Document.subject_id == state.subject_id,
        )
    ).one_or_none()
    return last_version(session, document.id) if document is not None else None
