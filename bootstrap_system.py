"""What the operating system must give before a window can open: a display, and the libraries of Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import bootstrap_qt as qt
import bootstrap_words as words

# What Qt opens at run time; names that Debian 12 and later and Ubuntu share.
QT_PACKAGES = (
    "fontconfig",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

_QT_PROBE = """
import ctypes, sys
try:
    from PySide6 import QtCore, QtWidgets
    if sys.platform == "linux":
        plugins = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
        ctypes.CDLL(plugins + "/platforms/libqxcb.so")
except (ImportError, OSError) as problem:
    if "shared object" in str(problem):
        sys.exit(str(problem))
"""

_QT_INCOMPLETE = "setup.qt-incomplete"


def window_obstacle(home: Path) -> str:
    """Return the sentence that says why no window can open, after mending what can be mended."""
    obstacle = display_obstacle()
    if obstacle is not None:
        return words.spoken(obstacle, display=os.environ.get("DISPLAY", ""))
    incomplete = (home / _QT_INCOMPLETE).exists()
    if not incomplete:
        try:
            qt.import_widgets()  # the window needs them next anyway
        except ImportError:
            incomplete = True
    return complete_qt(home) if incomplete else ""


def python_of(home: Path) -> Path:
    """Return the Python inside an environment."""
    return home / "Scripts" / "python.exe" if sys.platform == "win32" else home / "bin" / "python"


def display_obstacle() -> words.Sentence | None:
    """Return the sentence for a missing or silent display, None where a window can open."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux") or platform not in {"", "xcb", "wayland"}:
        return None
    if os.environ.get("WAYLAND_DISPLAY") and platform != "xcb":
        return None
    display = os.environ.get("DISPLAY", "")
    if not display:
        return words.NO_DISPLAY
    return None if _answers(display) else words.SILENT_DISPLAY


def complete_qt(home: Path) -> str:
    """Install what Qt misses of the system where that may be done; return the sentence for what still is."""
    fault = _qt_fault(home)
    if fault and install_packages(QT_PACKAGES):
        fault = _qt_fault(home)
    mark = home / _QT_INCOMPLETE
    with suppress(OSError):  # where nothing may be written, it is only asked again
        if fault:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)
    if not fault:
        return ""
    return words.spoken(words.QT_INCOMPLETE, fault=fault, line=apt_line(QT_PACKAGES))


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages quietly when root; tell whether that was done."""
    import shutil
    import subprocess

    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    words.say(words.spoken(words.INSTALLING_PACKAGES, packages=" ".join(packages)))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    done = 1
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *step], env=quiet, capture_output=True, check=False
        ).returncode
    return done == 0


def apt_line(packages: Sequence[str]) -> str:
    """Return the line that a person runs to install Debian packages."""
    return "sudo apt-get install -y " + " ".join(packages)


def _qt_fault(home: Path) -> str:
    import subprocess

    command = [str(python_of(home)), "-c", _QT_PROBE]
    asked = subprocess.run(command, env=os.environ | qt.UNPACKED, capture_output=True, text=True, check=False)
    return (asked.stderr.strip().splitlines() or ["?"])[-1] if asked.returncode else ""


def _answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if host not in {"", "unix"}:
        return True  # another machine's display: only trying can tell
    name = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X11 has its sockets on every system
    if Path(name).exists():
        return True
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect("\0" + name)
        except OSError:
            return False
    return True
