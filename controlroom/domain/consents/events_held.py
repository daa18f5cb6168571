"""What happened about a person, for the paper that he is given: meetings, requests, papers, the journal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, time_text
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.consents import PersonRequest
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.meetings import AgendaPoint, Decision
from controlroom.db.models.members import Member
from controlroom.db.models.operators import Operator
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination, WorkshopSession
from controlroom.domain import journal
from controlroom.domain.consents.notices import consent_settings
from controlroom.domain.consents.records_held import DASH, Row
from controlroom.domain.papers.consents import ORGANISATION, HeldPart, Said

_STATES = {
    "": N_("not read off a sheet"),
    "present": N_("present"),
    "absent": N_("absent"),
    "excused": N_("excused"),
    "represented": N_("somebody else came for him"),
}
_NAMED = {
    "nominated": N_("nominated"),
    "waiting": N_("waiting for a seat"),
    "withdrawn": N_("withdrawn"),
}
_SETTLED = {"open": N_("open"), "done": N_("done"), "dropped": N_("dropped")}
REQUEST_KINDS = {
    "access": N_("to see what is held"),
    "correction": N_("to correct"),
    "erasure": N_("to erase"),
    "withdrawal": N_("consent withdrawn: to erase"),
    "grievance": N_("complaint"),
}
REQUEST_STATES = {"open": N_("open"), "done": N_("done"), "refused": N_("refused")}
PAPERS = {
    "receipt": N_("Membership receipt"),
    "person_report": N_("What this office holds about you"),
    "erasure_receipt": N_("Acknowledgement of erasure"),
}


def events(session: Session, people: Sequence[int]) -> HeldPart:
    """Return the meetings and workshops to which the person was invited or came."""
    found = session.execute(
        select(Invitee, Event, Unit)
        .join(Event, Event.id == Invitee.event_id)
        .join(Unit, Unit.id == Event.unit_id)
        .where(or_(Invitee.person_id.in_(people), Invitee.deputy_id.in_(people)))
        .order_by(Event.held_on, Event.id)
    )
    rows: list[Row] = [
        (event.title, event.held_on, unit.name, *_stood(invitee, people)) for invitee, event, unit in found
    ]
    columns = (
        N_("Meeting or workshop"),
        N_("Date"),
        N_("Unit"),
        N_("Attendance"),
        N_("Written on the sheet"),
    )
    kept = Said(N_("until you ask for erasure"))
    return HeldPart(N_("Meetings and workshops"), ORGANISATION, kept, columns, tuple(rows))


def nominations(session: Session, people: Sequence[int]) -> HeldPart | None:
    """Return for which workshops the person was named, by which unit; None where for none."""
    found = session.execute(
        select(Nomination, Event, Unit)
        .join(Event, Event.id == Nomination.event_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.person_id.in_(people))
        .order_by(Event.held_on, Nomination.id)
    )
    rows: list[Row] = [
        (event.title, event.held_on, unit.name, Said(_NAMED[one.state]), one.nominated_by, one.reason)
        for one, event, unit in found
    ]
    if not rows:
        return None
    columns = (N_("Workshop"), N_("Date"), N_("Unit"), N_("State"), N_("Nominated by"), N_("Reason"))
    return HeldPart(
        N_("Nominations"), ORGANISATION, Said(N_("until you ask for erasure")), columns, tuple(rows)
    )


def sessions(session: Session, people: Sequence[int]) -> HeldPart | None:
    """Return which sessions of workshops the person trains in; None where in none."""
    found = session.execute(
        select(WorkshopSession, Event)
        .join(Event, Event.id == WorkshopSession.event_id)
        .where(WorkshopSession.trainer_id.in_(people), WorkshopSession.removed_on.is_(None))
        .order_by(Event.held_on, WorkshopSession.position)
    )
    rows: list[Row] = [
        (event.title, one.held_on or event.held_on, one.title, one.hall or DASH) for one, event in found
    ]
    if not rows:
        return None
    columns = (N_("Workshop"), N_("Date"), N_("Session"), N_("Hall"))
    kept = Said(N_("until you ask for erasure"))
    return HeldPart(N_("Sessions as trainer"), ORGANISATION, kept, columns, tuple(rows))


def _stood(invitee: Invitee, people: Sequence[int]) -> tuple[Said, str]:
    if invitee.person_id not in people:
        return Said(N_("came for somebody else")), DASH
    return Said(_STATES[invitee.state]), _typed(invitee)


def decisions(session: Session, people: Sequence[int]) -> HeldPart:
    """Return what meetings gave the person to do, and the points on which he spoke."""
    given = session.execute(
        select(Decision, Event)
        .join(Event, Event.id == Decision.event_id)
        .where(Decision.person_id.in_(people))
        .order_by(Event.held_on, Decision.id)
    )
    spoken = session.execute(
        select(AgendaPoint, Event)
        .join(Event, Event.id == AgendaPoint.event_id)
        .where(AgendaPoint.speaker_id.in_(people))
        .order_by(Event.held_on, AgendaPoint.position)
    )
    rows: list[Row] = [
        (event.title, event.held_on, one.words, one.due_on or DASH, Said(_SETTLED[one.state]))
        for one, event in given
    ]
    rows += [
        (event.title, event.held_on, " · ".join(filter(None, (one.heading, one.minutes))), DASH, DASH)
        for one, event in spoken
    ]
    columns = (N_("Meeting or workshop"), N_("Date"), N_("Words"), N_("Last date"), N_("State"))
    kept = Said(N_("until you ask for erasure"))
    return HeldPart(N_("Decisions and reports of meetings"), ORGANISATION, kept, columns, tuple(rows))


def _typed(invitee: Invitee) -> str:
    words = (invitee.typed_name, invitee.typed_post, invitee.typed_unit, invitee.typed_mobile)
    return " · ".join(filter(None, words)) or DASH


def requests(session: Session, people: Sequence[int]) -> HeldPart:
    """Return what the person asked of the office, and the answers."""
    found = session.scalars(
        select(PersonRequest).where(PersonRequest.person_id.in_(people)).order_by(PersonRequest.id)
    )
    rows: list[Row] = [
        (
            one.code,
            Said(REQUEST_KINDS[one.kind]),
            one.received_on,
            one.closed_on or DASH,
            Said(REQUEST_STATES[one.state]),
            " · ".join(filter(None, (one.letter, one.details, one.answer))),
        )
        for one in found
    ]
    columns = (N_("No."), N_("What"), N_("Received"), N_("Answered"), N_("State"), N_("Words"))
    kept = Said(N_("as long as the journal"))
    return HeldPart(N_("Your requests"), N_("answering you in time"), kept, columns, tuple(rows))


def papers(session: Session, people: Sequence[int]) -> HeldPart:
    """Return the papers printed about the person alone."""
    members = select(Member.id).where(Member.person_id.in_(people))
    found = session.execute(
        select(Document, DocumentPrint, Operator)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .join(DocumentPrint, DocumentPrint.version_id == DocumentVersion.id)
        .join(JournalEntry, JournalEntry.id == DocumentPrint.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .where(
            or_(
                and_(Document.subject == "members", Document.subject_id.in_(members)),
                and_(Document.subject == "people", Document.subject_id.in_(people)),
            )
        )
        .order_by(DocumentPrint.id)
    )
    rows: list[Row] = [
        (
            document.number,
            Said(PAPERS.get(document.kind, document.kind)),
            clock.local(printed.printed_at).date(),
            operator.name,
        )
        for document, printed, operator in found
    ]
    columns = (N_("No."), N_("Paper"), N_("Date"), N_("Printed by"))
    return HeldPart(
        N_("Papers printed"), N_("knowing which papers are about"), _journal(session), columns, tuple(rows)
    )


def journal_lines(session: Session, people: Sequence[int]) -> HeldPart:
    """Return who wrote, changed or uncovered something about the person, and when."""
    members = select(Member.id).where(Member.person_id.in_(people))
    about = select(JournalValue.entry_id).where(
        or_(
            and_(JournalValue.subject == "people", JournalValue.subject_id.in_(people)),
            and_(JournalValue.subject.in_(("members", "consents")), JournalValue.subject_id.in_(members)),
        )
    )
    found = session.execute(
        select(JournalEntry, Operator)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .where(JournalEntry.id.in_(about))
        .order_by(JournalEntry.id)
    )
    rows: list[Row] = []
    for entry, operator in found:
        moment = clock.local(entry.made_at)
        rows.append(
            (
                moment.date(),
                time_text(moment),
                Said(journal.sentence_of(entry.action)),
                operator.name,
            )
        )
    columns = (N_("Date"), N_("Time"), N_("What was done"), N_("Who"))
    purpose = N_("showing who saw or changed what")
    return HeldPart(N_("Journal"), purpose, _journal(session), columns, tuple(rows))


def _journal(session: Session) -> Said:
    months = consent_settings(session).journal_months
    return Said(N_("{months} months"), (("months", months),))
