"""How everything looks: colours of the three themes, the font, the size, and the one stylesheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from controlroom.base import paths
from controlroom.ui.stylesheet import SHEET

FONT = "Mukta"
SIZES = (90, 100, 110, 125, 150, 175)
LIGHT = "light"
DARK = "dark"
CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, named by what they are for."""

    ink: str
    faint: str
    hint: str
    page: str
    card: str
    line: str
    field_line: str
    stripe: str
    chosen: str
    key: str
    primary: str
    primary_hover: str
    primary_ink: str
    rail: str
    rail_chosen: str
    rail_ink: str
    rail_faint: str
    accent: str
    good: str
    good_paper: str
    warn: str
    warn_paper: str
    bad: str
    bad_paper: str
    news: str
    news_paper: str


THEMES: dict[str, Colours] = {
    LIGHT: Colours(
        ink="#16202e",
        faint="#465261",
        hint="#6c7786",
        page="#f3f5f8",
        card="#ffffff",
        line="#dfe4ea",
        field_line="#b8c2ce",
        stripe="#f7f9fb",
        chosen="#deecfb",
        key="#e9edf4",
        primary="#0d56ab",
        primary_hover="#0a468c",
        primary_ink="#ffffff",
        rail="#14233a",
        rail_chosen="#1f3a5c",
        rail_ink="#f1f5fa",
        rail_faint="#b4c0cf",
        accent="#5aa9ff",
        good="#0e5a34",
        good_paper="#e3f4ea",
        warn="#743c00",
        warn_paper="#fdf0dc",
        bad="#9b1111",
        bad_paper="#fdeaea",
        news="#0c4a94",
        news_paper="#e6f0fc",
    ),
    DARK: Colours(
        ink="#eef2f7",
        faint="#b9c4d1",
        hint="#8796a8",
        page="#10161f",
        card="#18212d",
        line="#2c3949",
        field_line="#4a5a6e",
        stripe="#1c2734",
        chosen="#1f4470",
        key="#2a3646",
        primary="#9cc8ff",
        primary_hover="#c3defe",
        primary_ink="#0b1b30",
        rail="#0b1220",
        rail_chosen="#1b304d",
        rail_ink="#f1f5fa",
        rail_faint="#aab7c7",
        accent="#5aa9ff",
        good="#7fdca6",
        good_paper="#12301f",
        warn="#ffc478",
        warn_paper="#3a2708",
        bad="#ffb0aa",
        bad_paper="#451616",
        news="#a9d0ff",
        news_paper="#142c4a",
    ),
    CONTRAST: Colours(
        ink="#000000",
        faint="#000000",
        hint="#595959",
        page="#ffffff",
        card="#ffffff",
        line="#000000",
        field_line="#000000",
        stripe="#ffffff",
        chosen="#ffe94a",
        key="#ffffff",
        primary="#00236b",
        primary_hover="#000000",
        primary_ink="#ffffff",
        rail="#000000",
        rail_chosen="#00236b",
        rail_ink="#ffffff",
        rail_faint="#ffffff",
        accent="#ffe94a",
        good="#003d1c",
        good_paper="#ffffff",
        warn="#5c2b00",
        warn_paper="#ffffff",
        bad="#8a0000",
        bad_paper="#ffffff",
        news="#00236b",
        news_paper="#ffffff",
    ),
}


@dataclass(slots=True)
class Look:
    """The look of the moment: which theme, how large (in per cent)."""

    theme: str = LIGHT
    size: int = 100

    def px(self, at_hundred: float) -> int:
        """Return a length drawn at 100 % in pixels of the chosen size."""
        return round(at_hundred * self.size / 100)

    @property
    def colours(self) -> Colours:
        """Return the colours of the chosen theme."""
        return THEMES[self.theme]


look = Look()


def colour(name: str) -> QColor:
    """Return a colour of the theme of the moment by what it is for."""
    return QColor(getattr(look.colours, name))


def px(at_hundred: float) -> int:
    """Return a length in pixels of the size of the moment."""
    return look.px(at_hundred)


def font(at_hundred: float = 15, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the house with so many pixels at 100 %."""
    made = QFont(FONT)
    made.setPixelSize(px(at_hundred))
    made.setWeight(weight)
    return made


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the shipped font known to Qt."""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(application: QApplication, theme: str = LIGHT, size: int = 100) -> None:
    """Dress the whole program in a theme and a size."""
    load_fonts()
    look.theme = theme if theme in THEMES else LIGHT
    look.size = min(max(size, SIZES[0]), SIZES[-1])
    application.setFont(font())
    application.setPalette(_palette(look.colours))
    sheet = _sheet()
    if application.styleSheet() != sheet:  # Qt dresses every widget anew, also in what it wears
        application.setStyleSheet(sheet)


def _sheet() -> str:
    lengths = {f"px{number}": f"{px(number)}px" for number in range(1, 61)}
    icons = paths.resources() / "icons"
    arrow, tick = ("down-pale", "tick-ink") if look.theme == DARK else ("down-ink", "tick-pale")
    drawn = {name: (icons / f"{file}.svg").as_posix() for name, file in (("arrow", arrow), ("tick", tick))}
    return Template(SHEET).substitute(asdict(look.colours), **drawn, **lengths)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.page,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.stripe,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.chosen,
        QPalette.ColorRole.HighlightedText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.hint,
        QPalette.ColorRole.Link: colours.primary,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
