"""The whole day of an office at the command line, in Hindi and in English."""

from __future__ import annotations

import csv
import re
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter

from tests.cli.conftest import Terminal, books_in, meeting_of_today, person_in

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
REAL_LISTS = (("booths_samastipur_2025_hi.csv", 4223), ("booths_ajmer_2014_en.csv", 1793))
HINDI_LIST = (
    ("विधानसभा क्रमांक", "विधानसभा का नाम", "भाग संख्या", "मतदान केन्द्र का नाम"),
    ("31", "बेलतरा", "1", "शासकीय प्राथमिक शाला, नवापारा"),
    ("31", "बेलतरा", "2", "पंचायत भवन, सेमरताल"),
    ("31", "बेलतरा", "दो", "सामुदायिक भवन, पिपरपुर"),
)
ENGLISH_LIST = (
    ("AC No", "AC Name", "Part No", "Polling Station"),
    ("31", "Beltara", "1", "Govt Primary School, Nawapara"),
    ("31", "Beltara", "12A", "Panchayat Bhawan, Semartal"),
)
LANGUAGES = pytest.mark.parametrize("speak", ["hi", "en"])


def workbook(file: Path, rows: tuple[tuple[str, ...], ...], sheet: str = "बूथ") -> Path:
    """Write rows as a spreadsheet with an empty sheet before them."""
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("खाली")
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file


