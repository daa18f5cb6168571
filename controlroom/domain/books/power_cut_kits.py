"""The power-cut kit: how many forms of each are printed, when the office is reminded, and what is printed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.base.ranges import plain_digits, spans_of
from controlroom.db.models.books import Book
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion, Setting
from controlroom.db.models.ledger import PaperForm
from controlroom.domain import campaigns, documents, journal, rights
from controlroom.domain.books import balance_list, paper_forms
from controlroom.domain.books.ledger import STOCK
from controlroom.domain.books.paper_forms import ATTENDANCE, ISSUE, MOST_FORMS, RETURN
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.kit import KitBalance, PowerCutKit
from controlroom.domain.rights import Right

SETTING = "power_cut_kit"
DOCUMENT = "power_cut_kit"
_HOUR = re.compile(r"([01]?\d|2[0-3])[:.\s]?([0-5]\d)")
_USUAL = {ISSUE: 10, RETURN: 10, ATTENDANCE: 2}


@dataclass(eq=False)
class FormsTooMany(UserError):
    """More forms than any evening needs."""

    limit: int
    at = "issue"
    sentence = N_("At most {limit} forms of a kind are printed at once.")


@dataclass(eq=False)
class HourUnreadable(UserError):
    """What was typed is no hour of the day."""

    text: str
    at = "remind_at"
    sentence = N_("“{text}” is not an hour. Write it like 17:30, or leave it empty for no reminder.")


@dataclass(frozen=True, slots=True)
class KitChoice:
    """How many forms of each kind are to lie ready, and when the office is reminded; empty for never."""

    issue: int = _USUAL[ISSUE]
    returns: int = _USUAL[RETURN]
    attendance: int = _USUAL[ATTENDANCE]
    remind_at: str = ""


@dataclass(frozen=True, slots=True)
class KitState:
    """The choice, the forms that lie blank in the box, and the last kit."""

    choice: KitChoice
    blank: dict[str, int] = field(default_factory=dict)
    last_day: datetime.date | None = None
    may_remind: bool = True
    gaps: int = 0

    def wanted(self, kind: str) -> int:
        """Return how many new forms of a kind are wanted beside those in the box."""
        ready = {ISSUE: self.choice.issue, RETURN: self.choice.returns, ATTENDANCE: self.choice.attendance}
        return max(0, ready[kind] - self.blank.get(kind, 0))


@dataclass(frozen=True, kw_only=True)
class PrintKit(Order):
    """Print the kit with so many new forms of each kind; how many then lie ready is remembered."""

    issue: int = 0
    returns: int = 0
    attendance: int = 0
    language: str


@dataclass(frozen=True, kw_only=True)
class RemindOfKit(Order):
    """Remind of the kit each day at an hour, 17:30; empty for never. ``shown`` is what the form showed."""

    at: str
    shown: str | None = None


@dataclass(frozen=True, kw_only=True)
class KitQuestion:
    """Which kit: the version of its document that was just printed."""

    version: int


@dataclass(frozen=True, slots=True)
class KitNeeds:
    """What Today says of the kit: whether today's is not printed, and the forms that nobody explained."""

    is_due: bool
    gaps: int
    first_gap: str = ""


@journal.operation(N_("Power-cut kit printed"), Right.PRINT_SLIPS)
def print_kit(session: Session, order: PrintKit) -> Saved:
    """Give the new forms their numbers and note the print; raises FormsTooMany."""
    wanted = {ISSUE: order.issue, RETURN: order.returns, ATTENDANCE: order.attendance}
    if not all(0 <= count <= MOST_FORMS for count in wanted.values()):
        raise FormsTooMany(MOST_FORMS)
    day = journal.working_date(session)
    in_box = {kind: len(forms) for kind, forms in paper_forms.blank_forms(session).items()}
    forms = [
        one for kind, count in wanted.items() for one in paper_forms.add_forms(session, kind, count, day)
    ]
    _remember(session, wanted, in_box)
    campaign = campaigns.current_campaign(session)
    state = PaperState(
        DOCUMENT, "campaigns", campaign.id, [one.id for one in forms], {"day": day.isoformat()}
    )
    version = documents.version_of(session, state, new=True)
    paper = documents.note_print(session, version, order.language)
    return Saved(
        "documents",
        paper.document_id,
        paper.number,
        {"version": paper.version, "forms": len(forms)},
        ", ".join(one.code for one in forms[:1]),
    )


