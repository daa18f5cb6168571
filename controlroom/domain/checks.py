"""Whether a register is sound: journal, database, guards, and the ledger of books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_
from controlroom.db import guards, soundness
from controlroom.domain.books.checks import check_ledger
from controlroom.domain.books.month_proofs import changed_months
from controlroom.domain.journal import findings
from controlroom.domain.journal.proving import ProveJournal, prove_journal
from controlroom.domain.unexplained import unexplained_records


class Told(Protocol):
    """A finding with a sentence in the language of the moment."""

    def told(self) -> str:
        """Return the sentence."""


@dataclass(eq=False)
class RegisterUnsound(PlaceError):
    """The check found something."""

    count: int
    sentence = N_(
        "The check found {count} faults. Stop working in this register and restore the last backup."
    )


@dataclass(eq=False)
class RegisterInDoubt(PlaceError):
    """Nothing is wrong, but the journal alone does not show that nothing is missing."""

    sentence = N_("Nothing else was found. Hold the journal against the newest signed day sheet, as said.")


@dataclass(eq=False)
class PageDamaged(PlaceError):
    """The database's own integrity check found a fault."""

    finding: str
    sentence = N_("The database is damaged: {finding}")


@dataclass(eq=False)
class RowDangling(PlaceError):
    """A row points to one that is not there."""

    table: str
    row: int
    sentence = N_("Row {row} of {table} points to a record that is not there.")


@dataclass(eq=False)
class GuardMissing(PlaceError):
    """A guard of the database was taken away."""

    guard: str
    sentence = N_("The guard {guard} is missing from the database.")


def told_of(found: Sequence[Told]) -> PlaceError | None:
    """Return what findings mean together: None where there are none, a doubt, or faults."""
    if not found:
        return None
    faults = [one for one in found if not isinstance(one, findings.DOUBTS)]
    return RegisterUnsound(len(found)) if faults else RegisterInDoubt()


def check_register(session: Session, question: ProveJournal | None = None) -> tuple[Told, ...]:
    """Return everything that is wrong, each finding with its own sentence; nothing where all is sound.

    ``question`` holds the journal against a head from a day sheet; raises HeadMistyped, CountMissing.
    """
    found = prove_journal(session, question)
    return *found, *unexplained_records(session), *check_without_seals(session)


def check_without_seals(session: Session) -> tuple[Told, ...]:
    """Return what is wrong with the database, its guards and the ledger."""
    found: list[Told] = []
    found += [PageDamaged(finding) for finding in soundness.damages(session)]
    found += [RowDangling(table, row) for table, row in soundness.dangling(session)]
    connection = session.connection()
    missing = guards.names(connection) - guards.present(connection)
    found += [GuardMissing(guard) for guard in sorted(missing)]
    if not found:
        found += check_ledger(session)
        found += changed_months(session)
    return tuple(found)
