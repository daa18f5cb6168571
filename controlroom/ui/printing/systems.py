"""Which printing system this PC has: CUPS where its programs are, else what Qt knows."""

from __future__ import annotations

import shutil

from controlroom.ui.printing.spoolers import Spooler


def spooler() -> Spooler:
    """Return the printing system of this PC."""
    if shutil.which("lp") and shutil.which("lpstat"):
        from controlroom.ui.printing.cups import Cups

        return Cups()
    from controlroom.ui.printing.native import NativeSpooler

    return NativeSpooler()
