"""The disk under a register: whose computer it is on, and how much room it has."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from controlroom.base.language import N_
from controlroom.db import failures

NEARLY_FULL_MB = 500
NEARLY_FULL = N_(
    "The disk has only {free} MB left. Empty the bin and move large files away, before saving fails."
)
_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {
        "9p", "afp", "afs", "afpfs", "ceph", "cifs", "coda", "davfs", "fuse.cephfs", "fuse.davfs2",
        "fuse.glusterfs", "fuse.rclone", "fuse.sshfs", "fuse.smbnetfs", "gfs2", "glusterfs", "lustre",
        "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs",
        "webdav",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4


def refuse_network(folder: Path) -> None:
    """Raise RegisterOnNetwork where ``folder`` lies on another computer's disk."""
    kind = network_kind(folder)
    if kind:
        raise failures.RegisterOnNetwork(str(folder), kind)


def network_kind(folder: Path) -> str:
    """Return the kind of network share that ``folder`` lies on; empty for a disk of this PC."""
    if sys.platform == "win32":
        return windows_share(str(folder.absolute()))
    try:
        mounts = _MOUNTS.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return ""  # no such list on this system
    kind = _kind_of_mount(mounts, os.path.realpath(folder))
    return kind if kind in _NETWORK else ""


def free_megabytes(folder: Path) -> int:
    """Return how many megabytes the disk under ``folder`` still has for this user."""
    return shutil.disk_usage(folder).free // 1_000_000


def _kind_of_mount(mounts: str, path: str) -> str:
    """Return the file system of the last mount that holds ``path``: later ones cover earlier ones."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\").rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= longest:
            longest, kind = len(point), right.split(" ")[0]
    return kind


def windows_share(path: str) -> str:
    """Return the kind of share that a path of Windows lies on; empty for a disk of this PC."""
    plain = path.replace("/", "\\").removeprefix("\\\\?\\")
    if plain.startswith(("\\\\", "UNC\\")):
        return "UNC"
    return "network drive" if drive_type(plain[:2] + "\\") == _DRIVE_REMOTE else ""


def drive_type(root: str) -> int:
    """Return what Windows says of a drive such as ``C:``."""
    import ctypes  # noqa: PLC0415 - Windows only

    library = getattr(ctypes, "windll", None)
    return int(library.kernel32.GetDriveTypeW(root)) if library is not None else 0
