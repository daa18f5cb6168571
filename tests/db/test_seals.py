"""Every write is sealed into one chain, in the order of the commits; an older register begins it, marked."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from controlroom.base.language import Name
from controlroom.db import engine as engines
from controlroom.db import form, guards, heads, opening, seals
from controlroom.db.keys import fresh_keys
from controlroom.db.models.journal import JournalEntry, JournalSeal, JournalValue
from controlroom.domain import journal, registers
from controlroom.domain.journal.proving import prove_journal
from controlroom.domain.registers import NameOffice
from tests.factories import OpenOffice

_OLDER = (
    """INSERT INTO operators (id, version, code, name_hi, name_en, role, active)
    VALUES (1, 1, 'OP-0001', 'रेखा', '', 'admin', 1)""",
    "INSERT INTO desks (id, version, name, number) VALUES (1, 1, 'front', 1)",
    """INSERT INTO journal_entries VALUES
    (11, 'a', 'people.add_person', '2026-11-01 05:00:00.000000', 330, '2026-11-01', 1, 1),
    (12, 'b', 'people.change_person', '2026-11-02 05:00:00.000000', 330, '2026-11-02', 1, 1)""",
    """INSERT INTO operations (id, entry_id, digest, subject, subject_id, code, figures, note) VALUES
    ('a', 11, x'01', 'people', 4, 'PE-0004', '{}', ''), ('b', 12, x'02', 'people', 4, 'PE-0004', '{}', '')""",
    """INSERT INTO journal_values VALUES (1, 11, 'people', 4, 'mobile', NULL, '6100000001', x'0a', x'0b'),
    (2, 11, 'people', 4, 'note', '', NULL, x'0c', x'0d')""",
    f"PRAGMA application_id = {form.APPLICATION_ID}",
    "PRAGMA user_version = 1",
)

PARTS = st.lists(
    st.none() | st.booleans() | st.integers() | st.binary(max_size=9) | st.text(max_size=9) | st.dates(),
    max_size=6,
)


@given(PARTS, PARTS)
def test_no_two_contents_are_written_alike(first: list[object], second: list[object]) -> None:
    same = [(type(one), one) for one in first] == [(type(one), one) for one in second]
    assert (seals.packed(first) == seals.packed(second)) == same


def test_every_write_of_an_office_is_sealed_without_a_gap(office: OpenOffice) -> None:
    for number in range(5):
        office.register.write(
            office.actor, registers.name_office, NameOffice(name=Name("", f"Office {number}"))
        )
    with office.register.reading() as session:
        sealed = session.scalars(select(JournalSeal).order_by(JournalSeal.number)).all()
        assert [one.number for one in sealed] == list(range(1, len(sealed) + 1))
        assert [one.entry_id for one in sealed] == list(
            session.scalars(select(JournalEntry.id).order_by(JournalEntry.id))
        )
        assert not any(one.late for one in sealed)
        assert journal.head(session).seal == sealed[-1].seal
        assert heads.kept(office.register.folder, office.register.keys) == journal.head(session)


def test_four_desks_at_once_make_one_chain(office: OpenOffice) -> None:
    def work(desk: int) -> None:
        other = opening.open_register(office.register.folder, office.register.keys)
        for number in range(10):
            order = NameOffice(name=Name("", f"Office {desk} {number}"))
            other.write(office.actor, registers.name_office, order)
        other.close()

    desks = [threading.Thread(target=work, args=(desk,)) for desk in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    with office.register.reading() as session:
        numbers = session.scalars(select(JournalSeal.number).order_by(JournalSeal.number)).all()
        last = journal.head(session)
    assert list(numbers) == list(range(1, 43))
    assert heads.kept(office.register.folder, office.register.keys) == last


def test_a_write_past_every_operation_is_refused(office: OpenOffice) -> None:
    from tests.factories import add_unit

    with pytest.raises(RuntimeError, match="outside of an operation"):
        office.register.write(
            office.actor, lambda session, hindi: add_unit(session, "block", hindi).id, "नगोई"
        )
    with office.register.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM units")) == 0


def test_a_register_from_before_the_seals_begins_its_chain_marked(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    folder.mkdir()
    _make_older(folder)
    register = opening.open_register(folder)
    with register.reading() as session:
        begun = session.scalars(select(JournalSeal).order_by(JournalSeal.number)).all()
        values = session.scalars(select(JournalValue).order_by(JournalValue.id)).all()
        assert [(one.number, one.entry_id, one.late, one.value_count) for one in begun] == [
            (1, 11, True, 2),
            (2, 12, True, 0),
        ]
        first, second = values
        assert first.digest == seals.value_digest(first.salt, ("people", 4, "mobile", None, "6100000001"))
        assert second.digest == seals.value_digest(second.salt, ("people", 4, "note", "", None))

    assert register.read(prove_journal, None) == (), "it begins with a mark of its own"
    actor = registers.sign_on(register, "रेखा")
    register.write(actor, registers.note_operator, registers.NoteOperator(operator_id=actor.operator_id))
    register.close()
    again = opening.open_register(folder)
    with again.reading() as session:
        late = session.scalars(select(JournalSeal.late).order_by(JournalSeal.number)).all()
    again.close()
    assert late[:2] == [True, True]
    assert not any(late[2:])


def _make_older(folder: Path) -> None:
    """Make a register as version 0.1 left it, with two entries."""
    file = folder / form.FILE_NAME
    engine = engines.engine_for(file, migrating=True)
    with engine.begin() as connection:
        config = Config()
        scripts = Path(engines.__file__).parent / "migrations"
        config.set_main_option("script_location", str(scripts))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for sentence in _OLDER:
            connection.exec_driver_sql(sentence)
        for name in guards.present(connection):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    engine.dispose()


def test_another_key_makes_another_chain(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _make_older(tmp_path / name)
        register = opening.open_register(tmp_path / name, fresh_keys(encrypted=False))
        with register.reading() as session:
            made.append(journal.head(session).seal)
        register.close()
        shutil.rmtree(tmp_path / name)
    assert made[0] != made[1]
