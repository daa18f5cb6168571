"""What can be wrong with a register's place on disk, each in its own words and with the next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_
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
class RegisterForeign(PlaceError):
    """The file is not one of ours."""

    file: str
    sentence = N_("{file} is not a register of the control room. Choose another folder, or restore a backup.")


@dataclass(eq=False)
class RegisterCutOff(PlaceError):
    """The file is empty or ends too early."""

    file: str
    sentence = N_("{file} is empty or cut off. Nothing was changed. Restore the last backup.")


@dataclass(eq=False)
class RegisterDamaged(PlaceError):
    """The database itself says that it is damaged."""

    sentence = N_("The register file is damaged. Stop working in it and restore the last backup.")


@dataclass(eq=False)
class RegisterNewer(PlaceError):
    """The register was last opened by a newer version of the program."""

    sentence = N_("This register was made by a newer version of the control room. Install that version here.")


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
class FolderUnusable(PlaceError):
    """The folder cannot be made or opened."""

    folder: str
    sentence = N_("The folder {folder} cannot be used. Choose another folder.")


@dataclass(eq=False)
class ChangedMeanwhile(UserError):
    """Somebody else saved the same record since it was shown."""

    sentence = N_("This was changed at another desk meanwhile. Nothing was saved. Open it again and repeat.")


_SIGNS: tuple[tuple[str, type[PlaceError]], ...] = (
    ("disk is full", DiskFull),
    ("disk i/o error", RegisterDamaged),
    ("malformed", RegisterDamaged),
    ("not a database", RegisterDamaged),
    ("locked", RegisterBusy),
)


@contextmanager
def told(folder: str = "") -> Iterator[None]:
    """Turn what the driver says of the place into the error that people are told; leave bugs as they are."""
    try:
        yield
    except StaleDataError as stale:
        raise ChangedMeanwhile from stale
    except DBAPIError as failure:
        of_server = server_failures.of_server(failure.orig, folder)
        if of_server is not None:
            raise of_server from failure
        said = str(failure.orig).lower()
        if "readonly" in said or "unable to open" in said:
            raise RegisterReadOnly(folder) from failure
        for sign, kind in _SIGNS:
            if sign in said:
                raise kind from failure
        raise
