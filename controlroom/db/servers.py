"""Where a register lives on a PostgreSQL server: its address, and the small file that names it."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_
from controlroom.db.keys import Keys

SERVER_FILE = "server.json"
SCHEMES = ("postgresql", "postgres")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_TLS = ("require", "verify-ca", "verify-full")
_FORM = 1
_NONCE = 12
_MARK = b"control room server 2 "
_USUAL_PORT = 5432
_CONNECT_SECONDS = 5
_STATEMENT_SECONDS = 60
_LOCK_SECONDS = 15
_IDLE_SECONDS = 120


@dataclass(eq=False)
class AddressUnreadable(UserError):
    """The address of a server is not written as one."""

    at = "url"
    sentence = N_("Write the address as postgresql://USER@HOST:5432/DATABASE.")


@dataclass(eq=False)
class AddressOpen(UserError):
    """The address asks for an open connection over the network."""

    host: str
    at = "url"
    sentence = N_(
        "{host} is another computer: the connection must be encrypted. "
        "Add ?sslmode=verify-full&sslrootcert=FILE, or at least ?sslmode=require, to the address."
    )


@dataclass(eq=False)
class ServerFileUnreadable(PlaceError):
    """The file that names the server is damaged, or sealed by another register's key."""

    file: str
    sentence = N_(
        "{file} is damaged or belongs to another register. Join the register again with its address and the "
        "office's password."
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A database on a server and who signs on there; ``password`` is never shown."""

    host: str
    database: str
    user: str
    port: int = _USUAL_PORT
    password: str = field(default="", repr=False)
    tls: str = ""
    certificate: str = ""

    def __str__(self) -> str:
        """Return the address as people may see it: without the password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        options = {"sslmode": self.tls, "sslrootcert": self.certificate}
        asked = urlencode({name: value for name, value in options.items() if value})
        address = f"postgresql://{quote(self.user)}@{host}:{self.port}/{quote(self.database)}"
        return f"{address}?{asked}" if asked else address

    @property
    def is_loopback(self) -> bool:
        """Tell whether the server runs on this very PC."""
        return self.host in LOOPBACK

    def with_password(self, password: str) -> Place:
        """Return the same place with a password."""
        return replace(self, password=password)

    def arguments(self, *, patient: bool = False) -> dict[str, Any]:
        """Return what psycopg connects with; ``patient`` connections may work longer than a minute."""
        times = {"lock_timeout": _LOCK_SECONDS}
        if not patient:
            times["statement_timeout"] = _STATEMENT_SECONDS
            times["idle_in_transaction_session_timeout"] = _IDLE_SECONDS
        settings = [f"-c {name}={seconds}s" for name, seconds in times.items()]
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": self.user,
            "password": self.password or None,
            "require_auth": "!password",  # a server that asks for it unhashed is not the office's
            "sslmode": self.tls or ("prefer" if self.is_loopback else "require"),
            "sslrootcert": self.certificate or None,
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": "Control Room",
            "client_encoding": "utf-8",
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
            "options": " ".join([*settings, "-c timezone=UTC", "-c datestyle=ISO"]),
        }


def read_address(url: str) -> Place:
    """Return the place that ``url`` names; raises AddressUnreadable, AddressOpen."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _USUAL_PORT
    except ValueError as wrong:
        raise AddressUnreadable from wrong
    database = unquote(parts.path.strip("/"))
    options = dict(parse_qsl(parts.query))
    if parts.scheme not in SCHEMES or not parts.hostname or not database or not parts.username:
        raise AddressUnreadable
    tls = options.pop("sslmode", "")
    certificate = options.pop("sslrootcert", "")
    if options or "/" in database or (tls and tls not in (*SAFE_TLS, "disable", "allow", "prefer")):
        raise AddressUnreadable
    place = Place(
        host=parts.hostname,
        port=port,
        database=database,
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        tls=tls or ("verify-full" if certificate else ""),
        certificate=certificate,
    )
    if not place.is_loopback and place.tls and place.tls not in SAFE_TLS:
        raise AddressOpen(place.host)
    return place


def is_served(folder: Path) -> bool:
    """Tell whether the register of ``folder`` lives on a server."""
    return (folder / SERVER_FILE).exists()


def write_place(folder: Path, place: Place, keys: Keys) -> None:
    """Name the server in ``folder``; the password is sealed by the register's key, for this address alone."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - no file pays for it

    nonce = secrets.token_bytes(_NONCE)
    sealed = nonce + AESGCM(keys.server).encrypt(nonce, place.password.encode(), _bound_to(place))
    words = {
        "form": _FORM,
        "host": place.host,
        "port": place.port,
        "database": place.database,
        "user": place.user,
        "tls": place.tls,
        "certificate": place.certificate,
        "password": base64.b64encode(sealed).decode(),
    }
    part = folder / (SERVER_FILE + ".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(words, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / SERVER_FILE)


def read_place(folder: Path, keys: Keys) -> Place:
    """Return the server of the register in ``folder``; raises ServerFileUnreadable."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - no register in a file pays for it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    file = folder / SERVER_FILE
    try:
        words = json.loads(file.read_text("utf-8"))
        sealed = base64.b64decode(words["password"])
        place = Place(
            host=str(words["host"]),
            port=int(words["port"]),
            database=str(words["database"]),
            user=str(words["user"]),
            tls=str(words["tls"]),
            certificate=str(words["certificate"]),
        )
        password = AESGCM(keys.server).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(place)).decode()
        return place.with_password(password)
    except (OSError, ValueError, KeyError, TypeError, InvalidTag) as error:
        raise ServerFileUnreadable(str(file)) from error


def _bound_to(place: Place) -> bytes:
    """Return what the password is sealed for: in a file that names another server it opens nothing."""
    return _MARK + str(place).encode()
