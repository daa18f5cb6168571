"""What a backup says of itself: when, why, whose, how much is in it; sealed with the register's key."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any, Protocol

from controlroom.base.language import N_, Name
from controlroom.db.keys import Keys

FORM = 1
HAND = "hand"
TIMER = "timer"
EXIT = "exit"
BEFORE_MIGRATION = "before-migration"
BEFORE_RESTORE = "before-restore"
BEFORE_IMPORT = "before-import"
BEFORE_MOVE = "before-move"
BEFORE_ERASURE = "before-erasure"
REASONS: dict[str, str] = {
    HAND: N_("by hand"),
    TIMER: N_("by itself"),
    EXIT: N_("when leaving"),
    BEFORE_MIGRATION: N_("before a new version"),
    BEFORE_RESTORE: N_("before a restore"),
    BEFORE_IMPORT: N_("before an import"),
    BEFORE_MOVE: N_("before a move"),
    BEFORE_ERASURE: N_("before an erasure"),
}
ALWAYS_KEPT = frozenset({BEFORE_MIGRATION, BEFORE_RESTORE})


class Marked(Protocol):
    """Keys, or the envelope that holds them: both tell of which register they are."""

    @property
    def mark(self) -> bytes:
        """Return what every file under these keys begins with; no secret."""


class FormUnknown(ValueError):
    """A newer program wrote it, in a form that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much stands in a register: what a restore compares with now."""

    people: int = 0
    members: int = 0
    books: int = 0
    events: int = 0
    entries: int = 0
    last_entry: int = 0
    seals: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A backup in figures; the office's name is the only name in it."""

    made_at: datetime.datetime
    reason: str
    program: str
    schema: int
    register: str
    office: Name
    encrypted: bool
    contents: Contents
    size: int
    database_digest: str
    key_digest: str

    def text(self) -> str:
        """Return what is written and sealed."""
        values = dataclasses.asdict(self) | {"form": FORM, "made_at": self.made_at.isoformat()}
        return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1)


def from_text(text: str) -> About:
    """Read what ``About.text`` wrote; a text that is none raises ValueError."""
    try:
        values: dict[str, Any] = json.loads(text)
        if int(values.pop("form")) > FORM:
            raise FormUnknown
        values["made_at"] = datetime.datetime.fromisoformat(values["made_at"])
        values["office"] = Name(**values["office"])
        values["contents"] = Contents(**values["contents"])
        return About(**values)
    except (KeyError, TypeError, AttributeError) as error:
        message = "not what a backup says of itself"
        raise ValueError(message) from error


def seal(keys: Keys, text: str) -> str:
    """Return the seal over what a backup says of itself."""
    key = hmac.digest(keys.seal, b"control room backup", hashlib.sha256)
    return hmac.digest(key, text.encode(), hashlib.sha256).hex()


def mark_of(keys: Marked) -> str:
    """Return by what backups of one register are known; it tells nothing of the key."""
    return keys.mark.hex()[:16]
