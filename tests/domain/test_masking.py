"""Nobody sees a number that is not theirs to see: every question asked as a viewer and as an operator."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.people import Person
from controlroom.db.register import Actor
from controlroom.domain import books, meetings, registers, search, today
from controlroom.domain.attendance import choices, views
from controlroom.domain.attendance.invitations import AddInvitee, add_invitee
from controlroom.domain.attendance.rows import SheetVersion, Typed
from controlroom.domain.attendance.sheets import PrintSheet, attendance_sheet, print_sheet
from controlroom.domain.books import BookListing, IssueBooks, ReceiveBooks
from controlroom.domain.committees import queries as committees
from controlroom.domain.listing import Listing
from controlroom.domain.masking import HiddenNumberChanged
from controlroom.domain.members import entry as members
from controlroom.domain.members import queries as member_queries
from controlroom.domain.members.rows import LikelySame as LikelyMember
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.people import entry, lists, queries, reveal
from controlroom.domain.people.entry import AddPerson, ChangePerson
from controlroom.domain.people.reveal import NothingRevealed, RevealNumber
from controlroom.domain.people.rows import LikelySame, PersonListing, SuggestPeople
from controlroom.domain.reports import gathering
from controlroom.domain.rights import NotAllowed, Role
from controlroom.domain.today_rows import TodayQuestion
from tests.domain.test_rights import as_role
from tests.factories import OpenOffice, add_unit, appoint
from tests.retelling import told_once

VOTER_ID, MOBILE = "RJX7654321", "6100054321"
"""Made up, and found nowhere else."""


@pytest.fixture
@told_once
def person_id(office: OpenOffice) -> int:
    """Enter the one person whose numbers are looked for."""
    order = AddPerson(name=Name("सावित्री देवी", "Savitri Devi"), mobile=MOBILE, voter_id=VOTER_ID)
    saved = office.register.write(office.actor, entry.add_person, order).result
    assert saved.id is not None
    return saved.id


def told(office: OpenOffice, actor: Actor, query: Callable[[Any, Any], object], question: object) -> str:
    return repr(office.register.read(query, question, actor))


def test_lists_cards_and_pickers_hide_them(office: OpenOffice, person_id: int) -> None:
    questions: list[tuple[Callable[[Any, Any], object], object]] = [
        (lists.list_people, PersonListing()),
        (queries.person_by_id, person_id),
        (queries.person_row, person_id),
        (queries.suggest_people, SuggestPeople(text="savitri")),
        (queries.likely_same, LikelySame(name=Name("सावित्री देवी"), voter_id=VOTER_ID)),
        (member_queries.likely_same, LikelyMember(mobile=MOBILE)),
        (choices.people_like, Typed(text="savitri")),
        (choices.person_choice, person_id),
        (search.find, search.Find(text="savitri")),
    ]
    for query, question in questions:
        as_admin = told(office, office.actor, query, question)
        as_operator = told(office, as_role(office, Role.OPERATOR), query, question)
        as_viewer = told(office, as_role(office, Role.VIEWER), query, question)
        assert "सावित्री" in as_viewer, query
        assert VOTER_ID not in as_operator + as_viewer, query
        assert MOBILE not in as_viewer, query
        assert MOBILE in as_admin, query
        assert MOBILE in as_operator, query
    assert "••••••4321" in told(office, as_role(office, Role.VIEWER), queries.person_by_id, person_id)


@pytest.fixture
def meeting(office: OpenOffice, person_id: int) -> tuple[int, str, int]:
    """Let the person be a member who holds a post, has books and is invited; return zone and meeting."""
    with office.register.writing(office.actor) as session:
        block = add_unit(session, "block", "नगोई")
        zone = add_unit(session, "zone", "जोन १", parent=block)
        person = session.get_one(Person, person_id)
        held = appoint(session, person, "zone_president", zone)
        zone_id, held_id = zone.id, held.id
    write, actor = office.register.write, office.actor
    details = members.Details(name=Name("सावित्री देवी"), age=40, mobile=MOBILE, voter_id=VOTER_ID)
    write(
        actor,
        members.enter_member,
        members.EnterMember(details=details, digital=True, app_number="A1", person_id=person_id),
    )
    long_ago = datetime.date.today() - datetime.timedelta(days=60)  # noqa: DTZ011 - the office's own day
    past = Actor(actor.operator_id, actor.desk_id, long_ago)
    write(past, books.receive_books, ReceiveBooks(first=1201, last=1205, leaves_per_book=25, fee_paise=1000))
    write(
        past,
        books.issue_books,
        IssueBooks(numbers="1201-1202", person_id=person_id, appointment_id=held_id),
    )
    planned = write(
        actor,
        meetings.plan_meeting,
        meetings.PlanMeeting(title="बैठक", unit_id=zone_id, held_on=datetime.date(2026, 12, 1)),
    ).result
    assert planned.id is not None
    write(
        actor,
        add_invitee,
        AddInvitee(event_id=planned.id, person_id=person_id),
    )
    return zone_id, planned.code, planned.id


def test_members_books_events_and_today_hide_them(
    office: OpenOffice, person_id: int, meeting: tuple[int, str, int]
) -> None:
    zone_id, code, event_id = meeting
    day = datetime.date(2026, 11, 26)
    viewer = as_role(office, Role.VIEWER)
    sheet = office.register.write(viewer, print_sheet, PrintSheet(event_id=event_id, language="hi")).result
    questions: list[tuple[Callable[[Any, Any], object], object]] = [
        (member_queries.list_members, ListMembers()),
        (books.register_of_books, BookListing()),
        (books.books_by_zone, Listing()),
        (books.suggest_holders, books.SuggestHolders(text="savitri")),
        (books.where_is, books.WhereIs(number=1201)),
        (committees.committee_of, zone_id),
        (views.list_attendance, code),
        (attendance_sheet, SheetVersion(sheet.code, 1)),
        (today.needs, TodayQuestion()),
        (lambda session, path: gathering.holders_by_booth(session, path, day), "/"),
    ]
    for query, question in questions:
        assert MOBILE in told(office, as_role(office, Role.OPERATOR), query, question), query
        as_viewer = told(office, viewer, query, question)
        assert MOBILE not in as_viewer, query
        assert VOTER_ID not in as_viewer, query
        assert "4321" in as_viewer, query
    with office.register.reading() as session:
        assert session.get_one(Person, person_id).mobile == MOBILE, (
            "hidden is what is shown, not what is kept"
        )


def test_a_hidden_number_is_found_by_all_of_it_and_by_nothing_less(
    office: OpenOffice, person_id: int
) -> None:
    operator, viewer = as_role(office, Role.OPERATOR), as_role(office, Role.VIEWER)

    def finds(actor: Actor, text: str) -> bool:
        listed = office.register.read(lists.list_people, PersonListing(text=text), actor)
        offered = office.register.read(queries.suggest_people, SuggestPeople(text=text), actor)
        assert bool(listed.rows) == bool(offered)
        return bool(listed.rows)

    for actor in (office.actor, operator, viewer):
        assert finds(actor, VOTER_ID.lower())
        assert finds(actor, MOBILE)
    assert finds(office.actor, "RJX765")
    assert not finds(operator, "RJX765")
    assert finds(operator, "61000")
    assert not finds(viewer, "61000")
    assert not finds(viewer, "RJX7654322")


def test_a_form_gives_a_hidden_number_back_and_it_stays_whole(office: OpenOffice, person_id: int) -> None:
    operator = as_role(office, Role.OPERATOR)
    card = office.register.read(queries.person_by_id, person_id, operator)
    assert card.voter_id == "••••••4321"

    def save(voter_id: str, version: int) -> None:
        order = ChangePerson(
            person_id=person_id,
            version=version,
            name=Name("सावित्री बाई"),
            mobile=card.mobile,
            voter_id=voter_id,
        )
        office.register.write(operator, entry.change_person, order)

    def kept() -> str:
        with office.register.reading() as session:
            return session.get_one(Person, person_id).voter_id

    save(card.voter_id, card.version)
    assert kept() == VOTER_ID
    with pytest.raises(HiddenNumberChanged):
        save("•••••4321", card.version + 1)
    with pytest.raises(HiddenNumberChanged):
        office.register.write(operator, entry.add_person, AddPerson(name=Name("मीरा"), voter_id="••••••4321"))
    save("RJX1111111", card.version + 1)
    assert kept() == "RJX1111111"
    save("", card.version + 2)
    assert not kept()


def test_a_number_is_uncovered_against_a_note_only(office: OpenOffice, person_id: int) -> None:
    operator, viewer = as_role(office, Role.OPERATOR), as_role(office, Role.VIEWER)
    mohan = registers.sign_on(office.register, "मोहन")
    order = RevealNumber(person_id=person_id, field="voter_id")
    with pytest.raises(NothingRevealed):
        office.register.read(reveal.revealed, order.operation_id, operator)
    office.register.write(operator, reveal.reveal_number, order)
    assert office.register.read(reveal.revealed, order.operation_id, operator) == VOTER_ID
    with pytest.raises(NothingRevealed):
        office.register.read(reveal.revealed, order.operation_id, mohan)
    with office.register.reading() as session:
        entry_ = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert entry_ is not None
        assert (entry_.action, entry_.operator_id) == ("people.reveal_number", operator.operator_id)
        value = session.scalars(select(JournalValue).where(JournalValue.entry_id == entry_.id)).one()
        assert (value.subject, value.subject_id, value.field, value.new) == (
            "people",
            person_id,
            "uncovered",
            "voter_id",
        )
    with pytest.raises(NotAllowed):
        office.register.write(viewer, reveal.reveal_number, RevealNumber(person_id=person_id, field="mobile"))


def test_a_hidden_number_is_not_felt_for_in_pieces_that_make_ten_digits(
    office: OpenOffice, person_id: int, meeting: tuple[int, str, int]
) -> None:
    """Ten digits were let through as a whole number, though typed as words: “432 4321 432” found her."""
    viewer = as_role(office, Role.VIEWER)

    def finds(actor: Actor, text: str) -> bool:
        found = [
            office.register.read(lists.list_people, PersonListing(text=text), actor).rows,
            office.register.read(queries.suggest_people, SuggestPeople(text=text), actor),
            office.register.read(choices.people_like, Typed(text=text), actor),
            office.register.read(books.suggest_holders, books.SuggestHolders(text=text), actor),
            office.register.read(search.find, search.Find(text=text, subjects=("people",)), actor),
        ]
        return any(map(bool, found))

    for pieces in ("54321 54321", "4321 4321 21", "0054321 321", "५४३२१ ५४३२१", "savitri 54321 54321"):
        assert not finds(viewer, pieces), pieces
    assert finds(office.actor, "54321")


def test_who_sees_no_mobiles_does_not_see_their_order_either(office: OpenOffice, person_id: int) -> None:
    """A viewer sorted by the hidden column and had each number between two that he knew."""
    for name, mobile in (("अनिता", "6100099999"), ("मीरा", "6100011111")):
        details = members.Details(name=Name(name), age=40, mobile=mobile)
        office.register.write(
            office.actor,
            members.enter_member,
            members.EnterMember(details=details, digital=True, app_number=name),
        )

    def people(actor: Actor) -> list[str]:
        rows = office.register.read(lists.list_people, PersonListing(sort="mobile", members=True), actor).rows
        return [row.name.hindi for row in rows]

    def roll(actor: Actor) -> list[str]:
        rows = office.register.read(member_queries.list_members, ListMembers(sort="mobile"), actor).rows
        return [row.name.hindi for row in rows]

    viewer = as_role(office, Role.VIEWER)
    assert people(office.actor) == ["मीरा", "सावित्री देवी", "अनिता"]
    assert roll(office.actor) == ["मीरा", "अनिता"]
    assert people(viewer) == ["अनिता", "मीरा", "सावित्री देवी"]
    assert roll(viewer) == ["अनिता", "मीरा"]
