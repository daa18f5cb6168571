"""The journal is proven: nothing is found where nobody touched it, and each touch is told by its own name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.language import N_, Name
from controlroom.db import heads, opening, seals
from controlroom.db.form import FILE_NAME
from controlroom.db.heads import Head
from controlroom.db.keys import fresh_keys
from controlroom.db.models.journal import JournalSeal, JournalValue, Operation
from controlroom.db.register import Actor, Register
from controlroom.domain import journal, registers
from controlroom.domain.journal import Order, Saved, findings
from controlroom.domain.journal.proving import ProveJournal, prove_journal
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.rights import Right
from tests.long import tampering
from tests.long.tampering import Tamperer, past_the_program

pytestmark = pytest.mark.one_database("tampers with the file, past the program")


@dataclass
class Office:
    """A register with a few people entered, closed, so that somebody may get at its file."""

    folder: Path
    actor: Actor
    first_person: int

    def work(self, *names: str) -> list[Saved]:
        """Open it, enter people, close it."""
        with self.opened() as register:
            return [_enter(register, self.actor, name) for name in names]

    def found(self, question: ProveJournal | None = None) -> list[str]:
        """Return the names of what is found, in order."""
        with self.opened() as register:
            told = register.read(prove_journal, question)
        return [type(one).__name__ for one in told]

    def opened(self) -> _Opened:
        """Open the register for a block."""
        return _Opened(self.folder)

    def tamper(self, *sentences: str) -> None:
        """Carry out statements past the program."""
        with past_the_program(self.folder / FILE_NAME) as connection:
            for sentence in sentences:
                connection.execute(sentence)

    def head(self) -> Head:
        """Return the head of the journal."""
        with self.opened() as register:
            return register.read(journal.head, None)


@dataclass
class _Opened:
    folder: Path
    register: Register | None = None

    def __enter__(self) -> Register:
        self.register = opening.open_register(self.folder)
        return self.register

    def __exit__(self, *_error: object) -> None:
        assert self.register is not None
        self.register.close()


def _enter(register: Register, actor: Actor, name: str) -> Saved:
    order = AddPerson(name=Name("", name), mobile="6100000001")
    return register.write(actor, add_person, order).result


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office that entered five people as entries 3 to 7."""
    folder = tmp_path / "register"
    register = opening.create_register(folder)
    actor = registers.set_up(register, SetUpRegister(), "रेखा")
    people = [_enter(register, actor, f"Person {letter}") for letter in "ABCDE"]
    register.close()
    return Office(folder, actor, people[0].id or 0)


def test_nothing_is_found_where_nobody_touched_the_journal(office: Office) -> None:
    head = office.head()
    assert head.number == 7
    assert office.found() == []
    assert office.found(ProveJournal(head.short.lower().replace("-", " "), head.number)) == []
    office.work("Person F")
    assert office.found(ProveJournal(head.short, head.number)) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("UPDATE journal_entries SET operator_id = 1, action = 'x' WHERE id = 4", "EntryChanged"),
        ("UPDATE journal_entries SET utc_offset_minutes = 345 WHERE id = 7", "EntryChanged"),
        ("UPDATE operations SET figures = '{\"books\": 3}' WHERE entry_id = 4", "EntryChanged"),
        ("UPDATE operations SET digest = x'00' WHERE entry_id = 4", "EntryChanged"),
        ("DELETE FROM operations WHERE entry_id = 4", "AnswerGone"),
        ("UPDATE journal_seals SET seal = x'00' WHERE number = 4", "SealChanged"),
        (
            "UPDATE journal_values SET new = 'Someone' WHERE field = 'name_en' AND entry_id = 5",
            "ValueChanged",
        ),
        ("UPDATE journal_values SET old = '' WHERE field = 'name_en' AND entry_id = 5", "ValueChanged"),
        ("DELETE FROM journal_values WHERE field = 'name_en' AND entry_id = 5", "ValuesGone"),
        (
            """UPDATE journal_values SET old = NULL, new = NULL, erased = 1, salt = x''
            WHERE field = 'name_en' AND entry_id = 5""",
            "ErasureUnexplained",
        ),
        ("UPDATE counters SET value = 90 WHERE series = 'journal'", "CounterChanged"),
        ("UPDATE journal_seals SET late = 1 WHERE number = 7", "SealedAfterwards"),
    ],
)
def test_each_touch_is_told_by_its_own_name(office: Office, sentence: str, name: str) -> None:
    office.tamper(sentence)
    assert name in office.found()
    assert len(office.found()) <= 2


