"""The look: contrast of every theme, lengths of every size, and what a start imports before it paints."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

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


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_what_stands_in_an_empty_field_can_be_read_and_is_not_taken_for_something_typed(name: str) -> None:
    colours = theme.THEMES[name]
    assert contrast(colours.hint, colours.card) >= 4.5
    assert contrast(colours.ink, colours.card) / contrast(colours.hint, colours.card) > 2


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


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK, theme.CONTRAST])
def test_a_ticked_box_differs_from_an_empty_one_and_both_from_the_page(qtbot: QtBot, chosen: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, chosen)
    try:
        box = QCheckBox("x")
        qtbot.addWidget(box)
        box.resize(60, 30)
        colours = []
        for ticked in (False, True):
            box.setChecked(ticked)
            picture = box.grab().toImage()
            row = {picture.pixelColor(x, 15).name() for x in range(18)}
            colours.append(row)
        empty, full = colours
        assert theme.look.colours.faint in empty  # its border
        assert theme.look.colours.primary in full
        assert empty != full
    finally:
        theme.apply(application)
