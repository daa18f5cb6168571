"""Hostile texts in every option: no traceback, one sentence, a register that is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from controlroom.db import opening
from controlroom.db.form import FILE_NAME
from tests.cli.conftest import Terminal, books_in, person_in

HOSTILE = {
    "markup": "<b>राम</b>&<img src=x>",
    "emoji": "😀🙏🏽👨‍👩‍👧",
    "500 letters": "क" * 500,
    "5000 digits": "7" * 5000,
    "control signs": "a\x07b\x1b[31m",
    "a zero byte": "a\x00b",
    "turning marks": "\u202eabc\u2066",
    "bytes of no letters": os.fsdecode(b"\xff\xfe.db"),
    "a placeholder": "{0}{name}%s%(x)s",
    "a quotation": "'; DROP TABLE books; --",
    "lines": "a\nb\r\nc",
    "nothing": "",
    "blanks": "  \t ",
    "an option": "--json",
}


def commands_with(text: str, folder: Path, chief: str, book: str) -> tuple[tuple[str, ...], ...]:
    """Return commands that take ``text`` in each of their places."""
    out = str(folder / "x.pdf")
    return (
        ("books", "issue", "+1", "--to", text),
        ("books", "issue", "+1", "--to", chief, "--reason", "x", "--bearer", text),
        ("books", "issue", "+1", "--to", chief, "--reason", text),
        ("books", "issue", text, "--to", chief, "--reason", "x"),
        ("books", "receive", text),
        ("books", "receive", "50000-50001", "--challan", text),
        ("books", "where", text),
        ("books", "return", text),
        ("books", "return", book, "--used", text),
        ("books", "return", book, "--cancelled", text),
        ("books", "deposit", "5", "--from", text),
        ("books", "deposit", "5", "--from", chief, "--mode", "upi", "--reference", text),
        ("books", "deposit", text, "--from", chief),
        ("attend", text, "--rows", "1"),
        ("attend", "MT-0001", "--rows", text),
        ("attend", "MT-0001", "--rows", "1", "--signed", text),
        ("list", "members", "--unit", text),
        ("list", "attendance", text),
        *(("print", paper, text, "--out", out) for paper in ("attendance-sheet", "issue-slip")),
        *(("print", paper, text, "--out", out) for paper in ("booth-report", "receipt")),
        ("print", "receipt", "M-0001", "--out", str(folder / "no" / text)),
        ("print", "receipt", "--unit", text, "--out", out),
        ("import", "units", text),
        ("import", "units", str(folder / "no" / text), "--sheet", text, "--refused", text),
        ("backup", str(folder / "block" / FILE_NAME / text)),
        ("restore", text),
        ("init", "--name", text),
        ("demo", "--seed", text),
        (text,),
    )


class TestHostileTexts:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_no_text_breaks_a_command(self, block: Terminal, tmp_path: Path, text: str) -> None:
        chief = person_in(block, "Zone president")["code"]
        book = str(books_in(block, "issued")[0])
        (tmp_path / "block").mkdir()
        (tmp_path / "block" / FILE_NAME).write_bytes(b"")
        before = block.fingerprint()
        for words in commands_with(text, tmp_path, chief, book):
            answer = block(*words)
            assert answer.code in (0, 1, 2, 3), (words, answer)
            assert answer.err.count("\n") == (answer.code != 0), (words, answer)
            assert not set(answer.err) & set("\x1b\x07\x00\u202e\u2066"), (words, answer)
            after = block.fingerprint()
            assert answer.code == 0 or _told(words, after) == _told(words, before), (words, answer)
            before = after
        assert block("check").code == 0

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_no_name_of_an_operator_breaks_a_command(self, block: Terminal, text: str) -> None:
        before = block.fingerprint()
        answer = block("books", "receive", "60000-60001", operator=text)
        harmless = "", "a\nb\r\nc", "--json", "'; DROP TABLE books; --", "{0}{name}%s%(x)s"
        assert answer.code in ((0, 2) if text in harmless else (1, 2)), answer
        assert answer.code == 0 or block.fingerprint() == before

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_the_name_of_an_office_is_a_name(self, terminal: Terminal, text: str) -> None:
        answer = terminal("init", "--name", text)
        assert answer.code in (0, 1, 2)
        assert (answer.code == 0) == opening.exists(terminal.folder)

    def test_the_paper_bears_hostile_texts_as_they_are(self, block: Terminal, tmp_path: Path) -> None:
        from tests.cli.test_day import read_back

        chief = person_in(block, "Zone president")["code"]
        for text in ("<b>राम</b>&", "क" * 500, "{0}%s", "\u202eabc"):
            answer = block("books", "issue", "+1", "--to", chief, "--reason", text)
            assert answer.code in (0, 1)
            if answer.code == 0:
                slip, file = answer.out.split(":")[0], tmp_path / "slip.pdf"
                assert block("print", "issue-slip", slip, "--out", str(file)).code == 0
                assert slip in read_back(file)


def _told(words: tuple[str, ...], counts: dict[str, int]) -> dict[str, int]:
    """Return the counts that a refused command may not change; a backup is noted before it leaves."""
    noted = ("journal_", "operations") if words[0] == "backup" else ()
    return {name: count for name, count in counts.items() if not name.startswith(noted)}
