"""What can be wrong with a register's place on disk, each in its own words and with the next step."""

from __future__ import annotations

import datetime
import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from controlroom.base import clock, language
from controlroom.base.errors import PlaceError, ToldError, UserError
from controlroom.base.language import N_, Name
from controlroom.db import server_failures


@dataclass(eq=False)
class NoRegister(PlaceError):
    """The folder holds no register."""

    folder: str
    sentence = N_(
        "There is no register in the folder {folder}. Make one with “init”, or choose another folder."
    )


@dataclass(eq=False)
class RegisterExists(PlaceError):
    """A new register was asked for where one stands already."""

    folder: str
    sentence = N_("The folder {folder} already holds a register. Choose an empty folder.")


@dataclass(eq=False)
class RegisterMissing(PlaceError):
    """A key lies in the folder, but not the register that it opens."""

    folder: str
    sentence = N_(
        "The key of a register lies in {folder}, but not the register itself (register.db). "
        "Bring the file back or restore the last backup."
    )


@dataclass(eq=False)
class RegisterForeign(PlaceError):
    """The file is another program's."""

    file: str
    sentence = N_("{file} belongs to another program. Choose another folder, or restore a backup.")


@dataclass(eq=False)
class RegisterIsText(PlaceError):
    """The file holds text."""

    file: str
    sentence = N_("{file} is a text file, not a register. Choose another folder, or restore a backup.")


@dataclass(eq=False)
class RegisterEmpty(PlaceError):
    """The file is there but holds nothing."""

    file: str
    sentence = N_("{file} is empty. Nothing was changed. Restore the last backup.")


@dataclass(eq=False)
class RegisterCutOff(PlaceError):
    """The file ends too early."""

    file: str
    sentence = N_(
        "The end of {file} is missing (a copy broke off?). Nothing was changed. Restore the last backup."
    )


@dataclass(eq=False)
class RegisterLocked(PlaceError):
    """The register opens only with the office's password or the recovery key."""

    sentence = N_("The register is locked. It opens with the office's password.")


@dataclass(eq=False)
class KeyFileMissing(PlaceError):
    """A register lies in the folder without its key."""

    folder: str
    sentence = N_(
        "The key of the register (register.key) is missing in {folder}. Copy it from where the register "
        "came from, or restore a backup, which brings its key along."
    )


@dataclass(eq=False)
class KeyOfAnotherRegister(PlaceError):
    """Register and key do not belong together."""

    folder: str
    sentence = N_(
        "The key in {folder} belongs to another register. Register and key (register.db and register.key) "
        "must come from the same folder: bring the right pair together, or restore a backup."
    )


@dataclass(eq=False)
class PlainNotExpected(PlaceError):
    """A register that should be encrypted is not."""

    folder: str
    sentence = N_(
        "The register in {folder} should be encrypted, but is not: somebody has exchanged the file. "
        "It was not opened. Restore the last backup."
    )


@dataclass(eq=False)
class EncryptedNotExpected(PlaceError):
    """A register is encrypted, but the key beside it is of an open one."""

    folder: str
    sentence = N_(
        "The register in {folder} is encrypted, but the key beside it is that of an open one. "
        "Bring the right register.key, or restore a backup, which brings its key along."
    )


@dataclass(eq=False)
class RegisterOnNetwork(PlaceError):
    """The folder lies on another computer's disk, where several desks would destroy the file."""

    folder: str
    kind: str
    sentence = N_(
        "{folder} lies on a network share ({kind}), where a register gets damaged. Keep it on this PC's "
        "own disk; for several desks use PostgreSQL."
    )


@dataclass(eq=False)
class RegisterDamaged(PlaceError):
    """The database itself says that it is damaged."""

    sentence = N_("The register file is damaged. Stop working in it and restore the last backup.")


@dataclass(eq=False)
class RegisterNewer(PlaceError):
    """The register was last opened by a newer version of the program."""

    sentence = N_("This register was made by a newer version of the control room. Install that version here.")


@dataclass(eq=False)
class RegisterFileReadOnly(PlaceError):
    """The file may be read but not written."""

    file: str
    sentence = N_("{file} is read-only. Take “read-only” off in its properties and begin again.")


