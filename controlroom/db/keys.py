"""The keys of a register: one master key, and what is derived from it for file, journal and drafts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY_FILE = "register.key"
_FORM = 1
_OPEN = "open"
_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What a register is opened with; ``encrypted`` says whether its file is.

    An unencrypted register has keys too: its journal is sealed and its drafts are hidden all the same.
    """

    master: bytes
    encrypted: bool

    @property
    def file(self) -> bytes:
        """Return the 32 bytes that SQLCipher takes as a raw key."""
        return self._derived("file")

    @property
    def seal(self) -> bytes:
        """Return the key of the seals over the journal."""
        return self._derived("journal")

    @property
    def drafts(self) -> bytes:
        """Return the key of half-filled forms that wait beside the register."""
        return self._derived("drafts")

    @property
    def server(self) -> bytes:
        """Return the key that seals the password of the server on which the register lives."""
        return self._derived("server")

    def _derived(self, purpose: str) -> bytes:
        return hmac.digest(self.master, f"control room {purpose}".encode(), hashlib.sha256)


def fresh_keys(*, encrypted: bool) -> Keys:
    """Return keys that never were before."""
    return Keys(secrets.token_bytes(_BYTES), encrypted)


def write_open(folder: Path, keys: Keys) -> None:
    """Write the key file of an unencrypted register: whoever has the folder has the key."""
    words = {"form": _FORM, "kind": _OPEN, "master": base64.b64encode(keys.master).decode()}
    part = folder / (KEY_FILE + ".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(words, stream)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / KEY_FILE)


def read_open(folder: Path) -> Keys | None:
    """Return the keys of an unencrypted register; None where there is no such key file."""
    try:
        words = json.loads((folder / KEY_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return Keys(base64.b64decode(words["master"]), encrypted=False) if words["kind"] == _OPEN else None
