"""How values of PostgreSQL come back as those of a file would."""

from __future__ import annotations

from typing import Any

from psycopg import adapt


class WholeNumbers(adapt.Loader):
    """Reads PostgreSQL's numeric as the number that SQLite would give."""

    def load(self, data: Any) -> int | float:  # noqa: ANN401 - bytes or a view of them
        """Return a whole number wherever it is one."""
        said = bytes(data)
        return float(said) if b"." in said or said == b"NaN" else int(said)
