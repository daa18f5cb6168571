"""A PostgreSQL server of the tests' own: made in a temporary folder, on loopback, stopped in any case."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import bootstrap_system as system

ADDRESS = "CONTROLROOM_TEST_SERVER"
"""The environment's word for a server that runs already, so that the workers of one run share it."""

USER = "postgres"
_WANTED = 15
_TRIES = 3
# The server lives for minutes and is thrown away: nothing of it has to survive a power cut.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "shared_buffers": "128MB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "autovacuum": "off",
    "jit": "off",
    "lc_messages": "C",
}


# Whoever started the server may be killed: then its end of the pipe closes, and the guard stops what is left.
_GUARD = """
import os, pathlib, shutil, signal, sys
folder = pathlib.Path(sys.argv[1])
sys.stdin.read()
try:
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
except (OSError, ValueError, IndexError):
    pass
shutil.rmtree(folder, ignore_errors=True)
"""


class NoCluster(RuntimeError):
    """PostgreSQL cannot be had here; the words say why."""


class Cluster:
    """A running server; ``folder`` holds its files, ``port`` is where it listens."""

    def __init__(self, *, settings: dict[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="controlroom-postgres-"))
        self.port = 0
        self._settings = _SETTINGS | (settings or {})
        self._bin = find_programs()
        self._user = USER if os.name == "posix" and os.geteuid() == 0 else None
        self._guard = subprocess.Popen(
            [sys.executable, "-c", _GUARD, str(self.folder)], stdin=subprocess.PIPE, start_new_session=True
        )
        try:
            if self._user:
                shutil.chown(self.folder, self._user)
            self._make()
            self._begin()
        except BaseException:
            self.stop()
            raise

    @property
    def address(self) -> str:
        """Return the server's address, to which a database's name is added."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/"

    def _begin(self) -> None:
        for turn in range(_TRIES):
            self.port = _free_port()
            try:
                self.start()
            except NoCluster:  # somebody else may have taken the port meanwhile
                if turn == _TRIES - 1:
                    raise
            else:
                return

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in self._settings.items())
        self._run(
            "pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"-c port={self.port} {options}", "start"
        )

    def kill(self) -> None:
        """Let the server die on the spot, as when the power of its PC goes."""
        with contextlib.suppress(OSError, ValueError, ProcessLookupError):
            first = (self.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
            os.kill(int(first), signal.SIGQUIT)
            _wait_for_end(int(first))

    def stop(self) -> None:
        """Stop the server and take its files away."""
        with contextlib.suppress(NoCluster):
            self._run("pg_ctl", "-m", "immediate", "-w", "stop")
        self._guard.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self) -> None:
        self._run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._bin / program), "-D", str(self.folder / "data"), *words]
        with (self.folder / f"{program}.out").open("wb") as out:
            # A server that inherits a pipe keeps it open: its words go to a file.
            ended = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
                timeout=180,
            )
        if ended.returncode:
            said = (self.folder / f"{program}.out").read_text("utf-8", "replace").strip()
            raise NoCluster(f"{program}: {said.splitlines()[-1] if said else ended.returncode}")


def find_programs() -> Path:
    """Return the folder of the newest server's programs, as root installing them; raises NoCluster."""
    found = _installed()
    if found is None and system.install_packages(["postgresql"]):
        found = _installed()
    if found is None:
        raise NoCluster(f"PostgreSQL {_WANTED} or newer is missing: {system.apt_line(['postgresql'])}")
    return found


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Give the address of a server: of one that runs already, or of one that is stopped at the end."""
    known = os.environ.get(ADDRESS)
    if known:
        yield known
        return
    cluster = Cluster()
    os.environ[ADDRESS] = cluster.address
    try:
        yield cluster.address
    finally:
        os.environ.pop(ADDRESS, None)
        cluster.stop()


def _installed() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: _number(place.parent.name))
    if places and _number(places[-1].parent.name) >= _WANTED and (places[-1] / "initdb").exists():
        return places[-1]
    program = shutil.which("initdb")
    if program is None or Path(program).resolve().parent == Path(program).parent == Path("/usr/local/bin"):
        return None
    return Path(program).resolve().parent


def _number(name: str) -> int:
    return int(name) if name.isdecimal() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_end(process: int) -> None:
    for _turn in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
