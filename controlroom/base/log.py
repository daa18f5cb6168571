"""The program's own log: bounded files, no personal data, the place to look when something is a bug."""

from __future__ import annotations

import os
import time
from pathlib import Path

_NAME = "controlroom"
_marks = os.environ.get("CONTROL_ROOM_MARKS", "")


def start(folder: Path, *, to_terminal: bool = False) -> None:
    """Write the log to ``folder`` (three files of 500 kB), and to the terminal where asked.

    A folder that cannot be written is no reason not to work: the log then stays in memory.
    """
    import logging  # noqa: PLC0415 - not before the first paint; sockets and queues come with it
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - as above

    logger = logging.getLogger(_NAME)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()] if to_terminal else []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(
                folder / "control-room.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
            )
        )
    except OSError:
        handlers.append(logging.NullHandler())
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    for handler in handlers:
        handler.setFormatter(form)
        logger.addHandler(handler)


def note_bug(error: BaseException) -> None:
    """Log a bug with the places it came through, but not its message, which may quote what was typed."""
    import logging  # noqa: PLC0415 - as above

    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    logging.getLogger(_NAME).error("bug %s at %s", type(error).__name__, " > ".join(frames))


def mark(name: str) -> None:
    """Note the moment in the file that CONTROL_ROOM_MARKS names, for the benchmarks."""
    if _marks:
        with Path(_marks).open("a", encoding="utf-8") as file:
            file.write(f"{name} {time.monotonic()} {time.process_time()}\n")


def is_marking() -> bool:
    """Tell whether a benchmark reads the marks."""
    return bool(_marks)
