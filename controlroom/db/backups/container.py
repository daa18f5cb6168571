"""The container: one uncompressed zip with the database, its locked key, and what the backup says of itself.

Any zip program opens it, so that nobody depends on this one to reach what is his.
"""

from __future__ import annotations

import errno
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from controlroom.base.errors import ToldError
from controlroom.db import failures
from controlroom.db.backups import about as abouts
from controlroom.db.backups.about import About
from controlroom.db.backups.copying import Report
from controlroom.db.backups.failures import BackupDamaged, BackupGone, BackupNewer, NotABackup
from controlroom.db.form import FILE_NAME, SCHEMA
from controlroom.db.keys import KEY_FILE, Keys

ABOUT = "about.json"
SEAL = "about.seal"
_PIECE = 1 << 20
_MOST_ABOUT = 100_000
_ZIP = b"PK"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pack(folder: Path, about: About, keys: Keys, target: Path) -> None:
    """Write database and key file of ``folder`` with their sealed ``about`` into ``target``."""
    text = about.text()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as container:
        for name, content in ((ABOUT, text), (SEAL, abouts.seal(keys, text))):
            container.writestr(zipfile.ZipInfo(name, _FIRST_MOMENT), content)
        for name in (KEY_FILE, FILE_NAME):
            info = zipfile.ZipInfo(name, _FIRST_MOMENT)
            with (folder / name).open("rb") as source, container.open(info, "w", force_zip64=True) as part:
                while piece := source.read(_PIECE):
                    part.write(piece)


def is_container(file: Path) -> bool:
    """Tell whether a file begins like a container; raises BackupGone where it cannot be read at all."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_ZIP)) == _ZIP
    except OSError as error:
        raise BackupGone(str(file)) from error


def read_about(file: Path) -> About:
    """Return what a backup says of itself, unchecked; raises NotABackup, BackupDamaged, BackupNewer."""
    return _read_sealed(file)[0]


def check_seal(file: Path, keys: Keys) -> About | None:
    """Return what a backup says of itself where its seal was made with ``keys``, None where not."""
    about, text, seal = _read_sealed(file)
    return about if seal == abouts.seal(keys, text) else None


def fits(file: Path, keys: Keys) -> bool:
    """Tell whether a file is a container that was sealed with ``keys``."""
    try:
        return check_seal(file, keys) is not None
    except ToldError:
        return False


def check_bytes(file: Path) -> About:
    """Read a container whole and compare every byte with what it says of itself; raises as ``read_about``."""
    about = read_about(file)
    with _opened(file) as container:
        found = {name: _digest(container, name, about.size, None) for name in (KEY_FILE, FILE_NAME)}
    if found != {KEY_FILE: about.key_digest, FILE_NAME: about.database_digest}:
        raise BackupDamaged(str(file))
    return about


def unpack(file: Path, folder: Path, report: Report | None = None) -> About:
    """Write database and key file of a container into ``folder``, every byte compared; raises as above."""
    about = read_about(file)
    with _opened(file) as container:
        for name, digest in ((KEY_FILE, about.key_digest), (FILE_NAME, about.database_digest)):
            if _digest(container, name, about.size, report, into=folder / name) != digest:
                raise BackupDamaged(str(file))
    return about


def key_text(file: Path) -> str:
    """Return the key file that a container carries."""
    with _opened(file) as container:
        return container.read(KEY_FILE).decode()


def _digest(
    container: zipfile.ZipFile, name: str, size: int, report: Report | None, *, into: Path | None = None
) -> str:
    digest, done = hashlib.sha256(), 0
    with container.open(name) as part:
        target = into.open("wb") if into is not None else None
        try:
            while piece := part.read(_PIECE):
                digest.update(piece)
                done += len(piece)
                if target is not None:
                    _write(target, piece)
                if report is not None and name == FILE_NAME:
                    report(min(done, size), size)
        finally:
            if target is not None:
                target.close()
    return digest.hexdigest()


def _write(target: BinaryIO, piece: bytes) -> None:
    try:
        target.write(piece)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise failures.DiskFull from error
        raise failures.FolderUnusable(str(Path(target.name).parent)) from error


def _read_sealed(file: Path) -> tuple[About, str, str]:
    with _opened(file) as container:
        if container.getinfo(ABOUT).file_size > _MOST_ABOUT:
            raise NotABackup(str(file))
        text, seal = container.read(ABOUT).decode(), container.read(SEAL).decode()
    try:
        about = abouts.from_text(text)
        if about.schema > SCHEMA:
            raise BackupNewer(str(file))
        return about, text, seal
    except abouts.FormUnknown as error:
        raise BackupNewer(str(file)) from error
    except ValueError as error:
        raise BackupDamaged(str(file)) from error


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a container; what zip finds wrong with it becomes what people are told."""
    if not is_container(file):
        raise NotABackup(str(file))
    try:
        with zipfile.ZipFile(file) as container:
            names = container.namelist()
            if names != [ABOUT, SEAL, KEY_FILE, FILE_NAME]:
                raise NotABackup(str(file)) if ABOUT not in names else BackupDamaged(str(file))
            yield container
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupDamaged(str(file)) from error
    except (UnicodeDecodeError, ValueError) as error:
        raise BackupDamaged(str(file)) from error
    except OSError as error:
        raise BackupGone(str(file)) from error