def plain(text: str) -> str:
    """Return text as it can be compared: composed, without joiners, every gap one blank."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub("[\u200b-\u200d\ufeff\u00ad]", "", text).split())


def read_back(file: Path) -> str:
    """Return what pdfium finds in a paper, having seen that poppler finds as many letters of Hindi."""
    document = pypdfium2.PdfDocument(str(file))
    try:
        found = plain(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
    poppler = plain(subprocess.check_output(["pdftotext", str(file), "-"], text=True))
    assert abs(hindi_letters(found) - hindi_letters(poppler)) <= hindi_letters(found) // 20
    return found


def hindi_letters(text: str) -> int:
    return sum("\u0900" <= letter <= "\u097f" for letter in text)


@LANGUAGES
def test_a_list_comes_in_by_heading_sheet_and_dry_run(terminal: Terminal, tmp_path: Path, speak: str) -> None:
    assert terminal("init", "--name", "जिला कांग्रेस कमेटी, बिलासपुर", speak=speak).code == 0
    file = str(workbook(tmp_path / "list.xlsx", HINDI_LIST))
    refused = tmp_path / "refused.xlsx"
    words = ("import", "units", file, "--sheet", "बूथ")
    before = terminal.fingerprint()
    dry = terminal(*words, "--dry-run", speak=speak)
    assert dry.code == 0
    assert terminal.fingerprint() == before
    done = terminal(*words, "--refused", str(refused), speak=speak)
    assert done.code == 0
    assert dry.out.splitlines()[:-1] == done.out.splitlines()
    counts = list(done.figures().values())
    assert counts[:6] == ["3", "2", "0", "0", "0", "1"]
    assert next(iter(done.figures())) == {"hi": "पढ़ीं", "en": "read"}[speak]
    assert refused.stat().st_size > 1000
    again = terminal(*words, speak=speak)
    assert list(again.figures().values())[:6] == ["3", "0", "2", "0", "0", "1"]
    booths = [row for row in terminal.list("units", speak=speak) if row["level"] == "booth"]
    assert [row["code"] for row in booths] == ["31-1", "31-2"]
    assert all(row["parent"] and "शाला" in booths[0]["name"] for row in booths)


def test_an_english_list_comes_in_from_csv(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init")
    file = tmp_path / "list.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(ENGLISH_LIST)
    assert list(terminal("import", "units", str(file)).figures().values())[:2] == ["2", "2"]
    assert [row["code"] for row in terminal.list("units") if row["level"] == "booth"] == ["31-1", "31-12A"]


@pytest.mark.parametrize(("name", "count"), REAL_LISTS)
def test_both_real_lists_come_in_whole(terminal: Terminal, name: str, count: int) -> None:
    if not (SHARED / name).is_file():
        pytest.skip("the real booth lists are not here")
    terminal("init", "--ladder", "rajasthan")
    answer = terminal("import", "units", str(SHARED / name))
    assert answer.code == 0
    read, new, same, changed, _doubtful, refused = list(answer.figures().values())[:6]
    assert int(read.replace(",", "")) == count
    total = sum(int(one.replace(",", "")) for one in (new, same, changed, refused))
    assert total == count
    booths = [row for row in terminal.list("units") if row["level"] == "booth"]
    assert len(booths) == int(new.replace(",", ""))
    assert len({row["code"] for row in booths}) == len(booths)
    assert terminal("check").code == 0


@LANGUAGES
def test_books_are_received_issued_returned_and_paid(block: Terminal, speak: str) -> None:
    chief = person_in(block, "Zone president")
    assert block("books", "receive", "9001-9010", "--leaves", "20", "--fee", "10", speak=speak).code == 0
    issue = ("books", "issue", "9001-9003,9005", "--to", chief["code"])
    issued = block(*issue, "--bearer", "नीरज साहू", "--reason", "बड़ा क्षेत्र", speak=speak)
    assert issued.code == 0
    assert "9001–9003, 9005" in issued.out
    rows = {row["number"]: row for row in block.list("books", speak=speak)}
    assert (rows[9001]["state"], rows[9001]["holder"]) == ("issued", chief["code"])
    assert (rows[9004]["state"], rows[9004]["holder"]) == ("stock", "")
    assert rows[9001]["code"] == "9001"
    back = block("books", "return", "9001", "--used", "1-17", "--cancelled", "18", speak=speak)
    words = {"hi": "भरी रसीदें: 17", "en": "leaves used: 17"}
    assert words[speak] in back.out
    assert "₹ 170" in back.out
    assert re.search("[a-z]_[a-z]", back.out) is None
    where = block("books", "where", "9001", speak=speak)
    assert [chief["name"] in line for line in where.out.splitlines()[-2:]] == [speak == "en"] * 2
    first_leaf = re.search(r"(\d+)–\d+", where.out)
    assert first_leaf is not None
    leaf = block("books", "where", first_leaf[1], speak=speak)
    assert {"hi": "भरी", "en": "used"}[speak] in leaf.out
    paid = block("books", "deposit", "100", "--from", chief["code"], speak=speak)
    assert paid.code == 0
    assert block("check", speak=speak).code == 0


def test_the_next_ten_in_stock_are_issued_in_their_order(block: Terminal) -> None:
    stock = books_in(block, "stock")
    chief = person_in(block, "Zone president")
    assert block("books", "issue", "+10", "--to", chief["code"], "--reason", "बड़ा क्षेत्र").code == 0
    assert books_in(block, "stock") == stock[10:]


@LANGUAGES
def test_attendance_is_read_off_the_sheet_with_its_control_total(block: Terminal, speak: str) -> None:
    event = meeting_of_today(block)
    rows = block.list("attendance", event["code"], speak=speak)
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    assert {"row", "name", "post", "unit", "mobile", "state"} <= set(rows[0])
    assert {row["state"] for row in rows} == {"not_read"}
    marked = block("attend", event["code"], "--rows", "1-2 4", "--signed", "3", speak=speak)
    assert (marked.code, marked.err) == (0, "")
    assert marked.out.splitlines()[0].startswith(f"{event['code']}: 3 ")
    states = [row["state"] for row in block.list("attendance", event["code"])]
    assert states[:4] == ["present", "present", "not_read", "present"]
    again = block("attend", event["code"], "--rows", "1-2 4", "--signed", "3")
    assert again.figures()["newly marked"] == "0"


@pytest.mark.parametrize("rows", ["-3 5", "-3,5", "-३ ५"])
def test_all_rows_but_a_few_are_marked(block: Terminal, rows: str) -> None:
    event = next(row for row in block.list("workshops") if not row["present"])
    assert block("attend", event["code"], "--rows", rows).code == 0
    listed = block.list("attendance", event["code"])
    assert [row["row"] for row in listed if row["state"] != "present"] == [3, 5]


def test_lists_keep_to_the_subtree_of_a_unit(block: Terminal) -> None:
    everywhere = {kind: len(block.list(kind)) for kind in ("units", "people", "members", "meetings")}
    zones = [row for row in block.list("units") if row["level"] == "zone"]
    for kind, count in everywhere.items():
        here = len(block.list(kind, "--unit", zones[0]["code"]))
        assert 0 < here < count, kind
    parts = [block.list("members", "--unit", zone["code"]) for zone in zones]
    assert sum(map(len, parts)) == everywhere["members"]
    booth = block.list("units")[-1]
    assert {row["booth"] for row in block.list("members", "--unit", booth["code"])} == {booth["code"]}
    assert block.list("books", "--unit", zones[0]["code"])


def test_names_are_shown_in_the_language_chosen(block: Terminal) -> None:
    hindi, english = block.list("people", speak="hi"), block.list("people", speak="en")
    assert [row["code"] for row in hindi] == [row["code"] for row in english]
    assert hindi_letters(hindi[0]["name"])
    assert english[0]["name"].isascii()
    assert block("list", "people", speak="en").out.splitlines()[1].split()[0] == english[0]["code"]


def test_an_empty_register_lists_nothing(terminal: Terminal) -> None:
    terminal("init")
    for kind in ("units", "people", "books", "meetings", "workshops", "members"):
        assert terminal.list(kind) == []
        assert terminal("list", kind).out == "The list is empty.\n"


@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_an_attendance_sheet_bears_every_name_in_its_order(
    block: Terminal, tmp_path: Path, language: str
) -> None:
    event = next(row for row in block.list("meetings") if not row["present"])
    file = tmp_path / "sheet.pdf"
    printed = block(
        "print", "attendance-sheet", event["code"], "--out", str(file), "--language", language, speak="hi"
    )
    assert (printed.code, printed.err) == (0, "")
    found, at = read_back(file), 0
    for row in block.list("attendance", event["code"], speak="en" if language == "en" else "hi"):
        assert plain(row["name"]) in found[at:]
        at = found.index(plain(row["name"]), at)
        assert row["mobile"] in found
    version = next(row for row in block.list("meetings") if row["code"] == event["code"])
    assert (version["version"], bool(version["sheet"])) == (1, True)


@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_every_paper_is_printed_by_selector_and_by_unit(
    block: Terminal, tmp_path: Path, language: str
) -> None:
    speak = "en" if language == "en" else "hi"
    member = block.list("members", speak=speak)[0]
    zone = next(row for row in block.list("units") if row["level"] == "zone")["code"]
    booth = block.list("units", speak=speak)[-1]
    book = next(row for row in block.list("books", speak=speak) if row["state"] == "issued")
    expected = {
        "receipt": (member["code"], member["name"]),
        "booth-report": (booth["code"], booth["name"]),
        "issue-slip": (book["code"], book["holder_name"]),
    }
    for paper, (selector, name) in expected.items():
        file = tmp_path / f"{paper}.pdf"
        words = ("print", paper, "--out", str(file), "--language", language)
        assert block(*words, selector).code == 0, paper
        assert plain(name) in read_back(file), paper
        one = file.stat().st_size
        assert block(*words, "--unit", zone if paper != "receipt" else booth["code"]).code == 0, paper
        assert file.stat().st_size > one, paper
    assert sorted(one.suffix for one in tmp_path.iterdir() if one.is_file()) == [".pdf"] * 3


def test_lists_cards_labels_and_badges_are_printed(block: Terminal, tmp_path: Path) -> None:
    member = block.list("members", speak="hi")[0]
    zone = next(row for row in block.list("units", speak="hi") if row["level"] == "zone")
    workshop = next(row for row in block.list("workshops", speak="hi") if row["invited"])
    book = next(row for row in block.list("books", speak="hi") if row["state"] == "issued")
    expected = {
        ("progress-report", zone["code"]): zone["name"],
        ("progress-report", "--unit", zone["code"]): zone["name"],
        ("member-roll", zone["code"]): zone["name"],
        ("correction-list", "--unit", zone["code"]): "सुधार सूची",
        ("membership-card", member["code"]): member["name"],
        ("badge", workshop["code"]): workshop["name"],
        ("book-label", str(book["number"])): str(book["number"]),
    }
    for words, shown in expected.items():
        file = tmp_path / f"{words[0]}.pdf"
        answer = block("print", *words, "--out", str(file), "--language", "hi")
        assert answer.code == 0, (words, answer.err)
        assert plain(shown) in read_back(file), words
    assert "list" in block.refused("print", "book-label", "--out", str(tmp_path / "x.pdf"))
    letters = ("books", "series-add", "K", "--name", "चंदा कूपन", "--leaves", "20")
    assert block(*letters).code == 0
    assert block("books", "receive", "K1201-1210").code == 0
    file = tmp_path / "letters.pdf"
    assert block("print", "book-label", "k1202-1203", "--out", str(file)).code == 0
    assert {"K1202", "K1203"} <= set(read_back(file).split())
    assert "99999" in block.refused("print", "book-label", "99999", "--out", str(tmp_path / "x.pdf"))


def test_a_slip_is_named_by_its_number_or_by_a_book(block: Terminal, tmp_path: Path) -> None:
    chief = person_in(block, "Zone president")
    answer = block("books", "issue", "+1", "--to", chief["code"], "--reason", "बड़ा क्षेत्र")
    slip, book = re.match(r"(\S+): \w+ (\d+)", answer.out).groups()  # type: ignore[union-attr]
    for selector in (slip, book):
        file = tmp_path / f"{selector}.pdf"
        assert block("print", "issue-slip", selector, "--out", str(file), "--language", "en").code == 0
        found = read_back(file)
        assert slip in found
        assert ("Second copy" in found) == (selector == book)


def test_a_batch_of_a_block_has_a_page_for_every_booth(block: Terminal, tmp_path: Path) -> None:
    units = block.list("units", speak="hi")
    code = next(row for row in units if row["level"] == "block")["code"]
    below = block.list("units", "--unit", code, speak="hi")
    booths = [row for row in below if row["level"] == "booth"]
    file = tmp_path / "reports.pdf"
    assert block("print", "booth-report", "--unit", code, "--out", str(file), speak="hi").code == 0
    found = read_back(file)
    assert [row["code"] for row in booths if plain(row["name"]) not in found] == []


@LANGUAGES
def test_the_register_is_checked_kept_and_put_back(block: Terminal, tmp_path: Path, speak: str) -> None:
    before = block.fingerprint()
    kept = tmp_path / "दफ्तर" / "kept.db"
    assert block("check", speak=speak).code == 0
    assert block("backup", str(kept), speak=speak).code == 0
    chief = person_in(block, "Zone president")
    assert block("books", "issue", "+5", "--to", chief["code"], "--reason", "बड़ा क्षेत्र").code == 0
    restored = block("restore", str(kept), speak=speak)
    assert restored.code == 0
    assert "replaced" in restored.out
    after = block.fingerprint()
    more = 2  # that the backup was taken, which it holds itself, and that it came back
    assert after.pop("journal_entries") == before.pop("journal_entries") + more
    for grown in ("operations", "journal_seals", "journal_values"):
        assert after.pop(grown) > before.pop(grown)
    assert after == before | {"backups": 0, "replaced": 0}
    assert block("check", speak=speak).code == 0
    other = block.at(tmp_path / "other")  # another desk, the same paper
    assert other("restore", str(kept), speak=speak).code == 0
    assert other.list("people") == block.list("people")


@LANGUAGES
def test_help_reads_well_for_every_command(terminal: Terminal, speak: str) -> None:
    shown = terminal("--help", speak=speak)
    assert (shown.code, shown.err) == (0, "")
    assert {"hi": "रजिस्टर बनाएँ", "en": "make a register"}[speak] in shown.out
    commands = (
        ("init",),
        ("demo",),
        ("import", "units"),
        ("list", "people"),
        ("list", "attendance"),
        *(("books", kind) for kind in ("receive", "issue", "return", "deposit", "where")),
        ("attend",),
        *(("print", kind) for kind in ("attendance-sheet", "issue-slip", "booth-report", "receipt")),
        *(("print", kind) for kind in ("progress-report", "member-roll", "correction-list", "badge")),
        ("check",),
        ("backup",),
        ("restore",),
    )
    for words in commands:
        told = terminal(*words, "--help", speak=speak)
        assert told.code == 0
        assert told.out.startswith({"hi": "ऐसे लिखें: main.py", "en": "usage: main.py"}[speak])
        options = [line for line in told.out.splitlines() if re.match(r"  (-|[A-Za-z])", line)]
        assert options
        assert not terminal.folder.exists()


def test_sheets_are_laid_out_as_they_are_told_and_remembered(block: Terminal, tmp_path: Path) -> None:
    first, second = (row["code"] for row in block.list("meetings", speak="hi")[:2])
    file = tmp_path / "sheet.pdf"
    told = (
        "--language",
        "hi",
        "--columns",
        "mobile,remark",
        "--blank-rows",
        "3",
        "--row-height",
        "12",
        "--by-block",
    )
    assert block("print", "attendance-sheet", first, "--out", str(file), *told).code == 0
    words = read_back(file)
    assert all(one in words for one in ("मोबाइल", "टिप्पणी", "सूची में"))
    assert "इकाई" not in words.replace("इकाई:", "")
    assert block("print", "attendance-sheet", second, "--out", str(file), "--language", "hi").code == 0
    assert "टिप्पणी" in read_back(file), "the next sheet of the kind is laid out like the last"
    usual = ("--language", "hi", "--columns", "post,unit,mobile", "--no-by-block", "--row-height", "9.5")
    assert block("print", "attendance-sheet", second, "--out", str(file), *usual).code == 0
    assert "टिप्पणी" not in read_back(file)
    for wrong, shown in ((("--columns", "thumb"), "thumb"), (("--row-height", "3"), "9")):
        assert shown in block.refused("print", "attendance-sheet", first, "--out", str(file), *wrong)
    assert block("print", "attendance-sheet", first, "--out", str(file), "--row-height", "उँचा").code == 2


def test_the_calendar_is_shown_printed_and_taken_to_a_phone(block: Terminal, tmp_path: Path) -> None:
    meeting = block.list("meetings", speak="hi")[0]
    day = meeting["date"]
    rows = block("calendar", "--from", day, "--to", day, "--json", speak="hi").rows()
    assert meeting["code"] in {row["code"] for row in rows}
    assert block("calendar", speak="en").code == 0
    file = tmp_path / "all.ics"
    answer = block("calendar", "--ics", str(file), speak="hi")
    assert answer.code == 0, answer.err
    events = file.read_bytes().decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]
    every = len(block.list("meetings", speak="hi")) + len(block.list("workshops", speak="hi"))
    assert len(events) == every
    assert all("UID:" in one and "DTSTAMP:" in one for one in events)
    paper = tmp_path / "week.pdf"
    assert block("print", "event-days", day, day, "--out", str(paper), "--language", "hi").code == 0
    assert meeting["code"] in read_back(paper)
    assert "--from" in block.refused("calendar", "--from", "2026-11-26", "--to", "2026-11-25")
    assert block("calendar", "--ics", str(tmp_path / "no" / "x.ics")).code == 3
