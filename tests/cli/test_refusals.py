"""Bad input at the command line: one sentence that says what to do, and a register that is as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, event

from controlroom.db.engine import FILE_NAME, engine_for
from tests.cli.conftest import Terminal, books_in, person_in

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = {
    "markup": "<b>राम</b>&<img src=x>",
    "emoji": "😀🙏🏽👨‍👩‍👧",
    "500 letters": "क" * 500,
    "5000 letters": "a" * 5000,
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


class TestHostileTexts:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_no_text_breaks_a_command(self, block: Terminal, tmp_path: Path, text: str) -> None:
        chief = person_in(block, "Zone president")["code"]
        book = str(books_in(block, "issued")[0])
        out = str(tmp_path / "x.pdf")
        commands: tuple[tuple[str, ...], ...] = (
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
            ("print", "receipt", "M-0001", "--out", str(tmp_path / "no" / text)),
            ("print", "receipt", "--unit", text, "--out", out),
            ("import", "units", text),
            ("import", "units", str(tmp_path / "no" / text), "--sheet", text, "--refused", text),
            ("backup", str(tmp_path / "block" / FILE_NAME / text)),
            ("restore", text),
            ("init", "--name", text),
            ("demo", "--seed", text),
            (text,),
        )
        (tmp_path / "block").mkdir()
        (tmp_path / "block" / FILE_NAME).write_bytes(b"")
        for words in commands:
            before = block.fingerprint()
            answer = block(*words)
            assert answer.code in (0, 1, 2, 3), (words, answer)
            assert answer.err.count("\n") == (answer.code != 0), (words, answer)
            assert not set(answer.err) & set("\x1b\x07\x00\u202e\u2066"), (words, answer)
            assert answer.code == 0 or block.fingerprint() == before, (words, answer)
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
        assert (answer.code == 0) == (terminal.folder / FILE_NAME).exists()

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


class TestThePlace:
    @pytest.mark.parametrize("name", ["a file", "x" * 300, os.fsdecode(b"\xff"), "a\x00b"])
    def test_no_folder(self, terminal: Terminal, tmp_path: Path, name: str) -> None:
        (tmp_path / "a file").write_bytes(b"x")
        terminal.folder = tmp_path / name
        for words in (("init",), ("demo",), ("check",), ("list", "units"), ("restore", "x.db")):
            answer = terminal(*words)
            assert answer.code in (2, 3), answer
            assert answer.err.count("\n") == 1

    @pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
    def test_a_folder_that_may_not_be_written(self, block: Terminal, tmp_path: Path) -> None:
        _open_to_nobody(tmp_path)
        block.folder.chmod(0o555)
        for file in block.folder.iterdir():
            file.chmod(0o444)
        (tmp_path / "new").mkdir(mode=0o555)
        commands = [[str(block.folder), "books", "receive", "7000-7001"], [str(tmp_path / "new"), "init"]]
        told = subprocess.run(
            [sys.executable, "-c", _WITHOUT_RIGHTS, str(tmp_path / "warm"), json.dumps(commands)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        block.folder.chmod(0o755)
        assert told.stdout.splitlines()[-2:] == ["3", "3"], told
        assert told.stderr.count("\n") == told.stderr.count("is read-only") == 2

    def test_a_full_disk(self, terminal: Terminal, tmp_path: Path, demo_folder: Path) -> None:
        mount = _small_disk(tmp_path)
        try:
            terminal.folder = mount / "office"
            told = terminal("init")
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert "full" in told.err
            assert not (terminal.folder / FILE_NAME).exists()
            terminal.folder = demo_folder
            before = terminal.fingerprint()
            told = terminal("backup", str(mount / "kept.db"))
            assert (told.code, told.err.count("\n")) == (3, 1)
            zone = next(row["code"] for row in terminal.list("units") if row["level"] == "block")
            (mount / "filler").write_bytes(b"x" * 350_000)
            told = terminal("print", "booth-report", "--unit", zone, "--out", str(mount / "x.pdf"))
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert {file.name for file in mount.iterdir()} <= {"filler", "office"}
            assert terminal.fingerprint()["books"] == before["books"]
        finally:
            subprocess.run(["umount", str(mount)], check=True)

    def test_a_register_without_room_to_grow(self, block: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        def small(file: Path, *, migrating: bool = False) -> Engine:
            engine = engine_for(file, migrating=migrating)
            event.listen(engine, "connect", lambda one, _record: one.execute("PRAGMA max_page_count = 1"))
            return engine

        with monkeypatch.context() as patched:
            patched.setattr("controlroom.db.opening.engine_for", small)
            answer = block("books", "receive", "50000-69999")
        assert (answer.code, answer.out) == (3, "")
        assert "full" in answer.err
        assert block("check").code == 0
        assert block("books", "where", "50000").code == 1

    def test_two_programs_on_one_register(
        self, block: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("controlroom.db.engine._BUSY_MILLISECONDS", 300)
        kept = str(tmp_path / "kept.db")
        block("backup", kept)
        other = driver.connect(str(block.folder / FILE_NAME), isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            told = block("books", "receive", "50000-50001")
            assert 0.25 < time.monotonic() - begun < 4
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert "busy" in told.err
            assert block("list", "books").code == 0
            other.execute("ROLLBACK")
            assert block("restore", kept).code == 3, "another program would go on writing into nothing"
            assert other.execute("SELECT count(*) FROM books").fetchone()[0] == 400
        finally:
            other.close()
        assert block("books", "receive", "50000-50001").code == 0
        assert block("restore", kept).code == 0

    def test_the_register_is_neither_overwritten_nor_its_own_backup(self, block: Terminal) -> None:
        register = str(block.folder / FILE_NAME)
        for words in (("backup", register), ("restore", register), ("backup", str(block.folder))):
            block.refused(*words, code=3)

    @pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 9000])
    def test_what_is_no_backup(self, block: Terminal, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "kept.db").write_bytes(content)
        block.refused("restore", str(tmp_path / "kept.db"), code=3)

    def test_another_programs_database_is_no_backup(self, block: Terminal, tmp_path: Path) -> None:
        other = driver.connect(str(tmp_path / "cats.db"))
        other.execute("CREATE TABLE cats (name TEXT)")
        other.close()
        block.refused("restore", str(tmp_path / "cats.db"), code=3)

    def test_the_demo_keeps_out_of_what_is_in_use(self, terminal: Terminal) -> None:
        terminal("init")
        terminal("books", "receive", "1001-1010")
        assert "in use" in terminal.refused("demo")

    def test_the_demo_needs_its_own_ladder(self, terminal: Terminal) -> None:
        terminal("init", "--ladder", "jharkhand")
        assert "jharkhand" in terminal.refused("demo")


class TestTheEnd:
    def test_a_reader_who_has_seen_enough(self, block: Terminal) -> None:
        listing = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "--data-dir", str(block.folder), "list", "members"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline()
        listing.stdout.close()
        with listing.stderr as errors:
            assert errors.read() == b""
        assert listing.wait() == 0

    def test_an_output_that_is_full_is_told(self, block: Terminal) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("needs /dev/full")
        with Path("/dev/full").open("w") as full:
            told = subprocess.run(
                [sys.executable, "-c", _PROGRAM, "--data-dir", str(block.folder), "list", "people"],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (told.returncode, told.stderr.count("\n")) == (3, 1)

    def test_ctrl_c_is_told_and_saves_nothing(self, block: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        from controlroom.domain import books

        before = block.fingerprint()

        def interrupted(*_given: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(books, "receive_books", interrupted)
        answer = block("books", "receive", "50000-50001")
        assert (answer.code, answer.err) == (1, "Stopped. What was not finished was not saved.\n")
        assert block.fingerprint() == before

    def test_a_bug_is_told_without_what_was_typed(
        self, block: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from controlroom.domain import books

        def broken(*_given: object) -> None:
            raise RuntimeError("नीरज 9826012345")

        monkeypatch.setattr(books, "receive_books", broken)
        answer = block("books", "receive", "50000-50001")
        assert (answer.code, answer.err.count("\n")) == (4, 1)
        assert "9826012345" not in answer.err


_PROGRAM = "import sys; from controlroom.cli.main import main; sys.exit(main(sys.argv[1:]))"
_WITHOUT_RIGHTS = """
import json, os, sys
from controlroom.cli.main import main
warm = ["--data-dir", sys.argv[1], "--language", "en"]
main([*warm, "init"]), main([*warm, "books", "receive", "1-2"])
if os.getuid() == 0:  # whatever will be needed is imported: nobody may not read the program of root
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
for folder, *words in json.loads(sys.argv[2]):
    print(main(["--data-dir", folder, "--language", "en", *words]), flush=True)
"""


def _open_to_nobody(folder: Path) -> None:
    """Let another user walk to ``folder``, as pytest keeps its folders to itself."""
    while folder != folder.parent and folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
        folder.chmod(folder.stat().st_mode | 0o055)
        folder = folder.parent


def _small_disk(folder: Path) -> Path:
    mount = folder / "stick"
    mount.mkdir()
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(mount)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    return mount
