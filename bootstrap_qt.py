"""Import Qt without what its Python side brings for other programs: a sixth of an empty window's start.

PySide reads support modules of its own at every start: a generator of stubs, a parser of signatures for what
it says of wrong calls. Here they are imported when they are first asked for. It also reads the source of each
module that is imported after it, looking for features that nobody uses here; that is switched off.
"""

from __future__ import annotations

import builtins
import gc
import sys
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any

# Set while the environment is made: PySide then keeps these modules as files, whose byte code is kept too.
UNPACKED = {"SBK_EMBED": "False"}

_SELDOM = frozenset(
    "shibokensupport.signature." + name
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)
_first_look = RLock()


class Deferred(ModuleType):
    """A module that runs when something in it is first looked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)  # what the machinery of imports asks about is there already
        with _first_look:
            if type(self) is Deferred:
                self.__class__ = ModuleType  # type: ignore[assignment] # from now on like any other
                self.__dict__["__deferred__"].exec_module(self)
        return getattr(self, name)


class Deferring:
    """Finds the modules that are seldom needed, where PySide keeps them as files, and defers them."""

    def find_spec(self, name: str, path: Any, target: object = None) -> ModuleSpec | None:  # noqa: ANN401
        """Return the spec of a module that may wait."""
        spec = PathFinder.find_spec(name, path) if name in _SELDOM else None
        if spec is not None and spec.loader is not None:
            waiting: Any = _Waiting(spec.loader)
            spec.loader = waiting
        return spec


class _Waiting:
    def __init__(self, loader: Any) -> None:  # noqa: ANN401 - any of importlib's loaders
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return Deferred(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__deferred__"] = self._loader


def import_widgets() -> None:
    """Import Qt's widgets; raises ImportError where the system misses something of Qt.

    The collector of garbage rests from here until the window has its first page: imports drop nothing.
    """
    gc.disable()
    finder: Any = Deferring()
    sys.meta_path.insert(0, finder)
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        sys.meta_path.remove(finder)
        original = getattr(builtins, "__orig_import__", None)
        if original is not None:
            builtins.__import__ = original
