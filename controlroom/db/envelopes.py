"""The envelope: a register's master key as text, locked for the office's password and a recovery key."""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db import recovery
from controlroom.db.keys import MARK_BYTES, MASTER_BYTES, Keys

FORM = 1
KIND = "locked"
PASSWORD, RECOVERY = "password", "recovery"
_SALT_BYTES = 16
_NONCE_BYTES = 12
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 64


@dataclass(eq=False)
class WrongPassword(PlaceError):
    """The password does not open this register."""

    at = "password"
    sentence = N_(
        "This password does not open the register. Try again; capitals and keyboard language count."
    )


@dataclass(eq=False)
class WrongRecoveryKey(PlaceError):
    """The recovery key is well written, but it is another register's or an older one."""

    at = "recovery_key"
    sentence = N_("This recovery key does not open this register: it is another register's, or an older one.")


@dataclass(eq=False)
class EnvelopeDamaged(PlaceError):
    """A key that was kept as text has changed since it was written."""

    sentence = N_(
        "The key of the register is damaged. Nothing was changed. Bring the key back from a backup."
    )


@dataclass(eq=False)
class EnvelopeNewer(PlaceError):
    """The key was written by a newer version of the program."""

    sentence = N_("The key of this register was made by a newer version. Install that version here.")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a password costs whoever guesses, and the desk: Argon2id's memory, passes and lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


USUAL_COST = Cost()


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """The master key wrapped for one secret."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """The master key under two locks, and the mark that files under it begin with."""

    mark: bytes
    password: Lock
    recovery: Lock

    @property
    def text(self) -> str:
        """Return the envelope as it is kept in a file, a backup or a row of a database."""
        words: dict[str, Any] = {
            "form": FORM,
            "kind": KIND,
            "mark": self.mark.hex(),
            PASSWORD: _lock_words(self.password),
            RECOVERY: _lock_words(self.recovery),
        }
        return checked_text(words)

    @property
    def number(self) -> str:
        """Return the short number that tells which recovery paper belongs to this envelope."""
        return hashlib.sha256(self.recovery.salt).hexdigest()[:6].upper()

    def unlock(self, password: str) -> Keys:
        """Return the keys for the office's password; raises WrongPassword."""
        keys = _open(self.password, PASSWORD, _password_bytes(password), self.mark)
        if keys is None:
            raise WrongPassword
        return keys

    def unlock_with_recovery_key(self, typed: str) -> Keys:
        """Return the keys for a recovery key.

        Raises WrongRecoveryKey, RecoveryKeyMistyped, RecoveryKeyLength.
        """
        keys = _open(self.recovery, RECOVERY, recovery.read_key(typed).encode(), self.mark)
        if keys is None:
            raise WrongRecoveryKey
        return keys

    def with_password(self, keys: Keys, password: str, cost: Cost | None = None) -> Envelope:
        """Return the envelope with another password; the recovery key stays."""
        return replace(self, password=_lock(PASSWORD, _password_bytes(password), keys, cost or USUAL_COST))

    def with_recovery_key(self, keys: Keys, recovery_key: str, cost: Cost | None = None) -> Envelope:
        """Return the envelope with another recovery key; the older paper opens nothing any more."""
        secret = recovery.read_key(recovery_key).encode()
        return replace(self, recovery=_lock(RECOVERY, secret, keys, cost or USUAL_COST))


def seal(keys: Keys, password: str, recovery_key: str, cost: Cost | None = None) -> Envelope:
    """Lock keys for a password and a recovery key."""
    return Envelope(
        keys.mark,
        _lock(PASSWORD, _password_bytes(password), keys, cost or USUAL_COST),
        _lock(RECOVERY, recovery.read_key(recovery_key).encode(), keys, cost or USUAL_COST),
    )


def parse(text: str) -> Envelope:
    """Read an envelope from its text; raises EnvelopeDamaged, EnvelopeNewer."""
    words = checked_words(text)
    try:
        if words["kind"] != KIND:
            raise EnvelopeDamaged
        mark = bytes.fromhex(words["mark"])
        locks = [_read_lock(words[name]) for name in (PASSWORD, RECOVERY)]
    except (KeyError, TypeError, ValueError) as error:
        raise EnvelopeDamaged from error
    if len(mark) != MARK_BYTES:
        raise EnvelopeDamaged
    return Envelope(mark, *locks)


def checked_words(text: str) -> dict[str, Any]:
    """Return the words of a key kept as text whose check is right; raises EnvelopeDamaged, EnvelopeNewer."""
    try:
        words = json.loads(text)
        check = words.pop("check", "")
        form = words["form"]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EnvelopeDamaged from error
    if type(form) is int and form > FORM:
        raise EnvelopeNewer
    if form != FORM or check != _check(words):
        raise EnvelopeDamaged
    return dict(words)


def checked_text(words: Mapping[str, Any]) -> str:
    """Return words of a key as text that tells when it was changed."""
    return json.dumps({**words, "check": _check(words)}, indent=1) + "\n"


def _check(words: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]


def _lock(purpose: str, secret: bytes, keys: Keys, cost: Cost) -> Lock:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only locking needs it

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapping = AESGCM(_stretched(secret, salt, cost))
    return Lock(cost, salt, nonce, wrapping.encrypt(nonce, keys.master, _bound(purpose, keys.mark)))


def _open(lock: Lock, purpose: str, secret: bytes, mark: bytes) -> Keys | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only unlocking needs it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    wrapping = AESGCM(_stretched(secret, lock.salt, lock.cost))
    try:
        master = wrapping.decrypt(lock.nonce, lock.wrapped, _bound(purpose, mark))
    except InvalidTag:
        return None
    keys = Keys(master, encrypted=True)
    return keys if keys.mark == mark else None


def _stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - only locks need it

    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=MASTER_BYTES, type=Type.ID
    )


def _bound(purpose: str, mark: bytes) -> bytes:
    return f"control room {purpose} ".encode() + mark


def _password_bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()


def _lock_words(lock: Lock) -> dict[str, Any]:
    return {
        "kdf": "argon2id",
        "memory_kib": lock.cost.memory_kib,
        "passes": lock.cost.passes,
        "lanes": lock.cost.lanes,
        "salt": _text(lock.salt),
        "wrap": "aes-256-gcm",
        "nonce": _text(lock.nonce),
        "wrapped": _text(lock.wrapped),
    }


def _read_lock(words: Mapping[str, Any]) -> Lock:
    if (words["kdf"], words["wrap"]) != ("argon2id", "aes-256-gcm"):
        raise EnvelopeNewer
    cost = Cost(int(words["memory_kib"]), int(words["passes"]), int(words["lanes"]))
    if cost.memory_kib > _MOST_MEMORY_KIB or cost.passes > _MOST_PASSES:
        raise EnvelopeDamaged  # a file from elsewhere must not take the desk's memory
    return Lock(cost, b64decode(words["salt"]), b64decode(words["nonce"]), b64decode(words["wrapped"]))


def _text(value: bytes) -> str:
    return b64encode(value).decode()
