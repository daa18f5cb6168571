"""What our papers draw, noted string by string, so that others draw the same at the same places."""

from __future__ import annotations

import io
import unittest.mock
from collections.abc import Callable
from typing import Any, BinaryIO, ClassVar, NamedTuple

from controlroom.print import page, text

Box = tuple[float, float, float, float]


class Said(NamedTuple):
    """One string on a page: left end and baseline from the bottom, words, weight, size."""

    x: float
    y: float
    words: str
    weight: str
    size: float


class Drawn(NamedTuple):
    """What stands on one page, measured from its bottom left corner."""

    size: tuple[float, float]
    strings: list[Said]
    rules: list[Box]
    frames: list[Box]
    fills: list[Box]
    codes: list[tuple[str, float, float, float]]


class Recorder(page.Paper):
    """A paper that also notes what is drawn on it."""

    recorded: ClassVar[list[Drawn]] = []
    scale: tuple[float, float, float] = (1.0, 0.0, 0.0)

    def text(self, x: float, baseline: float, fragment: text.Fragment, style: tuple[str, float]) -> None:
        """Note a string, and draw it."""
        left, low = self._at(x, self.height - baseline)
        said = Said(left, low, fragment.source, style[0], style[1] * self.scale[0])
        self._now().strings.append(said)
        super().text(x, baseline, fragment, style)

    def rule(self, x: float, y: float, length: float, weight: float = page.HAIR) -> None:
        """Note a rule, and draw it."""
        self._now().rules.append((*self._at(x, self.height - y), *self._at(x + length, self.height - y)))
        super().rule(x, y, length, weight)

    def upright(self, x: float, y: float, length: float, weight: float = page.HAIR) -> None:
        """Note an upright line, and draw it."""
        self._now().rules.append((*self._at(x, self.height - y), *self._at(x, self.height - y - length)))
        super().upright(x, y, length, weight)

    def frame(self, box: page.Box, weight: float = page.HAIR) -> None:
        """Note a frame, and draw it."""
        self._now().frames.append(self._from_below(box))
        super().frame(box, weight)

    def fill(self, box: page.Box, grey: float = 0.0) -> None:
        """Note a filled box, and draw it."""
        self._now().fills.append(self._from_below(box))
        super().fill(box, grey)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """Note a QR code, and draw it."""
        self._now().codes.append((text, *self._at(x, self.height - y - side), side * self.scale[0]))
        super().qr(text, x, y, side)

    def repeat(self, draw: page.Draw, top: float) -> None:
        """Draw it anew, so that it is noted."""
        draw(self, top)

    def shrunk(self, factor: float, x: float, y: float) -> Any:  # noqa: ANN401 - a context manager
        """Note the scale of what follows."""
        self.scale = (factor, x, self.height - y)
        return super().shrunk(factor, x, y)

    def _at(self, x: float, low: float) -> tuple[float, float]:
        factor, left, bottom = self.scale
        return left + (x - left) * factor, bottom + (low - bottom) * factor

    def _from_below(self, box: page.Box) -> Box:
        left, low = self._at(box.x, self.height - box.y - box.height)
        return left, low, box.width * self.scale[0], box.height * self.scale[0]

    def _now(self) -> Drawn:
        while len(self.recorded) <= self.pages:
            self.recorded.append(Drawn((self.width, self.height), [], [], [], [], []))
        return self.recorded[self.pages]


def recorded(module: Any, write: Callable[[BinaryIO], int]) -> list[Drawn]:  # noqa: ANN401 - of controlroom.print
    """Return what a paper of ``module`` draws, page by page."""
    Recorder.recorded = []
    with unittest.mock.patch.object(module, "Paper", Recorder):
        write(io.BytesIO())
    return Recorder.recorded
