"""The rights of a person at the command line: what is held, requests, notice and blank form."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.cli.conftest import Terminal, person_in


def pages(file: object) -> list[str]:
    document = pypdfium2.PdfDocument(str(file))
    try:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]
    finally:
        document.close()


def test_what_is_held_about_a_person_is_written(block: Terminal) -> None:
    president = person_in(block, "Zone president")
    out = block.folder.parent / "held.pdf"
    answer = block("person", "report", president["code"], "--out", str(out), "--language", "both")
    assert answer.code == 0, answer.err
    told = " ".join(pages(out))
    assert president["code"] in told
    assert president["mobile"] in told
    assert "NJ-0001" in told


def test_nobody_is_refused_in_a_sentence(block: Terminal) -> None:
    said = block.refused("person", "report", "P-999999", "--out", str(block.folder.parent / "x.pdf"))
    assert "P-999999" in said
    assert not (block.folder.parent / "x.pdf").exists()


@pytest.mark.parametrize(("count", "language"), [("2", "hi"), ("4", "en")])
def test_forms_and_notice_are_written(block: Terminal, count: str, language: str) -> None:
    out = block.folder.parent / "form.pdf"
    assert block("person", "form", "--on-a-sheet", count, "--language", language, "--out", str(out)).code == 0
    assert len(pages(out)) == 2
    assert block("person", "notice", "--out", str(out)).code == 0
    assert len(pages(out)) == 1


def test_requests_are_listed(block: Terminal) -> None:
    answer = block("person", "requests", "--json")
    assert (answer.code, answer.rows()) == (0, [])
