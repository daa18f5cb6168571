"""Where things lie: the program's resources, the registers, settings of this desk, the cache."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "control-room"
_ROOM_FOR_PAPERS = 256 * 1024 * 1024


def write_for_this_user_alone() -> None:
    """Let whatever this process writes from now on be read by its user alone, on POSIX."""
    os.umask(0o077)


def resources() -> Path:
    """Return the folder of fonts, icons and language that ships with the program."""
    return Path(__file__).resolve().parents[2] / "resources"


def data_folder() -> Path:
    """Return the folder of this user's own register."""
    import platformdirs  # noqa: PLC0415 - a start with --data-dir never needs it

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "register"


def demo_folder() -> Path:
    """Return the folder of the demo district, beside the user's own register."""
    return data_folder().with_name("demo")


def desk_file() -> Path:
    """Return the file of what this desk remembers: language, look, window; nothing of the office."""
    import platformdirs  # noqa: PLC0415 - as above

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "desk.ini"


def cache_folder() -> Path:
    """Return the folder for what can be made again."""
    import platformdirs  # noqa: PLC0415 - as above

    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def passing_folder() -> Path:
    """Return the folder for papers that are only looked at: in memory where the system has one for its user.

    Elsewhere a thief who takes the PC finds those of the last session on its disk.
    """
    import shutil  # noqa: PLC0415 - not before the first paint
    import tempfile  # noqa: PLC0415 - as above

    place = os.environ.get("XDG_RUNTIME_DIR", "")
    is_there = bool(place) and Path(place).is_dir() and os.access(place, os.W_OK)
    if is_there and shutil.disk_usage(place).free >= _ROOM_FOR_PAPERS:
        return Path(place)
    return Path(tempfile.gettempdir())


def log_folder() -> Path:
    """Return the folder of the program's log, which never holds personal data."""
    import platformdirs  # noqa: PLC0415 - as above

    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))
