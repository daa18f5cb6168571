"""The demo district as an office that has done all that papers tell of, by the domain's operations."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.cli.counter import Counter
from controlroom.domain import books, demo, units
from controlroom.domain.attendance import dais, marks
from controlroom.domain.attendance.dais import SeatOnDais
from controlroom.domain.attendance.listings import list_events
from controlroom.domain.attendance.marks import MarkList
from controlroom.domain.attendance.rows import MEETING, WORKSHOP, EventListing, EventRow
from controlroom.domain.attendance.sessions import queries as sessions
from controlroom.domain.books import BookListing, BookRow, CountedBook
from controlroom.domain.books.money_moves import MoveMoney, move_money
from controlroom.domain.books.paybacks import PayBack, pay_back
from controlroom.domain.consents import erasing
from controlroom.domain.letterheads import SetLetterhead, set_letterhead
from controlroom.domain.members.queries import list_members
from controlroom.domain.members.rows import ListMembers
from controlroom.domain.minutes import views
from controlroom.domain.papers import Signatory
from controlroom.domain.people import entry, lists, queries
from controlroom.domain.people.entry import ChangePerson
from controlroom.domain.people.rows import PersonListing
from controlroom.domain.press_notes import sheets as notes
from controlroom.domain.targets import SetTarget, set_target
from controlroom.domain.units import RenameUnit, UnitListing, UnitRow

LONG = (
    Name(
        "श्रीमती प्रशिक्षणार्थी लक्ष्मीनारायण राजेश्वरी विश्वकर्मा उर्फ़ ज्ञानेश्वरी त्रिपाठी",
        "Shrimati Prashikshanarthi Laxminarayan Rajeshwari Vishwakarma alias Gyaneshwari",
    ),
    Name(
        "डॉ. सत्यनारायण चन्द्रशेखर प्रसाद श्रीवास्तव (पूर्व जनपद पंचायत उपाध्यक्ष)",
        "Dr. Satyanarayan Chandrashekhar Prasad Shrivastava (former vice-president)",
    ),
)
LONG_PLACE = Name(
    "जोन क्रमांक 1 (नवापारा-सेमरताल-बेलगहना व आसपास की समस्त ग्राम पंचायतें)",
    "Zone number 1 (Nawapara, Semartal, Belgahna and all village councils around)",
)
PAST, UPCOMING = "past", "upcoming"
LANGUAGE = "hi"
_LETTER = "आवेदन क्र. 12/2026"


@dataclass
class DemoOffice:
    """The office: who asks it, and the codes of what was done in it, by name."""

    counter: Counter
    said: dict[str, str] = field(default_factory=dict)
    erased_id: int = 0

    def event(self, kind: str, when: str, needs: str = "") -> EventRow:
        """Return the event of a kind that has most of what a paper needs: minutes, note, programme."""
        for row in self.events(kind, when):
            if not needs or self._has(row, needs):
                return row
        raise LookupError(f"no {when} {kind} with {needs or 'a list'}")

    def events(self, kind: str, when: str) -> list[EventRow]:
        """Return the events of a kind that have a list of people."""
        listing = EventListing(kind=kind, when=when, limit=1000)
        return [one for one in self.counter.read(list_events, listing).rows if one.invited]

    def unit(self, level: str) -> UnitRow:
        """Return the first unit of a level."""
        return self.counter.read(units.list_units, UnitListing(level=level, limit=1)).rows[0]

    def out(self, holder_id: int | None = None) -> list[BookRow]:
        """Return books that are out, of the holder who has most of them where none is named."""
        rows = self.counter.read(books.register_of_books, BookListing(state="issued", limit=5000)).rows
        if holder_id is None:
            held = [row.holder_id for row in rows]
            holder_id = max(held, key=held.count)
        return [row for row in rows if row.holder_id == holder_id]

    def stock(self) -> list[BookRow]:
        """Return books in stock, in order of number."""
        listing = BookListing(state="stock", sort="number", limit=5000)
        return list(self.counter.read(books.register_of_books, listing).rows)

    def holder(self) -> int:
        """Return who holds most books."""
        found = self.out()[0].holder_id
        assert found is not None
        return found

    def _has(self, row: EventRow, needs: str) -> bool:
        if needs == "programme":
            return bool(self.counter.read(sessions.programme, row.id).sessions)
        if needs == "minutes":
            return bool(self.counter.read(views.minutes_of, row.id).points)
        try:
            self.counter.read(notes.check_note, row.id)
        except UserError:
            return False
        return True


def make(folder: Path, *, long_names: bool = False) -> DemoOffice:
    """Make the demo district in a folder and do in it what it does not hold yet."""
    demo.make(folder)
    office = DemoOffice(Counter(folder, demo.OPERATOR))
    _letterhead(office)
    if long_names:
        _lengthen(office)
    _books(office)
    _targets(office)
    _events(office)
    _erase(office)
    return office


def _letterhead(office: DemoOffice) -> None:
    president = Signatory(Name("राजेन्द्र साहू", "Rajendra Sahu"), Name("जिला अध्यक्ष", "District president"))
    secretary = Signatory(Name("अनीता पटेल", "Anita Patel"), Name("महामंत्री", "General secretary"))
    order = SetLetterhead(
        address=Name("कांग्रेस भवन, लिंक रोड, बिलासपुर (छ.ग.)", "Congress Bhawan, Link Road, Bilaspur (C.G.)"),
        telephone="07752-000000",
        signatories=(president, secretary),
    )
    office.counter.write(set_letterhead, order)


def _lengthen(office: DemoOffice) -> None:
    """Give every third person with a post, and every third member, a name that fills a line and more."""
    read, write = office.counter.read, office.counter.write
    people = [*read(lists.list_people, PersonListing(limit=60)).rows]
    people += read(lists.list_people, PersonListing(limit=60, post="zone_president")).rows
    members = read(
        list_members, ListMembers(unit_id=office.unit("sector").id, limit=60, descending=True)
    ).rows
    chosen = [row.id for row in people[::3]] + [row.person_id for row in members[::3]]
    for place, person_id in enumerate(dict.fromkeys(chosen)):
        known = read(queries.person_by_id, person_id)
        kept = {
            one.name: getattr(known, one.name)
            for one in fields(entry.PersonEntry)
            if hasattr(known, one.name)
        }
        write(
            entry.change_person,
            ChangePerson(person_id=person_id, version=known.version, **kept | {"name": LONG[place % 2]}),
        )
    for level in ("zone", "sector"):
        write(units.rename_unit, RenameUnit(unit_id=office.unit(level).id, name=LONG_PLACE))


def _books(office: DemoOffice) -> None:
    """Move books in every way that has a slip, and remember the slips' numbers."""
    write, said = office.counter.write, office.said
    held = [row.number for row in office.out()]
    holder, free = office.holder(), [row.number for row in office.stock()]
    helper = office.counter.read(lists.list_people, PersonListing(post="sector_president", limit=1)).rows[0]
    issue = books.IssueBooks(
        person_id=holder,
        numbers=f"{free[0]}-{free[9]}, {free[12]}",
        reason="रविवार के सदस्यता शिविर हेतु",
        bearer="दीपक केशरवानी",
        bearer_mobile="6198500028",
    )
    counted = (CountedBook(held[0], "18*7"), CountedBook(held[1], "1-20 *21"), CountedBook(held[2]))
    back = books.ReturnBooks(books=counted, deposit_paise=40_000, bearer="दीपक केशरवानी")
    said["issue"] = write(books.issue_books, issue).code
    said["return"] = write(books.return_books, back).code
    given = books.HandOnBooks(numbers=str(held[3]), to_person_id=helper.id, note="सेक्टर में बाँटने हेतु")
    said["hand_on"] = write(books.hand_on_books, given).code
    _go_astray(office, free)
    said["visit"] = write(books.record_visit, _visit(holder, free)).code
    paid = books.DepositMoney(person_id=holder, amount_paise=123_450)
    said["deposit"] = write(books.deposit_money, paid).code
    handed = MoveMoney(amount_paise=500_000, to_name="कोषाध्यक्ष रामकुमार परीक्षा", carried_by="रेखा")
    said["money"] = write(move_money, handed).code
    write(books.deposit_money, books.DepositMoney(person_id=holder, amount_paise=2_000_000, note="अग्रिम"))
    again = PayBack(person_id=holder, amount_paise=123_450, bearer="दीपक केशरवानी", note="अभियान पूरा होने पर")
    said["payback"] = write(pay_back, again).code


