"""The letterhead: address, telephone, own logo and signatories of the office, as papers carry them."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from controlroom.base import identities
from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.documents import Picture, Setting
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.papers import Office, Signatory
from controlroom.domain.rights import Right

SETTING = "letterhead"
MOST_SIGNATORIES = 3
_LONGEST_LINE, _LONGEST_TELEPHONE = 160, 40
_LARGEST_FILE = 8 * 1024 * 1024
_LARGEST_KEPT = 1024 * 1024
_MOST_PIXELS = 50_000_000
_LEAST_SIDE, _KEPT_SIDE = 48, 480
_FORMATS = ("PNG", "JPEG")


@dataclass(eq=False)
class LineTooLong(UserError):
    """A line of the letterhead does not fit."""

    length: int
    limit: int
    at = "address"
    sentence = N_("This line has {length} letters; at most {limit} fit on a letterhead.")


@dataclass(eq=False)
class LogoUnusable(UserError):
    """The chosen file is no picture in one of the two formats."""

    file: str
    at = "logo"
    sentence = N_("“{file}” is no PNG or JPEG picture. Save the logo as PNG or JPEG, then choose it again.")


@dataclass(eq=False)
class LogoTooLarge(UserError):
    """The chosen file is larger than any logo."""

    file: str
    limit: int
    at = "logo"
    sentence = N_("“{file}” is too large. A logo of at most {limit} MB is enough for the sharpest print.")


@dataclass(eq=False)
class LogoTooSmall(UserError):
    """The picture would be a blur on paper."""

    width: int
    height: int
    least: int
    at = "logo"
    sentence = N_(
        "This picture has {width} × {height} points and would be a blur. Choose one of at least"
        " {least} × {least}."
    )


@dataclass(eq=False)
class LogoUnreadable(PlaceError):
    """The file of the logo cannot be read."""

    file: str
    sentence = N_("“{file}” cannot be read. Copy the logo onto this computer, then choose it again.")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office may put on its papers beside its name; ``logo`` is a picture in PNG, empty for none."""

    address: Name = Name()
    telephone: str = ""
    logo: bytes = b""
    signatories: tuple[Signatory, ...] = ()
    is_logo_lost: bool = False


@dataclass(frozen=True, kw_only=True)
class SetLetterhead(Order):
    """Give papers another letterhead; ``shown`` is the one that the form showed."""

    address: Name = Name()
    telephone: str = ""
    logo: bytes = b""
    signatories: tuple[Signatory, ...] = ()
    shown: Letterhead | None = None


def read_logo(file: Path) -> bytes:
    """Return a file's picture as papers carry it: upright, on white, no larger than a laser needs.

    Raises LogoUnreadable, LogoUnusable, LogoTooLarge, LogoTooSmall.
    """
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise LogoTooLarge(file.name, _LARGEST_FILE // 1024 // 1024)
        content = file.read_bytes()
    except OSError as error:
        raise LogoUnreadable(file.name) from error
    return _kept_picture(content, file.name)


def letterhead(session: Session, _question: None = None) -> Letterhead:
    """Return the office's letterhead; a logo whose picture is gone or broken is told as lost."""
    setting = session.get(Setting, SETTING)
    value: Mapping[str, Any] = setting.value if setting else {}
    digest = value.get("logo", "")
    picture = session.get(Picture, digest) if digest else None
    logo = picture.content if picture is not None and _is_whole(digest, picture.content) else b""
    return Letterhead(
        address=Name(*value.get("address", ("", ""))),
        telephone=value.get("telephone", ""),
        logo=logo,
        signatories=tuple(
            Signatory(Name(*one["name"]), Name(*one["post"])) for one in value.get("signatories", ())
        ),
        is_logo_lost=bool(digest) and not logo,
    )


def office_on_paper(session: Session) -> Office:
    """Return the office as papers carry it: its name under its letterhead."""
    setting = session.get(Setting, "office")
    value = setting.value if setting else {}
    return on_paper(Name(value.get("hindi", ""), value.get("latin", "")), letterhead(session))


def on_paper(name: Name, head: Letterhead) -> Office:
    """Return an office of this name under a letterhead."""
    return Office(name, head.address, head.telephone, head.logo, head.signatories)


@journal.operation(N_("Letterhead set"), Right.CHANGE_SETTINGS)
def set_letterhead(session: Session, order: SetLetterhead) -> Saved:
    """Write the letterhead; raises LineTooLong, NameTooLong, NotAName, LogoUnusable."""
    before = letterhead(session)
    journal.check_shown(session, "settings", before, order.shown)
    value = {
        "address": [
            _line(order.address.hindi, "address", _LONGEST_LINE),
            _line(order.address.latin, "address", _LONGEST_LINE),
        ],
        "telephone": _line(order.telephone, "telephone", _LONGEST_TELEPHONE),
        "logo": _keep(session, order.logo, before),
        "signatories": [
            _signatory(one, at) for at, one in enumerate(order.signatories[:MOST_SIGNATORIES], 1)
        ],
    }
    value["signatories"] = [one for one in value["signatories"] if one]
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=value))
    else:
        setting.value = value
    return Saved("settings", None, SETTING)


def _signatory(one: Signatory, place: int) -> dict[str, list[str]]:
    name = identities.kept_name(one.name, f"signatory_{place}")
    post = identities.kept_name(one.post, f"post_{place}")
    if not name and not post:
        return {}
    return {"name": [name.hindi, name.latin], "post": [post.hindi, post.latin]}


def _line(text: str, at: str, limit: int) -> str:
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(sign for sign in tidy if unicodedata.category(sign)[0] != "C" or sign in "\u200c\u200d")
    if len(kept) > limit:
        raise LineTooLong(len(kept), limit).placed(at)
    return kept


def _keep(session: Session, logo: bytes, before: Letterhead) -> str:
    """Keep a logo under its digest, let the one before go, and return the digest."""
    setting = session.get(Setting, SETTING)
    last = str(setting.value.get("logo", "")) if setting else ""
    if logo == before.logo and not before.is_logo_lost:
        return last
    content = _kept_picture(logo, "logo") if logo else b""
    digest = hashlib.sha256(content).hexdigest() if content else ""
    if last and last != digest and (old := session.get(Picture, last)) is not None:
        session.delete(old)
    if digest:
        session.merge(Picture(digest=digest, content=content))
    return digest


def _is_whole(digest: str, content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == digest


def _kept_picture(content: bytes, name: str) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - wanted where a logo is chosen only

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        width, height = picture.size
        is_small = width * height <= _MOST_PIXELS
        upright = ImageOps.exif_transpose(picture).convert("RGBA") if is_small else picture
    except Exception as error:  # a broken picture fails in many ways, all of them its own
        raise LogoUnusable(name) from error
    if not is_small:
        raise LogoTooLarge(name, _LARGEST_FILE // 1024 // 1024)
    if min(width, height) < _LEAST_SIDE:
        raise LogoTooSmall(width, height, _LEAST_SIDE)
    upright.thumbnail((2 * _KEPT_SIDE, _KEPT_SIDE), Image.Resampling.LANCZOS)
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    if out.tell() > _LARGEST_KEPT:
        out = io.BytesIO()
        flat.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
