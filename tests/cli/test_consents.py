"""The rights of a person at the command line: what is held, requests, notice and blank form."""

from __future__ import annotations

import pypdfium2
import pytest
from sqlalchemy import select

from controlroom.db import opening
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
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


class TestErasing:
    def test_the_code_is_asked_for(self, block: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        president = person_in(block, "Booth president")
        monkeypatch.setattr("builtins.input", lambda _asked: "P-0000")
        said = block.refused("person", "erase", president["code"], "--reason", "17/2026")
        assert president["code"] in said

    def test_a_person_is_erased(self, block: Terminal) -> None:
        president = person_in(block, "Booth president")
        answer = block("person", "erase", president["code"], "--reason", "17/2026", "--yes")
        assert answer.code == 0, answer.err
        assert f"{president['code']} was erased" in answer.out
        assert not [one for one in block.list("people") if one["mobile"] == president["mobile"]]
        assert block("check").code == 0
        again = block.refused("person", "erase", president["code"], "--reason", "17/2026", "--yes")
        assert "was erased on" in again

    def test_who_was_erased_has_no_card_and_no_receipt(self, block: Terminal) -> None:
        member = block.list("members")[0]
        register = opening.open_register(block.folder)
        with register.reading() as session:
            of_member = select(Person.code).join(Member, Member.person_id == Person.id)
            code = session.scalar(of_member.where(Member.code == member["code"]))
        register.close()
        assert block("person", "erase", str(code), "--reason", "17/2026", "--yes").code == 0
        out = block.folder.parent / "paper.pdf"
        for kind in ("membership-card", "receipt"):
            said = block.refused("print", kind, member["code"], "--out", str(out))
            assert "erased on request" in said
            assert not out.exists()
        assert block("print", "member-roll", member["booth"], "--out", str(out), "--language", "en").code == 0
        told = " ".join(pages(out))
        assert "Used, erased on request" in told
        assert str(code) not in told

    def test_who_holds_books_is_refused(self, block: Terminal) -> None:
        holder = next(row["holder"] for row in block.list("books") if row["state"] == "issued")
        assert "books" in block.refused("person", "erase", holder, "--reason", "17/2026", "--yes")


class TestKeepingAndBreaches:
    def test_nothing_is_due_in_a_young_register(self, block: Terminal) -> None:
        answer = block("person", "retention", "--carry-out")
        assert answer.code == 0, answer.err
        assert "members whose time has run out: 0" in answer.out

    def test_the_pack_lies_in_its_folder(self, block: Terminal) -> None:
        folder = block.folder.parent / "pack"
        words = ("--from", "01-11-2020", "--until", "2030-01-31", "--out", str(folder))
        answer = block("person", "breach-pack", *words)
        assert answer.code == 0, answer.err
        assert sorted(one.suffix for one in folder.iterdir()) == [".pdf", ".xlsx"]

    def test_days_are_read_or_told(self, block: Terminal) -> None:
        out = str(block.folder.parent / "pack")
        assert (
            block("person", "breach-pack", "--from", "32-1-2026", "--until", "1-2-2026", "--out", out).code
            == 2
        )
        said = block.refused(
            "person", "breach-pack", "--from", "2-1-2026", "--until", "1-1-2026", "--out", out
        )
        assert "lies before" in said
