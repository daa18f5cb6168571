"""Records of a person for the paper that he is given: entry, posts, memberships, consents, books, money."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import N_, Name, money_text
from controlroom.db.models.books import Book, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.consents import Consent
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person, Post, Training
from controlroom.db.models.units import Unit
from controlroom.domain.consents.notices import consent_settings
from controlroom.domain.consents.periods import kept_until
from controlroom.domain.papers.consents import (
    ACCOUNT,
    MEMBERSHIP,
    ORGANISATION,
    UNTIL_ASKED,
    UNTIL_DAY,
    WITH_THE_BOOKS,
    Cell,
    HeldPart,
    Said,
)
from controlroom.domain.people.honorifics import WORDS as HONORIFICS

Row = tuple[Cell | Said, ...]
DASH = "—"
GENDERS = {"female": N_("Woman"), "male": N_("Man"), "other": N_("Other"), "": N_("not said")}
_RELATIONS = {"father": N_("Father"), "mother": N_("Mother"), "spouse": N_("Husband or wife")}
MOVES = {
    "issue": N_("Books issued"),
    "take_in": N_("Books received, to be counted"),
    "return": N_("Books returned"),
    "lost": N_("Books reported lost"),
    "damaged": N_("Books reported damaged"),
    "reverse": N_("Taken back"),
    "receive": N_("Books received"),
    "opening": N_("Opening balance entered"),
    "hand_on": N_("Handed on"),
    "recall": N_("Asked back"),
    "stock_check": N_("Stock counted"),
}
"""What a person is told of a movement of books, for every kind there is."""

_HOW = {"leaf": N_("signed leaf"), "app": N_("in the app")}


def entry(session: Session, people: Sequence[int]) -> HeldPart:
    """Return what is written of the person himself, of every entry that was merged."""
    rows: list[Row] = []
    for person in session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.id)):
        rows += _entry_rows(session, person)
    asked = Said(UNTIL_ASKED, (("months", consent_settings(session).keep_months),))
    return HeldPart(N_("Entry"), N_("membership and the work of the organisation"), asked, (), tuple(rows))


def _entry_rows(session: Session, person: Person) -> list[Row]:
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    born: Cell = person.birth_date or (str(person.birth_year) if person.birth_year else "")
    relation = Said(_RELATIONS.get(person.relation, _RELATIONS["father"]))
    values: list[tuple[Cell | Said, Cell | Said]] = [
        (Said(N_("Code")), person.code),
        (Said(N_("Name in Hindi")), person.name_hi),
        (Said(N_("Name in English")), person.name_en),
        (relation, Name(person.relative_hi, person.relative_en)),
        (Said(N_("Gender")), Said(GENDERS[person.gender])),
        (Said(N_("Form of address")), HONORIFICS.get(person.honorific, "")),
        (Said(N_("Date of birth")), born),
        (Said(N_("Mobile")), person.mobile),
        (Said(N_("Voter id number")), person.voter_id),
        (Said(N_("Unit")), unit.name if unit else ""),
        (Said(N_("Note")), person.note),
    ]
    return [(label, value) for label, value in values if value or value == 0]


def posts(session: Session, people: Sequence[int]) -> HeldPart:
    """Return the posts held now and before."""
    found = session.execute(
        select(Appointment, Post, Unit)
        .join(Post, Post.id == Appointment.post_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(Appointment.person_id.in_(people))
        .order_by(Appointment.since)
    )
    rows: list[Row] = [(post.name, unit.name, held.since, held.until or DASH) for held, post, unit in found]
    columns = (N_("Post"), N_("Unit"), N_("Since"), N_("Until"))
    return HeldPart(N_("Posts"), ORGANISATION, _asked(session), columns, tuple(rows))


def trainings(session: Session, people: Sequence[int]) -> HeldPart:
    """Return the trainings received."""
    found = session.scalars(select(Training).where(Training.person_id.in_(people)).order_by(Training.held_on))
    rows: list[Row] = [(one.topic_text, one.held_on, one.place) for one in found]
    columns = (N_("About what"), N_("Date"), N_("Place"))
    return HeldPart(N_("Trainings"), ORGANISATION, _asked(session), columns, tuple(rows))


def memberships(session: Session, people: Sequence[int]) -> HeldPart:
    """Return the memberships with leaf, fee, booth, age, category and who enrolled."""
    enroller, booth = aliased(Person), aliased(Unit)
    found = session.execute(
        select(Member, Campaign, Book, booth, enroller)
        .join(Campaign, Campaign.id == Member.campaign_id)
        .outerjoin(Book, Book.id == Member.book_id)
        .outerjoin(booth, booth.id == Member.booth_id)
        .outerjoin(enroller, enroller.id == Member.enroller_id)
        .where(Member.person_id.in_(people))
        .order_by(Member.joined_on, Member.id)
    ).all()
    rows: list[Row] = []
    until: datetime.date | None = None
    for one in found:
        rows += _membership_rows(*one)
        until = kept_until(session, one[1].ends_on)
    kept = Said(UNTIL_DAY, (("day", until),)) if until else _asked(session)
    return HeldPart(N_("Memberships"), MEMBERSHIP, kept, (), tuple(rows))


def _membership_rows(
    member: Member, campaign: Campaign, book: Book | None, booth: Unit | None, enroller: Person | None
) -> list[Row]:
    leaf = (
        Said(
            N_("Book {book}, leaf {leaf}, no. {number}"),
            (
                ("book", str(book.number)),
                ("leaf", str(member.leaf_position)),
                ("number", str(member.leaf_number)),
            ),
        )
        if book
        else Said(N_("in the app, no. {number}"), (("number", member.app_number or DASH),))
    )
    fee = book.fee_paise if book else campaign.fee_paise
    values: list[tuple[str, Any]] = [
        (
            N_("Membership"),
            Said(N_("{code}, {campaign}"), (("code", member.code), ("campaign", campaign.name))),
        ),
        (N_("Receipt"), leaf),
        (N_("Fee"), money_text(fee)),
        (N_("Joined on"), member.joined_on),
        (N_("Booth"), booth.name if booth else ""),
        (N_("Age at joining"), str(member.age or "")),
        (N_("Category"), member.category),
        (N_("Enroller"), enroller.name if enroller else ""),
        (N_("Note"), member.note),
    ]
    return [(Said(label), value) for label, value in values if value]


def consents(session: Session, people: Sequence[int]) -> HeldPart:
    """Return to which notice the person agreed, when and how, and what he withdrew."""
    found = session.execute(
        select(Consent, Member.code)
        .join(Member, Member.id == Consent.member_id)
        .where(Member.person_id.in_(people))
        .order_by(Consent.given_on)
    )
    rows: list[Row] = [
        (
            code,
            str(one.notice) if one.notice else Said(N_("before there were numbers")),
            Said(_HOW[one.how]),
            one.given_on,
            one.withdrawn_on or DASH,
        )
        for one, code in found
    ]
    columns = (N_("Membership"), N_("Notice"), N_("How"), N_("Given on"), N_("Withdrawn on"))
    kept = Said(N_("as long as the membership"))
    return HeldPart(N_("Consents"), N_("showing that you agreed"), kept, columns, tuple(rows))


def enrolled(session: Session, people: Sequence[int]) -> HeldPart | None:
    """Return how many members the person enrolled; None where he enrolled nobody."""
    count = session.scalar(select(func.count()).where(Member.enroller_id.in_(people))) or 0
    if not count:
        return None
    row: Row = (Said(N_("Members enrolled")), count)
    return HeldPart(N_("As an enroller"), ORGANISATION, _asked(session), (), (row,))


def books(session: Session, people: Sequence[int]) -> HeldPart | None:
    """Return the slips of books on which the person is liable; None where there are none."""
    counted = (
        select(func.count())
        .where(BookMovementLine.movement_id == BookMovement.id)
        .correlate(BookMovement)
        .scalar_subquery()
    )
    found = session.execute(
        select(BookMovement, counted)
        .where(BookMovement.person_id.in_(people))
        .order_by(BookMovement.moved_on, BookMovement.id)
    )
    rows: list[Row] = [
        (
            one.code,
            Said(MOVES[one.kind]),
            one.moved_on,
            count,
            " ".join(filter(None, (one.bearer, one.bearer_mobile))),
            one.reason or one.note,
        )
        for one, count in found
    ]
    columns = (N_("Slip"), N_("What"), N_("Date"), N_("Books"), N_("Bearer"), N_("Reason"))
    kept = Said(WITH_THE_BOOKS)
    return HeldPart(N_("Membership books"), ACCOUNT, kept, columns, tuple(rows)) if rows else None


def deposits(session: Session, people: Sequence[int]) -> HeldPart | None:
    """Return the money that the person deposited; None where there was none."""
    found = session.scalars(
        select(Deposit).where(Deposit.person_id.in_(people)).order_by(Deposit.deposited_on, Deposit.id)
    )
    rows: list[Row] = [
        (one.code, one.deposited_on, money_text(one.amount_paise), one.reference, one.bearer, one.note)
        for one in found
    ]
    columns = (N_("Slip"), N_("Date"), N_("Amount"), N_("Reference"), N_("Bearer"), N_("Note"))
    kept = Said(WITH_THE_BOOKS)
    return HeldPart(N_("Money deposited"), ACCOUNT, kept, columns, tuple(rows)) if rows else None


def _asked(session: Session) -> Said:
    return Said(UNTIL_ASKED, (("months", consent_settings(session).keep_months),))
