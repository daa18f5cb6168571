"""Numbered blank forms for when the power fails: printed, entered the next day, none skipped unexplained."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import N_, _
from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event
from controlroom.db.models.books import BookMovement
from controlroom.db.models.ledger import BookVisit, PaperForm
from controlroom.domain import documents, journal
from controlroom.domain.books.paper_form_faults import (
    FormEntered,
    FormOfAnotherKind,
    FormsBackwards,
    FormSpoiled,
    FormUnknown,
    SpoiledUnexplained,
)
from controlroom.domain.journal import Order, Saved
from controlroom.domain.listing import Listing, Page
from controlroom.domain.rights import Right

ISSUE, RETURN, ATTENDANCE = "issue", "return", "attendance"
BLANK, ENTERED, UNUSED, SPOILED = "blank", "entered", "unused", "spoiled"
KINDS = {ISSUE: N_("issue"), RETURN: N_("return"), ATTENDANCE: N_("attendance")}
STATES = {
    BLANK: N_("still blank"),
    ENTERED: N_("entered"),
    UNUSED: N_("unused"),
    SPOILED: N_("spoiled"),
}
LETTERS = {ISSUE: "I", RETURN: "R", ATTENDANCE: "A"}
PREFIX = "BF"
MOST_FORMS = 500
_CODE = re.compile(r"(?:BF)?\s*-?\s*([IRA])\s*-?\s*(\d{1,9})(?:/\d*)?")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form as the list shows it; ``became`` names the slip or event; ``is_gap``: a later one was used."""

    id: int
    version: int
    code: str
    kind: str
    number: int
    printed_on: datetime.date
    state: str
    became: str = ""
    words: str = ""
    is_gap: bool = False
    became_id: int = 0


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that is being entered: its number, and the day that was written on it."""

    code: str
    kind: str
    day: datetime.date
    event_id: int = 0


@dataclass(frozen=True, kw_only=True)
class FormListing(Listing):
    """Which forms; ``waiting`` leaves those that nothing was said of."""

    waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class MarkUnused(Order):
    """Say that forms stay unused, from the first to the last; those of them that are blank are marked."""

    first: str
    last: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkSpoiled(Order):
    """Say that a form is spoiled, and why."""

    code: str
    words: str


@dataclass(frozen=True, kw_only=True)
class MakeBlank(Order):
    """Take back that a form is unused or spoiled."""

    code: str


def kind_text(kind: str) -> str:
    """Return what a form is for, in the language of the moment."""
    return _(KINDS.get(kind, kind))


def state_text(state: str) -> str:
    """Return what became of a form, in the language of the moment."""
    return _(STATES.get(state, state))


@journal.operation(N_("Paper forms unused"), Right.KEEP_BOOKS)
def mark_unused(session: Session, order: MarkUnused) -> Saved:
    """Mark the blank forms of a run as unused; raises FormUnknown, FormsBackwards, FormEntered."""
    first = form_named(session, order.first)
    last = form_named(session, order.last or order.first)
    if first.kind != last.kind or last.number < first.number:
        raise FormsBackwards(first.code, last.code)
    run = session.scalars(
        select(PaperForm)
        .where(PaperForm.kind == first.kind, PaperForm.number.between(first.number, last.number))
        .order_by(PaperForm.number)
    ).all()
    for form in run:
        if form.state == ENTERED:
            raise FormEntered(form.code, became(session, form))
    blank = [form for form in run if form.state == BLANK]
    for form in blank:
        form.state = UNUSED
    session.flush()
    figures = {"forms": len(blank), "others": len(run) - len(blank)}
    return Saved("paper_forms", first.id, first.code, figures, f"{first.code}–{last.code}")


@journal.operation(N_("Paper form spoiled"), Right.KEEP_BOOKS)
def mark_spoiled(session: Session, order: MarkSpoiled) -> Saved:
    """Mark a form as spoiled; raises FormUnknown, FormEntered, SpoiledUnexplained."""
    form = form_named(session, order.code)
    if form.state == ENTERED:
        raise FormEntered(form.code, became(session, form))
    if not order.words.strip():
        raise SpoiledUnexplained
    form.state, form.words = SPOILED, order.words.strip()[:500]
    session.flush()
    return Saved("paper_forms", form.id, form.code)


@journal.operation(N_("Paper form blank again"), Right.KEEP_BOOKS)
def make_blank(session: Session, order: MakeBlank) -> Saved:
    """Take a mark back; raises FormUnknown, FormEntered."""
    form = form_named(session, order.code)
    if form.state == ENTERED:
        raise FormEntered(form.code, became(session, form))
    form.state, form.words = BLANK, ""
    session.flush()
    return Saved("paper_forms", form.id, form.code)


def tie(session: Session, code: str, kind: str, subject: str, subject_id: int) -> None:
    """Say inside an operation which record a form became; nothing where no form is named.

    Raises FormUnknown, FormOfAnotherKind, FormEntered, FormSpoiled.
    """
    if not code.strip():
        return
    form = form_named(session, code)
    check_enterable(session, form, kind)
    form.state, form.subject, form.subject_id = ENTERED, subject, subject_id
    session.flush()


def check_enterable(session: Session, form: PaperForm, kind: str) -> None:
    """Raise where a form cannot be entered as this kind; one whose slip was put right may be, once more."""
    if form.kind != kind:
        raise FormOfAnotherKind(form.code, kind_text(form.kind))
    if form.state == SPOILED:
        raise FormSpoiled(form.code, form.words)
    if form.state == ENTERED and not _was_put_right(session, form):
        raise FormEntered(form.code, became(session, form))


def form_named(session: Session, code: str) -> PaperForm:
    """Return a form by its number, as typed or scanned: BF-I-0007, i7, BF-I-0007/1; raises FormUnknown."""
    found = _CODE.fullmatch(plain_digits(code).strip().upper())
    form = None
    if found is not None:
        kind = next(kind for kind, letter in LETTERS.items() if letter == found[1])
        form = session.scalars(
            select(PaperForm).where(PaperForm.kind == kind, PaperForm.number == int(found[2]))
        ).one_or_none()
    if form is None:
        raise FormUnknown(" ".join(code.split())[:40])
    return form


def enterable_form(session: Session, code: str) -> FormRow:
    """Return a form that is to be entered; raises FormUnknown, FormEntered, FormSpoiled."""
    form = form_named(session, code)
    check_enterable(session, form, form.kind)
    return _rows(session, [form])[0]


def form_of(session: Session, subject: str, subject_id: int) -> str:
    """Return the number of the form from which a record was entered, empty for none."""
    return (
        session.scalars(
            select(PaperForm.code)
            .where(
                PaperForm.subject == subject,
                PaperForm.subject_id == subject_id,
                PaperForm.state == ENTERED,
            )
            .order_by(PaperForm.id)
            .limit(1)
        ).first()
        or ""
    )


def paper_forms(session: Session, question: FormListing) -> Page[FormRow]:
    """Return one page of the forms: those that wait first, by kind and number."""
    wanted = select(PaperForm)
    if question.waiting:
        wanted = wanted.where(PaperForm.state == BLANK)
    for word in question.text.upper().split():
        wanted = wanted.where(_answers(plain_digits(word)))
    total = session.scalar(wanted.with_only_columns(func.count(PaperForm.id))) or 0
    forms = session.scalars(
        wanted.order_by(
            (PaperForm.state == BLANK).desc(),
            case({kind: place for place, kind in enumerate(KINDS)}, value=PaperForm.kind),
            PaperForm.number,
        )
        .offset(question.offset)
        .limit(question.limit)
    ).all()
    return Page(_rows(session, forms), total, question.offset)


def unexplained_forms(session: Session, until: datetime.date | None = None) -> tuple[FormRow, ...]:
    """Return the blank forms of which nothing was said although a later one of their kind was used.

    ``until`` leaves those printed up to a day: the gaps of a month that is closed.
    """
    wanted = select(PaperForm).where(_is_gap())
    if until is not None:
        wanted = wanted.where(PaperForm.printed_on <= until)
    return tuple(_rows(session, session.scalars(wanted.order_by(PaperForm.kind, PaperForm.number)).all()))


def blank_forms(session: Session) -> dict[str, list[PaperForm]]:
    """Return the forms that lie blank in the box, by kind."""
    found: dict[str, list[PaperForm]] = {kind: [] for kind in KINDS}
    for form in session.scalars(
        select(PaperForm).where(PaperForm.state == BLANK).order_by(PaperForm.kind, PaperForm.number)
    ):
        found[form.kind].append(form)
    return found


def add_forms(session: Session, kind: str, count: int, day: datetime.date) -> list[PaperForm]:
    """Enter new blank forms of one kind inside an operation, each with its number."""
    if not count:
        return []
    first = documents.reserve_numbers(session, f"paper_forms:{kind}", count)
    forms = [
        PaperForm(
            kind=kind,
            number=number,
            code=f"{PREFIX}-{LETTERS[kind]}-{number:04d}",
            printed_on=day,
            entry_id=journal.entry_id(session),
        )
        for number in range(first, first + count)
    ]
    session.add_all(forms)
    session.flush()
    return forms


def became(session: Session, form: PaperForm) -> str:
    """Return the number of the slip or event that a form became."""
    return _codes(session, [form]).get((form.subject, form.subject_id or 0), "")


def _answers(word: str) -> ColumnElement[bool]:
    """Return the condition that a typed word is of the form's number, kind or state."""
    kinds = [kind for kind in KINDS if kind_text(kind).upper().startswith(word)]
    states = [state for state in STATES if state_text(state).upper().startswith(word)]
    return or_(
        PaperForm.code.contains(word, autoescape=True),
        PaperForm.kind.in_(kinds),
        PaperForm.state.in_(states),
    )


