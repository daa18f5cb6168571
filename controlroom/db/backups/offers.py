"""What can be brought back: from the shelf, the second place, a chosen file; compared with now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.db.backups import choices, container, portable, second, shelf
from controlroom.db.backups.about import Contents
from controlroom.db.backups.failures import BackupGone, NotABackup
from controlroom.db.backups.shelf import Kept
from controlroom.db.keys import Keys

HERE, SECOND, FILE = "here", "second", "file"


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup that may be brought back; ``missing`` counts the entries that are newer than it.

    It ``opens`` where no password is asked, and ``is_ours`` where no other register stands here.
    """

    kept: Kept
    place: str
    opens: bool
    is_ours: bool
    missing: int | None

    @property
    def is_portable(self) -> bool:
        """Tell whether it is an age file, which a passphrase opens."""
        return self.kept.file.suffix == portable.SUFFIX


def offers(folder: Path, keys: Keys | None = None, now: Contents | None = None) -> Sequence[Offer]:
    """Return every backup here and in the second place, the newest first, each backup once."""
    own = shelf.mark_of_folder(folder)
    found = [
        *(_offer(one, HERE, own, keys, now) for one in shelf.kept_in(folder / shelf.FOLDER)),
        *(_offer(one, SECOND, own, keys, now) for one in second.kept_there(choices.read(folder))),
    ]
    return sorted(found, key=lambda one: (one.kept.made_at, one.place == HERE), reverse=True)


def offer_of(file: Path, folder: Path, keys: Keys | None = None, now: Contents | None = None) -> Offer:
    """Return what a chosen file is; what is wrong with it stands in the offer."""
    if file.suffix == portable.SUFFIX:
        return Offer(_portable(file), FILE, opens=False, is_ours=True, missing=None)
    return _offer(shelf.look_at(file), FILE, shelf.mark_of_folder(folder), keys, now)


def _offer(kept: Kept, place: str, own: str, keys: Keys | None, now: Contents | None) -> Offer:
    about = kept.about
    if about is None:
        return Offer(kept, place, opens=True, is_ours=True, missing=None)
    is_ours = not own or about.register == own
    fits = keys is not None and container.fits(kept.file, keys)
    missing = max(0, now.entries - about.contents.entries) if now is not None and is_ours else None
    return Offer(kept, place, opens=fits or not about.encrypted, is_ours=is_ours, missing=missing)


def _portable(file: Path) -> Kept:
    try:
        size = file.stat().st_size
        problem: ToldError | None = None if portable.is_portable(file) else NotABackup(str(file))
    except OSError:
        return Kept(file, clock.now(), 0, problem=BackupGone(str(file)))
    return Kept(file, shelf.written_at(file), size, problem=problem)
