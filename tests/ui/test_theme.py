"""The look: contrast of every theme, lengths of every size, and what a start imports before it paints."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from controlroom.ui import theme

ON_CARD = ("ink", "faint", "good", "warn", "bad", "news")


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_text_and_warnings_stand_out_seven_to_one(name: str) -> None:
    colours = theme.THEMES[name]
    pairs = [(getattr(colours, ink), colours.card) for ink in ON_CARD]
    pairs += [(colours.ink, colours.chosen), (colours.ink, colours.stripe), (colours.ink, colours.page)]
    pairs += [(getattr(colours, tone), getattr(colours, f"{tone}_paper")) for tone in ON_CARD[2:]]
    pairs += [(colours.primary_ink, colours.primary), (colours.rail_ink, colours.rail_chosen)]
    pairs += [(colours.rail_faint, colours.rail)]
    weak = [pair for pair in pairs if contrast(*pair) < 7]
    assert weak == []


@pytest.mark.parametrize("size", theme.SIZES)
def test_every_size_dresses_the_program(qapp: QApplication, size: int) -> None:
    try:
        theme.apply(qapp, theme.DARK, size)
        assert theme.px(100) == size
        assert qapp.font().family() == "Mukta"
    finally:
        theme.apply(qapp)


def test_the_shell_is_painted_before_anything_heavy_is_imported() -> None:
    heavy = ("sqlalchemy", "reportlab", "qtawesome", "babel", "pypdfium2", "alembic", "sqlcipher3")
    program = (
        "import sys, controlroom.app, controlroom.ui.window, controlroom.ui.single, controlroom.ui.messages;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
