"""Commands for the key of the register: another password, another recovery key, encrypting what was open."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Commands, Parser
from controlroom.db import encrypting, opening, recovery
from controlroom.db.envelopes import Envelope
from controlroom.domain import keys
from controlroom.domain.keys import ChangeKey, EncryptRegister

_TOLD = {
    "change-password": N_("give the register another password"),
    "new-recovery": N_("make a new recovery key; the older one opens nothing any more"),
    "encrypt": N_("encrypt a register that is not"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with the key."""
    actions: Commands = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, carry_out in (
        ("change-password", _change_password),
        ("new-recovery", _new_recovery),
        ("encrypt", _encrypt),
    ):
        action = actions.add_parser(name, help=_(_TOLD[name]), description=_(_TOLD[name]))
        action.set_defaults(carry_out=carry_out)


def tell_recovery_key(recovery_key: str) -> None:
    """Print a recovery key, once: it is kept nowhere."""
    print(_("Recovery key: {key}").format(key=recovery_key))
    print(_("Write it down and lock it away, not at this PC. It is not shown again."))
    print(_("Without the password and the recovery key nobody can open the register: there is no back door."))


def _change_password(counter: Counter, _chosen: argparse.Namespace) -> int:
    envelope = _envelope(counter)
    counter.read(keys.may_change, None)
    changed = envelope.with_password(counter.register.keys, counter.asker.new_password())
    counter.write(keys.change_password, ChangeKey(folder=counter.folder, envelope=changed.text))
    print(_("From now on the register opens with the new password."))
    return 0


def _new_recovery(counter: Counter, _chosen: argparse.Namespace) -> int:
    envelope, fresh = _envelope(counter), recovery.fresh_key()
    counter.read(keys.may_change, None)
    changed = envelope.with_recovery_key(counter.register.keys, fresh)
    counter.write(keys.change_recovery_key, ChangeKey(folder=counter.folder, envelope=changed.text))
    tell_recovery_key(fresh)
    return 0


def _encrypt(counter: Counter, _chosen: argparse.Namespace) -> int:
    kept = opening.examine(counter.folder)
    if isinstance(kept, Envelope):
        raise encrypting.AlreadyEncrypted
    counter.read(keys.may_change, None)
    fresh, password = recovery.fresh_key(), counter.asker.new_password()
    counter.write(keys.note_encryption, EncryptRegister())
    counter.close()
    backup = encrypting.encrypt(counter.folder, password, fresh)
    print(_("The register is encrypted."))
    print(_(encrypting.PLAIN_LEFT).format(file=backup))
    tell_recovery_key(fresh)
    return 0


def _envelope(counter: Counter) -> Envelope:
    kept = opening.examine(counter.folder)
    if not isinstance(kept, Envelope):
        raise encrypting.NotEncrypted
    return kept
