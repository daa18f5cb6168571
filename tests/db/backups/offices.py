"""Made-up offices for the stories of backups, and what stands in them."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.keys import Keys
from controlroom.db.models.units import Unit
from controlroom.db.register import Register
from controlroom.domain import units
from controlroom.domain.units import AddUnit
from tests.factories import OpenOffice


def add_block(office: OpenOffice, name: str) -> None:
    order = AddUnit(level="block", name=Name(name))
    office.register.write(office.actor, units.add_unit, order)


def blocks_of(register: Register) -> list[str]:
    with register.reading() as session:
        return list(session.scalars(select(Unit.name_hi).order_by(Unit.id)))


def blocks_in(folder: Path, keys: Keys | None = None) -> list[str]:
    register = opening.open_register(folder, keys)
    try:
        return blocks_of(register)
    finally:
        register.close()


def all_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but the lock of turns, to see that nothing changed."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".turn" and not file.name.endswith("-shm")
    }


def flip(file: Path, place: int) -> None:
    """Turn one bit over."""
    with file.open("r+b") as stream:
        stream.seek(place // 8)
        byte = stream.read(1)[0]
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte ^ (1 << place % 8)]))
