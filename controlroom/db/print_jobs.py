"""Papers on their way to a printer, kept beside the register and hidden by its key until they are printed."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from controlroom.db.keys import Keys

FOLDER = "printing"
_NONCE = 12
_MARK = b"control room print 1 "
_NAME = re.compile(r"desk-(\d+)-([0-9a-f]{16})\.job")


class PrintJobStore:
    """The print jobs of one desk: the paper of each is written once, what is known of it after every step.

    Not for the GUI thread. What another key or a torn file left is dropped: nobody can read it any more.
    """

    def __init__(self, folder: Path, keys: Keys, desk_id: int) -> None:
        self._folder = folder / FOLDER
        self._desk_id = desk_id
        self._cipher = AESGCM(keys.drafts)

    def keep(self, job_id: str, facts: str, paper: bytes) -> None:
        """Keep a paper and what is known of its printing; raises OSError."""
        self._folder.mkdir(exist_ok=True)
        self._write(self._file(job_id, "paper"), paper)
        self.note(job_id, facts)

    def note(self, job_id: str, facts: str) -> None:
        """Keep what is known now in place of what was, unless an erasure took the job; raises OSError."""
        if not self._file(job_id, "paper").exists():
            return
        self._write(self._file(job_id, "job"), facts.encode())

    def drop(self, job_id: str) -> None:
        """Let a job go: it is printed, or nobody wants it."""
        for kind in ("job", "paper"):
            with contextlib.suppress(OSError):
                self._file(job_id, kind).unlink(missing_ok=True)

    def left(self) -> Mapping[str, str]:
        """Return what is known of the jobs that were not finished, by their ids, the oldest first."""
        found = {}
        for file in sorted(self._folder.glob("desk-*.job"), key=_age):
            name = _NAME.fullmatch(file.name)
            if name is None or int(name[1]) != self._desk_id:
                continue
            facts = self._read(file)
            if facts is None or not self._file(name[2], "paper").exists():
                self.drop(name[2])
            else:
                found[name[2]] = facts.decode()
        return found

    def paper(self, job_id: str) -> bytes | None:
        """Return the paper of a job, None where it cannot be read any more."""
        return self._read(self._file(job_id, "paper"))

    def _file(self, job_id: str, kind: str) -> Path:
        return self._folder / f"desk-{self._desk_id}-{job_id}.{kind}"

    def _read(self, file: Path) -> bytes | None:
        try:
            sealed = file.read_bytes()
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _MARK + file.name.encode())
        except (OSError, InvalidTag, ValueError):
            return None

    def _write(self, file: Path, content: bytes) -> None:
        nonce = secrets.token_bytes(_NONCE)
        part = file.with_name(file.name + ".part")
        with part.open("wb") as stream:
            stream.write(nonce + self._cipher.encrypt(nonce, content, _MARK + file.name.encode()))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)


def forget_all(folder: Path) -> int:
    """Take the prints of all desks away, as an erasure must: a paper may hold any name. Return how many."""
    found = list((folder / FOLDER).glob("desk-*"))
    for one in found:
        one.unlink(missing_ok=True)
    return len({one.stem for one in found})


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
