"""PINs: four to six digits, kept as an Argon2id hash, resting longer and longer after wrong tries."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from controlroom.base.ranges import plain_digits
from controlroom.domain.operators.faults import PinMalformed

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FEWEST, MOST = 4, 6
TRIES = 5
_LONGEST_REST = 60
_MEMORY_KIB = 19 * 1024
_ROUNDS = 2


def hashed(typed: str) -> str:
    """Return the hash of a new PIN, empty for none; takes 50 ms. Raises PinMalformed."""
    if not typed.strip():
        return ""
    return _hasher().hash(_plain(typed))


def fits(kept: str, typed: str) -> bool:
    """Tell whether a PIN is the one of a hash; takes 50 ms."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - only where there is a PIN

    try:
        return _hasher().verify(kept, _plain(typed))
    except (VerificationError, InvalidHashError, PinMalformed):
        return False


def rest_after(failures: int) -> datetime.timedelta | None:
    """Return how long a PIN rests after so many wrong tries in a row: 1, 2, 4 … at most 60 minutes."""
    if failures < TRIES:
        return None
    return datetime.timedelta(minutes=min(2 ** (failures - TRIES), _LONGEST_REST))


def _plain(typed: str) -> str:
    digits = plain_digits(typed.strip())
    if not (digits.isascii() and digits.isdecimal() and FEWEST <= len(digits) <= MOST):
        raise PinMalformed
    return digits


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where there is a PIN

    return PasswordHasher(time_cost=_ROUNDS, memory_cost=_MEMORY_KIB, parallelism=1)
