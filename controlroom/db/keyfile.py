"""The key file of a register's folder: open where the register is not encrypted, locked where it is."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from pathlib import Path

from controlroom.db import envelopes
from controlroom.db.envelopes import Envelope, EnvelopeDamaged
from controlroom.db.keys import KEY_FILE, MASTER_BYTES, Keys

_OPEN = "open"


def read(folder: Path) -> Keys | Envelope | None:
    """Return the keys of an unencrypted register, the envelope of a locked one, None without a key file.

    Raises EnvelopeDamaged, EnvelopeNewer.
    """
    try:
        text = (folder / KEY_FILE).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise EnvelopeDamaged from error
    return parse(text)


def read_open(folder: Path) -> Keys | None:
    """Return the keys of an unencrypted register; None where there is no key file or a locked one."""
    kept = read(folder)
    return kept if isinstance(kept, Keys) else None


def parse(text: str) -> Keys | Envelope:
    """Read the text of a key file, open or locked; raises EnvelopeDamaged, EnvelopeNewer."""
    words = envelopes.checked_words(text)
    if words.get("kind") != _OPEN:
        return envelopes.parse(text)
    try:
        master = b64decode(words["master"], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise EnvelopeDamaged from error
    if len(master) != MASTER_BYTES:
        raise EnvelopeDamaged
    return Keys(master, encrypted=False)


def text_of(kept: Keys | Envelope) -> str:
    """Return the text of a key file; of keys as they are only where the register is not encrypted."""
    if isinstance(kept, Envelope):
        return kept.text
    if kept.encrypted:
        message = "keys of an encrypted register are written only under locks"
        raise ValueError(message)
    words = {"form": envelopes.FORM, "kind": _OPEN, "master": b64encode(kept.master).decode()}
    return envelopes.checked_text(words)


def write(folder: Path, kept: Keys | Envelope) -> None:
    """Write the key file, whole or not at all; one of the same register is replaced, another is set aside."""
    file = folder / KEY_FILE
    if file.exists() and not _is_of_the_same_register(folder, kept):
        set_aside(folder)
    text = text_of(kept)
    part = folder / (KEY_FILE + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)
    sync_folder(folder)


def set_aside(folder: Path) -> Path | None:
    """Keep a key file under a number of its own; return where, None where there was none."""
    file = folder / KEY_FILE
    if not file.exists():
        return None
    number = 1
    while (kept := folder / f"register-replaced-{number}.key").exists():
        number += 1
    file.rename(kept)
    sync_folder(folder)
    return kept


def sync_folder(folder: Path) -> None:
    """Let renames in ``folder`` reach the disk, where the system knows how."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_of_the_same_register(folder: Path, kept: Keys | Envelope) -> bool:
    try:
        before = read(folder)
    except envelopes.EnvelopeDamaged:
        return False
    return before is not None and before.mark == kept.mark