def _go_astray(office: DemoOffice, free: Sequence[int]) -> None:
    """Ask books back, lose some, spoil one, count the stock, and find that the spoilt one was another."""
    write, said = office.counter.write, office.said
    soon = clock.today() + datetime.timedelta(days=3)
    back = books.RecallBooks(numbers=f"{free[0]}-{free[2]}", due_on=soon, reason="अभियान समाप्त")
    said["recall"] = write(books.recall_books, back).code
    lost = books.LoseBooks(numbers=f"{free[0]}-{free[1]}", report="थाना सरकंडा 112/2026", reason="बस में छूट गई")
    said["lost"] = write(books.lose_books, lost).code
    damaged = books.DamageBooks(numbers=str(free[20]), reason="बारिश में भीगी")
    said["damaged"] = write(books.damage_books, damaged).code
    count = books.CheckStock(found=f"{free[11]}, {free[21]}-{free[-2]}", counted_by="रेखा, मोहन लाल")
    said["stock_check"] = write(books.check_stock, count).code
    wrong = books.PutRight(code=said["damaged"], reason="दूसरे जोन की बुक थी")
    said["reverse"] = write(books.put_right, wrong).code


def _visit(holder: int, free: Sequence[int]) -> books.Visit:
    counted = (CountedBook(free[3]), CountedBook(free[4], "20*21"), CountedBook(free[5], "12"))
    return books.Visit(
        person_id=holder,
        back=books.BooksBack(books=counted),
        paid_paise=50_000,
        mode="upi",
        reference="451236540987",
        out=f"{free[21]}-{free[25]}",
        reason="रविवार के सदस्यता शिविर हेतु",
    )


