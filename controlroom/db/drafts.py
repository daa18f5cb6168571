"""Half-filled forms of a desk, kept beside the register and hidden by its key: a crash loses no typing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from controlroom.db.keys import Keys

FOLDER = "drafts"
_NONCE = 12
_MARK = b"control room drafts 1"


class DraftStore:
    """The drafts of one desk: one file, written whole or not at all; not for the GUI thread."""

    def __init__(self, folder: Path, keys: Keys, desk_id: int) -> None:
        self.file = folder / FOLDER / f"desk-{desk_id}.draft"
        self._cipher = AESGCM(keys.drafts)

    def read(self) -> str:
        """Return what was kept; nothing where there is no file, or one that this register did not write."""
        try:
            sealed = self.file.read_bytes()
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _MARK).decode()
        except FileNotFoundError:
            return ""
        except (InvalidTag, ValueError):
            self.file.unlink(missing_ok=True)  # torn or of another key: nobody can read it any more
            return ""

    def write(self, words: str) -> None:
        """Keep ``words`` in place of what was kept before; nothing takes the file away. Raises OSError."""
        if not words:
            self.file.unlink(missing_ok=True)
            return
        self.file.parent.mkdir(exist_ok=True)
        nonce = secrets.token_bytes(_NONCE)
        part = self.file.with_suffix(".part")
        with part.open("wb") as stream:
            stream.write(nonce + self._cipher.encrypt(nonce, words.encode(), _MARK))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.file)


def forget_all(folder: Path) -> int:
    """Take the drafts of all desks away, as an erasure must: a draft may hold any name. Return how many."""
    found = list((folder / FOLDER).glob("desk-*"))
    for one in found:
        one.unlink(missing_ok=True)
    return len(found)
