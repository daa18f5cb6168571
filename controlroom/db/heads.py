"""The head of the journal, how far it reaches and its last seal: for people, and kept beside the register."""

from __future__ import annotations

import hmac
import os
import struct
from dataclasses import dataclass
from pathlib import Path

from controlroom.db.keys import Keys

HEAD_FILE = "journal.head"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_LETTERS = 15
_GROUP = 4
_SEAL = 32
_PLACE = struct.Struct(f">Q{_SEAL}s{_SEAL}s")
# Far enough apart that a power cut in the middle of one leaves the other.
_PLACES = (0, 4096)
_BEGUN_ANEW, _BEGUN = 8192, struct.Struct(f">Q{_SEAL}s")


@dataclass(frozen=True, slots=True)
class Head:
    """The number of the last entry and its seal: whoever keeps both can prove everything before them."""

    number: int
    seal: bytes

    @property
    def short(self) -> str:
        """Return the seal as people copy it, ``7K2M-90QX-4TDE-1ZC8``: 75 bits and a letter against slips."""
        return short_form(self.seal)


EMPTY = Head(0, b"")


def short_form(seal: bytes) -> str:
    """Return fifteen letters of a seal and one that shows when they were copied wrong, in groups of four."""
    bits = int.from_bytes(seal.ljust(_SEAL, b"\0")[:10], "big")
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(75, 0, -5))
    whole = letters + _check_letter(letters)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_short(written: str) -> str | None:
    """Return a short form as it is printed, however it was typed; None where a letter is wrong."""
    letters = "".join(one for one in written.upper().translate(_READ_AS) if one not in " -–.")
    if len(letters) != _LETTERS + 1 or any(one not in ALPHABET for one in letters):
        return None
    if _check_letter(letters[:_LETTERS]) != letters[_LETTERS]:
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def keep(folder: Path, keys: Keys, head: Head) -> None:
    """Write the head beside the register, into the place that does not hold the one before it.

    Where none was kept although the journal is longer, it is kept too that the mark was begun anew.
    """
    is_first = kept(folder, keys) is None
    _write(folder, keys, head, begun_at=head.number if is_first and head.number > 1 else 0, sync=is_first)


def begin(folder: Path, keys: Keys, head: Head) -> None:
    """Write the first head beside a register that the program itself put there, as a restore does."""
    if head.number and kept(folder, keys) is None:
        _write(folder, keys, head, sync=True)


def begun_anew(folder: Path, keys: Keys) -> int:
    """Return from which number on the mark was begun anew since it was missing; 0 where it never was."""
    try:
        content = (folder / HEAD_FILE).read_bytes()
    except FileNotFoundError:
        return 0
    words = content[_BEGUN_ANEW : _BEGUN_ANEW + _BEGUN.size]
    if len(words) < _BEGUN.size:
        return 0
    number, mark = _BEGUN.unpack(words)
    return int(number) if hmac.compare_digest(mark, _mark_of_begin(keys, number)) else 0


def settle(folder: Path, keys: Keys, head: Head) -> None:
    """Take the mark for good again, since somebody held the journal against a head on paper."""
    if kept(folder, keys) is None:
        begin(folder, keys, head)
    elif begun_anew(folder, keys):
        with (folder / HEAD_FILE).open("r+b") as stream:
            stream.truncate(_BEGUN_ANEW)
            os.fsync(stream.fileno())


def kept(folder: Path, keys: Keys) -> Head | None:
    """Return the furthest head beside the register that bears its key's mark; None where none does."""
    try:
        content = (folder / HEAD_FILE).read_bytes()
    except FileNotFoundError:
        return None
    found: Head | None = None
    for place in _PLACES:
        words = content[place : place + _PLACE.size]
        if len(words) < _PLACE.size:
            continue
        number, seal, mark = _PLACE.unpack(words)
        head = Head(number, seal)
        if hmac.compare_digest(mark, _mark(keys, head)) and (found is None or number > found.number):
            found = head
    return found


def _write(folder: Path, keys: Keys, head: Head, *, begun_at: int = 0, sync: bool) -> None:
    """Write one place; the first one reaches the disk, so that a power cut leaves no register without."""
    words = _PLACE.pack(head.number, head.seal, _mark(keys, head))
    handle = os.open(folder / HEAD_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.lseek(handle, _PLACES[head.number % 2], os.SEEK_SET)
        os.write(handle, words)
        if begun_at:
            os.lseek(handle, _BEGUN_ANEW, os.SEEK_SET)
            os.write(handle, _BEGUN.pack(begun_at, _mark_of_begin(keys, begun_at)))
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)


def _mark_of_begin(keys: Keys, number: int) -> bytes:
    return hmac.digest(keys.seal, b"control room head begun anew" + struct.pack(">Q", number), "sha256")


def _mark(keys: Keys, head: Head) -> bytes:
    return hmac.digest(keys.seal, b"control room head" + struct.pack(">Q", head.number) + head.seal, "sha256")


def _check_letter(letters: str) -> str:
    """Return Luhn's letter over 32: any one letter wrong and two neighbours exchanged are noticed."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


__all__ = [
    "EMPTY",
    "HEAD_FILE",
    "Head",
    "begin",
    "begun_anew",
    "keep",
    "kept",
    "read_short",
    "settle",
    "short_form",
]
