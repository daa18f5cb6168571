"""Backups without a window: written, listed, tried out, taken away, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.db.backups import container, shelf
from controlroom.db.form import FILE_NAME
from tests.cli.conftest import Answer, Terminal
from tests.factories import PASSWORD

WORDS = "नदी पहाड़ पीपल 1947"


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """Give a terminal at a register with ten books."""
    terminal("init")
    terminal("books", "receive", "1001-1010", "--leaves", "25", "--fee", "5")
    return terminal


def typed(office: Terminal, *lines: str) -> None:
    """Give lines of input after the office's password."""
    office.typed = "".join(f"{line}\n" for line in (PASSWORD, *lines))


def journal_of(office: Terminal) -> list[str]:
    from sqlalchemy import text

    from controlroom.db import opening

    register = opening.open_register(office.folder, office.keys())
    with register.engine.connect() as connection:
        found = list(connection.execute(text("SELECT action FROM journal_entries ORDER BY id")).scalars())
    register.close()
    return found


def test_an_import_is_backed_up_before(office: Terminal, tmp_path: Path) -> None:
    (tmp_path / "booths.csv").write_text("AC,Part,Booth name\n31,1,नगोई 1\n31,2,नगोई 2\n", "utf-8")
    done = office("import", "units", str(tmp_path / "booths.csv"))
    assert done.code == 0, done
    (kept,) = office("backup", "list", "--json").rows()
    assert (kept["reason"], kept["books"], kept["problem"]) == ("before-import", 10, "")
    assert kept["office"] == "District Congress Committee"


@pytest.mark.parametrize("speak", ["hi", "en"])
def test_the_list_says_what_is_in_each(office: Terminal, speak: str) -> None:
    empty = office("backup", "list", speak=speak)
    assert (empty.code, empty.out.count("\n")) == (0, 1)
    place = office.folder / shelf.FOLDER / f"control-room-x{shelf.SUFFIX}"
    office("backup", str(place))
    (office.folder / shelf.FOLDER / f"broken{shelf.SUFFIX}").write_bytes(b"PK half")
    listed = office("backup", "list", speak=speak)
    assert listed.code == 0
    good, broken = sorted(listed.out.splitlines(), key=lambda line: "broken" in line)
    assert {"hi": "10 बुक", "en": "10 books"}[speak] in good
    assert {"hi": "खराब", "en": "damaged"}[speak] in broken


def test_a_drill_leaves_the_register_alone_and_is_noted(office: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "kept.backup"
    office("backup", str(kept))
    office("books", "receive", "2001-2002")
    drilled = office("restore", "--drill", str(kept))
    assert drilled.code == 0, drilled
    assert "10 books" in drilled.out
    assert "well" in drilled.out
    assert journal_of(office)[-1] == "backups.note_drill"
    assert len(office.list("books")) == 12
    assert {one.name for one in office.folder.iterdir() if one.is_dir()} <= {"backups"}


def test_a_restore_is_noted_on_both_sides(office: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "kept.backup"
    office("backup", str(kept))
    office("books", "receive", "2001-2002")
    done = office("restore", str(kept))
    assert done.code == 0, done
    assert journal_of(office)[-1] == "backups.note_restore"
    assert len(office.list("books")) == 10
    (old,) = (office.folder / "replaced").iterdir()
    before = office.at(old)
    assert journal_of(before)[-1] == "backups.ask_restore"
    assert len(before.list("books")) == 12
    assert office("check").code == 0


def test_a_register_that_is_gone_or_broken_comes_back(office: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "kept.backup"
    office("backup", str(kept))
    for content in (b"", b"x" * 5000, None):
        if content is None:
            (office.folder / FILE_NAME).unlink()
        else:
            (office.folder / FILE_NAME).write_bytes(content)
        assert office("list", "books").code == 3
        assert office("restore", str(kept)).code == 0
        assert len(office.list("books")) == 10


def test_the_portable_backup(office: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "office.age"
    typed(office, WORDS, WORDS + "!")
    told = office("backup", "--portable", str(file), "--password-stdin")
    assert (told.code, file.exists()) == (1, False)
    typed(office)
    assert office("backup", "--portable", str(file), "--password-stdin").code == 1
    typed(office, WORDS, WORDS)
    assert office("backup", "--portable", str(file), "--password-stdin").code == 0
    assert journal_of(office)[-1] == "backups.note_portable"
    office("books", "receive", "2001-2002")
    typed(office, "wrong")
    assert office("restore", str(file), "--password-stdin").code == 1
    assert len(office.list("books")) == 12
    typed(office, WORDS)
    assert office("restore", str(file), "--password-stdin").code == 0
    assert len(office.list("books")) == 10


def test_another_offices_backup_must_be_meant(office: Terminal, tmp_path: Path) -> None:
    other = office.at(tmp_path / "other")
    other("init", "--name", "जिला कांग्रेस कमेटी कोटा")
    other("backup", str(tmp_path / "other.backup"))
    typed(office, PASSWORD)
    told: Answer = office("restore", str(tmp_path / "other.backup"))
    assert told.code == 3
    assert "कोटा" in told.err
    assert len(office.list("books")) == 10
    assert office("restore", "--replace-another", str(tmp_path / "other.backup")).code == 0
    assert office.list("books") == []


def test_a_backup_never_overwrites_the_register(office: Terminal, tmp_path: Path) -> None:
    for target in (office.folder / FILE_NAME, office.folder):
        assert office("backup", str(target)).code == 3
    kept = tmp_path / "kept.backup"
    assert office("backup", str(kept)).code == 0
    first = container.check_bytes(kept)
    office("books", "receive", "2001-2002")
    assert office("backup", str(kept)).code == 0
    assert container.check_bytes(kept).contents.books == first.contents.books + 2
