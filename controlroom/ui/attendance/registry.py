"""Which tabs an open event and the list of events have, in their order; a slice adds one line."""

from __future__ import annotations

from controlroom.ui.absentees.tab import AbsenteesTab
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.attendance.tabs import EventTab, ListTab
from controlroom.ui.calendar.tab import CalendarTab
from controlroom.ui.calling.calls import CallsTab
from controlroom.ui.calling.series import SeriesTab
from controlroom.ui.cascades.tab import CascadesTab
from controlroom.ui.minutes.list_tab import DecisionsTab
from controlroom.ui.minutes.tab import MinutesTab
from controlroom.ui.press_notes.tab import PressNoteTab
from controlroom.ui.seats.tab import SeatsTab
from controlroom.ui.trainings.tab import TrainingsTab
from controlroom.ui.workshops.absent_tab import AbsentTab
from controlroom.ui.workshops.sessions_tab import SessionsTab

EVENT_TABS: tuple[type[EventTab], ...] = (
    CallsTab,
    SeatsTab,
    RegistrationTab,
    SessionsTab,
    AbsentTab,
    MinutesTab,
    PressNoteTab,
)
LIST_TABS: tuple[type[ListTab], ...] = (
    CalendarTab,
    SeriesTab,
    CascadesTab,
    TrainingsTab,
    DecisionsTab,
    AbsenteesTab,
)
