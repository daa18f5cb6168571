"""The key file that travels in a backup: put in when it is made, opened when it is brought back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import N_
from controlroom.db import keyfile
from controlroom.db.keys import KEY_FILE, Keys


@dataclass(eq=False)
class BackupLocked(UserError):
    """The backup is locked by a password that was not given."""

    at = "password"
    sentence = N_("This backup is locked. Type the password of its time, or its recovery key.")


@dataclass(eq=False)
class BackupSecretWrong(UserError):
    """What was typed opens neither lock of the backup."""

    at = "password"
    sentence = N_(
        "This opens the backup neither as password nor as recovery key. "
        "A backup keeps the password of its time."
    )


def put_key_file(register_folder: Path, keys: Keys, folder: Path) -> None:
    """Put the key file of a register beside the copy of its database."""
    if (register_folder / KEY_FILE).is_file():
        shutil.copyfile(register_folder / KEY_FILE, folder / KEY_FILE)
    else:
        keyfile.write(folder, keys)  # a register of 0.1.0 has none


def open_key_file(folder: Path, secret: str) -> Keys:
    """Return the keys in the key file of ``folder``, by password or recovery key; raises BackupLocked."""
    kept = keyfile.read(folder)
    if isinstance(kept, Keys):
        return kept
    if kept is None:
        raise BackupLocked
    if not secret:
        raise BackupLocked
    for unlock in (kept.unlock, kept.unlock_with_recovery_key):
        with suppress(ToldError):
            return unlock(secret)
    raise BackupSecretWrong
