"""What the office had before the register, and its kit for a power cut, at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal, person_in


def test_an_opening_balance_is_entered_in_one_line(block: Terminal) -> None:
    president = person_in(block, "Zone president")
    answer = block(
        "books",
        "opening",
        "90001-90010,90015",
        "--with",
        president["code"],
        "--since",
        "01-10-2026",
        "--owed",
        "750",
    )
    assert answer.code == 0, answer.err
    assert f"BP-0001: 11 books are with {president['name']}." in answer.out
    assert "Owed from before: ₹ 750." in answer.out
    where = block("books", "where", "90015")
    assert "since 01-10-2026" in where.out
    told = block("books", "opening", "90100-90109", speak="hi")
    assert "10" in told.out
    assert "स्टॉक" in told.out


def test_what_cannot_be_opened_is_refused_in_a_sentence(block: Terminal) -> None:
    president = person_in(block, "Zone president")
    block("books", "opening", "90001", "--with", president["code"], "--owed", "5")
    assert "overlap the lot 90001–90001" in block.refused("books", "opening", "89990-90001")
    assert "PB-0001" in block.refused("books", "opening", "--with", president["code"], "--advance", "5")
    assert "Choose who owes" in block.refused("books", "opening", "--owed", "5")
    assert "what is owed from before" in block.refused("books", "opening")
    block.refused("books", "opening", "1", "--since", "31-02-2026", code=2)
    block.refused("books", "opening", "1", "--owed", "5", "--advance", "5", code=2)


def test_an_old_list_is_tried_brought_in_and_brought_in_again(block: Terminal, tmp_path: Path) -> None:
    president = person_in(block, "Zone president")
    file = tmp_path / "old.csv"
    file.write_text(
        "code,name,books,date,amount due\n"
        f"{president['code']},{president['name']},90001-90010,01-10-2026,500\n"
        f",{president['name']},90011,01-10-2026,\n"
        ",Nobody Known,90012,01-10-2026,\n",
        "utf-8",
    )
    refused = tmp_path / "refused.xlsx"
    tried = block("import", "books", str(file), "--dry-run")
    assert tried.code == 0, tried.err
    assert tried.figures()["new"] == "1"
    assert "row 3: Who is" in tried.out
    assert "nothing was written" in tried.out
    assert not any(row["number"] == 90001 for row in block.list("books"))
    done = block("import", "books", str(file), "--refused", str(refused))
    assert (done.code, done.figures()["refused"], refused.exists()) == (0, "1", True)
    again = block("import", "books", str(file), "--is", f"{president['name']}={president['code']}")
    assert (again.figures()["same"], again.figures()["new"]) == ("1", "1")
    mine = [row["number"] for row in block.list("books") if row["number"] > 90000]
    assert mine == list(range(90001, 90012))
    assert block("check").code == 0
    block.refused("import", "books", str(file), "--is", "nobody", code=2)


def test_the_kit_is_printed_and_its_forms_are_accounted_for(block: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "kit.pdf"
    words = ("books", "kit", "--out", str(out), "--issue", "4", "--return", "1", "--attendance", "0")
    printed = block(*words, "--language", "both")
    assert (printed.code, out.read_bytes()[:5]) == (0, b"%PDF-"), printed.err
    president = person_in(block, "Zone president")
    issue = ("books", "issue", "+1", "--to", president["code"], "--reason", "power cut", "--form")
    assert block(*issue, "BF-I-0003").code == 0
    assert "it became BJ-" in block.refused(*issue, "BF-I-0003")
    assert "There is no form BF-I-0009" in block.refused(*issue, "BF-I-0009")
    listed = {row["code"]: row for row in block("books", "forms", "--json").rows()}
    assert [row["left_out"] for row in listed.values()] == [1, 1, 0, 0, 0]
    assert listed["BF-I-0003"]["state"] == "entered"
    assert "2 forms stay unused" in block("books", "unused", "BF-I-0001", "BF-I-0002").out
    assert "BF-I-0004" in block("books", "spoiled", "BF-I-0004", "--words", "torn").out
    assert [row["code"] for row in block("books", "forms", "--waiting", "--json").rows()] == ["BF-R-0001"]
    assert block("books", "kit", "--out", str(out)).code == 0, "what is usual, less what lies in the box"
    assert block("books", "forms").out.count("BF-R-") == 1
