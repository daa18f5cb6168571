"""Two desks and more want the same books at the same moment: each book goes into one hand."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text

from controlroom.base import language
from controlroom.db import opening
from controlroom.db.models.books import Book
from controlroom.db.register import Actor
from controlroom.domain import books
from controlroom.domain.books import IssueBooks, ReceiveBooks, errors
from controlroom.domain.books.errors import BookAlreadyIssued, LotOverlaps
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import KEYS, OpenOffice
from tests.retelling import told_once

DESKS = 4
BOOKS = 12


def _issue_all(folder: Path, actor: Actor, person: int) -> list[tuple[int, str]]:
    """Issue every book one by one from a process of one's own; tell what came of each."""
    language.choose(language.ENGLISH)
    register = opening.open_register(folder, KEYS)
    came = []
    for number in range(1, BOOKS + 1):
        order = IssueBooks(person_id=person, numbers=str(number), reason="दौड़")
        try:
            came.append((number, register.write(actor, books.issue_books, order).result.code))
        except BookAlreadyIssued as refused:
            came.append((number, "refused: " + refused.told()))
    register.close()
    return came


def _receive_all(folder: Path, actor: Actor, first: int) -> list[str]:
    """Receive ten lots of ten that overlap those of the other desk by half; tell what came of each."""
    register = opening.open_register(folder, KEYS)
    came = []
    for start in range(first, first + 100, 10):
        order = ReceiveBooks(first=start, last=start + 9)
        try:
            came.append(register.write(actor, books.receive_books, order).result.code)
        except LotOverlaps:
            came.append("refused")
    register.close()
    return came


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a small lot."""
    made = furnish(office)
    made.receive(1, BOOKS)
    return made


@pytest.mark.parametrize("apart", ["threads", "processes"])
def test_desks_racing_for_the_same_books_never_double_one(desk: BooksOffice, apart: str) -> None:
    register, actor = desk.office.register, desk.office.actor
    people = [desk.harish, desk.anita] * (DESKS // 2)
    arguments = ([register.folder] * DESKS, [actor] * DESKS, people)
    if apart == "threads":
        with ThreadPoolExecutor(DESKS) as pool:
            came = [one for rows in pool.map(_issue_all, *arguments) for one in rows]
    else:
        with ProcessPoolExecutor(DESKS, mp_context=multiprocessing.get_context("spawn")) as processes:
            came = [one for rows in processes.map(_issue_all, *arguments) for one in rows]
    issued = [number for number, code in came if code.startswith("BJ-")]
    assert sorted(issued) == list(range(1, BOOKS + 1))
    refusals = [code for _number, code in came if not code.startswith("BJ-")]
    assert len(refusals) == BOOKS * (DESKS - 1)
    assert all("since" in told and ("Kesharwani" in told or "Verma" in told) for told in refusals)
    assert desk.equations_close()


def test_two_desks_receiving_overlapping_lots_leave_no_overlap_and_no_gap(desk: BooksOffice) -> None:
    register, actor = desk.office.register, desk.office.actor
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        both = processes.map(_receive_all, [register.folder] * 2, [actor] * 2, [1001, 1006])
        came = [code for codes in both for code in codes]
    numbered = sorted(code for code in came if code != "refused")
    assert numbered == [f"BA-{number:04d}" for number in range(2, 2 + len(numbered))]
    with register.reading() as session:
        taken = session.scalars(select(Book.number).where(Book.number > BOOKS)).all()
    assert len(taken) == len(set(taken)) == 10 * len(numbered)
    assert desk.equations_close()


def test_without_the_unique_index_the_same_race_doubles_books(desk: BooksOffice) -> None:
    """The control: a register that only looks before it writes, with nothing in the database to hold it."""
    engine = desk.office.register.engine
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE hands (book INTEGER, person INTEGER)"))
        connection.execute(text("CREATE TABLE hands_held (book INTEGER UNIQUE, person INTEGER)"))

    def both_look_then_write(table: str) -> int:
        free = f"SELECT count(*) FROM {table} WHERE book = 1"  # noqa: S608 - a table of this test
        reads = engine.execution_options(reads=True)
        with reads.connect() as first, reads.connect() as second:
            looks = [first.execute(text(free)).scalar_one(), second.execute(text(free)).scalar_one()]
        for person, taken in enumerate(looks):
            with engine.begin() as connection:
                if not taken:
                    hand = f"INSERT INTO {table} VALUES (1, {person}) ON CONFLICT DO NOTHING"  # noqa: S608
                    connection.execute(text(hand))
        with engine.begin() as connection:
            return int(connection.execute(text(free)).scalar_one())

    assert both_look_then_write("hands") == 2
    assert both_look_then_write("hands_held") == 1


def test_the_index_itself_turns_into_the_same_refusal(desk: BooksOffice) -> None:
    desk.issue("5")
    with desk.office.register.writing(desk.office.actor) as session:
        # A desk that looked before the other one wrote still sees the book in stock.
        session.execute(text("UPDATE books SET state = 'stock' WHERE number = 5"))
    with pytest.raises(errors.BookAlreadyIssued) as refused:
        desk.issue("4-6", desk.anita)
    assert (refused.value.number, str(refused.value.holder)) == (5, "Harish Kesharwani")
    assert desk.read(books.holder_balance, books.BalanceQuestion(person_id=desk.anita)).books_out == 0
