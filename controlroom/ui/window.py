"""The window: painted first as an empty shell, then furnished with the desk, the pages and their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.ui import actions, memory, theme
from controlroom.ui.actions import ACTIONS, Action
from controlroom.ui.jobs import JobList
from controlroom.ui.keybar import KeyBar
from controlroom.ui.keys import Key
from controlroom.ui.outage import band_over
from controlroom.ui.pages import PAGES, PageEntry
from controlroom.ui.rail import Rail
from controlroom.ui.topbar import TopBar
from controlroom.ui.widgets.bands import Band

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from controlroom.ui.operators.gatekeeper import Gatekeeper
    from controlroom.ui.page import Page
    from controlroom.ui.pagehost import PageHost
    from controlroom.ui.palette import Finder, Palette
    from controlroom.ui.shell import Shell

_FIRST_SIZE = (1366, 700)


class Window(QMainWindow):
    """The control room's window."""

    painted = Signal()
    language_changed = Signal(str)
    closed = Signal()

    def __init__(self, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.shell: Shell | None = None
        self.host: PageHost | None = None
        self.rail = Rail(self.entries)
        self.topbar = TopBar()
        self.band = Band()
        self.jobs = JobList()
        self.keybar = KeyBar()
        self.attend: Callable[[Action], object] = _nothing
        self._instead: QWidget | None = None
        self._gatekeeper: Gatekeeper | None = None
        self._page_actions: list[QAction] = []
        self._is_painted = self._has_keys = False
        self._awaited: tuple[str, str, object] | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restore_place()

    def furnish(self, shell: Shell) -> None:
        """Take the desk and all that stands around it; pages can be opened from now on."""
        self.shell = shell
        shell.opener = self.open_page
        shell.switch_language = self.switch_language
        shell.dress = self.dress
        from controlroom.ui.pagehost import PageHost

        host = PageHost(shell, self.entries)
        host.page_shown.connect(self._on_page_shown)
        self._middle.addWidget(host, 1)
        self.host = host
        shell.messages.told.connect(self._on_told)
        self._middle.insertLayout(0, band_over(shell.desk.outage))
        shell.press.job_added.connect(self.jobs.add)
        shell.printing.added.connect(self.jobs.add_print)
        shell.desk.busy_changed.connect(self.topbar.show_busy)
        self._bind_keys()

    @cached_property
    def palette_box(self) -> Palette:
        """The box for everything, made when it is first wanted or in the first idle moment."""
        from controlroom.ui.palette import Palette

        box = Palette(self)
        if self.shell is not None:
            finders = [entry.make_finder(self.shell) for entry in self.entries]
            found: list[Finder[object, object]] = [one for one in finders if one is not None]
            self.shell.finders.extend(found)
            box.furnish(self.shell.desk, self.shell.finders)
        return box

    def show_instead(self, widget: QWidget | None) -> None:
        """Show ``widget`` (the first-run page) where pages stand, without rail and keys; None ends it."""
        if self._instead is not None:
            self._instead.deleteLater()
        self._instead = widget
        if widget is not None:
            self._middle.addWidget(widget, 1)
        for part in (self.rail, self.keybar, *self.topbar.parts(), self.host or self.rail):
            part.setVisible(widget is None)

    def warm_up(self) -> None:
        """Import and make the pages while nobody waits, and the palette."""
        if self.host is not None:
            self.host.imported.connect(lambda: self.palette_box)
            self.host.warm_up()

    def draw_icons(self) -> None:
        """Draw the icons and bind the keys, which come after the first paint."""
        self._bind_keys()
        self.rail.draw_icons()
        self.topbar.draw_icons()

    def open_page(self, key: str, action: str = "", subject: object = None) -> None:
        """Bring a page forward; the one wanted last waits until the register is there."""
        if self.host is not None and self.shell is not None and self.shell.desk.is_open:
            self.host.open(key, action, subject)
        elif self.host is not None and self.has_page(key):
            self._awaited = (key, action, subject)
            self.topbar.show_busy(True)

    def begin_work(self, first: str) -> None:
        """Let the page in front ask the register, which is there now, and open what was wanted meanwhile."""
        for page in self.host.pages() if self.host else ():
            page.mark_dirty()
        if self._gatekeeper is None and self.shell is not None and self.host is not None:
            from controlroom.ui.operators.gatekeeper import Gatekeeper

            self._gatekeeper = Gatekeeper(self.shell, self.host, self.rail, self._show_keys)
        if self._gatekeeper is not None:
            self._gatekeeper.ask()
        self.open_page(*self._awaited or (first, "", None))

    def has_page(self, key: str) -> bool:
        """Tell whether there is such a page."""
        return any(entry.key == key for entry in self.entries)

    def open_palette(self) -> None:
        """Open the box for everything, once there is a register to look through."""
        if self.shell is None or not self.shell.desk.is_open:
            return
        from controlroom.ui.palette import offered  # with the box

        keeper = self._gatekeeper
        shown = {one.key: one.title for one in self.entries if keeper is None or keeper.shows_page(one.key)}
        self.palette_box.come_up(offered(self._keys(), shown, self.open_page), QApplication.focusWidget())

    def switch_language(self) -> None:
        """Speak the other language, everywhere, with what was typed."""
        chosen = language.ENGLISH if language.current() == language.HINDI else language.HINDI
        language.choose(chosen)
        memory.remember("language", chosen)
        self.retranslate()
        self.language_changed.emit(chosen)

    def dress(self, chosen: str, size: int) -> None:
        """Put on a theme and a size, everywhere, with what was typed."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, chosen, size)
        memory.remember("theme", chosen)
        memory.remember("size", size)
        self.rail.fit(self.width())
        self.draw_icons()
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.setWindowTitle(_("Control Room"))
        self.rail.retranslate()
        self.topbar.retranslate()
        if self.host is not None:
            self.host.retranslate()
        self._show_keys()

    def show_banner(self, text: str) -> None:
        """Say above every page that this is not the office's own register."""
        self.topbar.show_banner(text)

    def come_forward(self) -> None:
        """Raise the window, as a second start of the program asks."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def run(self, action: Action) -> None:
        """Do one of the actions that are the same everywhere."""
        page = self.host.page() if self.host else None
        if action.page:
            self.open_page(action.page, action.name)
        elif action in (actions.PALETTE, actions.GO_TO):
            self.open_palette()
        elif action is actions.BACK:
            go_back = getattr(self._instead or self.host, "back", None)  # not every page before has steps
            if go_back is not None:
                go_back()
        elif action is actions.WORKING_DATE and self.shell is not None and self.shell.desk.is_open:
            from controlroom.ui.working_date import WorkingDateDialog

            WorkingDateDialog(self.shell, self).open()
        elif action in (actions.KEYS, actions.HELP) and page is not None:
            from controlroom.ui.help import HelpDialog

            HelpDialog(page, self._keys(), self).open()
        elif action in (actions.OPERATOR, actions.LOCK):
            self.attend(action)
        elif page is not None and action in (actions.PRINT, actions.OPTIONS, actions.EXPORT):
            {actions.PRINT: page.print_it, actions.OPTIONS: page.options}.get(action, page.export_it)()

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self.bands = bands = QVBoxLayout()
        bands.setContentsMargins(22, 3, 22, 0)
        bands.addWidget(self.band)
        self._middle.addLayout(bands)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addLayout(self._middle, 1)
        right.addWidget(self.jobs)
        right.addWidget(self.keybar)
        whole = QWidget()
        whole.setObjectName("shell")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.band.setObjectName("window.band")

    def _connect(self) -> None:
        self.rail.page_asked.connect(self.open_page)
        self.topbar.search_asked.connect(self.open_palette)
        self.topbar.language_asked.connect(self.switch_language)

    def _bind_keys(self) -> None:
        """Bind the keys, once; after the first paint: the first key sequence makes all of Qt's names."""
        if self._has_keys:
            return
        self._has_keys = True
        for number, entry in enumerate([one for one in self.entries if one.in_rail][:9], start=1):
            self._bind(f"Ctrl+{number}", partial(self.open_page, entry.key))
        self._bind("Ctrl+L", self.switch_language)
        self._show_keys()

    def _bind(self, shortcut: str, pressed: Callable[[], object]) -> QAction:
        from PySide6.QtGui import QAction, QKeySequence

        action = QAction(self)
        action.setShortcut(QKeySequence(shortcut))
        action.setAutoRepeat("Pg" in shortcut)  # a key held down turns pages, and does nothing else twice
        action.triggered.connect(lambda _checked=False: pressed())
        self.addAction(action)
        return action

    def _keys(self) -> list[Key]:
        page = self.host.page() if self.host else None
        own = page.keys() if page else []
        taken = {key.shortcut for key in own}
        known = [one for one in ACTIONS if not one.page or self.has_page(one.page)]
        keys = own + [
            Key(one.shortcut, _(one.title), partial(self.run, one), shown=one.in_bar and _does(page, one))
            for one in known
            if one.shortcut not in taken
        ]
        return self._gatekeeper.left_of(keys) if self._gatekeeper else keys

    def _show_keys(self) -> None:
        for action in self._page_actions:
            self.removeAction(action)
            action.deleteLater()
        keys = self._keys()
        if self._has_keys:
            self._page_actions = [self._bind(key.shortcut, key.pressed) for key in keys]
        self.keybar.show_keys([key for key in keys if key.shown])

    def _on_page_shown(self, key: str) -> None:
        self.rail.show_page(key)
        self.band.hide()
        self._show_keys()

    def _on_told(self, told: object) -> None:
        from controlroom.ui.messages import Told

        if isinstance(told, Told):
            self.band.tell(told.tone, told.text, told.button, told.action)

    def _restore_place(self) -> None:
        place = memory.recall("window/place")
        self.setMinimumSize(theme.px(900), 560)
        if not (isinstance(place, QByteArray) and self.restoreGeometry(place)):
            self.resize(*_FIRST_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # what lies on the window is painted in the same turn

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from controlroom.ui.widgets.forms import press_focused

        page = self.host.page() if self.host else None
        if not press_focused(event, QApplication.focusWidget()) and not _searches(page, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        question = _("Close the control room without saving what was typed?")
        drafted = self.host is not None and any(page.has_draft() for page in self.host.pages())
        if drafted and self.shell is not None and not self.shell.messages.ask(question):
            event.ignore()
            return
        memory.remember("window/place", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _nothing(_action: Action) -> None:
    """Do nothing: it is not known yet who works here."""


def _searches(page: Page | None, event: QKeyEvent) -> bool:
    """Give a key that was typed outside of any field to the page's search or scan field."""
    from PySide6.QtCore import Qt

    field = page.search_field() if page else None
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    typed = event.text()
    if not isinstance(field, QWidget) or not typed or not typed.isprintable() or event.modifiers() & commands:
        return False
    field.setFocus()
    target = QApplication.focusWidget()
    if not isinstance(target, QLineEdit):
        return False
    target.insert(typed)
    target.textEdited.emit(target.text())
    return True


def _does(page: Page | None, action: Action) -> bool:
    """Tell whether a key does anything on a page: the bar names no others."""
    if page is None or action not in (actions.PRINT, actions.EXPORT):
        return True
    if action is actions.EXPORT:
        return bool(page.listings())
    from controlroom.ui.page import Page

    return type(page).print_it is not Page.print_it
