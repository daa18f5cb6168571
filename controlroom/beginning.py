"""A first start: what is asked for, the paper with the recovery key, and the register that is made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from controlroom.base import language, paths
from controlroom.start import Opened, Options, join_register, ladders, make_register

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    from pathlib import Path

    from controlroom.bringback import BringBack
    from controlroom.db.envelopes import Envelope
    from controlroom.db.keys import Keys
    from controlroom.db.servers import Place
    from controlroom.entrance import Entrance
    from controlroom.ui.first_run.page import FirstStart, Joining
    from controlroom.ui.window import Window


class Room(Protocol):
    """What is asked of the composition root."""

    options: Options
    window: Window
    first_run: Any
    keys: Keys | None

    @property
    def entrance(self) -> Entrance:
        """Return what shows the recovery key."""

    @property
    def bring_back(self) -> BringBack:
        """Return what brings a backup back instead."""

    def listen_at(self, folder: Path) -> None:
        """Listen for second starts on another folder."""

    def start(self, function: Any, then: Any) -> None:  # noqa: ANN401 - a function of a task, and its taker
        """Do something off the window."""

    def on_opened(self, opened: Opened) -> None:
        """Let the desk begin in a register that is open."""


class Beginning:
    """Leads from the page of the first start to the register."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def show(self) -> None:
        """Show the page of a first start where pages stand."""
        from controlroom.ui.first_run.page import FirstRunPage

        room = self._room
        room.first_run = page = FirstRunPage(ladders, str(room.options.folder))
        page.begun.connect(self._on_chosen)
        page.look_asked.connect(self._look)
        page.restore_asked.connect(room.bring_back.ask)
        page.language_chosen.connect(room.entrance.choose_language)
        room.window.show_instead(page)

    def _on_chosen(self, chosen: FirstStart | Joining) -> None:
        from controlroom.ui.first_run.page import Joining

        if isinstance(chosen, Joining):
            self._join(chosen)
        else:
            self._on_begun(chosen)

    def _look(self, place: Place) -> None:
        """Try a server; what is wrong with it is told on the page, as whatever keeps a start from its end."""
        from controlroom.ui.desks.fields import words_of_register

        self._room.start(lambda _task: words_of_register(place), self._room.first_run.show_seen)

    def _join(self, chosen: Joining) -> None:
        from controlroom.ui import memory

        room = self._room
        room.options = replace(room.options, language=language.current(), operator=chosen.operator)
        memory.remember("operator", chosen.operator)
        room.first_run.show_work(language.gettext("The register is being opened…"))
        folder = room.options.folder
        room.start(lambda task: join_register(folder, chosen, task), self._on_joined)

    def _on_joined(self, opened: Opened) -> None:
        room = self._room
        room.keys, room.first_run = opened.register.keys, None
        room.on_opened(opened)

    def _on_begun(self, chosen: FirstStart) -> None:
        from controlroom.ui import memory

        room = self._room
        folder = paths.demo_folder() if chosen.demo else room.options.folder
        if folder != room.options.folder:
            room.listen_at(folder)
        room.options = Options(folder, chosen.demo, language.current(), chosen.operator)
        memory.remember("operator", chosen.operator)
        if chosen.demo:
            self._make(chosen)
        else:
            room.entrance.give_recovery_key(chosen, partial(self._make, chosen), room.first_run.show_failure)

    def _make(self, chosen: FirstStart, keys: Keys | None = None, envelope: Envelope | None = None) -> None:
        room = self._room
        folder, room.keys = room.options.folder, keys
        room.first_run = room.entrance.page or room.first_run
        room.first_run.show_work(language.gettext("The register is being made…"))
        room.start(lambda task: make_register(folder, chosen, task, keys, envelope), room.on_opened)
