"""A register on a server is backed up into the same kind of file, which comes back as a file elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from controlroom.db.backups import about, container, portable, restoring, shelf
from controlroom.db.backups.failures import RegisterServed
from controlroom.db.backups.restoring import Wish
from tests.databases import POSTGRESQL, databases
from tests.db.backups.offices import add_block, blocks_in
from tests.factories import KEYS, PASSWORD, OpenOffice, make_office

WORDS = "नदी पहाड़ पीपल 1947"


@pytest.fixture
def served(server: str, tmp_path: Path) -> Iterator[OpenOffice]:
    """Give an office whose register lives on a server, with one block."""
    del server
    with databases.on(POSTGRESQL):
        office = make_office(tmp_path / "desk")
        add_block(office, "नगोई")
        yield office
        office.register.close()


def test_it_is_backed_up_and_opens_as_a_file(served: OpenOffice, tmp_path: Path) -> None:
    assert served.register.is_served
    made = shelf.back_up_changes(served.register, about.TIMER)
    assert made is not None
    assert shelf.back_up_changes(served.register, about.TIMER) is None
    said = container.check_bytes(made.file)
    assert said.contents == shelf.contents_of(served.register)
    restoring.restore_backup(Wish(made.file, tmp_path / "new pc", keys=KEYS))
    assert blocks_in(tmp_path / "new pc", KEYS) == ["नगोई"]


def test_a_file_is_not_put_beside_a_server(served: OpenOffice) -> None:
    made = shelf.back_up(served.register, about.HAND)
    with pytest.raises(RegisterServed):
        restoring.restore_backup(Wish(made.file, served.register.folder, PASSWORD, KEYS))


def test_everything_goes_into_a_portable_file_too(served: OpenOffice, tmp_path: Path) -> None:
    written = portable.write_portable(served.register, tmp_path / "office.age", WORDS)
    assert written == shelf.contents_of(served.register)
    assert [one.name for one in tmp_path.iterdir() if one.name not in ("desk", "home")] == ["office.age"]
