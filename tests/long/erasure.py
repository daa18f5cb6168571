"""People are erased after a day's work, and every byte is looked through: python -m tests.long.erasure.

The day leaves their names everywhere: entries corrected and merged, members, slips, titles of meetings,
requests, drafts. The control erases the same people without zeroing and scrubbing: there names must be found.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.drafts import DraftStore
from controlroom.db.keys import MASTER_BYTES, Keys
from controlroom.db.models.people import Person
from controlroom.db.register import Actor, Register
from controlroom.domain import books, checks, documents, meetings, registers, workshops
from controlroom.domain.attendance.invitations import AddInvitee, add_invitee
from controlroom.domain.attendance.marks import MarkInvitee, MarkList, mark_invitee, mark_list
from controlroom.domain.attendance.online import CameOnline, MarkOnline, mark_online
from controlroom.domain.attendance.rows import REPRESENTED
from controlroom.domain.attendance.undoing import UndoMarks, undo_marks
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.consents import erasing, giving, requests
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.journal import Order, Saved
from controlroom.domain.journal.proving import prove_journal
from controlroom.domain.members import queries
from controlroom.domain.members.entry import ChangeMember, Details, EnterMember, change_member, enter_member
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.minutes import agenda, decisions, writing
from controlroom.domain.people.entry import AddPerson, MergePeople, add_person, merge_people
from controlroom.domain.press_notes import notes
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.seats import nominations, shares
from controlroom.domain.seats.rows import Nominee, SeatPlan, UnitShare
from controlroom.domain.units import unit_by_id
from tests import factories
from tests.factories import OpenOffice
from tests.long import leftovers

_SOME = 20
DAY = datetime.date(2026, 11, 18)
_HINDI = ("झ", "ढ", "घ", "ठ", "भ", "ध", "छ", "थ", "फ")
_SIGNS = ("ा", "ि", "ी", "ु", "ू", "े", "ो")
_LATIN, _VOWELS = "kgjtdbpmnrlv", "aeiou"


@dataclass
class Someone:
    """A made-up person whose words nobody else has."""

    name: Name
    relative: Name
    mobile: str
    card: str
    words: set[str] = field(default_factory=set)
    person_id: int = 0
    member_id: int = 0


@dataclass
class Result:
    """What one run found: people erased, hits in bytes and in the search, and the seconds it took.

    ``before`` and ``control_hits`` look for the first twenty people only; ``hits`` for all.
    """

    encrypted: bool
    people: int
    before: int
    hits: int
    found_by_search: int
    sound: bool
    seconds: float
    control_hits: int = 0
    where: list[str] = field(default_factory=list)


def make_up(rng: random.Random, number: int) -> Someone:
    """Return somebody with names of random syllables, which no other word contains."""

    def hindi() -> str:
        return "".join(rng.choice(_HINDI) + rng.choice(_SIGNS) for _one in range(6))

    def latin() -> str:
        letters = "".join(rng.choice(_LATIN) + rng.choice(_VOWELS) for _one in range(6))
        return letters.capitalize()

    name = Name(f"{hindi()} {hindi()}", f"{latin()} {latin()}")
    relative = Name(hindi(), latin())
    card = "".join(rng.choice("QWXZ") for _one in range(3)) + f"{rng.randrange(10**7):07}"
    one = Someone(name, relative, f"61{number:03}{rng.randrange(10**5):05}", card)
    spelt = (name.hindi, name.latin, relative.hindi, relative.latin)
    one.words = {word for text in spelt for word in text.split()} | {one.mobile, card}
    return one


class Day:
    """A day's work in one register."""

    def __init__(self, folder: Path, keys: Keys, people: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.register = opening.create_register(folder, keys=keys, envelope=factories.envelope_of(keys))
        self.actor = registers.set_up(self.register, SetUpRegister(), "रेखा")
        self.office = OpenOffice(self.register, self.actor)
        self.everybody = [make_up(self.rng, number) for number in range(people + _SOME)]
        self.leaving, self.staying = self.everybody[:people], self.everybody[people:]
        self.unit_id = 0

    def work(self) -> None:
        """Do all that puts names into tables."""
        self._books()
        for leaf, one in enumerate(self.everybody):
            self._enter(leaf, one)
        for number, one in enumerate(self.leaving):
            self._write_about(number, one)
        DraftStore(self.register.folder, self.register.keys, 1).write(
            "\n".join(str(one.name) for one in self.leaving)
        )

    def _books(self) -> None:
        with self.register.writing(self.actor) as session:
            assembly = factories.add_assembly(session, 29, "बेलतरा", "Beltara")
            block = factories.add_unit(session, "block", "नगोई", "Nagoi")
            zone = factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block)
            factories.add_booth(session, 142, "नगोई 142", parent=zone, assembly=assembly)
            president = factories.add_person(session, "राजेन्द्र साहू", "Rajendra Sahu", mobile="6100000099")
            factories.appoint(session, president, "zone_president", zone)
            self.president_id, self.unit_id = president.id, zone.id
            session.flush()
            session.info["changes"].clear()
        count = len(self.everybody) // 25 + 2
        self._write(books.receive_books, books.ReceiveBooks(first=1, last=count, leaves_per_book=25))
        order = books.IssueBooks(person_id=self.president_id, numbers=f"1-{count - 1}")
        self._write(books.issue_books, order)

    def _write(self, operation: Callable[[Session, Any], Saved], order: Order) -> int:
        return self.register.write(self.actor, operation, order).result.id or 0

    def _enter(self, leaf: int, one: Someone) -> None:
        wrong = Details(
            name=Name(one.name.hindi, one.name.latin + "x"), relative=one.relative, mobile=one.mobile
        )
        book, place = leaf // 25 + 1, leaf % 25 + 1
        entered = EnterMember(details=wrong, book=book, leaf=place, category="OBC", note=f"{one.name} से मिले")
        one.member_id = self._write(enter_member, entered)
        row = self.register.read(queries.member_by_id, one.member_id)
        one.person_id = row.person_id
        right = Details(
            name=one.name,
            relative=one.relative,
            mobile=one.mobile,
            voter_id=one.card,
            gender="female",
            age=30,
        )
        corrected = ChangeMember(
            member_id=row.id,
            version=row.version,
            details=right,
            joined_on=row.joined_on,
            category="OBC",
            note=f"{one.name.latin} corrected",
        )
        self._write(change_member, corrected)

    def _write_about(self, number: int, one: Someone) -> None:
        match number % 7:
            case 0:
                title = f"{one.name.hindi} का स्वागत"
                held = meetings.PlanMeeting(title=title, unit_id=self.unit_id, held_on=DAY)
                self._minute(self._write(meetings.plan_meeting, held), one)
            case 1:
                kind, words = requests.CORRECTION, f"{one.name}: मोबाइल {one.mobile}"
                self._write(
                    requests.note_request,
                    requests.NoteRequest(kind=kind, person_id=one.person_id, details=words),
                )
            case 2:
                double = self._write(add_person, AddPerson(name=one.name, mobile=one.mobile))
                order = MergePeople(person_id=double, into_id=one.person_id)
                self._write(merge_people, order)
            case 3:
                self._print_again(one)
            case 4:
                paid = books.DepositMoney(
                    person_id=self.president_id, amount_paise=100, bearer=str(one.name), note=one.mobile
                )
                self._write(books.deposit_money, paid)
            case 5:
                planned = meetings.PlanMeeting(title="बैठक", unit_id=self.unit_id, held_on=DAY)
                event_id = self._write(meetings.plan_meeting, planned)
                came = WalkIn(name=one.name.hindi, post="कार्यकर्ता", mobile=one.mobile)
                self._write(mark_list, MarkList(event_id=event_id, walk_ins=(came,)))
                self._come_otherwise(event_id, one)
            case _:
                withdrawn = giving.WithdrawConsent(person_id=one.person_id, letter="17")
                self._write(giving.withdraw_consent, withdrawn)
                self._nominate(one)

    def _nominate(self, one: Someone) -> None:
        camp = workshops.PlanWorkshop(title="शिविर", unit_id=self.unit_id, held_on=DAY)
        event_id = self._write(workshops.plan_workshop, camp)
        plan = SeatPlan(host=f"{one.name.hindi} स्मृति न्यास", shares=(UnitShare(self.unit_id, 2),))
        self._write(shares.share_seats, shares.ShareSeats(event_id=event_id, plan=plan))
        named = nominations.NominatePeople(
            event_id=event_id,
            unit_id=self.unit_id,
            nominees=(Nominee(one.person_id),),
            nominated_by=f"{one.name.latin} himself",
            reason=one.mobile,
        )
        self._write(nominations.nominate_people, named)
        block = self.register.read(unit_by_id, self.unit_id).parent_id or 0
        given = shares.GiveSeats(
            event_id=event_id, from_unit_id=self.unit_id, to_unit_id=block, seats=1, reason=str(one.name)
        )
        self._write(shares.give_seats, given)

    def _come_otherwise(self, event_id: int, one: Someone) -> None:
        """Let somebody come for another, by his name alone, twice taken back, and join by a link."""
        self._write(add_invitee, AddInvitee(event_id=event_id, person_id=self.president_id))
        for _turn in range(2):
            came = MarkInvitee(
                event_id=event_id,
                state=REPRESENTED,
                person_id=self.president_id,
                deputy_name=one.name.hindi,
            )
            self._write(mark_invitee, came)
            self._write(undo_marks, UndoMarks(event_id=event_id))
        self._write(mark_online, MarkOnline(event_id=event_id, came=(CameOnline(one.name.latin),)))

    def _minute(self, event_id: int, one: Someone) -> None:
        heading = f"{one.name.hindi} का प्रस्ताव"
        point_id = self._write(agenda.add_point, agenda.AddPoint(event_id=event_id, heading=heading))
        said = writing.PointWords(point_id, heading, f"{one.name.latin} spoke, {one.mobile}")
        self._write(writing.write_minutes, writing.WriteMinutes(event_id=event_id, points=(said,)))
        decided = decisions.Decide(event_id=event_id, words=f"{one.name} सूची भेजें", person_id=one.person_id)
        number = self._write(decisions.decide, decided)
        answer = f"{one.name.hindi} ने भेजी"
        self._write(decisions.settle_decision, decisions.SettleDecision(decision_id=number, answer=answer))
        words = f"बैठक में {one.name.hindi} ने कहा।"
        note = notes.KeepNote(event_id=event_id, words=words, points=words, caption=str(one.name))
        self._write(notes.keep_note, note)

    def _print_again(self, one: Someone) -> None:
        order = documents.PrintMoneyPaper(
            kind="receipt",
            subject="members",
            subject_id=one.member_id,
            language="hi",
            original_again=True,
            reason=f"{one.name.latin}: jammed",
        )
        self._write(documents.print_money_paper, order)

    def words(self, people: list[Someone]) -> set[str]:
        """Return all words of some people."""
        return {word for one in people for word in one.words}