def test_a_finding_says_which_entry_which_number_and_which_day_in_hindi(office: Office) -> None:
    office.tamper("UPDATE journal_values SET new = 'x' WHERE field = 'mobile' AND entry_id = 5")
    with office.opened() as register, language.speaking("hi"):
        (finding,) = register.read(prove_journal, None)
        said = finding.told()
    today = language.date_text(datetime.date.today())  # noqa: DTZ011 - the desk's own day
    assert "प्रविष्टि 5" in said
    assert today in said
    assert "61000" not in said


def test_an_entry_taken_out_with_everything_leaves_its_number(office: Office) -> None:
    with past_the_program(office.folder / FILE_NAME) as connection:
        import random

        Tamperer(connection, random.Random(1))._take_out(5)  # noqa: SLF001 - what a tamperer does
    with office.opened() as register:
        (finding,) = register.read(prove_journal, None)
    assert isinstance(finding, findings.EntriesRemoved)
    assert (finding.first, finding.last) == (5, 5)


def test_two_entries_that_change_places_are_named_both(office: Office) -> None:
    office.tamper(
        "UPDATE journal_values SET entry_id = -entry_id WHERE entry_id IN (4, 6)",
        "UPDATE journal_values SET entry_id = 10 + entry_id WHERE entry_id IN (-4, -6)",
    )
    with office.opened() as register:
        (finding,) = register.read(prove_journal, None)
    assert isinstance(finding, findings.EntriesExchanged)
    assert (finding.number, finding.other) == (4, 6)


def test_an_inserted_entry_is_found_with_and_without_a_seal(office: Office) -> None:
    columns = "action, made_at, utc_offset_minutes, working_date, operator_id, desk_id"
    office.tamper(
        f"INSERT INTO journal_entries (operation_id, {columns}) "
        f"SELECT 'forged', {columns} FROM journal_entries WHERE id = 4"
    )
    assert office.found() == ["EntryUnsealed"]
    office.tamper(
        "INSERT INTO journal_seals VALUES (8, 8, 0, 0, x'00')",
        "UPDATE counters SET value = 8 WHERE series = 'journal'",
    )
    assert office.found() == ["AnswerGone"]


def test_a_tail_that_was_cut_off_is_known_by_the_mark_and_by_paper(office: Office) -> None:
    printed = office.head()
    cut = [
        f"DELETE FROM {table} WHERE entry_id > 5"
        for table in ("journal_seals", "operations", "journal_values")
    ]
    office.tamper(
        *cut,
        "DELETE FROM journal_entries WHERE id > 5",
        "UPDATE counters SET value = 5 WHERE series = 'journal'",
    )
    assert office.found() == ["TailCut"]
    (office.folder / heads.HEAD_FILE).unlink()
    assert office.found() == ["MarkMissing"]  # cut off or not, only the paper knows
    assert office.found(ProveJournal(printed.short, printed.number)) == ["TailCut", "MarkMissing"]
    office.work("Someone else", "And another")
    assert office.found(ProveJournal(printed.short, printed.number)) == ["HeadDiffers", "MarkBegunAnew"]


def test_a_mark_that_was_taken_away_is_told_until_somebody_looks_at_the_paper(office: Office) -> None:
    """It was made anew in silence by the next entry: a tail cut off together with it was never noticed."""
    printed = office.head()
    file = office.folder / heads.HEAD_FILE
    file.unlink()
    assert office.found() == office.found() == ["MarkMissing"]
    office.work("Person F")
    assert office.found() == ["MarkBegunAnew"]
    office.work("Person G")
    assert office.found() == ["MarkBegunAnew"]
    with office.opened() as register:
        (told,) = register.read(prove_journal, None)
    assert isinstance(told, findings.MarkBegunAnew)
    assert told.number == printed.number + 1
    assert office.found(ProveJournal(printed.short, printed.number - 1)) == ["HeadDiffers", "MarkBegunAnew"]
    assert office.found(ProveJournal(printed.short, printed.number)) == []
    assert office.found() == [], "it was held against the paper"
    office.work("Person H")
    assert office.found() == []
    file.write_bytes(b"")
    assert office.found() == ["MarkMissing"], "an emptied one is none either"
    head = office.head()
    assert office.found(ProveJournal(head.short, head.number)) == []
    assert office.found() == []


