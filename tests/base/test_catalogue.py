"""Sentences are read one by one from a compiled catalogue, as gettext itself would read them."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest
from babel.messages import Catalog, mofile

from controlroom.base import language, paths
from controlroom.base.catalogue import Catalogue, CatalogueDamaged


def compiled(*pairs: tuple[str | tuple[str, str], str | tuple[str, str]]) -> bytes:
    catalogue = Catalog(locale="hi")
    for original, translation in pairs:
        catalogue.add(original, translation)
    stream = io.BytesIO()
    mofile.write_mo(stream, catalogue)
    return stream.getvalue()


BOOKS = compiled(
    ("Book", "पुस्तक"),
    ("Booth", "बूथ"),
    (("{count} book", "{count} books"), ("{count} पुस्तक", "{count} पुस्तकें")),
    ("Bookshelf", "अलमारी"),
)


@pytest.mark.parametrize(
    ("sentence", "hindi"),
    [
        ("Book", "पुस्तक"),
        ("Booth", "बूथ"),
        ("Bookshelf", "अलमारी"),
        ("{count} book", "{count} पुस्तक"),
        ("Boo", "Boo"),
        ("Zone", "Zone"),
        ("अ", "अ"),
        (" ", " "),
    ],
)
def test_a_sentence_is_found_or_stays_as_it_is(sentence: str, hindi: str) -> None:
    catalogue = Catalogue(BOOKS)
    assert [catalogue.gettext(sentence) for _time in range(2)] == [hindi, hindi]
    assert gettext.GNUTranslations(io.BytesIO(BOOKS)).gettext(sentence) == hindi


@pytest.mark.parametrize(("count", "hindi"), [(0, "पुस्तकें"), (1, "पुस्तक"), (2, "पुस्तकें")])
def test_one_and_many_have_their_forms(count: int, hindi: str) -> None:
    known = Catalogue(BOOKS).ngettext("{count} book", "{count} books", count)
    assert known == "{count} " + hindi
    unknown = Catalogue(BOOKS).ngettext("{count} zone", "{count} zones", count)
    assert unknown == ("{count} zone" if count == 1 else "{count} zones")


def test_the_whole_hindi_catalogue_reads_as_gettext_reads_it() -> None:
    with language.speaking("hi"):
        language.gettext("Book")
    files = sorted(paths.cache_folder().glob("hi-*.mo"), key=lambda file: file.stat().st_mtime)
    content = files[-1].read_bytes()
    gettext_reads = gettext.GNUTranslations(io.BytesIO(content))
    ours = Catalogue(content)
    sentences = [one for one in gettext_reads._catalog if isinstance(one, str) and one]  # type: ignore[attr-defined] # noqa: SLF001
    assert len(sentences) > 1000
    assert [ours.gettext(one) for one in sentences] == [gettext_reads.gettext(one) for one in sentences]


def test_without_a_catalogue_sentences_stay_as_they_are() -> None:
    assert Catalogue().gettext("Book") == "Book"
    assert Catalogue().ngettext("{count} book", "{count} books", 3) == "{count} books"


@pytest.mark.parametrize("content", [b"short", b"x" * 64, BOOKS[:60]])
def test_what_is_no_catalogue_is_told_apart(content: bytes) -> None:
    with pytest.raises(CatalogueDamaged):
        Catalogue(content)


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path)
    language._catalogue.cache_clear()  # noqa: SLF001 - another start
    try:
        with language.speaking("hi"):
            whole = language.gettext("Book")
            file = next(tmp_path.glob("hi-*.mo"))
            content = file.read_bytes()
            file.write_bytes(content[:20])
            language._catalogue.cache_clear()  # noqa: SLF001
            assert language.gettext("Book") == whole
        assert file.read_bytes() == content
    finally:
        language._catalogue.cache_clear()  # noqa: SLF001
