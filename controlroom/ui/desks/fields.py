"""Where a server is: its address and password as fields of a form, and what a look at it is told as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from controlroom.base.errors import UserError
from controlroom.base.language import _
from controlroom.db import servers
from controlroom.db.servers import Place
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.passwords import PasswordField

if TYPE_CHECKING:  # a first start is painted without what talks to databases
    from controlroom.db.server_opening import ServerLook

_EXAMPLE = "postgresql://office@192.168.1.10:5432/register"
URL, SERVER_PASSWORD = "url", "server_password"


class ServerFields:
    """Address and password of a server, and the button that tests it; ``name`` begins their object names."""

    def __init__(self, form: Form, name: str, caption: str) -> None:
        self._form = form
        self.url = TextField(name=f"{name}.url", required=_("Write the address."), placeholder=_EXAMPLE)
        form.add(URL, caption, self.url)
        self.password = PasswordField(name=f"{name}.server_password")
        form.add(SERVER_PASSWORD, _("The server's password"), self.password)
        self.test = QPushButton(_("Test the connection"))
        self.test.setObjectName(f"{name}.test")
        self.test.setAutoDefault(False)

    def place(self) -> Place | None:
        """Return the place that was written; what is wrong with the address stands at its field."""
        self._form.clear_errors()
        if problem := self.url.problem():
            self._form.show_problem(URL, problem)
            return None
        try:
            place = servers.read_address(self.url.text())
        except UserError as error:
            self._form.show_error(error)
            return None
        password = str(self.password.value())
        return place.with_password(password) if password else place


def words_of_empty(place: Place) -> str:
    """Look at a server and say that a register may move there; off the window's thread.

    Raises DatabaseTaken, and what is wrong with the server.
    """
    from controlroom.db import server_opening

    seen = server_opening.look(place)
    if seen.schema:
        raise server_opening.DatabaseTaken(place.database)
    told = _("PostgreSQL {version} answers and the database is empty.")
    return f"{told.format(version=seen.version)} {_how_it_speaks(seen)}"


def words_of_register(place: Place) -> str:
    """Look at a server and say that there is a register to work in; off the window's thread.

    Raises DatabaseEmpty, and what is wrong with the server.
    """
    from controlroom.db import server_opening

    seen = server_opening.look(place)
    if not seen.schema:
        raise server_opening.DatabaseEmpty(place.database)
    told = _("PostgreSQL {version} answers and holds a register.")
    return f"{told.format(version=seen.version)} {_how_it_speaks(seen)}"


def _how_it_speaks(seen: ServerLook) -> str:
    return _("The connection is encrypted.") if seen.encrypted_connection else _("It is this very PC.")
