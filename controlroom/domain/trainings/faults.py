"""What can be wrong with a question about trainings."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class NobodyTrained(UserError):
    """Nobody was trained yet, so there is nothing to print."""

    at = "unit_id"
    sentence = N_("Nobody is noted as trained here yet. Enter the attendance of a workshop first.")
