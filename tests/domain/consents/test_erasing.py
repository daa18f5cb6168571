"""Erasing a person: nothing of his is left anywhere, the account stays, others are untouched."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.backups import about as abouts
from controlroom.db.backups import restoring, shelf
from controlroom.db.backups.restoring import Wish
from controlroom.db.models.books import BookMovement, Leaf
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.search import SearchWord
from controlroom.domain import books, checks, meetings
from controlroom.domain.consents import copies, erased_list, erasing, faults, giving, reapplying, requests
from controlroom.domain.consents.erasing import ErasedBefore, ErasePerson
from controlroom.domain.consents.giving import WithdrawConsent
from controlroom.domain.journal.findings import HeadDiffers
from controlroom.domain.members import counts, queries
from controlroom.domain.members.entry import ChangeMember, change_member
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.people import lists
from controlroom.domain.people import queries as people
from controlroom.domain.people.entry import ChangePerson, change_person
from controlroom.domain.people.faults import PersonErased
from controlroom.domain.people.rows import PersonListing
from tests import factories
from tests.domain.consents.test_requests import note
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.retelling import told_once

NAME = Name("तृप्तिलता झुनझुनवाला", "Triptilata Jhunjhunwala")
DETAILS = replace(
    SUNITA, name=NAME, relative=Name("घनश्यामदास झुनझुनवाला"), mobile="6177700011", voter_id="ZZQ7654321"
)
LETTER = "आवेदन 17"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Make an office that is not encrypted, so that its bytes can be looked through."""
    made = factories.make_office(tmp_path / "register", keys=factories.OPEN_KEYS)
    yield made
    made.register.close()


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


def code_of(office: OpenOffice, person_id: int) -> str:
    with office.register.reading() as session:
        return session.get_one(Person, person_id).code


def erase(office: OpenOffice, person_id: int, **more: object) -> erasing.Erased:
    """Erase a person on a letter."""
    values: dict[str, object] = {"typed": code_of(office, person_id), "letter": LETTER} | more
    order = ErasePerson(person_id=person_id, **values)  # type: ignore[arg-type]
    return erasing.erase(office.register, office.actor, order)


def is_file(office: OpenOffice) -> bool:
    return office.register.engine.dialect.name == "sqlite"


