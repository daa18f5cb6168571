"""Rows of a long list in a file: written part by part, so that two processes never pass them in one piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FiledRows:
    """Rows that lie in a file; who takes them reads them from there."""

    file: Path
    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                yield from map(tuple, json.loads(line))

    def let_go(self) -> None:
        """Delete the file."""
        self.file.unlink(missing_ok=True)


def file_rows(parts: Iterable[list[tuple[str, ...]]], file: Path) -> FiledRows:
    """Write rows that come part by part into a file; whatever ends it early leaves none."""
    count = 0
    try:
        with file.open("w", encoding="utf-8") as out:
            for part in parts:
                # Letters that are none (lone surrogates) are kept as escapes.
                out.write(json.dumps(part) + "\n")
                count += len(part)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return FiledRows(file, count)
