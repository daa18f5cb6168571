"""What lies in a register's folder, told from outside: without a password, a database library or a write."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from controlroom.db import failures, form, keyfile, places
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE, Keys, fresh_keys

PART = FILE_NAME + ".part"
_FIRST_SCHEMA_WITH_KEY = 2
_BITS_OF_DAMAGE = 16


def examine(folder: Path, keys: Keys | None = None) -> Keys | Envelope:
    """Return what opens the register in ``folder``: the keys where it is open, the envelope where locked.

    With ``keys`` the key file is not asked. Raises NoRegister, RegisterMissing, RegisterEmpty,
    RegisterCutOff, RegisterIsText, RegisterForeign, RegisterDamaged, RegisterNewer, KeyFileMissing,
    KeyOfAnotherRegister, PlainNotExpected, EncryptedNotExpected, RegisterOnNetwork, EnvelopeDamaged,
    EnvelopeNewer, RegisterReadOnly.
    """
    places.refuse_network(folder)
    file = folder / FILE_NAME
    if not file.is_file():
        raise _nothing_there(folder)
    try:
        with file.open("rb") as stream:
            head = stream.read(form.PAGE)
        kept = keys or keyfile.read(folder)
    except PermissionError as error:
        raise failures.RegisterReadOnly(str(folder)) from error
    size = file.stat().st_size
    if size == 0:
        raise failures.RegisterEmpty(str(file))
    if form.is_sqlite(head):
        return _beside_plain(file, head, size, kept)
    return _beside_other(file, head, size, kept)


def is_unfinished(folder: Path) -> bool:
    """Tell whether the making of a register broke off here: its key was written, its file not yet named."""
    return not (folder / FILE_NAME).exists() and (folder / PART).exists()


def has_log(file: Path) -> bool:
    """Tell whether a log lies beside a file, from which the database puts back what a power cut left out.

    While the log is copied into the file, the head may be on the disk before the pages that it counts.
    """
    log = file.with_name(file.name + "-wal")
    return log.exists() and log.stat().st_size > form.LOG_HEAD


def check_writable(folder: Path) -> None:
    """Raise RegisterReadOnly, RegisterFileReadOnly where nothing could be saved."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise failures.RegisterReadOnly(str(folder))
    file = folder / FILE_NAME
    try:
        with file.open("r+b"):
            return
    except OSError as error:
        raise failures.RegisterFileReadOnly(str(file)) from error


def _nothing_there(folder: Path) -> failures.NoRegister | failures.RegisterMissing:
    if (folder / KEY_FILE).exists() and not is_unfinished(folder):
        return failures.RegisterMissing(str(folder))
    return failures.NoRegister(str(folder))


def _beside_plain(file: Path, head: bytes, size: int, kept: Keys | Envelope | None) -> Keys:
    if form.is_cut_off(head, size) and not has_log(file):
        raise failures.RegisterCutOff(str(file))
    if form.application_of(head) != form.APPLICATION_ID:
        raise failures.RegisterForeign(str(file))
    if form.schema_of(head) > form.SCHEMA:
        raise failures.RegisterNewer
    if kept is None and form.schema_of(head) < _FIRST_SCHEMA_WITH_KEY:
        return fresh_keys(encrypted=False)
    if kept is None:
        raise failures.KeyFileMissing(str(file.parent))
    if isinstance(kept, Envelope) or kept.encrypted:
        raise failures.PlainNotExpected(str(file.parent))
    return kept


def _beside_other(file: Path, head: bytes, size: int, kept: Keys | Envelope | None) -> Keys | Envelope:
    expected = isinstance(kept, Envelope) or (kept is not None and kept.encrypted)
    if kept is not None and expected and (wrong := _wrong_bits(head, kept.mark)) <= _BITS_OF_DAMAGE:
        if size % form.PAGE and not has_log(file):
            raise failures.RegisterCutOff(str(file))
        if wrong:
            raise failures.RegisterDamaged
        return kept
    if _is_text(head):
        raise failures.RegisterIsText(str(file))
    if expected and not any(head[:512]):
        raise failures.RegisterDamaged  # a sector that the disk lost
    if size % form.PAGE or not _looks_encrypted(head):
        raise failures.RegisterForeign(str(file))
    if kept is None:
        raise failures.KeyFileMissing(str(file.parent))
    raise (failures.KeyOfAnotherRegister if expected else failures.EncryptedNotExpected)(str(file.parent))


def _wrong_bits(head: bytes, mark: bytes) -> int:
    return (int.from_bytes(head[: len(mark)], "big") ^ int.from_bytes(mark, "big")).bit_count()


def _is_text(head: bytes) -> bool:
    for encoding in ("utf-8", "utf-16"):
        try:
            text = head[: len(head) & ~1].decode(
                encoding, errors="strict" if encoding == "utf-16" else "ignore"
            )
        except UnicodeDecodeError:
            continue
        enough = len(text.encode(encoding)) >= len(head) - 4
        if enough and all(sign.isprintable() or sign in "\t\r\n\f\ufeff" for sign in text):
            return True
    return False


def _looks_encrypted(head: bytes) -> bool:
    return len(head) == form.PAGE and len(zlib.compress(head)) >= len(head)
