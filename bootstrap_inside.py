"""Step into the environment without a second Python: the one that runs becomes the environment's own.

A whole Python starts in 10 to 40 ms, up to a third of an empty window. What is done here is what Python
itself does when it starts inside an environment, and only where that is the very same Python.
"""

from __future__ import annotations

import os
import site
import sys
from pathlib import Path

import bootstrap_system as system

_OWN_FINDERS = ("_frozen_importlib", "_frozen_importlib_external")
_COMPILED = (".so", ".pyd", ".dylib")


def step_inside(home: Path) -> bool:
    """Make this Python the environment's; False where a Python has to be started for it.

    That is so where the environment belongs to another Python, or where something compiled that is not of
    the environment was imported already: it could not be put away again. On Windows the Python inside is a
    program of its own, never the same one.
    """
    python = system.python_of(home)
    if sys.platform == "win32" or not _is_same_file(python, sys.executable):
        return False
    kept = _kept_path()
    strangers = _strangers(kept)
    if any(_file(name).endswith(_COMPILED) for name in strangers):
        return False
    for name in strangers:
        del sys.modules[name]
    sys.path[:] = kept
    sys.meta_path[:] = [one for one in sys.meta_path if getattr(one, "__module__", "") in _OWN_FINDERS]
    sys.prefix = sys.exec_prefix = str(home)
    sys.executable = str(python)  # what the press and other processes are started with
    site.PREFIXES[:] = [sys.prefix]
    site.ENABLE_USER_SITE = False
    site.addsitedir(_packages(home))
    return True


def _kept_path() -> list[str]:
    """Return where modules may come from inside too: the program, PYTHONPATH, and Python's own library."""
    library = Path(os.__file__).parent
    version = "python{}{}.zip".format(*sys.version_info[:2])
    own = {str(library), str(library / "lib-dynload"), str(Path(__file__).parent)}
    own |= {
        str(Path(place).absolute()) for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place
    }
    return [place for place in sys.path if place in own or place.endswith(version)]


def _strangers(kept: list[str]) -> list[str]:
    """Return the modules that came, as Python started outside, from where nobody looks inside."""
    outside = tuple(place + os.sep for place in sys.path if place not in kept)
    inside = tuple(place + os.sep for place in kept)
    files = {name: _file(name) for name in sys.modules if name != "__main__"}
    return [
        name
        for name, file in files.items()
        if file and (file.startswith(outside) or not file.startswith(inside))
    ]


def _file(name: str) -> str:
    return str(getattr(sys.modules[name], "__file__", None) or "")


def _packages(home: Path) -> str:
    version = "python{}.{}".format(*sys.version_info[:2])
    return str(home / "lib" / version / "site-packages")


def _is_same_file(one: Path, other: str) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
