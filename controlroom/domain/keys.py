"""The key of the register: who changed its password or recovery key, and when, stands in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db import envelopes, keyfile
from controlroom.db.envelopes import EnvelopeDamaged
from controlroom.db.models.servers import RegisterKeys
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class ChangeKey(Order):
    """Put another envelope beside the register; it holds no secret as it is."""

    folder: Path
    envelope: str


@dataclass(frozen=True, kw_only=True)
class EncryptRegister(Order):
    """Say that the register is about to be encrypted."""


@journal.operation(N_("Password of the register changed"), Right.CHANGE_KEYS)
def change_password(session: Session, order: ChangeKey) -> Saved:
    """Keep an envelope with another password; raises EnvelopeDamaged where it is another register's."""
    return _keep(session, order)


@journal.operation(N_("New recovery key made"), Right.CHANGE_KEYS)
def change_recovery_key(session: Session, order: ChangeKey) -> Saved:
    """Keep an envelope with another recovery key; raises EnvelopeDamaged where it is another register's."""
    return _keep(session, order)


@journal.operation(N_("Register encrypted"), Right.CHANGE_KEYS)
def note_encryption(_session: Session, _order: EncryptRegister) -> Saved:
    """Note who lets the register be encrypted; that itself happens once nobody has it open."""
    return Saved("settings", None, "keys")


def may_change(session: Session, _question: None = None) -> None:
    """Raise NotAllowed where the operator may not change password and recovery key."""
    journal.require(session, Right.CHANGE_KEYS)


def _keep(session: Session, order: ChangeKey) -> Saved:
    envelope = envelopes.parse(order.envelope)
    if envelope.mark != session.info["keys"].mark:
        raise EnvelopeDamaged
    on_server = session.get(RegisterKeys, 1)
    if on_server is not None:  # other desks take it over at their next start
        on_server.words = keyfile.text_of(envelope)
        session.flush()
    keyfile.write(order.folder, envelope)
    return Saved("settings", None, "keys")
