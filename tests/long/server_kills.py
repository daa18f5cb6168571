"""Kills PostgreSQL under working desks and starts it again: python -m tests.long.server_kills --kills 100."""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db import opening, servers, transfer
from controlroom.db.models.people import Person
from controlroom.db.register import Actor, Register
from controlroom.db.server_failures import ServerGone
from controlroom.domain import checks
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.ui.outage import PAUSES
from tests import cluster
from tests.factories import KEYS, make_office

DESKS = 4
BACK_SECONDS = 10.0


@dataclass
class Killed:
    """What the kills cost: work that was acknowledged and is gone or doubled, and the longest way back."""

    kills: int = 0
    acknowledged: int = 0
    retried: int = 0
    lost: int = 0
    doubled: int = 0
    faults: int = 0
    longest_back_seconds: float = 0.0
    remembered: bool = True


@dataclass
class _Desk:
    number: int
    register: Register
    actor: Actor
    remembered: bool
    stop: threading.Event
    told: list[str] = field(default_factory=list)
    last_told: float = 0.0
    retried: int = 0

    def work(self) -> None:
        """Enter people one after another, each until he was acknowledged, as the desk's worker does."""
        while not self.stop.is_set():
            self._enter(f"मेज {self.number} क्रम {len(self.told)}")
        self.register.close()

    def _enter(self, name: str) -> None:
        order = AddPerson(name=Name(name))
        for tries in range(1_000):
            try:
                self.register.write(self.actor, add_person, order)
                break
            except ServerGone:
                self.retried += 1
                if not self.remembered:
                    order = AddPerson(name=Name(name))
                time.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
        self.told.append(name)
        self.last_told = time.monotonic()


def run(folder: Path, *, kills: int, remembered: bool = True, seed: int = 1) -> Killed:
    """Kill a server of one's own under four desks; with ``remembered`` they keep their orders' ids."""
    server = cluster.Cluster(settings={"synchronous_commit": "on"})
    try:
        return _run(server, folder, Killed(remembered=remembered), (kills, seed))
    finally:
        server.stop()


def _run(server: cluster.Cluster, folder: Path, found: Killed, plan: tuple[int, int]) -> Killed:
    kills, seed = plan
    chance = random.Random(seed)
    with psycopg.connect(server.address + "postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE register TEMPLATE template0 LOCALE 'C'")
    office = make_office(folder)
    transfer.move_to_server(office.register, servers.read_address(server.address + "register"))
    stop = threading.Event()
    registers = [opening.open_register(folder, KEYS) for _desk in range(DESKS)]
    desks = [_Desk(one, opened, office.actor, found.remembered, stop) for one, opened in enumerate(registers)]
    threads = [threading.Thread(target=desk.work, daemon=True) for desk in desks]
    for thread in threads:
        thread.start()
    for _kill in range(kills):
        time.sleep(chance.uniform(0.1, 0.8))
        server.kill()
        time.sleep(chance.uniform(0.0, 0.5))
        server.start()
        begun = time.monotonic()
        while any(desk.last_told < begun for desk in desks) and time.monotonic() < begun + 3 * BACK_SECONDS:
            time.sleep(0.01)
        found.longest_back_seconds = max(found.longest_back_seconds, time.monotonic() - begun)
        found.kills += 1
    stop.set()
    for thread in threads:
        thread.join(3 * BACK_SECONDS)
    return _counted(folder, desks, found)


def _counted(folder: Path, desks: list[_Desk], found: Killed) -> Killed:
    register = opening.open_register(folder, KEYS)
    with register.reading() as session:
        there = Counter(session.scalars(select(Person.name_hi)))
    told = [name for desk in desks for name in desk.told]
    found.acknowledged = len(told)
    found.retried = sum(desk.retried for desk in desks)
    found.lost = sum(name not in there for name in told)
    found.doubled = sum(count > 1 for count in there.values())
    found.faults = len(register.read(checks.check_register, None))
    register.close()
    return found


def main() -> int:
    """Run and tell what the kills cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        kept = run(Path(place) / "kept", kills=chosen.kills)
    print(json.dumps(dataclasses.asdict(kept)))
    good = not (kept.lost or kept.doubled or kept.faults) and kept.longest_back_seconds <= BACK_SECONDS
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
