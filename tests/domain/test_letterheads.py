"""The letterhead: what an office writes on its papers, and what no logo may be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import delete, update

from controlroom.base.identities import NotAName
from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.documents import Picture
from controlroom.domain import letterheads
from controlroom.domain.letterheads import Letterhead, SetLetterhead
from controlroom.domain.papers import Office, Signatory
from tests.factories import OpenOffice

ADDRESS = Name("कांग्रेस भवन, लिंक रोड", "Congress Bhawan, Link Road")
PRESIDENT = Signatory(Name("राजेन्द्र साहू"), Name("जिला अध्यक्ष", "District President"))


def picture(size: tuple[int, int] = (300, 200), form: str = "PNG", mode: str = "RGB") -> bytes:
    """Return a made-up logo."""
    out = io.BytesIO()
    Image.new(mode, size, "#138808").save(out, form)
    return out.getvalue()


def test_papers_carry_what_was_set(office: OpenOffice, tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(picture(form="JPEG"))
    logo = letterheads.read_logo(tmp_path / "logo.jpg")
    order = SetLetterhead(address=ADDRESS, telephone=" 07752-000000 ", logo=logo, signatories=(PRESIDENT,))
    office.register.write(office.actor, letterheads.set_letterhead, order)
    with office.register.reading() as session:
        carried = letterheads.office_on_paper(session)
    assert carried == Office(carried.name, ADDRESS, "07752-000000", logo, (PRESIDENT,))
    assert carried.name


def test_another_logo_takes_the_place_of_the_first(office: OpenOffice) -> None:
    for colour in ((300, 200), (200, 300)):
        order = SetLetterhead(logo=picture(colour))
        office.register.write(office.actor, letterheads.set_letterhead, order)
    with office.register.reading() as session:
        assert session.query(Picture).count() == 1
    office.register.write(office.actor, letterheads.set_letterhead, SetLetterhead())
    assert office.register.read(letterheads.letterhead, None) == Letterhead()


@pytest.mark.parametrize("harm", ["broken", "gone"])
def test_a_lost_logo_is_told_and_papers_come_without(office: OpenOffice, harm: str) -> None:
    office.register.write(office.actor, letterheads.set_letterhead, SetLetterhead(logo=picture()))
    with office.register.writing(office.actor) as session:
        session.execute(
            delete(Picture) if harm == "gone" else update(Picture).values(content=b"\x89PNG broken")
        )
    found = office.register.read(letterheads.letterhead, None)
    assert found.is_logo_lost
    assert found.logo == b""
    office.register.write(
        office.actor, letterheads.set_letterhead, SetLetterhead(logo=picture(), shown=found)
    )
    assert office.register.read(letterheads.letterhead, None).logo


def test_what_no_logo_may_be(tmp_path: Path) -> None:
    for name, content, refused in (
        ("letter.png", b"%PDF-1.4", letterheads.LogoUnusable),
        ("moving.gif", picture(form="GIF", mode="P"), letterheads.LogoUnusable),
        ("torn.png", picture()[:60], letterheads.LogoUnusable),
        ("empty.png", b"", letterheads.LogoUnusable),
        ("dot.png", picture((20, 20)), letterheads.LogoTooSmall),
        ("wall.png", picture((9000, 9000), mode="1"), letterheads.LogoTooLarge),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(refused):
            letterheads.read_logo(tmp_path / name)
    with pytest.raises(letterheads.LogoUnreadable):
        letterheads.read_logo(tmp_path / "nowhere.png")


def test_a_large_photograph_is_kept_small(tmp_path: Path) -> None:
    Image.effect_noise((2000, 1500), 120).convert("RGB").save(tmp_path / "photo.jpg", quality=80)
    kept = letterheads.read_logo(tmp_path / "photo.jpg")
    assert len(kept) < 1024 * 1024
    assert Image.open(io.BytesIO(kept)).size == (640, 480)


def test_see_through_places_become_white(tmp_path: Path) -> None:
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    kept = Image.open(io.BytesIO(letterheads.read_logo(tmp_path / "clear.png")))
    assert kept.getpixel((50, 50)) == (255, 255, 255)


def test_wrong_words_are_told_at_their_field(office: OpenOffice) -> None:
    with pytest.raises(letterheads.LineTooLong) as told:
        office.register.write(
            office.actor, letterheads.set_letterhead, SetLetterhead(address=Name("", "x" * 161))
        )
    assert told.value.at == "address"
    with pytest.raises(NotAName) as refused:
        office.register.write(
            office.actor,
            letterheads.set_letterhead,
            SetLetterhead(signatories=(PRESIDENT, Signatory(Name("<b>राम</b>")))),
        )
    assert refused.value.at == "signatory_2"


def test_the_second_of_two_desks_is_told(office: OpenOffice) -> None:
    shown = office.register.read(letterheads.letterhead, None)
    order = SetLetterhead(telephone="1", shown=shown)
    office.register.write(office.actor, letterheads.set_letterhead, order)
    with pytest.raises(ChangedMeanwhile):
        office.register.write(
            office.actor, letterheads.set_letterhead, SetLetterhead(telephone="2", shown=shown)
        )
