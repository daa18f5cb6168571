"""The tables of a paper as rows: taken down while the paper is drawn, so that no paper is described twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from controlroom.print.wording import Pair, joined

Cells = Sequence[Pair | str]


@dataclass
class TakenTable:
    """The rows of one heading, each with the document on which it stands."""

    titles: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


@dataclass
class Recorder:
    """Takes rows down as tables make them; a document gives its name to those since the one before."""

    tables: dict[tuple[str, ...], TakenTable] = field(default_factory=dict)
    documents: int = 0
    _open: list[tuple[TakenTable, tuple[str, ...]]] = field(default_factory=list)

    def take(self, titles: Sequence[Pair], numeric: Sequence[bool], cells: Cells) -> None:
        """Take a row down; one that is only numbered, to be filled by hand, is no row."""
        texts = tuple(cell if isinstance(cell, str) else joined(cell) for cell in cells)
        if not any(texts[1:]):
            return
        names = tuple(joined(title) for title in titles)
        table = self.tables.setdefault(names, TakenTable(names, tuple(numeric)))
        self._open.append((table, texts))

    def close(self, document: str) -> None:
        """Name the document on which the rows since the last one stand."""
        if self._open:
            self.documents += 1
        for table, texts in self._open:
            table.rows.append((document, texts))
        self._open.clear()


_recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def recorded() -> Iterator[Recorder]:
    """Take down the tables of what is drawn inside the block."""
    made = Recorder()
    token = _recorder.set(made)
    try:
        yield made
    finally:
        made.close("")
        _recorder.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """Draw what is only measured, or drawn a second time: its rows are taken down once."""
    token = _recorder.set(None)
    try:
        yield
    finally:
        _recorder.reset(token)


def take_row(titles: Callable[[], Sequence[tuple[Pair, bool]]], cells: Cells) -> None:
    """Take a table's row down where somebody wants it."""
    recorder = _recorder.get()
    if recorder is not None:
        columns = titles()
        recorder.take([one for one, _ in columns], [numeric for _, numeric in columns], cells)


def close_document(name: Callable[[], str]) -> None:
    """Say which document was drawn last."""
    recorder = _recorder.get()
    if recorder is not None:
        recorder.close(name())
