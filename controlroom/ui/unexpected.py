"""A bug that nobody caught, on the window's own thread or another: logged and told like every bug.

Python would write it to the terminal with its message, which may quote people, and a desktop keeps that.
"""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from controlroom.base import log
from controlroom.ui.messages import Messages


def tell_to(messages: Messages) -> None:
    """Let ``messages`` tell what nobody caught from now on, unless somebody else watches for it."""
    if sys.excepthook is not sys.__excepthook__:
        return

    def met(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            messages.bug(error.with_traceback(trace))

    sys.excepthook = met
    threading.excepthook = _in_a_thread


def _in_a_thread(met: threading.ExceptHookArgs) -> None:
    if met.exc_value is not None:
        log.note_bug(met.exc_value)
