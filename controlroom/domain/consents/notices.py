"""The notice: its words as a setting of the office, its numbered versions, and the days that it promises."""

from __future__ import annotations

import datetime
import string
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import identities
from controlroom.base.language import N_, Name
from controlroom.db.models.consents import Notice
from controlroom.db.models.documents import Setting
from controlroom.domain import journal, registers
from controlroom.domain.consents import texts
from controlroom.domain.consents.faults import (
    NoticeEmpty,
    NoticeFieldUnknown,
    NoticeTooLong,
    SpanUnlikely,
)
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

SETTING = "consents"
LONGEST = 4_000
_DAYS, _MONTHS = (1, 365), (1, 600)
_JOURNAL_MONTHS, _LOG_DAYS = (12, 600), (1, 3_660)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A version of the notice as people are told it; a line a matter, its first words end in a colon."""

    number: int
    since: datetime.date | None
    hindi: tuple[str, ...]
    english: tuple[str, ...]
    telephone: str


@dataclass(frozen=True, slots=True)
class ConsentSettings:
    """What the office decides: whom to ask, the words of the notice, and how long things are kept.

    ``keep_months`` count from the end of the campaign; the journal is kept a year at least.
    """

    contact: Name = texts.CONTACT
    telephone: str = ""
    text: Name = Name(texts.HINDI, texts.ENGLISH)
    due_days: int = 30
    keep_months: int = 36
    journal_months: int = 36
    log_days: int = 365


@dataclass(frozen=True, kw_only=True)
class ChangeConsentSettings(Order):
    """Decide anew; where people are told something else by it, the notice gets its next number.

    ``shown`` is what the form showed before.
    """

    settings: ConsentSettings
    shown: ConsentSettings | None = None


def consent_settings(session: Session, _question: None = None) -> ConsentSettings:
    """Return what the office has decided, the program's proposals where it has not."""
    kept = session.get(Setting, SETTING)
    value: dict[str, Any] = kept.value if kept else {}
    usual = ConsentSettings()
    return ConsentSettings(
        contact=Name(value["contact_hi"], value["contact_en"]) if value else usual.contact,
        telephone=value.get("telephone", usual.telephone),
        text=Name(value["text_hi"], value["text_en"]) if value else usual.text,
        due_days=value.get("due_days", usual.due_days),
        keep_months=value.get("keep_months", usual.keep_months),
        journal_months=value.get("journal_months", usual.journal_months),
        log_days=value.get("log_days", usual.log_days),
    )


def notice_number(session: Session) -> int:
    """Return the number of the notice that people are given now."""
    return session.scalar(select(func.max(Notice.number))) or 1


def current_notice(session: Session, _question: None = None) -> NoticeRow:
    """Return the notice that people are given now."""
    return notice_by_number(session, notice_number(session))


def notice_by_number(session: Session, number: int) -> NoticeRow:
    """Return a version of the notice; number 1 is the program's own."""
    kept = session.scalars(select(Notice).where(Notice.number == number)).one_or_none()
    if kept is None:
        told = _told(session, ConsentSettings())
        return NoticeRow(1, None, *told, "")
    return NoticeRow(kept.number, kept.valid_from, _lines(kept.text_hi), _lines(kept.text_en), kept.telephone)


@journal.operation(N_("Notice and periods changed"), Right.CHANGE_SETTINGS)
def change_consent_settings(session: Session, order: ChangeConsentSettings) -> Saved:
    """Keep the settings; ``figures['notice']`` is the number of the notice from now on."""
    wanted = _checked(order.settings)
    journal.check_shown(session, "settings", consent_settings(session), order.shown)
    current = current_notice(session)
    hindi, english = _told(session, wanted)
    number = current.number
    if (hindi, english) != (current.hindi, current.english):
        number += 1
        session.add(
            Notice(
                number=number,
                valid_from=journal.working_date(session),
                contact_hi=wanted.contact.hindi,
                contact_en=wanted.contact.latin,
                telephone=wanted.telephone,
                text_hi="\n".join(hindi),
                text_en="\n".join(english),
            )
        )
    kept = session.get(Setting, SETTING) or Setting(name=SETTING)
    kept.value = _value(wanted)
    session.add(kept)
    session.flush()
    return Saved("settings", None, SETTING, {"notice": number})


def _checked(settings: ConsentSettings) -> ConsentSettings:
    contact = identities.kept_name(settings.contact, "contact") or texts.CONTACT
    text = Name(settings.text.hindi.strip(), settings.text.latin.strip())
    if not (text.hindi and text.latin):
        raise NoticeEmpty
    for at, words in (("text_hi", text.hindi), ("text_en", text.latin)):
        _check_words(words, at)
    for at, value, (least, most) in (
        ("due_days", settings.due_days, _DAYS),
        ("keep_months", settings.keep_months, _MONTHS),
        ("journal_months", settings.journal_months, _JOURNAL_MONTHS),
        ("log_days", settings.log_days, _LOG_DAYS),
    ):
        if not least <= value <= most:
            raise SpanUnlikely(least, most).placed(at)
    return ConsentSettings(
        contact=contact,
        telephone=" ".join(settings.telephone.split())[:40],
        text=text,
        due_days=settings.due_days,
        keep_months=settings.keep_months,
        journal_months=settings.journal_months,
        log_days=settings.log_days,
    )


def _check_words(words: str, at: str) -> None:
    if len(words) > LONGEST:
        raise NoticeTooLong(len(words), LONGEST).placed(at)
    try:
        named = [name for _text, name, _form, _turn in string.Formatter().parse(words) if name is not None]
    except ValueError:
        named = ["{"]
    for name in named:
        if name not in texts.FIELDS:
            raise NoticeFieldUnknown(name[:20], ", ".join(texts.FIELDS)).placed(at)


def _told(session: Session, settings: ConsentSettings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words as people read them, filled in, in Hindi and in English."""
    office = registers.office(session).name
    told = []
    for code, words in (("hi", settings.text.hindi), ("en", settings.text.latin)):
        told.append(
            words.format(
                office=office.spoken_in(code),
                contact=settings.contact.spoken_in(code),
                telephone=settings.telephone or texts.BLANK,
                months=settings.keep_months,
                days=settings.due_days,
            )
        )
    return _lines(told[0]), _lines(told[1])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _value(settings: ConsentSettings) -> dict[str, Any]:
    return {
        "contact_hi": settings.contact.hindi,
        "contact_en": settings.contact.latin,
        "telephone": settings.telephone,
        "text_hi": settings.text.hindi,
        "text_en": settings.text.latin,
        "due_days": settings.due_days,
        "keep_months": settings.keep_months,
        "journal_months": settings.journal_months,
        "log_days": settings.log_days,
    }
