"""What can be wrong with a register's server, each in its own words and with the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from controlroom.base.errors import PlaceError, ToldError, UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class ServerGone(PlaceError):
    """The server does not answer: the line is cut, it is down or it is just starting."""

    server: str
    sentence = N_("The server {server} does not answer. See whether that PC runs and the cable is in.")


@dataclass(eq=False)
class SignOnRefused(PlaceError):
    """The server knows no such user or password."""

    server: str
    sentence = N_("The server refused the sign-on: {server}. Check the user and the password in the address.")


@dataclass(eq=False)
class DatabaseMissing(PlaceError):
    """The server has no such database."""

    server: str
    sentence = N_("There is no such database: {server}. Check its name, or have it made on the server.")


@dataclass(eq=False)
class DeskNotAllowed(PlaceError):
    """The server lets no one in from this PC."""

    server: str
    sentence = N_("The server does not let this PC in: {server}. Its file pg_hba.conf must name this desk.")


@dataclass(eq=False)
class ConnectionNotEncrypted(PlaceError):
    """The server cannot or may not be spoken to behind a seal that holds."""

    server: str
    sentence = N_(
        "There is no encrypted connection to {server}, and none without encryption is made. "
        "Switch ssl on at the server and check the certificate's file."
    )


@dataclass(eq=False)
class ServerCrowded(PlaceError):
    """The server takes no more connections."""

    sentence = N_("The server takes no more desks just now. Close one, or raise max_connections there.")


@dataclass(eq=False)
class ServerDiskFull(PlaceError):
    """No room is left on the server's disk."""

    sentence = N_("The server's disk is full. Nothing was saved. Make room there and save again.")


@dataclass(eq=False)
class ServerDamaged(PlaceError):
    """The server says that its files are damaged."""

    sentence = N_("The database on the server is damaged. Stop working in it and restore the last backup.")


@dataclass(eq=False)
class ServerReadOnly(PlaceError):
    """The server answers but takes nothing in."""

    sentence = N_("The server only lets itself be read. Nothing was saved. Tell who looks after it.")


@dataclass(eq=False)
class RightMissing(PlaceError):
    """The user of the address may not do this in the database."""

    server: str
    sentence = N_(
        "The user of the address may not do this: {server}. Make that user the owner of the database."
    )


@dataclass(eq=False)
class RegisterGone(PlaceError):
    """The database answers, but the register was moved away."""

    server: str
    sentence = N_(
        "The register is no longer on the server {server}: somebody moved it. Ask where it is now and "
        "open it there."
    )


@dataclass(eq=False)
class AnswerTooLong(PlaceError):
    """The server worked too long and was stopped."""

    sentence = N_("The server took too long and was stopped. Nothing was saved. Try again in a moment.")


@dataclass(eq=False)
class WritersTooMany(PlaceError):
    """Another desk wrote for so long that this one did not get its turn."""

    sentence = N_("Another desk is writing much just now. Nothing was saved. Try again in a moment.")


@dataclass(eq=False)
class TextTooLong(UserError):
    """A text is longer than what stands there may be."""

    sentence = N_("One of the texts is too long. Nothing was saved. Shorten it and save again.")


@dataclass(eq=False)
class SignUnkept(UserError):
    """A text holds a sign that the server cannot keep."""

    sentence = N_(
        "One of the texts holds a sign that cannot be kept. Nothing was saved. Write that text anew."
    )


@dataclass(eq=False)
class NumberTooLarge(UserError):
    """A number is larger than what stands there may be."""

    sentence = N_("One of the numbers is too large. Nothing was saved. Correct it and save again.")


_NAMED: tuple[type[PlaceError], ...] = (
    ServerGone,
    SignOnRefused,
    DatabaseMissing,
    DeskNotAllowed,
    ConnectionNotEncrypted,
    RightMissing,
    RegisterGone,
)
_STATES: tuple[tuple[str, type[ToldError]], ...] = (
    ("22001", TextTooLong),
    ("22021", SignUnkept),
    ("22P05", SignUnkept),
    ("22003", NumberTooLarge),
    ("53100", ServerDiskFull),
    ("53300", ServerCrowded),
    ("28", SignOnRefused),
    ("3D000", DatabaseMissing),
    ("42501", RightMissing),
    ("25006", ServerReadOnly),
    ("42P01", RegisterGone),
    ("3F000", RegisterGone),
    ("57014", AnswerTooLong),
    ("55P03", WritersTooMany),
    ("40", WritersTooMany),
    ("XX", ServerDamaged),
    ("58", ServerDamaged),
    ("08", ServerGone),
    ("57P", ServerGone),
    ("25P03", ServerGone),
)
# Before there is a connection, libpq gives a sentence only; what no sign fits is told as not answering.
_SIGNS: tuple[tuple[str, type[PlaceError]], ...] = (
    ("password", SignOnRefused),
    ("authentication failed", SignOnRefused),
    ('role "', SignOnRefused),
    ("pg_hba.conf", DeskNotAllowed),
    ('database "', DatabaseMissing),
    ("too many", ServerCrowded),
    ("remaining connection slots", ServerCrowded),
    ("certificate", ConnectionNotEncrypted),
    ("ssl", ConnectionNotEncrypted),
)
_STARTING = ("the database system", "closed the connection", "connection refused")


def of_server(error: BaseException | None, server: str) -> ToldError | None:
    """Return what people are told about an error of psycopg; None where it is a bug."""
    if error is None or not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    kind = _by_state(state) if state else _by_words(error)
    if kind is None:
        return None
    told: ToldError = kind(*([server] if kind in _NAMED else []))
    return told


def _by_state(state: str) -> Any:  # noqa: ANN401 - a class of errors, with a server or without
    return next((kind for sign, kind in _STATES if state.startswith(sign)), None)


def _by_words(error: BaseException) -> Any:  # noqa: ANN401 - as above
    import psycopg  # noqa: PLC0415 - imported already where an error of it is met; a file never pays for it

    said = str(error).lower()
    if isinstance(error, psycopg.DataError) and "nul" in said:
        return SignUnkept
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return None
    if any(sign in said for sign in _STARTING):
        return ServerGone
    return next((kind for sign, kind in _SIGNS if sign in said), ServerGone)
