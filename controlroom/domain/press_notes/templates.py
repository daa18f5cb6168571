"""Templates of the office: words with {placeholders}, and [parts] that go where nothing stands for one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from controlroom.base.language import HINDI, N_, Name
from controlroom.db.models.documents import Setting
from controlroom.domain import journal
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.press_notes import faults, wordings
from controlroom.domain.rights import Right

SETTING: Final = "press_note"
PLAIN, DEVANAGARI, IN_WORDS = "plain", "devanagari", "words"
DIGITS: Final = (PLAIN, DEVANAGARI, IN_WORDS)
NAMED: Final = 20
MOST_NAMED: Final = 200
LONGEST: Final = 4_000
_SIGNS: Final = re.compile(r"[{}\[\]]")
_PIECES: Final = re.compile(r"\[([^\[\]]*)\]")
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_AROUND: Final = 20
_NAMES: Final = {name: key for key, hindi in wordings.FIELDS.items() for name in (key, hindi)}


@dataclass(frozen=True, slots=True)
class PressSettings:
    """The office's templates in both languages, how many are named, and how numbers are written."""

    words: Name = Name(wordings.HINDI, wordings.ENGLISH)
    caption: Name = Name(wordings.HINDI_CAPTION, wordings.ENGLISH_CAPTION)
    named: int = NAMED
    digits: str = PLAIN


@dataclass(frozen=True, kw_only=True)
class ChangePressSettings(Order):
    """Change the templates; an empty one is the program's own again. ``shown`` is what the form showed."""

    words: Name
    caption: Name
    named: int = NAMED
    digits: str = PLAIN
    shown: PressSettings | None = None


def press_settings(session: Session, _question: None = None) -> PressSettings:
    """Return the templates as they stand."""
    setting = session.get(Setting, SETTING)
    value: Mapping[str, Any] = setting.value if setting else {}
    return PressSettings(
        words=_own(value, "words", wordings.HINDI, wordings.ENGLISH),
        caption=_own(value, "caption", wordings.HINDI_CAPTION, wordings.ENGLISH_CAPTION),
        named=value.get("named", NAMED),
        digits=value.get("digits", PLAIN),
    )


@journal.operation(N_("Template of the press note changed"), Right.CHANGE_SETTINGS)
def change_press_settings(session: Session, order: ChangePressSettings) -> Saved:
    """Keep the templates; raises PlaceholderUnknown, BracketsOpen, TemplateTooLong, NamesUnlikely."""
    journal.check_shown(session, "settings", press_settings(session), order.shown)
    if not 1 <= order.named <= MOST_NAMED or order.digits not in DIGITS:
        raise faults.NamesUnlikely(MOST_NAMED)
    value = {
        "words_hi": _checked(order.words.hindi, "words_hi"),
        "words_en": _checked(order.words.latin, "words_en"),
        "caption_hi": _checked(order.caption.hindi, "caption_hi"),
        "caption_en": _checked(order.caption.latin, "caption_en"),
        "named": order.named,
        "digits": order.digits,
    }
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=value))
    else:
        setting.value = value
    session.flush()
    return Saved("settings", None, SETTING)


def check_template(text: str, at: str = "words") -> None:
    """Raise PlaceholderUnknown or BracketsOpen, at a field, where a template cannot be filled."""
    depth, brace = 0, 0
    for found in _SIGNS.finditer(text):
        sign = found[0]
        depth += {"[": 1, "]": -1}.get(sign, 0)
        brace += {"{": 1, "}": -1}.get(sign, 0)
        if not (0 <= depth <= 1 and 0 <= brace <= 1) or (brace and sign in "[]"):
            raise faults.BracketsOpen(_near(text, found.start())).placed(at)
    if depth or brace:
        raise faults.BracketsOpen(_near(text, len(text))).placed(at)
    for found in _FIELD.finditer(text):
        if found[1].strip() not in _NAMES:
            raise faults.PlaceholderUnknown(one_line(found[1])[:_AROUND], known_fields(text)).placed(at)


def known_fields(text: str) -> str:
    """Return the placeholders in the script in which a template is written."""
    is_hindi = any("\u0900" <= sign <= "\u097f" for sign in text)
    return ", ".join("{" + (hindi if is_hindi else key) + "}" for key, hindi in wordings.FIELDS.items())


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its values; a [part] one of whose placeholders stands for nothing goes."""

    def part(found: re.Match[str]) -> str:
        wanted = [_NAMES.get(one.strip(), "") for one in _FIELD.findall(found[1])]
        return found[1] if all(values.get(one) for one in wanted) else ""

    def value(found: re.Match[str]) -> str:
        return values.get(_NAMES.get(found[1].strip(), ""), "")

    text = _FIELD.sub(value, _PIECES.sub(part, template))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _checked(text: str, at: str) -> str:
    plain = many_lines(text)
    if len(plain) > LONGEST:
        raise faults.TemplateTooLong(LONGEST).placed(at)
    check_template(plain, at)
    kind, _between, code = at.partition("_")
    own = _OWN[kind].spoken_in(code) if code == HINDI else _OWN[kind].latin
    return "" if plain == own else plain


def _own(value: Mapping[str, Any], kind: str, hindi: str, english: str) -> Name:
    return Name(value.get(f"{kind}_hi") or hindi, value.get(f"{kind}_en") or english)


def _near(text: str, place: int) -> str:
    return one_line(text[max(0, place - _AROUND) : place + _AROUND])


_OWN: Final = {"words": PressSettings().words, "caption": PressSettings().caption}
