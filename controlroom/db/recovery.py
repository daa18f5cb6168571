"""The recovery key: what is printed at set-up and opens a register whose password is forgotten."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.keyboards import code_as_pressed
from controlroom.base.language import N_

# Without 0 O, 1 I L, which people confuse. 31 is a prime: one wrong sign, or two swapped, break the check.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS = 7
GROUP = 5
_RANDOM_SIGNS = GROUP - 1  # the fifth is the check; 28 random signs are 138 bits
_BETWEEN = frozenset(" \t\r\n-–—‒−‐_.,:;|/\u200b\u200c\u200d\ufeff")


@dataclass(eq=False)
class RecoveryKeyLength(UserError):
    """Signs are missing from a recovery key that was typed, or there are too many."""

    typed: int
    whole: int
    at = "recovery_key"
    sentence = N_("A recovery key has {whole} signs; {typed} were typed. Compare with the paper.")


@dataclass(eq=False)
class RecoveryKeyMistyped(UserError):
    """A group of the recovery key cannot be right: a typing slip."""

    group: int
    typed: str
    at = "recovery_key"
    sentence = N_("Group {group} ({typed}) is not as on the paper. Compare it sign by sign.")


def fresh_key() -> str:
    """Return a recovery key that never was before, in its groups."""
    groups = []
    for place in range(GROUPS):
        signs = "".join(secrets.choice(SIGNS) for _sign in range(_RANDOM_SIGNS))
        groups.append(signs + _check_sign(place, signs))
    return "-".join(groups)


def read_key(typed: str) -> str:
    """Return a recovery key as it is printed, however it was typed.

    Raises RecoveryKeyLength, RecoveryKeyMistyped: the slip is told before any lock is tried.
    """
    signs = "".join(sign for sign in code_as_pressed(typed) if sign not in _BETWEEN)
    if len(signs) != GROUPS * GROUP:
        raise RecoveryKeyLength(len(signs), GROUPS * GROUP)
    groups = [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]
    for place, group in enumerate(groups):
        if any(sign not in SIGNS for sign in group) or _check_sign(place, group[:-1]) != group[-1]:
            raise RecoveryKeyMistyped(place + 1, group)
    return "-".join(groups)


def _check_sign(place: int, signs: str) -> str:
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, start=2))
    return SIGNS[(total + place + 1) % len(SIGNS)]