def _targets(office: DemoOffice) -> None:
    for level, members in (("block", 5000), ("zone", 1200), ("sector", 240)):
        for row in office.counter.read(units.list_units, UnitListing(level=level, limit=20)).rows:
            office.counter.write(set_target, SetTarget(unit_id=row.id, members=members))


def _events(office: DemoOffice) -> None:
    """Seat guests on the dais of the meeting to come; who was not read at the past workshop was absent."""
    meeting, past = office.event(MEETING, UPCOMING), office.event(WORKSHOP, PAST, "programme")
    for name, post in (
        ("श्री चरणदास परीक्षा", "सांसद"),
        ("श्रीमती छाया परीक्षा", "पूर्व विधायक"),
        ("अटल परीक्षा", "प्रभारी"),
    ):
        office.counter.write(dais.seat_on_dais, SeatOnDais(event_id=meeting.id, name=name, post=post))
    office.counter.write(marks.mark_list, MarkList(event_id=past.id, rows="", rest_absent=True))


def _erase(office: DemoOffice) -> None:
    """Erase a member on a letter."""
    row = office.counter.read(lists.list_people, PersonListing(members=True, descending=True, limit=1)).rows[
        0
    ]
    office.counter.write(
        erasing.erase_person, erasing.ErasePerson(person_id=row.id, typed=row.code, letter=_LETTER)
    )
    office.erased_id = row.id
