"""How the box for everything finds meetings, workshops and the sheets that come back from them."""

from __future__ import annotations

from controlroom.base.language import _
from controlroom.domain.attendance.finding import find_events
from controlroom.domain.attendance.lookups import find_sheets
from controlroom.domain.attendance.rows import WORKSHOP, EventFound, SheetFound, Typed
from controlroom.ui.attendance.words import when_text
from controlroom.ui.palette import Finder, Found
from controlroom.ui.shell import Shell

_MOST = 6


def event_finder(shell: Shell) -> Finder[Typed, EventFound]:
    """Return how events are found by title, place, unit or code, and workshops by a session's topic."""

    def found(row: EventFound) -> Found:
        is_workshop = row.kind == WORKSHOP
        page = "workshops" if is_workshop else "meetings"
        detail = " · ".join((when_text(row, shell.desk.working_date), str(row.unit), row.code))
        kind = _("Workshop") if is_workshop else _("Meeting")
        if row.session:
            detail = f"{row.title} · {detail}"
            return Found(
                _("Session"), row.session, detail, lambda: shell.open_page(page, "tab:sessions", row.id)
            )
        return Found(kind, row.title, detail, lambda: shell.open_page(page, "show", row.id))

    return Finder(find_events, lambda text: Typed(text, limit=_MOST), found)


def sheet_finder(shell: Shell) -> Finder[Typed, SheetFound]:
    """Return how a printed sheet is found by its number: it opens to be filled in."""

    def found(row: SheetFound) -> Found:
        page = "workshops" if row.kind == WORKSHOP else "meetings"
        kind, detail = _("Attendance sheet"), _("Fill from sheet")
        return Found(kind, row.number, detail, lambda: shell.open_page(page, "sheet", row))

    return Finder(find_sheets, Typed, found)
