"""The office has one password: changed at one desk, it is the password of every desk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from controlroom.db import envelopes, keyfile, opening
from controlroom.db.envelopes import Envelope, WrongPassword
from controlroom.db.models.servers import RegisterKeys
from controlroom.domain import keys
from controlroom.domain.keys import ChangeKey
from tests.databases import POSTGRESQL
from tests.factories import CHEAP, KEYS, PASSWORD, RECOVERY_KEY, OpenOffice

NEW = "नया ताला 2027"


def envelope_in(folder: Path) -> Envelope:
    kept = keyfile.read(folder)
    assert isinstance(kept, Envelope)
    return kept


def test_a_password_changed_at_one_desk_is_the_password_of_the_others(
    office: OpenOffice, tmp_path: Path, database: str
) -> None:
    folder = office.register.folder
    if database == POSTGRESQL:  # what a move writes there
        with office.register.writing(office.actor) as session:
            session.add(RegisterKeys(id=1, words=keyfile.text_of(envelope_in(folder))))
            session.info.pop("unsealed", None)
    other = Path(shutil.copytree(folder, tmp_path / "another desk"))
    fresh = envelopes.seal(KEYS, NEW, RECOVERY_KEY, CHEAP)
    order = ChangeKey(folder=folder, envelope=keyfile.text_of(fresh))
    office.register.write(office.actor, keys.change_password, order)
    assert envelope_in(folder).unlock(NEW) == KEYS
    if database != POSTGRESQL:
        return
    assert envelope_in(other).unlock(PASSWORD) == KEYS, "this desk has not begun since"
    opening.open_register(other, KEYS).close()
    assert envelope_in(other).unlock(NEW) == KEYS
    with pytest.raises(WrongPassword):
        envelope_in(other).unlock(PASSWORD)