def test_who_has_not_the_key_cannot_say_that_a_mark_was_looked_at(office: Office) -> None:
    file = office.folder / heads.HEAD_FILE
    file.unlink()
    forger = fresh_keys(encrypted=False)
    heads.keep(office.folder, forger, office.head())
    assert office.found() == ["MarkMissing"]
    office.work("Person F")
    assert office.found() == ["MarkBegunAnew"]


def test_a_journal_rebuilt_with_another_key_is_known_from_where_it_was_rebuilt(office: Office) -> None:
    forger = fresh_keys(encrypted=False)
    with office.opened() as register, register.engine.begin() as connection:
        rows = connection.execute(
            select(JournalSeal.number, JournalSeal.seal).order_by(JournalSeal.number)
        ).all()
    previous = rows[2].seal
    changed = ["UPDATE journal_entries SET working_date = '2020-01-01' WHERE id = 4"]
    for row in rows[3:]:
        previous = seals.seal_of(forger, seals.Place(previous, row.number), (), ())
        changed.append(f"UPDATE journal_seals SET seal = x'{previous.hex()}' WHERE number = {row.number}")
    office.tamper(*changed)
    with office.opened() as register:
        found = register.read(prove_journal, None)
    rebuilt, kept = found
    assert isinstance(rebuilt, findings.ChainRebuilt)
    assert (rebuilt.first, rebuilt.last) == (4, 7)
    assert isinstance(kept, findings.HeadDiffers)


def test_the_key_of_another_register_is_told_as_such(office: Office) -> None:
    other = opening.open_register(office.folder, fresh_keys(encrypted=False))
    found = other.read(prove_journal, None)
    other.close()
    assert [type(one) for one in found] == [findings.KeyForeign]


@pytest.mark.parametrize("head", ["XXXX", "7K2M-90QX-4TDE-1ZC9", "हेड"])
def test_what_is_no_head_is_refused_at_its_field(office: Office, head: str) -> None:
    with office.opened() as register, pytest.raises(findings.HeadMistyped):
        register.read(prove_journal, ProveJournal(head, 3))


def test_a_head_without_its_number_is_asked_for_it(office: Office) -> None:
    head = office.head().short
    with office.opened() as register, pytest.raises(findings.CountMissing):
        register.read(prove_journal, ProveJournal(head))


@dataclass(frozen=True, kw_only=True)
class Erase(Order):
    """Empty everything the journal holds of a person."""

    person_id: int


@journal.operation(N_("Person entered"), Right.ERASE_PERSON)
def erase(session: Session, order: Erase) -> Saved:
    """Empty the values of one person."""
    mine = select(JournalValue.id).where(
        JournalValue.subject == "people", JournalValue.subject_id == order.person_id
    )
    return Saved("people", None, "", {"values": journal.erase_values(session, session.scalars(mine))})


def test_a_person_is_erased_and_the_chain_still_holds(office: Office) -> None:
    with office.opened() as register:
        before = register.read(journal.head, None)
        figures = register.write(office.actor, erase, Erase(person_id=office.first_person)).result.figures
        assert figures["values"] >= 3
        assert register.read(prove_journal, ProveJournal(before.short, before.number)) == ()
        with register.reading() as session:
            emptied = session.scalars(select(JournalValue).where(JournalValue.erased)).all()
            assert len(emptied) == figures["values"]
            assert {(one.old, one.new, one.salt) for one in emptied} == {(None, None, b"")}
            order = session.scalars(select(Operation).where(Operation.entry_id == emptied[0].entry_id)).one()
            assert order.salt == b""  # else the name could be tried on the order's digest


def test_a_value_that_comes_back_after_its_erasure_is_found(office: Office) -> None:
    with office.opened() as register:
        register.write(office.actor, erase, Erase(person_id=office.first_person))
    office.tamper("UPDATE journal_values SET erased = 0, new = 'Person A' WHERE erased AND field = 'name_en'")
    found = office.found()
    assert "ErasureUndone" in found


@pytest.mark.parametrize("kind", tampering.KINDS)
def test_tampering_is_found_and_without_seals_nobody_would_know(tmp_path: Path, kind: str) -> None:
    head = tampering.work_a_day(tmp_path / "day")
    result = tampering.try_kind(kind, tmp_path / "day", head, times=10, seed=7)
    assert (result.tried, result.found, result.control_noticed) == (10, 10, 0)
