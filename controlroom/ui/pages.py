"""The pages of the window, one line a slice; the rail is built from it, each is imported when first seen."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from controlroom.base.language import N_

if TYPE_CHECKING:  # pages are imported when they are first seen
    from controlroom.ui.page import Page
    from controlroom.ui.palette import Finder
    from controlroom.ui.shell import Shell


FIRST_SIGHT = "first_sight"  # the action by which a start lets the first page show what it read by itself


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window: its key, words and icon in the rail, and where its class is found.

    ``finder`` is the place of a function of the shell that returns what the palette looks through.
    """

    key: str
    title: str
    icon: str
    place: str
    in_rail: bool = True
    finder: str = ""

    def page_class(self) -> type[Page]:
        """Import the page's class."""
        found: type[Page] = _found(self.place)
        return found

    def import_all(self) -> None:
        """Import what the page and its finder need, and nothing more."""
        for place in filter(None, (self.place, self.finder)):
            _found(place)

    def make_finder(self, shell: Shell) -> Finder[Any, Any] | None:
        """Import and make the palette's finder of this slice, None where it has none."""
        if not self.finder:
            return None
        made: Finder[Any, Any] = _found(self.finder)(shell)
        return made


def _found(place: str) -> Any:  # noqa: ANN401 - a class or a function
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", N_("Today"), "today", "controlroom.ui.today.page:TodayPage"),
    PageEntry(
        "books",
        N_("Membership books"),
        "books",
        "controlroom.ui.books.page:BooksPage",
        finder="controlroom.ui.books.pickers:number_finder",
    ),
    PageEntry(
        "book_registers",
        N_("Registers and returns"),
        "journal",
        "controlroom.ui.book_registers.page:BookRegistersPage",
        in_rail=False,
    ),
    PageEntry("dues", N_("Overdue and owing"), "books", "controlroom.ui.books.dues:DuesPage", in_rail=False),
    PageEntry(
        "cash_book", N_("Cash book"), "books", "controlroom.ui.books.cash_book:CashBookPage", in_rail=False
    ),
    PageEntry(
        "exceptions",
        N_("Gone past the rules"),
        "books",
        "controlroom.ui.books.exceptions:ExceptionsPage",
        in_rail=False,
    ),
    PageEntry("members", N_("Members"), "members", "controlroom.ui.members.page:MembersPage"),
    PageEntry(
        "meetings",
        N_("Meetings"),
        "meetings",
        "controlroom.ui.meetings.page:MeetingsPage",
        finder="controlroom.ui.attendance.finder:event_finder",
    ),
    PageEntry(
        "workshops",
        N_("Workshops"),
        "workshops",
        "controlroom.ui.workshops.page:WorkshopsPage",
        finder="controlroom.ui.attendance.finder:sheet_finder",
    ),
    PageEntry(
        "units",
        N_("Booths and units"),
        "units",
        "controlroom.ui.units.page:UnitsPage",
        finder="controlroom.ui.units.picker:unit_finder",
    ),
    PageEntry(
        "people",
        N_("People"),
        "people",
        "controlroom.ui.people.page:PeoplePage",
        finder="controlroom.ui.people.picker:person_finder",
    ),
    PageEntry("committees", N_("Committees"), "committees", "controlroom.ui.committees.page:CommitteesPage"),
    PageEntry("targets", N_("Targets"), "targets", "controlroom.ui.targets.page:TargetsPage"),
    PageEntry(
        "reports",
        N_("Booth reports"),
        "print",
        "controlroom.ui.reports.page:ReportsPage",
        finder="controlroom.ui.reports.page:report_finder",
    ),
    PageEntry("consents", N_("Personal data"), "consents", "controlroom.ui.consents.page:ConsentsPage"),
    PageEntry("kit", N_("Power-cut kit"), "print", "controlroom.ui.kit.page:KitPage", in_rail=False),
    PageEntry("backups", N_("Backups"), "save", "controlroom.ui.backups.page:BackupsPage", in_rail=False),
    PageEntry("journal", N_("Journal"), "journal", "controlroom.ui.journal.page:JournalPage"),
    PageEntry("operators", N_("Operators"), "operators", "controlroom.ui.operators.page:OperatorsPage"),
    PageEntry("settings", N_("Settings"), "settings", "controlroom.ui.settings.page:SettingsPage"),
)
