"""The engine over a database on a PostgreSQL server, with one writer at a time as over a file.

A write takes the office's one lock at its beginning and keeps it to its commit: what an operation looked at
cannot change before it writes, numbers have no gaps, and the journal's order is that of the commits. A read
stands on one unchanging view and waits for nobody.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from controlroom.db.server_sentences import speak
from controlroom.db.server_values import WholeNumbers
from controlroom.db.servers import Place

WRITERS_LOCK = 0x43524F4D
_BEGIN_WRITE = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
_BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def engine_at(place: Place, *, migrating: bool = False) -> Engine:
    """Return an engine over the database at ``place``."""
    engine = create_engine(
        URL.create("postgresql+psycopg"),
        connect_args={**place.arguments(patient=migrating), "autocommit": True},
        pool_pre_ping=True,
        pool_size=4,
        max_overflow=6,
    )
    speak(engine)

    @event.listens_for(engine, "connect")
    def _on_connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
        connection.adapters.register_loader("numeric", WholeNumbers)

    @event.listens_for(engine, "begin")
    def _on_begun(connection: Any) -> None:  # noqa: ANN401 - the driver's
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql(
            _BEGIN_READ if reads else _BEGIN_WRITE, execution_options={"no_parameters": True}
        )

    return engine
