"""The paper with a recovery key as a value; it stands nowhere else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryPaper:
    """A recovery key for the safe: whose register it opens, and the number by which the program knows it."""

    office: Name
    recovery_key: str
    number: str
    made: datetime.datetime
