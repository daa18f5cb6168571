"""Fixtures of the papers: a watched paper that notes where every line stands."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import controlroom.print
from controlroom.print import page
from tests.print.reading import Watched


def paper_modules() -> Iterator[ModuleType]:
    """Yield every module of the papers."""
    for found in pkgutil.walk_packages(controlroom.print.__path__, "controlroom.print."):
        yield importlib.import_module(found.name)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    """Let every paper be made on a watched one."""
    Watched.forget()
    for module in paper_modules():
        if module is not page and getattr(module, "Paper", None) is page.Paper:
            monkeypatch.setattr(module, "Paper", Watched)
    return Watched
