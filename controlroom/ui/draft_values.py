"""Drafts as text: the values of fields, and the office's plain values among them, to JSON and back."""

from __future__ import annotations

import dataclasses
import datetime
import importlib
import json
from typing import Any

_OURS = ("controlroom.base.", "controlroom.domain.", "controlroom.ui.drafts")
_KIND = "$"


class Unkept(ValueError):
    """A value that no draft can keep, or one whose shape this version of the program no longer knows."""


def to_text(value: object) -> str:
    """Return ``value`` as JSON; raises Unkept."""
    return json.dumps(_plain(value), ensure_ascii=False)


def from_text(text: str) -> Any:  # noqa: ANN401 - whatever was kept
    """Return the value that ``to_text`` wrote; raises Unkept."""
    try:
        return _value(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, ImportError) as error:
        raise Unkept from error


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return those of the values that a draft can keep."""
    return {name: value for name, value in values.items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    try:
        _plain(value)
    except Unkept:
        return False
    return True


def _plain(value: object) -> Any:  # noqa: ANN401 - what JSON has
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (tuple, list, frozenset)):
        kind = type(value).__name__
        return {_KIND: kind, "parts": [_plain(one) for one in value]}
    if isinstance(value, dict):
        return {_KIND: "dict", "parts": [[_plain(key), _plain(one)] for key, one in value.items()]}
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return {_KIND: type(value).__name__, "text": value.isoformat()}
    return _record(value)


def _record(value: object) -> dict[str, Any]:
    kind = type(value)
    if not dataclasses.is_dataclass(kind) or not kind.__module__.startswith(_OURS):
        raise Unkept(kind.__name__)
    fields = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(kind) if one.init}
    return {_KIND: "record", "of": f"{kind.__module__}:{kind.__qualname__}", "fields": fields}


_SEQUENCES = {"tuple": tuple, "list": list, "frozenset": frozenset}
_MOMENTS = {
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}


def _value(plain: Any) -> Any:  # noqa: ANN401 - what JSON has
    if not isinstance(plain, dict):
        return plain
    kind = plain[_KIND]
    if kind in _SEQUENCES:
        return _SEQUENCES[kind](_value(one) for one in plain["parts"])
    if kind in _MOMENTS:
        return _MOMENTS[kind](plain["text"])
    if kind == "dict":
        return {_value(key): _value(one) for key, one in plain["parts"]}
    return _made(plain["of"], {name: _value(one) for name, one in plain["fields"].items()})


def _made(place: str, fields: dict[str, Any]) -> object:
    module, _colon, name = place.partition(":")
    if not module.startswith(_OURS):
        raise Unkept(place)
    kind = getattr(importlib.import_module(module), name)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        raise Unkept(place)
    return kind(**fields)
