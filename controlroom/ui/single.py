"""One window a register: a second start raises the first; another program's window is told apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from controlroom.base.errors import PlaceError
from controlroom.base.language import N_

_WAIT_MS = 500
LOCK = "window.lock"


@dataclass(eq=False)
class RegisterOpenElsewhere(PlaceError):
    """Another user or computer has a window on the same folder."""

    folder: str
    computer: str
    sentence = N_(
        "The register in {folder} is open in a window on {computer}. Close it there, then start again."
    )


def raise_first(folder: Path) -> bool:
    """Raise the window that is open on this register; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise")
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Door(QObject):
    """Listens for second starts, and holds the register's folder for this window."""

    knocked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._on_new_connection)
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)

    def listen(self) -> None:
        """Listen for second starts of the program."""
        QLocalServer.removeServer(_name(self._folder))
        self._server.listen(_name(self._folder))

    def hold(self) -> None:
        """Hold the folder; raises RegisterOpenElsewhere. A lock of a program that died is taken over."""
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return  # a folder that cannot be written is told by the register itself
        raise RegisterOpenElsewhere(str(self._folder), _computer(self._lock))

    def close(self) -> None:
        """Let go."""
        self._server.close()
        self._lock.unlock()

    def _on_new_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.knocked.emit()


def _computer(lock: QLockFile) -> str:
    # PySide's stubs say otherwise: process, computer and program come back as three.
    told: tuple[object, ...] = tuple(lock.getLockInfo())
    return str(told[1]) if len(told) > 1 else "?"


def _name(folder: Path) -> str:
    return "control-room-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
