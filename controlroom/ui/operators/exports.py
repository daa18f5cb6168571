"""Lists that leave a screen: noted by the domain first, which may refuse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from controlroom.ui.widgets.copying import copying

if TYPE_CHECKING:  # the shell is painted first, the domain is imported after
    from controlroom.base.errors import ToldError
    from controlroom.domain.exports import NoteExport
    from controlroom.ui.desk import Desk


def let_copies_through(desk: Desk) -> None:
    """Let tables copy many rows only once the desk's register has noted it."""
    copying.gate = partial(let_out, desk, way="clipboard")


def let_out(
    desk: Desk, owner: QObject, name: str, rows: int, let_go: Callable[[], None], *, way: str
) -> None:
    """Call ``let_go`` for a few rows at once, for more once it is noted that they leave."""
    from controlroom.domain.exports import NoteExport

    leave(desk, owner, NoteExport(kind=name, rows=rows, way=way), let_go)


def leave(
    desk: Desk,
    owner: QObject,
    order: NoteExport,
    let_go: Callable[[], None],
    refused: Callable[[], None] | None = None,
) -> None:
    """Call ``let_go`` once a list may leave and that is noted, ``refused`` where it may not."""
    from controlroom.domain import exports

    def tell(error: ToldError) -> None:
        if refused is not None:
            refused()
        desk.messages.error(error)

    if exports.is_export(order.rows):
        desk.write(owner, exports.note_export, order, lambda _saved: let_go(), failed=tell)
    else:
        let_go()
