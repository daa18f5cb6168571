"""Every paper looks and reads as it stands in the gallery; `python -m tests.print.gallery` makes it anew."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops, ImageStat

from controlroom.print.catalogue import PAPERS
from controlroom.print.wording import PaperLanguage
from tests.print import gallery

_MOST_MEAN = 1.5
_FAR = 80
_MOST_FAR = 0.004


@pytest.fixture(autouse=True)
def _hour_of_the_gallery(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def differences(made: Image.Image, kept: Image.Image) -> list[str]:
    """Return in which ways a page looks otherwise than the one that was kept."""
    made, kept = made.convert("L"), kept.convert("L")
    if made.size != kept.size:
        return [f"{made.size} instead of {kept.size}"]
    apart = ImageChops.difference(made, kept)
    far = apart.point([0] * _FAR + [1] * (256 - _FAR))
    share = ImageStat.Stat(far).sum[0] / (made.width * made.height)
    mean = ImageStat.Stat(apart).mean[0]
    return [f"mean {mean:.2f}, {share:.2%} far apart"] if mean > _MOST_MEAN or share > _MOST_FAR else []


@pytest.mark.parametrize("language", gallery.LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_looks_and_reads_as_in_the_gallery(paper: str, language: PaperLanguage) -> None:
    data = gallery.made(PAPERS[paper], language)
    kept = gallery.FOLDER / f"{paper}-{language}.txt"
    assert gallery.text(data) == kept.read_text("utf-8"), "made anew by python -m tests.print.gallery"
    with Image.open(kept.with_suffix(".png")) as picture:
        assert differences(gallery.picture(data), picture) == []


def test_the_gallery_shows_every_paper_and_no_other() -> None:
    wanted = {f"{paper}-{language}" for paper in PAPERS for language in gallery.LANGUAGES}
    assert {file.stem for file in gallery.FOLDER.glob("*.png")} == wanted
    assert {file.stem for file in gallery.FOLDER.glob("*.txt")} == wanted


def test_a_page_that_looks_otherwise_is_found() -> None:
    page = gallery.picture(gallery.made(PAPERS["receipt"], "hi")).convert("L")
    moved = ImageChops.offset(page, 0, 2)
    assert differences(moved, page)
    blotted = page.copy()
    blotted.paste(0, (40, 40, 90, 60))
    assert differences(blotted, page)
    assert not differences(page, page)