def erase_all(register: Register, actor: Actor, people: list[Someone], *, control: bool = False) -> None:
    """Erase people one by one; as a control without scrubbing the files."""
    for one in people:
        with register.reading() as session:
            code = session.scalars(select(Person.code).where(Person.id == one.person_id)).one()
        order = ErasePerson(person_id=one.person_id, typed=code, letter="17/2026", doubtful=True)
        register.write(actor, erasing.erase_person, order)
    if not control:
        erasing.finish(register)


def look(folder: Path, keys: Keys, words: set[str], *more: Path) -> list[str]:
    """Return where which words lie: in the register's pages decrypted, in its other files as they are."""
    sought = leftovers.forms_of(words) | leftovers.folded_of(word for word in words if word.isalpha())
    contents = [(file.name, file.read_bytes()) for file in leftovers.files_of(folder, *more)]
    if keys.encrypted:
        contents += list(leftovers.decrypted(folder, keys))
    return [f"{name}: {word}" for name, content in contents for word in leftovers.hits(content, sought)]


def run(people: int, *, encrypted: bool, seed: int = 1) -> Result:
    """Work a day, erase, look; and the same without protection."""
    began = time.monotonic()
    keys = Keys(secrets.token_bytes(MASTER_BYTES), encrypted)
    with tempfile.TemporaryDirectory() as place:
        folder, copy = Path(place) / "register", Path(place) / "control"
        day = Day(folder, keys, people, seed)
        day.work()
        day.register.engine.dispose()
        shutil.copytree(folder, copy)
        words = day.words(day.leaving)
        some = day.words(day.leaving[:_SOME])
        before = look(folder, keys, some)
        erase_all(day.register, day.actor, day.leaving)
        left = look(folder, keys, words)
        named = [one.name.latin for one in day.leaving]
        searched = sum(
            day.register.read(queries.list_members, ListMembers(text=name)).total for name in named
        )
        kept = look(folder, keys, day.words(day.staying[:_SOME]))
        with day.register.reading() as session:
            sound = not checks.check_register(session) and not prove_journal(session) and bool(kept)
        day.register.close()
        result = Result(encrypted, people, len(before), len(left), searched, sound, 0.0, where=left[:20])
        result.control_hits = len(_control(copy, keys, day))
    result.seconds = round(time.monotonic() - began, 1)
    return result


def _control(folder: Path, keys: Keys, day: Day) -> list[str]:
    register = opening.open_register(folder, keys)

    @event.listens_for(register.engine, "connect")
    def _on_connected(connection: object, _record: object) -> None:
        connection.execute("PRAGMA secure_delete = OFF")  # type: ignore[attr-defined]

    register.engine.dispose()
    erase_all(register, day.actor, day.leaving, control=True)
    found = look(folder, keys, day.words(day.leaving[:_SOME]))
    register.close()
    return found


def main() -> int:
    """Run and print what was found; 0 where no byte was left and the controls found some."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=200)
    people = asked.parse_args().people
    results = [run(people, encrypted=encrypted) for encrypted in (False, True)]
    for one in results:
        print(json.dumps(one.__dict__, ensure_ascii=False))
    good = all(one.hits == one.found_by_search == 0 and one.sound and one.control_hits for one in results)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