@dataclass(eq=False)
class RegisterReadOnly(PlaceError):
    """The file or its folder cannot be written."""

    folder: str
    sentence = N_("The register cannot be written: {folder} is read-only. Ask for the right to write there.")


@dataclass(eq=False)
class RegisterBusy(PlaceError):
    """Another program held the register for too long."""

    sentence = N_("The register is busy with another program. Nothing was saved. Try again in a moment.")


@dataclass(eq=False)
class DiskFull(PlaceError):
    """No room is left on the disk."""

    sentence = N_("The disk is full. Nothing was saved. Make room on the disk and save again.")


@dataclass(eq=False)
class DiskFails(PlaceError):
    """The disk does not do what it is asked."""

    sentence = N_(
        "The disk does not answer as it should. Nothing was saved. Check its cable and save again; if this "
        "comes back, stop working and copy the last backup to another disk."
    )


@dataclass(eq=False)
class FolderUnusable(PlaceError):
    """The folder cannot be made or opened."""

    folder: str
    sentence = N_("The folder {folder} cannot be used. Choose another folder.")


@dataclass(frozen=True, slots=True)
class Theirs:
    """The last change of a record by somebody else: who, at which desk, when, and each value old and new."""

    who: Name
    desk_number: int
    changed_at: datetime.datetime
    values: tuple[tuple[str, str | None, str | None], ...]


@dataclass(eq=False)
class ChangedMeanwhile(UserError):
    """Somebody else saved the same record since it was shown; ``theirs`` is what he changed, where known."""

    subject: str = ""
    subject_id: int = 0
    theirs: Theirs | None = None
    sentence = N_("This was changed at another desk meanwhile. Nothing was saved. Open it again and repeat.")
    told_with_name = N_(
        "{who} changed this at desk {desk} at {hour}. Nothing of yours was saved. Open it again and repeat."
    )

    def told(self) -> str:
        """Return the sentence in the language of the moment, with who was first where that is known."""
        if self.theirs is None:
            return super().told()
        hour = clock.local(self.theirs.changed_at).strftime("%H:%M")
        told = language.gettext(self.told_with_name)
        return told.format(who=self.theirs.who, desk=self.theirs.desk_number, hour=hour)


_SIGNS: tuple[tuple[str, type[PlaceError]], ...] = (
    ("disk is full", DiskFull),
    ("disk i/o error", DiskFails),
    ("malformed", RegisterDamaged),
    ("not a database", RegisterDamaged),
    ("locked", RegisterBusy),
)


@contextmanager
def told(folder: str = "") -> Iterator[None]:
    """Turn what the driver says of the place into the error that people are told; leave bugs as they are."""
    try:
        yield
    except Exception as failure:
        if (error := _told(failure, folder)) is None:
            raise
        raise error from failure


def _told(failure: Exception, folder: str) -> ToldError | None:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - the glance tells failures without SQLAlchemy
    from sqlalchemy.orm.exc import StaleDataError  # noqa: PLC0415 - as above

    # A turned bit in a file that is not encrypted: its text is none any more. Half a letter is kept nowhere.
    for kind, told in (
        (UnicodeDecodeError, RegisterDamaged),
        (UnicodeEncodeError, server_failures.SignUnkept),
        (StaleDataError, ChangedMeanwhile),
    ):
        if isinstance(failure, kind):
            return told()
    if isinstance(failure, OSError):
        return _of_system(failure, folder)
    if not isinstance(failure, DBAPIError):
        return server_failures.of_server(failure, folder)
    of_server = server_failures.of_server(failure.orig, folder)
    if of_server is not None:
        return of_server
    said = str(failure.orig).lower()
    if "readonly" in said or "unable to open" in said:
        return RegisterReadOnly(folder)
    return next((kind() for sign, kind in _SIGNS if sign in said), None)


def _of_system(failure: OSError, folder: str) -> PlaceError | None:
    """Return what a file beside the register met; None where it is nothing of the disk's."""
    if failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if failure.errno == errno.EIO:
        return DiskFails()
    return RegisterReadOnly(folder) if failure.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else None
