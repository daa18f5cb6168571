"""The keys of a register: one master key, and what is derived from it for file, journal and drafts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

KEY_FILE = "register.key"
MASTER_BYTES = 32
MARK_BYTES = 16


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
    def mark(self) -> bytes:
        """Return the 16 bytes that every file under these keys begins with (SQLCipher's salt); no secret."""
        return self._derived("mark")[:MARK_BYTES]

    @property
    def pragma(self) -> str:
        """Return the statement that must be the first on a connection to a file under these keys."""
        return f'PRAGMA key = "{self.literal}"'

    @property
    def literal(self) -> str:
        """Return key and salt as SQLCipher reads them after KEY, also in ATTACH."""
        return f"x'{self.file.hex()}{self.mark.hex()}'"

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
    return Keys(secrets.token_bytes(MASTER_BYTES), encrypted)