def bytes_left(folder: Path, *words: str) -> list[str]:
    """Return which words stand in which file of a folder, in any of the usual forms."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return [found for file in files for found in bytes_in(file, *words)]


def bytes_in(file: Path, *words: str) -> list[str]:
    """Return which words stand in a file, in any of the usual forms."""
    content = file.read_bytes()
    return [
        f"{file.name}: {word} ({form})"
        for word in words
        for form in ("utf-8", "utf-16-le", "utf-16-be")
        if word.encode(form) in content
    ]


def test_no_byte_of_a_member_is_left_and_the_leaf_stays_accounted_for(office: OpenOffice, zone: Zone) -> None:
    saved = enter(office, 7, DETAILS, booth_id=zone.booth_id, category="OBC", note="दुकान के ऊपर रहती हैं")
    enter(office, 8, replace(SUNITA, mobile="6177700012", voter_id=""), booth_id=zone.booth_id)
    triptilata = member(office, saved)
    words = (
        "तृप्तिलता",
        "Triptilata",
        "झुनझुनवाला",
        "घनश्यामदास",
        "6177700011",
        "ZZQ7654321",
        "दुकान के ऊपर",
        "triptilata",
    )
    if is_file(office):
        assert bytes_left(office.register.folder, *words), "without erasure the names are there"
    done = erase(office, triptilata.person_id)
    assert done.log_emptied == is_file(office)
    assert done.saved.figures["values"] > 5
    assert bytes_left(office.register.folder, *words) == []
    left = member(office, saved)
    code = code_of(office, triptilata.person_id)
    assert (left.name.hindi, left.name.latin) == (f"हटाया गया ({code})", f"Erased ({code})")
    assert (left.book, left.leaf, left.booth_id, left.gender, left.age) == (
        1201,
        7,
        zone.booth_id,
        "female",
        34,
    )
    with office.register.reading() as session:
        assert session.get_one(Leaf, (session.get_one(Member, left.id).book_id, 7)).state == "used"
        assert counts.total_of(session, None) == 2
        assert counts.incomplete(session, None) == 0
        assert checks.check_register(session) == ()


def test_the_search_finds_nobody_and_the_pages_still_show_the_row(office: OpenOffice, zone: Zone) -> None:
    person_id = member(office, enter(office, 7, DETAILS)).person_id
    erase(office, person_id)
    for typed in ("तृप्ति", "tripti", "6177700011", "0011", "ZZQ7654321"):
        assert office.register.read(queries.list_members, ListMembers(text=typed)).total == 0, typed
        assert office.register.read(lists.list_people, PersonListing(text=typed, members=True)).total == 0
    assert office.register.read(queries.list_members, ListMembers()).total == 1
    assert office.register.read(people.person_by_id, person_id).mobile == ""
    with office.register.reading() as session:
        gone = session.scalars(select(SearchWord.word).where(SearchWord.word.startswith("~"))).all()
    assert len(gone) == len(set(gone)) > 3


def test_a_spelling_that_was_corrected_goes_too(office: OpenOffice, zone: Zone) -> None:
    wrong = replace(DETAILS, name=Name("तृप्तिलट्टा", "Tripetalata"))
    row = member(office, enter(office, 7, wrong))
    change = ChangeMember(member_id=row.id, version=row.version, details=DETAILS, joined_on=row.joined_on)
    office.register.write(office.actor, change_member, change)
    erase(office, row.person_id)
    assert bytes_left(office.register.folder, "Tripetalata", "tripetalata", "तृप्तिलट्टा", "Triptilata") == []


def test_two_of_one_name_only_this_one(office: OpenOffice, zone: Zone) -> None:
    first = member(office, enter(office, 1, DETAILS))
    twin = replace(DETAILS, mobile="6177700099", voter_id="")
    second = member(office, enter(office, 2, twin))
    erase(office, first.person_id)
    kept = office.register.read(queries.member_by_id, second.id)
    assert (kept.name, kept.mobile) == (NAME, "6177700099")
    assert office.register.read(queries.list_members, ListMembers(text="triptilata")).total == 1
    assert bytes_left(office.register.folder, "6177700011") == []


def test_free_texts_are_looked_through_and_told(office: OpenOffice, zone: Zone) -> None:
    person_id = member(office, enter(office, 7, DETAILS)).person_id
    office.register.write(
        office.actor,
        meetings.plan_meeting,
        meetings.PlanMeeting(
            title="स्व. तृप्तिलता झुनझुनवाला स्मृति बैठक", unit_id=zone.zone_id, held_on=datetime.date(2026, 12, 1)
        ),
    )
    office.register.write(
        office.actor,
        books.issue_books,
        books.IssueBooks(
            person_id=zone.president_id,
            numbers="1204",
            bearer="Triptilata Jhunjhunwala",
            bearer_mobile="6177700011",
            reason="शिविर हेतु",
            day=datetime.date(2026, 11, 3),
        ),
    )
    before = office.register.read(erasing.before_erasure, person_id)
    told = {(one.called, one.manner) for one in before.traces}
    assert ("meeting or workshop", "replaced") in told
    assert ("slip of books", "emptied") in told
    erase(office, person_id)
    with office.register.reading() as session:
        slip = session.scalars(select(BookMovement).where(BookMovement.kind == "issue")).all()[-1]
        assert (slip.bearer, slip.bearer_mobile) == ("", "")
        assert checks.check_register(session) == ()
    assert bytes_left(office.register.folder, "तृप्तिलता", "Triptilata", "6177700011") == []


def test_who_holds_books_or_owes_settles_first(office: OpenOffice, zone: Zone) -> None:
    with pytest.raises(faults.StillHoldsBooks):
        erase(office, zone.president_id)
    with pytest.raises(faults.StillHoldsBooks):
        office.register.read(erasing.before_erasure, zone.president_id)
    back = books.ReturnBooks(
        books=(books.CountedBook(1201, "25"), books.CountedBook(1202, "0"), books.CountedBook(1203, "0")),
        day=datetime.date(2026, 11, 10),
    )
    office.register.write(office.actor, books.return_books, back)
    with pytest.raises(faults.StillOwes) as owing:
        erase(office, zone.president_id)
    assert "₹ 250" in owing.value.told()
    office.register.write(
        office.actor,
        books.deposit_money,
        books.DepositMoney(person_id=zone.president_id, amount_paise=25_000, day=datetime.date(2026, 11, 11)),
    )
    erase(office, zone.president_id)
    with office.register.reading() as session:
        held = session.scalars(select(Appointment).where(Appointment.person_id == zone.president_id)).one()
        assert held.until is not None
        assert checks.check_register(session) == ()
    assert bytes_left(office.register.folder, "Rajendra", "9876500099") == []


@pytest.mark.parametrize(
    ("more", "refused", "at"),
    [
        ({"typed": "P-9999"}, faults.CodeMistyped, "typed"),
        ({"letter": "  "}, faults.LetterMissing, "letter"),
    ],
)
def test_nobody_is_erased_by_a_slip(
    office: OpenOffice, zone: Zone, more: dict[str, object], refused: type[UserError], at: str
) -> None:
    person_id = member(office, enter(office, 7, DETAILS)).person_id
    with pytest.raises(refused) as caught:
        erase(office, person_id, **more)
    assert caught.value.at == at
    assert office.register.read(people.person_by_id, person_id).name == NAME


def test_nothing_is_written_of_an_erased_person_again(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    erase(office, left.person_id)
    again = ChangePerson(person_id=left.person_id, version=9, name=NAME)
    with pytest.raises(PersonErased):
        office.register.write(office.actor, change_person, again)
    with pytest.raises(PersonErased):
        erase(office, left.person_id)


def test_requests_are_answered_by_it_and_hold_no_words(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    note(office, requests.CORRECTION, left.person_id, details="तृप्तिलता नहीं, तृप्ति")
    office.register.write(office.actor, giving.withdraw_consent, WithdrawConsent(person_id=left.person_id))
    erase(office, left.person_id)
    kept = office.register.read(requests.requests_of, left.person_id)
    assert {(one.state, one.details) for one in kept} == {("done", "")}
    assert bytes_left(office.register.folder, "तृप्ति") == []


def test_the_list_names_nobody_and_a_new_import_is_warned(office: OpenOffice, zone: Zone) -> None:
    saved = enter(office, None, DETAILS, book=None, digital=True, app_number="CG26000017")
    left = member(office, saved)
    erase(office, left.person_id)
    lines = erased_list.read(office.register.folder, office.register.keys)
    assert [one.person for one in lines] == [left.person_id]
    text = (office.register.folder / erased_list.FILE).read_text()
    assert not any(word in text for word in ("CG26000017", "6177700011", "Tripti"))
    for asked in (ErasedBefore(app_number="CG26000017"), ErasedBefore(voter_id="ZZQ7654321")):
        assert office.register.read(erasing.erased_before, asked) == code_of(office, left.person_id)
    assert office.register.read(erasing.erased_before, ErasedBefore(mobile="6177700012")) == ""


def test_a_line_that_a_kill_kept_from_the_list_is_added_later(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    order = ErasePerson(person_id=left.person_id, typed=code_of(office, left.person_id), letter=LETTER)
    office.register.write(office.actor, erasing.erase_person, order)  # and the power went
    assert erased_list.read(office.register.folder, office.register.keys) == []
    assert erased_list.keep(office.register) == 1
    assert erased_list.keep(office.register) == 1


def test_a_line_that_somebody_wrote_by_hand_erases_nobody(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    other = member(office, enter(office, 8, replace(SUNITA, mobile="", voter_id="")))
    erase(office, left.person_id)
    file = office.register.folder / erased_list.FILE
    forged = file.read_text().replace(f'"person": {left.person_id}', f'"person": {other.person_id}')
    file.write_text(file.read_text() + forged)
    assert len(erased_list.read(office.register.folder, office.register.keys)) == 1
    assert reapplying.reapply(office.register) == 0


def test_a_restored_backup_erases_again_before_anybody_sees_it(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    if not is_file(office):
        pytest.skip("backups of a server's register come with the mover")
    kept = shelf.back_up(office.register, abouts.HAND)
    erase(office, left.person_id)
    assert [one.file for one in copies.older_copies(office.register)] == [kept.file]
    keys, folder = office.register.keys, office.register.folder
    office.register.close()
    wish = Wish(kept.file, folder, keys=keys)
    restoring.restore_backup(wish, reapplying.after_restore(folder))
    restored = opening.open_register(folder, keys)
    try:
        with restored.reading() as session:
            assert session.get_one(Person, left.person_id).erased_on is not None
            found = checks.check_register(session)
        assert not [one for one in found if not isinstance(one, HeadDiffers)], "only the head is another"
        names = ("तृप्तिलता", "Triptilata", "6177700011")
        assert bytes_in(restored.file, *names) == []
        assert reapplying.reapply(restored) == 0
    finally:
        restored.close()


def test_older_backups_are_listed_and_taken_away_but_never_the_last(office: OpenOffice, zone: Zone) -> None:
    left = member(office, enter(office, 7, DETAILS))
    if not is_file(office):
        pytest.skip("backups of a server's register come with the mover")
    first = shelf.back_up(office.register, abouts.HAND)
    second = shelf.back_up(office.register, abouts.HAND)
    erase(office, left.person_id)
    assert {one.file for one in copies.older_copies(office.register)} == {first.file, second.file}
    assert copies.remove_older(office.register, office.actor, 7) == 0
    assert copies.remove_older(office.register, office.actor, 0) == 1
    assert second.file.exists()
    shelf.back_up(office.register, abouts.HAND)
    assert copies.remove_older(office.register, office.actor, 0) == 1
    assert copies.older_copies(office.register) == []
