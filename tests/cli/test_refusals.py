"""Bad input at the command line: one sentence that says what to do, and a register that is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from controlroom.db.form import FILE_NAME
from tests.cli.conftest import Terminal, books_in, person_in


class TestBookListsThatCannotBeRead:
    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, 1),
            ("letter.pdf", b"%PDF-1.7\n" + b"\x80\x00" * 400, 1),
            ("broken.xlsx", b"PK\x03\x04" + b"\x00" * 300, 1),
            ("empty.csv", b"", 1),
            ("blank.csv", b"\n\n , ,\n", 1),
            ("head.csv", "विधानसभा,भाग संख्या,नाम\n".encode(), 1),
            ("prose.txt", "यह एक पत्र है।\n".encode(), 1),
        ],
    )
    def test_a_wrong_file(
        self, terminal: Terminal, tmp_path: Path, name: str, content: bytes, code: int
    ) -> None:
        terminal("init")
        (tmp_path / name).write_bytes(content)
        told = terminal.refused("import", "units", str(tmp_path / name), code=code)
        assert name in told

    def test_a_folder_and_a_file_that_is_not_there(self, terminal: Terminal, tmp_path: Path) -> None:
        terminal("init")
        assert "is a folder" in terminal.refused("import", "units", str(tmp_path), code=3)
        assert "no file" in terminal.refused("import", "units", str(tmp_path / "x.csv"), code=3)

    def test_an_unknown_sheet(self, terminal: Terminal, tmp_path: Path) -> None:
        from tests.cli.test_day import HINDI_LIST, workbook

        terminal("init")
        file = workbook(tmp_path / "list.xlsx", HINDI_LIST)
        assert "बूथ" in terminal.refused("import", "units", str(file), "--sheet", "zone")

    def test_letters_of_another_encoding_are_read_or_refused_never_mangled(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        terminal("init")
        text = "AC No,Part No,Polling Station\n31,1,शाला नवापारा\n31,2,शाला सेमर\n"
        (tmp_path / "list.csv").write_bytes(text.encode("utf-16"))
        assert terminal("import", "units", str(tmp_path / "list.csv")).code == 0
        assert [row["name"] for row in terminal.list("units", speak="hi")][-1] == "शाला सेमर"
        (tmp_path / "mangled.csv").write_bytes(text.encode()[:-9] + b"\xe0\xa4\n")
        answer = terminal("import", "units", str(tmp_path / "mangled.csv"))
        assert not any("\ufffd" in row["name"] for row in terminal.list("units"))
        assert answer.code == 1 or "\ufffd" not in answer.out

    def test_refused_rows_never_overwrite_the_list_or_the_register(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        terminal("init")
        file = tmp_path / "list.csv"
        file.write_text("AC No,Part No,Polling Station\n31,1,School\n31,x,School\n", encoding="utf-8")
        content = file.read_bytes()
        for target in (file, terminal.folder / FILE_NAME, tmp_path):
            terminal.refused("import", "units", str(file), "--refused", str(target), code=3)
        terminal.refused("import", "units", str(file), "--refused", str(tmp_path / "no" / "x.xlsx"), code=3)
        assert file.read_bytes() == content


class TestBooks:
    @pytest.mark.parametrize(
        ("words", "part"),
        [
            (("receive", "9010-9001"), "runs backwards"),
            (("receive", "20000-10019999"), "too many"),
            (("receive", "20000-20010,20020-20030"), "20000-20010"),
            (("receive", "20000-20010", "--leaves", "0"), "leaves"),
            (("receive", "1001-1010"), "overlap"),
            (("receive", "नौ हज़ार"), "not a number"),
            (("receive", ""), "No number"),
            (("issue", "1001", "--to", "P-9999"), "P-9999"),
            (("issue", "77777", "--to", "{chief}", "--reason", "x"), "never received"),
            (("issue", "{out}", "--to", "{chief}", "--reason", "x"), "Book {out} is with"),
            (("issue", "{stock}", "--to", "{enroller}"), "no post"),
            (("issue", "+99999", "--to", "{chief}", "--reason", "x"), "too many"),
            (("issue", "{stock}-10000000", "--to", "{chief}", "--reason", "x"), "too many"),
            (("issue", "{stock}", "--to", "{chief}"), "still has"),
            (("return", "{stock}"), "not with anybody"),
            (("return", "{out}", "--used", "1-99"), "not in book"),
            (("return", "{out}", "--used", "5-1"), "backwards"),
            (("return", "{out}", "--missing", "first"), "first"),
            (("return", "1-10000000"), "too many"),
            (("deposit", "0", "--from", "{chief}"), "above"),
            (("deposit", "5", "--from", "{chief}", "--mode", "upi"), "reference"),
            (("deposit", "5", "--from", "P-9999"), "P-9999"),
            (("where", "999999"), "999999"),
            (("where", "1-10"), "1-10"),
            (("where", "आठ"), "आठ"),
        ],
    )
    def test_a_rule_refuses(self, block: Terminal, words: tuple[str, ...], part: str) -> None:
        known = {
            "chief": person_in(block, "Zone president")["code"],
            "enroller": person_in(block, "Enroller")["code"],
            "out": str(books_in(block, "issued")[0]),
            "stock": str(books_in(block, "stock")[0]),
        }
        told = block.refused("books", *(word.format(**known) for word in words))
        assert part.format(**known) in told
        hindi = block.refused("books", *(word.format(**known) for word in words), speak="hi")
        assert any("\u0900" <= letter <= "\u097f" for letter in hindi)

    def test_a_book_comes_back_once(self, block: Terminal) -> None:
        book = str(books_in(block, "issued")[0])
        assert block("books", "return", book, "--used", "1-18").code == 0
        assert book in block.refused("books", "return", book, "--used", "1-18")


class TestEvents:
    @pytest.mark.parametrize(
        ("words", "part"),
        [
            (("attend", "MT-9999", "--rows", "1"), "MT-9999"),
            (("attend", "P-0001", "--rows", "1"), "P-0001"),
            (("attend", "{event}", "--rows", "1-3", "--signed", "4"), "4 signatures"),
            (("attend", "{event}", "--rows", "1-999"), "no row"),
            (("attend", "{event}", "--rows", "5-1"), "backwards"),
            (("attend", "{event}", "--rows", "1 1"), "twice"),
            (("attend", "{event}", "--rows", "0"), "0"),
            (("attend", "{event}", "--rows", ""), "No number"),
            (("attend", "{event}", "--rows", "एक"), "एक"),
            (("attend", "{event}", "--rows", "1", "--signed", "-1"), "47"),
            (("list", "attendance", "WS-9999"), "WS-9999"),
            (("list", "units", "--unit", "ZN-9999"), "ZN-9999"),
        ],
    )
    def test_a_rule_refuses(self, block: Terminal, words: tuple[str, ...], part: str) -> None:
        event_code = next(row["code"] for row in block.list("meetings") if not row["present"])
        assert part in block.refused(*(word.format(event=event_code) for word in words))


class TestPapers:
    @pytest.mark.parametrize(
        ("paper", "good", "bad"),
        [
            ("attendance-sheet", "MT-0001", "MT-9999"),
            ("issue-slip", "BJ-0001", "BJ-9999"),
            ("booth-report", "31-7", "99-7"),
            ("receipt", "M-0001", "M-99999"),
        ],
    )
    def test_what_cannot_be_printed_takes_no_number(
        self, block: Terminal, tmp_path: Path, paper: str, good: str, bad: str
    ) -> None:
        pdf = tmp_path / "papers" / "x.pdf"
        pdf.parent.mkdir()
        words = ("print", paper, "--out")
        assert bad in block.refused(*words, str(pdf), bad)
        assert bad in block.refused(*words, str(pdf), good, bad)
        assert "ZN-9999" in block.refused(*words, str(pdf), "--unit", "ZN-9999")
        assert "nothing to print" in block.refused(*words, str(pdf))
        block.refused(*words, str(tmp_path / "missing" / "x.pdf"), good, code=3)
        block.refused(*words, str(tmp_path), good, code=3)
        block.refused(*words, str(block.folder / FILE_NAME), good, code=3)
        block.refused(*words, os.devnull, good, code=3)
        block.refused(*words, str(pdf.parent / ("x" * 300)), good, code=3)
        assert list(pdf.parent.iterdir()) == []

    def test_a_unit_without_any_is_told(self, block: Terminal, tmp_path: Path) -> None:
        booth = block.list("units")[-1]["code"]
        for paper in ("issue-slip", "attendance-sheet"):
            told = block.refused("print", paper, "--unit", booth, "--out", str(tmp_path / "x.pdf"))
            assert "nothing to print" in told
        assert not (tmp_path / "x.pdf").exists()


class TestUsage:
    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("sing",),
            ("list",),
            ("list", "elephants"),
            ("books", "issue", "+1"),
            ("books", "receive", "1-10", "--fee", "ten"),
            ("books", "receive", "1-10", "--fee", "7.505"),
            ("books", "receive", "1-10", "--leaves", "²"),
            ("attend", "MT-0001", "--rows", "1", "--signed", "many"),
            ("attend", "MT-0001"),
            ("print", "poster", "--out", "x.pdf"),
            ("print", "receipt", "M-0001"),
            ("print", "receipt", "M-0001", "--out", "x.pdf", "--language", "fr"),
            ("demo", "--scale", "planet"),
            ("demo", "--seed", "x"),
            ("init", "--ladder", "bavaria"),
            ("backup",),
            ("check", "twice"),
            ("list", "units", "--js"),
        ],
    )
    def test_wrong_usage_is_one_sentence(self, terminal: Terminal, words: tuple[str, ...]) -> None:
        english, hindi = terminal(*words), terminal(*words, speak="hi")
        for answer in (english, hindi):
            assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
            assert "--help" in answer.err
        assert "लिखने का तरीका" in hindi.err
        assert not terminal.folder.exists()

    def test_an_unknown_language_is_wrong_usage(self, terminal: Terminal) -> None:
        assert terminal("check", speak="fr").code == 2