def _is_gap() -> ColumnElement[bool]:
    later = aliased(PaperForm)
    used = (
        select(later.id)
        .where(
            later.kind == PaperForm.kind,
            later.number > PaperForm.number,
            later.state.in_((ENTERED, SPOILED)),
        )
        .correlate(PaperForm)
        .exists()
    )
    return and_(PaperForm.state == BLANK, used)


def _was_put_right(session: Session, form: PaperForm) -> bool:
    if form.subject != "book_movements":
        return False
    found = session.scalar(
        select(BookMovement.id).where(BookMovement.reverses_id == form.subject_id).limit(1)
    )
    return found is not None


def _rows(session: Session, forms: Sequence[PaperForm]) -> list[FormRow]:
    codes = _codes(session, forms)
    blank = [one.id for one in forms if one.state == BLANK]
    gaps = set(session.scalars(select(PaperForm.id).where(PaperForm.id.in_(blank), _is_gap())))
    return [
        FormRow(
            one.id,
            one.version,
            one.code,
            one.kind,
            one.number,
            one.printed_on,
            one.state,
            codes.get((one.subject, one.subject_id or 0), "") if one.state == ENTERED else "",
            one.words,
            one.id in gaps,
            one.subject_id or 0,
        )
        for one in forms
    ]


def _codes(session: Session, forms: Iterable[PaperForm]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    subjects = [(one.subject, one.subject_id) for one in forms if one.subject_id is not None]
    for subject, table in (("book_movements", BookMovement), ("events", Event), ("book_visits", BookVisit)):
        ids = sorted({number for name, number in subjects if name == subject})
        for row in session.execute(select(table.id, table.code).where(table.id.in_(ids))):
            found[subject, row.id] = row.code
    return found
