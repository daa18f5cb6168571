"""A register: its folder, its engine, and the two ways in, reading and writing."""

from __future__ import annotations

import contextlib
import datetime
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from controlroom.base.errors import PlaceError, UserError
from controlroom.db import announcing, failures, heads, seals, tracking
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import Keys
from controlroom.db.servers import Place

_REMEMBERED = 4096
Q = TypeVar("Q")
Order = TypeVar("Order")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: an operator at a desk, and the working date he chose (today when none)."""

    operator_id: int
    desk_id: int
    working_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What a write gave back, and the topics it touched."""

    result: R
    topics: frozenset[str]


class Register:
    """An open register; may be used from several threads, each call with a session of its own.

    ``place`` is where it lives on a server; None for a register in a file. By ``sender`` and
    ``own_operations`` it knows its own changes among those of all desks.
    """

    def __init__(self, folder: Path, engine: Engine, keys: Keys, place: Place | None = None) -> None:
        self.folder = folder
        self.engine = engine
        self.keys = keys
        self.place = place
        self.sender = secrets.token_hex(8)
        self.own_operations: deque[str] = deque(maxlen=_REMEMBERED)
        self._reads = engine.execution_options(reads=True)

    def read(self, query: Callable[[Session, Q], R], question: Q, actor: Actor | None = None) -> R:
        """Answer ``question`` of ``actor`` (of the program itself when none) from one unchanging view."""
        try:
            with self.reading(actor) as session:
                return query(session, question)
        except UserError as refused:
            self._note(actor, refused)
            raise

    def write(self, actor: Actor, operation: Callable[[Session, Order], R], order: Order) -> Outcome[R]:
        """Carry out ``order`` as one transaction; when this returns, it is on disk."""
        try:
            with self.writing(actor) as session:
                result = operation(session, order)
                session.flush()
                tracking.check_noted(session)
                topics = tracking.touched(session)
        except UserError as refused:
            self._note(actor, refused)
            raise
        return Outcome(result, topics)

    @contextmanager
    def reading(self, actor: Actor | None = None) -> Iterator[Session]:
        """Open a session that only reads, in the name of ``actor``; of the program itself when none."""
        with failures.told(self._where), Session(self._reads, expire_on_commit=False) as session:
            session.info["keys"], session.info["folder"] = self.keys, self.folder
            if actor is not None:
                session.info["actor"] = actor
            yield session
            session.rollback()

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Session]:
        """Open a session that commits when the block ends well and takes everything back when not."""
        with failures.told(self._where), Session(self.engine, expire_on_commit=False) as session:
            session.info["keys"], session.info["folder"] = self.keys, self.folder
            session.info["actor"] = actor
            tracking.watch(session)
            yield session
            session.flush()
            self.own_operations.extend(tracking.operations(session))
            announcing.announce(session, self.sender, tracking.touched(session))
            session.commit()
            self._keep_head(session.info.get("head"))

    def _keep_head(self, head: heads.Head | None) -> None:
        # What was saved is saved: a folder that cannot be written costs the mark beside it, not the answer.
        if head is not None:
            with contextlib.suppress(OSError):
                heads.keep(self.folder, self.keys, head)

    def begin_head(self) -> None:
        """Write the mark beside a register that the program itself put there: restored, joined, upgraded."""
        with failures.told(self._where), self._reads.connect() as connection:
            head = seals.head(connection)
        with contextlib.suppress(OSError):
            heads.begin(self.folder, self.keys, head)

    @property
    def _where(self) -> str:
        return str(self.place or self.folder)

    def _note(self, actor: Actor | None, refused: UserError) -> None:
        """Keep a refusal that is to be kept, in a transaction of its own, whatever became of the other."""
        noting, refused.to_note = refused.to_note, None
        if noting is None or actor is None or not (actor.operator_id and actor.desk_id):
            refused.to_note = (
                noting  # the command line knows desk and operator only once something is written
            )
            return
        with contextlib.suppress(PlaceError), self.writing(actor) as session:
            noting(session)

    def close(self) -> None:
        """Let go of the files."""
        self.engine.dispose()

    @property
    def is_served(self) -> bool:
        """Tell whether the register lives on a server, not in a file of its folder."""
        return self.place is not None

    @property
    def file(self) -> Path:
        """Return the database file, where the register lives in one."""
        return self.folder / FILE_NAME
