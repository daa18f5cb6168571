"""Moving the register to a server, with a look at the server first; and back."""

from __future__ import annotations

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.servers import Place
from controlroom.ui.desks.fields import ServerFields, words_of_empty
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label


class MoveToServer(Dialog):
    """Asks for the server's address and password; the connection can be tested before anything moves."""

    def build(self) -> None:
        self.setObjectName("desks.move")
        self.set_title(_("Move the register to a server"))
        note = label(
            _(
                "Several desks then work in one register. Every row is copied and compared; a backup is made "
                "first. Whoever looks after the office's PCs sets the server up as the help says "
                "(many desks)."
            ),
            "faint",
        )
        note.setWordWrap(True)
        self.form.add_note(note)
        self.server = ServerFields(self.form, "desks.move", _("Address of the empty database"))
        self.url, self.password, self.test = self.server.url, self.server.password, self.server.test
        self.test.clicked.connect(lambda _checked: self._look())
        self.buttons.insertWidget(0, self.test)
        self.accept_button.setText(_("Move the register"))

    def save(self) -> None:
        place = self.server.place()
        if place is not None:
            self._busy(_("Looking at the server…"))
            self.desk.run(
                self, lambda _task: words_of_empty(place), lambda _told: self._go(place), failed=self._refused
            )

    def _look(self) -> None:
        place = self.server.place()
        if place is not None:
            self._busy(_("Looking at the server…"))
            self.desk.run(self, lambda _task: words_of_empty(place), self._tell, failed=self._refused)

    def _go(self, place: Place) -> None:
        self.form.set_untouched()
        self.accept()
        self.shell.move(place)

    def _busy(self, words: str) -> None:
        self.accept_button.setEnabled(False)
        self.band.tell("news", words)
        self._grow()

    def _tell(self, words: str) -> None:
        self.accept_button.setEnabled(True)
        self.band.tell("good", words)
        self._grow()

    def _refused(self, error: ToldError) -> None:
        self.accept_button.setEnabled(True)
        self._on_refused(error)
        self._grow()

    def _grow(self) -> None:
        """Make room for what is told; the words of the form keep theirs."""
        self.body.activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))


class MoveBack(Dialog):
    """Asks whether the register shall come back from the server to a file of this PC."""

    def build(self) -> None:
        self.setObjectName("desks.back")
        self.set_title(_("Move the register back to a file of this PC"))
        note = label(
            _(
                "Only this desk works in it then: close the other desks first. Every row is copied and "
                "compared, a backup is made, and the server is emptied at the end."
            ),
            "",
        )
        note.setWordWrap(True)
        self.form.add_note(note)
        self.accept_button.setText(_("Move back"))

    def save(self) -> None:
        self.accept()
        self.shell.move(None)
