"""With a register in a file nothing opens a socket: every test is watched, and the watch itself works."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests import network

pytestmark = [
    pytest.mark.one_database("about the watch itself"),
    pytest.mark.skipif(
        not network.is_watched(), reason="sockets are noted by python3 -m tests, with a C compiler"
    ),
]


def test_a_socket_is_noted_in_this_process_and_in_its_children() -> None:
    before = network.count()
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    assert network.count() == before + 1
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET6).close()"], check=True
    )
    assert network.count() == before + 2


def test_what_stays_on_this_machine_is_not_taken_for_a_network() -> None:
    before = network.count()
    for one in socket.socketpair():
        one.close()
    socket.socket(socket.AF_UNIX).close()
    assert network.count() == before
