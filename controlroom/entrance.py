"""What stands before the register: its first key, the password of a locked one, and what keeps it shut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlroom.base import clock, language
from controlroom.base.language import N_, Name

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    from controlroom.base.errors import ToldError
    from controlroom.db.envelopes import Envelope
    from controlroom.db.keys import Keys
    from controlroom.ui.first_run.page import FirstStart
    from controlroom.ui.longwork import Running
    from controlroom.ui.messages import Messages
    from controlroom.ui.shell import Shell
    from controlroom.ui.window import Window

_OFFICE = "SELECT value FROM settings WHERE name = 'office'"


class Entrance:
    """Shows its pages in the window where the register's own will stand."""

    def __init__(self, window: Window, messages: Messages) -> None:
        self._window, self._messages = window, messages
        self._page: Any = None
        self._shell: Shell | None = None
        self._work: Running | None = None

    def ask_password(self, folder: Path, envelope: Envelope, then: Callable[[Keys], object]) -> None:
        """Ask for what opens a locked register; ``then`` gets its keys."""
        from controlroom.db import keyfile
        from controlroom.ui.unlocking.unlock import UnlockPage

        def print_key(recovery_key: str, number: str, keys: Keys) -> None:
            self._print(recovery_key, number, office_name(folder, keys))

        def unlocked(keys: Keys) -> None:
            self.leave()
            then(keys)

        page = UnlockPage(
            envelope,
            self._messages,
            keep=lambda changed: keyfile.write(folder, changed),
            print_key=print_key,
        )
        page.unlocked.connect(unlocked)
        self._show(page)

    def give_recovery_key(
        self,
        chosen: FirstStart,
        then: Callable[[Keys, Envelope], object],
        failed: Callable[[ToldError], object],
    ) -> None:
        """Lock new keys for the password that was chosen, and let the recovery key be printed and tested."""
        from controlroom.db import envelopes, recovery
        from controlroom.db.keys import fresh_keys
        from controlroom.ui.longwork import Running

        keys, recovery_key = fresh_keys(encrypted=True), recovery.fresh_key()

        def show(envelope: Envelope) -> None:
            from controlroom.ui.unlocking.page import RecoveryPage

            page = RecoveryPage(
                recovery_key, lambda: self._print(recovery_key, envelope.number, chosen.office)
            )
            page.tested.connect(lambda: then(keys, envelope))
            self._show(page)

        self._work = Running(self._window, self._messages, show, failed)
        self._work.start(lambda _task: envelopes.seal(keys, chosen.password, recovery_key))

    def tell(self, error: ToldError, acts: Mapping[str, Callable[[], object]]) -> None:
        """Say what keeps the register shut; of the ``acts`` those that are a way out are offered."""
        from controlroom.ui.first_run import trouble

        told = trouble.of_this_desk(error)
        self._show(trouble.TroublePage(told, [(name, acts[name]) for name in trouble.ways(told)]))

    @property
    def page(self) -> Any:  # noqa: ANN401 - whichever stands there
        """Return the page that stands there; None where the way is free or another page came."""
        import shiboken6

        return self._page if self._page is not None and shiboken6.isValid(self._page) else None

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        if self.page is not None:
            self.page.retranslate()

    def leave(self) -> None:
        """Take the page away, and with it every file of a recovery key's paper."""
        self._page = None
        self._window.show_instead(None)
        self.close()

    def close(self) -> None:
        """Let go of what papers were made with."""
        if self._shell is not None:
            self._shell.printing.close()
            self._shell.press.close()
            self._shell.desk.close()
            self._shell = None

    def _show(self, page: Any) -> None:  # noqa: ANN401 - one of three pages
        self._page = page
        page.language_chosen.connect(self.choose_language)
        self._window.show_instead(page)

    def choose_language(self, code: str) -> None:
        """Let the window speak another language."""
        if code != language.current():
            self._window.switch_language()

    def _print(self, recovery_key: str, number: str, office: Name) -> None:
        from controlroom.domain.papers.keys import RecoveryPaper
        from controlroom.print.keys import recovery_paper
        from controlroom.ui.preview.showing import show_paper

        show_paper(
            self._papers(),
            self._window,
            recovery_paper,
            RecoveryPaper(office, recovery_key, number, clock.now()),
            title=language.gettext(N_("Recovery key of the register")),
            kind="recovery_key",
            language="both",
        )

    def _papers(self) -> Shell:
        """Return what a preview needs; there is no register behind it."""
        if self._shell is None:
            from controlroom.ui.desk import Desk
            from controlroom.ui.press import Press
            from controlroom.ui.shell import Shell
            from controlroom.ui.view import ViewState

            messages = self._messages
            self._shell = Shell(
                desk=Desk(messages), press=Press(messages), messages=messages, view=ViewState()
            )
        return self._shell


def office_name(folder: Path, keys: Keys) -> Name:
    """Return the name of the office in a locked register by a glance; none where it cannot be read."""
    import json

    from controlroom.db import glance

    value = glance.into(folder, lambda connection: connection.execute(_OFFICE).fetchone(), keys)
    words = json.loads(value[0]) if value else {}
    return Name(words.get("hindi", ""), words.get("latin", ""))
