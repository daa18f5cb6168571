"""A made-up district for stories about books: two zones with their presidents, a sector, an enroller."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.books import Book, Leaf
from controlroom.db.models.members import Member
from controlroom.domain import books
from controlroom.domain.books import IssueBooks, ReceiveBooks
from controlroom.domain.journal import Saved
from tests import factories
from tests.factories import OpenOffice

TODAY = clock.today()


def days_ago(days: int) -> datetime.date:
    """Return a day before today."""
    return TODAY - datetime.timedelta(days=days)


@dataclass
class BooksOffice:
    """The office and the ids of those who come to its desk."""

    office: OpenOffice
    district: int
    block: int
    zone_one: int
    zone_two: int
    harish: int
    anita: int
    enroller: int

    def write(self, operation: Any, order: Any) -> Saved:  # noqa: ANN401 - any operation and its order
        """Carry out one order."""
        saved: Saved = self.office.register.write(self.office.actor, operation, order).result
        return saved

    def read(self, query: Any, question: Any = None) -> Any:  # noqa: ANN401 - any query and its answer
        """Ask one question."""
        return self.office.register.read(query, question)

    def receive(self, first: int = 1201, last: int = 1300, **fields: Any) -> Saved:  # noqa: ANN401
        """Receive a lot forty days ago."""
        fields.setdefault("day", days_ago(40))
        return self.write(books.receive_books, ReceiveBooks(first=first, last=last, **fields))

    def issue(self, numbers: str, person: int | None = None, **fields: Any) -> Saved:  # noqa: ANN401
        """Issue books to Harish, or to the person named."""
        order = IssueBooks(person_id=person or self.harish, numbers=numbers, **fields)
        return self.write(books.issue_books, order)

    def enter_member(self, number: int, position: int, code: str = "M-0001") -> None:
        """Enter a member from a leaf as the members' screen does."""
        with self.office.register.writing(self.office.actor) as session:
            campaign = factories.current_campaign(session)
            person = factories.add_person(session, "सीता बाई", "Sita Bai")
            book = session.query(Book).filter_by(number=number).one()
            session.add(Leaf(book_id=book.id, position=position, state="used"))
            session.flush()
            session.add(
                Member(
                    code=code,
                    campaign_id=campaign.id,
                    person_id=person.id,
                    channel="manual",
                    book_id=book.id,
                    leaf_position=position,
                    joined_on=TODAY,
                )
            )

    def equations_close(self) -> bool:
        """Tell whether the ledger closes."""
        return bool(self.read(books.check_ledger) == ())


def furnish(office: OpenOffice) -> BooksOffice:
    """Give an office two zones, their presidents and an enroller who may not draw."""
    with office.register.writing(office.actor) as session:
        return _furnish(office, session)


def _furnish(office: OpenOffice, session: Session) -> BooksOffice:
    district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
    block = factories.add_unit(session, "block", "बेलतरा", "Beltara", parent=district)
    zones = [
        factories.add_unit(session, "zone", f"जोन {number}", f"Zone {number}", parent=block)
        for number in (1, 2)
    ]
    harish = factories.add_person(session, "हरीश केशरवानी", "Harish Kesharwani", mobile="9826012345")
    anita = factories.add_person(session, "अनीता वर्मा", "Anita Verma", mobile="9826054321")
    enroller = factories.add_person(session, "मोहन लाल", "Mohan Lal")
    factories.appoint(session, harish, "zone_president", zones[0])
    factories.appoint(session, anita, "zone_president", zones[1])
    factories.appoint(session, enroller, "enroller", zones[1])
    return BooksOffice(
        office,
        district.id,
        block.id,
        zones[0].id,
        zones[1].id,
        harish.id,
        anita.id,
        enroller.id,
    )
