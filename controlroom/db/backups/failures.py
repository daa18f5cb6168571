"""What can be wrong with a backup or its place, each in its own words and with the next step."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_


@dataclass(eq=False)
class BackupUnwritable(PlaceError):
    """The backup's file cannot be written."""

    file: str
    sentence = N_("The backup {file} cannot be written. Choose another folder or make room there.")


@dataclass(eq=False)
class NoRoomForBackup(PlaceError):
    """The disk has less room than a backup needs while it is made."""

    folder: str
    needed: str
    free: str
    sentence = N_(
        "There is no room for a backup in {folder}: it needs {needed}, {free} are free. "
        "Make room there or choose another folder."
    )


@dataclass(eq=False)
class NotABackup(PlaceError):
    """The file is something else."""

    file: str
    sentence = N_("{file} is not a backup of a register. Choose another file.")


@dataclass(eq=False)
class BackupGone(PlaceError):
    """There is no such file."""

    file: str
    sentence = N_("{file} is not there. If it lies on a stick, plug the stick in and choose it again.")


@dataclass(eq=False)
class BackupDamaged(PlaceError):
    """The file was a backup, and bytes of it have changed or are missing."""

    file: str
    sentence = N_("The backup {file} is damaged. Nothing was changed. Choose an older backup.")


@dataclass(eq=False)
class BackupForged(PlaceError):
    """What the backup says of itself was not written with its own key."""

    file: str
    sentence = N_(
        "The backup {file} was changed after it was made: its seal does not fit. Choose another backup."
    )


@dataclass(eq=False)
class BackupNewer(PlaceError):
    """A newer version of the program made the backup."""

    file: str
    sentence = N_(
        "The backup {file} was made by a newer version of the control room. Install that version here, "
        "then restore."
    )


@dataclass(eq=False)
class BackupOfAnother(PlaceError):
    """The backup belongs to another register than the one it would replace."""

    file: str
    office: str
    sentence = N_(
        "The backup {file} belongs to another register ({office}). Nothing was changed. Restore it in "
        "an empty folder, or say that it shall replace this register."
    )


@dataclass(eq=False)
class RegisterServed(PlaceError):
    """The register lives on a server: a file beside it would bring nothing back."""

    sentence = N_(
        "This register lives on a server. Move it back to this PC first (settings), then restore the backup."
    )


@dataclass(eq=False)
class BackupUnderWay(PlaceError):
    """Another program is writing a backup of this register, or bringing one back."""

    sentence = N_("Another program works with the backups of this register. Try again in a moment.")


@dataclass(eq=False)
class BackupOutOfTime(PlaceError):
    """The backup took longer than there was time for."""

    sentence = N_("The backup took too long and was left. The last one is as good as before.")


@dataclass(eq=False)
class SecondPlaceGone(PlaceError):
    """The second place is not there, or went away while it was written to."""

    place: str
    sentence = N_(
        "The second place {place} is not there. Plug the stick in; the copy is then made by itself."
    )


@dataclass(eq=False)
class SecondPlaceUnwritable(PlaceError):
    """The second place is there but takes nothing."""

    place: str
    sentence = N_(
        "The second place {place} cannot be written. Check its write protection, or choose another."
    )


@dataclass(eq=False)
class SecondPlaceIsTheFirst(PlaceError):
    """The second place lies in the register's own folder."""

    place: str
    sentence = N_("{place} lies beside the register itself. Choose a stick or a folder on another disk.")