@journal.operation(N_("Reminder of the power-cut kit changed"), Right.CHANGE_SETTINGS)
def remind_of_kit(session: Session, order: RemindOfKit) -> Saved:
    """Change when the office is reminded; raises HourUnreadable."""
    choice = kit_choice(session)
    if order.shown is not None:
        journal.check_shown(session, "settings", choice.remind_at, order.shown)
    _write(session, {"remind_at": hour_written(order.at)})
    return Saved("settings", None, SETTING)


def hour_written(text: str) -> str:
    """Return an hour as 17:30, however it was typed; empty for none; raises HourUnreadable."""
    plain = plain_digits(text).strip()
    if not plain:
        return ""
    found = _HOUR.fullmatch(plain)
    if found is None:
        raise HourUnreadable(plain[:20])
    return f"{int(found[1]):02d}:{found[2]}"


def kit_choice(session: Session) -> KitChoice:
    """Return how many forms lie ready usually, and the hour of the reminder."""
    setting = session.get(Setting, SETTING)
    value = setting.value if setting is not None else {}
    return KitChoice(
        int(value.get(ISSUE, _USUAL[ISSUE])),
        int(value.get(RETURN, _USUAL[RETURN])),
        int(value.get(ATTENDANCE, _USUAL[ATTENDANCE])),
        str(value.get("remind_at", "")),
    )


def kit_state(session: Session, _question: None = None) -> KitState:
    """Return what the dialog of the kit shows."""
    blank = {kind: len(forms) for kind, forms in paper_forms.blank_forms(session).items()}
    may_remind = rights.may(session, Right.CHANGE_SETTINGS)
    gaps = len(paper_forms.unexplained_forms(session))
    return KitState(kit_choice(session), blank, last_kit_day(session), may_remind, gaps)


def last_kit_day(session: Session) -> datetime.date | None:
    """Return the working date of the last kit."""
    return session.scalar(
        select(func.max(DocumentVersion.working_date))
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(DocumentPrint, DocumentPrint.version_id == DocumentVersion.id)
        .where(Document.kind == DOCUMENT)
    )


def kit_needs(session: Session, now: datetime.datetime) -> KitNeeds:
    """Return what is to be done about the kit at an hour of the office's own clock."""
    remind_at = kit_choice(session).remind_at
    last = last_kit_day(session) if remind_at else None
    is_due = bool(remind_at) and f"{now:%H:%M}" >= remind_at and (last is None or last < now.date())
    gaps = paper_forms.unexplained_forms(session)
    return KitNeeds(is_due, len(gaps), gaps[0].code if gaps else "")


def kit_paper(session: Session, question: KitQuestion) -> PowerCutKit:
    """Return the kit as it is printed: balances as they stand now, and the forms of this print."""
    campaign = campaigns.current_campaign(session)
    document, version = session.execute(
        select(Document, DocumentVersion)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(
            Document.kind == DOCUMENT,
            Document.subject_id == campaign.id,
            DocumentVersion.number == question.version,
        )
    ).one()
    forms = session.scalars(
        select(PaperForm).where(PaperForm.id.in_(version.frozen_ids)).order_by(PaperForm.number)
    ).all()
    printed = {one.code for one in forms}
    blank = [one.code for some in paper_forms.blank_forms(session).values() for one in some]
    stock = session.scalars(
        select(Book.number).where(Book.campaign_id == campaign.id, Book.state == STOCK).order_by(Book.number)
    )
    return PowerCutKit(
        office=office_on_paper(session),
        stamp=Stamp(document.number, version.number, clock.local(clock.now())),
        day=version.working_date,
        balances=tuple(_line(one) for one in balance_list.all_balances(session, version.working_date)),
        stock=spans_of(stock),
        issue=tuple(one.code for one in forms if one.kind == ISSUE),
        returns=tuple(one.code for one in forms if one.kind == RETURN),
        attendance=tuple(one.code for one in forms if one.kind == ATTENDANCE),
        in_box=tuple(code for code in blank if code not in printed),
    )


def _line(row: balance_list.HolderBalance) -> KitBalance:
    return KitBalance(
        row.unit, row.above, row.name, row.mobile, row.out, row.to_count, row.overdue, row.owed_paise
    )


def _remember(session: Session, printed: dict[str, int], in_box: dict[str, int]) -> None:
    """Remember how many forms of each kind lie ready now; a full box says nothing of what is wanted."""
    choice = kit_choice(session)
    before = {ISSUE: choice.issue, RETURN: choice.returns, ATTENDANCE: choice.attendance}
    ready = {
        kind: count + in_box[kind] if count or in_box[kind] < before[kind] else before[kind]
        for kind, count in printed.items()
    }
    if ready != before:
        _write(session, ready)


def _write(session: Session, values: Mapping[str, object]) -> None:
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=dict(values)))
    else:
        setting.value = {**setting.value, **values}
    session.flush()
