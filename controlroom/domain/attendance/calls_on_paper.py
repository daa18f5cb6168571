"""The call list and the letters of invitation of an event, as they go to paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from controlroom.base import clock, language
from controlroom.base.language import N_, Name, gettext
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Unit
from controlroom.domain import paper_runs
from controlroom.domain.attendance.call_rows import EVERYBODY, CallLine, CallListing
from controlroom.domain.attendance.calls import call_lines, list_calls
from controlroom.domain.attendance.event_texts import LETTER, event_texts, filled, text_of
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.messages import event_values
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.invitations import (
    Addressee,
    CallBlock,
    CallRow,
    CallSheet,
    InvitationLetter,
)

CALL_LIST, INVITATION = "call_list", "invitation"
_MOST = 100_000
_DAIS = N_("Guests of the dais")


@dataclass(frozen=True, slots=True)
class CallSheetQuestion:
    """The call list of an event that was numbered; ``show`` as in the list on the screen."""

    event_id: int
    show: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """The letter of an event that was numbered: for rows of the call list, for everybody, or one to all."""

    event_id: int
    rows: tuple[int, ...] = ()
    each: bool = True


def call_sheet(session: Session, question: CallSheetQuestion) -> CallSheet:
    """Return the call list of an event as it stands, under the number it was given last."""
    event = event_of(session, question.event_id)
    whole = call_lines(session, event)
    listing = CallListing(event_id=event.id, show=question.show, limit=_MOST)
    shown = list_calls(session, listing).rows
    return CallSheet(
        office=office_on_paper(session),
        stamp=_stamp(session, CALL_LIST, event.id),
        title=Name(event.title),
        unit=session.get_one(Unit, event.unit_id).name,
        day=event.held_on,
        time=event.starts_at,
        place=event.place,
        link=event.link,
        listed=len(whole),
        told=sum(one.is_told for one in whole),
        blocks=_blocks(shown),
    )


def invitation_letter(session: Session, question: LetterQuestion) -> InvitationLetter:
    """Return the letter of an event in both languages, to those who were asked for."""
    event = event_of(session, question.event_id)
    lines = call_lines(session, event) if question.each else []
    wanted = set(question.rows)
    to = [one for one in lines if not wanted or one.row in wanted]
    hindi, english = (_body(session, event, code) for code in (language.HINDI, language.ENGLISH))
    return InvitationLetter(
        office=office_on_paper(session),
        stamp=_stamp(session, INVITATION, event.id),
        title=Name(event.title),
        unit=session.get_one(Unit, event.unit_id).name,
        hindi=hindi,
        english=english,
        agenda=tuple(one.strip() for one in event.agenda.splitlines() if one.strip()),
        to=tuple(Addressee(one.name, one.post, one.unit) for one in to),
    )


def _body(session: Session, event: Event, code: str) -> tuple[str, ...]:
    text = text_of(event_texts(session).letter, LETTER, code)
    with language.speaking(code):
        return tuple(filled(text, event_values(session, event)).splitlines())


def _blocks(lines: Sequence[CallLine]) -> tuple[CallBlock, ...]:
    dais = tuple(_row(one) for one in lines if one.on_dais)
    rest = [one for one in lines if not one.on_dais]
    found = [CallBlock(name, tuple(_row(one) for one in own)) for name, own in groupby(rest, _block)]
    return (*([CallBlock(_dais_name(), dais)] if dais else ()), *found)


def _block(line: CallLine) -> Name:
    return line.block


def _dais_name() -> Name:
    spoken = []
    for code in (language.HINDI, language.ENGLISH):
        with language.speaking(code):
            spoken.append(gettext(_DAIS))
    return Name(*spoken)


def _row(line: CallLine) -> CallRow:
    return CallRow(
        name=line.name,
        post=line.post,
        unit=line.unit,
        mobile=line.mobile,
        told_at=line.told_at if line.is_told else None,
        elsewhere=line.elsewhere,
    )


def _stamp(session: Session, kind: str, event_id: int) -> Stamp:
    printed = paper_runs.last_prints(
        session, RunQuestion(kind=kind, subject="events", subject_ids=(event_id,))
    )
    last = printed.get(event_id)
    number, version = (last.number, last.version) if last is not None else ("", 0)
    return Stamp(number, version, clock.now())
