"""Typed text has one door: no module but print/text.py makes words for a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.print import doors

ROOT = Path(__file__).resolve().parents[2]


def test_no_other_module_sets_typed_text() -> None:
    found: list[str] = []
    for file in sorted((ROOT / "controlroom").rglob("*.py")):
        found += doors.breaches(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from reportlab.platypus import Paragraph\n",
        "import reportlab.platypus\n",
        "canvas.drawString(1, 2, name)\n",
        "story.append(Paragraph(name))\n",
        "canvas._code.append(name)\n",
        "fragment = Fragment(name, 1, (), name)\n",
        "operators = f'({name}) Tj'\n",
    ],
)
def test_another_door_is_found(source: str) -> None:
    assert list(doors.breaches("controlroom/print/books.py", source))


def test_the_door_itself_is_open() -> None:
    assert not list(doors.breaches(doors.DOOR, "Fragment('<00>Tj', 1, (), 'x')\n"))
