"""Somebody who cheats at the command line: in another's name, without a trace, past the rights."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from controlroom.db import heads, opening
from controlroom.db.backups import choices
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.operators import Operator
from controlroom.domain import day_sheets, exports, registers
from controlroom.domain import journal as domain_journal
from controlroom.domain.consents import holdings, requests
from tests.cli.conftest import NAME_OF_OPERATOR, Answer, Terminal, person_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.one_database("about who is asked, not where the rows are")
ROOT = Path(__file__).resolve().parents[2]
CLERK, PIN, NEW = "मोहन", "4711", "दूसरा लंबा पासवर्ड"


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """Return a terminal at a locked register: Rekha is its admin, with a PIN; the clerk has none."""
    told = terminal("init")
    (terminal.recovery_key,) = re.findall(r"Recovery key: (\S+)", told.out)
    assert terminal("books", "receive", "1-10").code == 0
    assert terminal("operators", "add", CLERK).code == 0
    terminal.typed = f"{PASSWORD}\n{PIN}\n"
    assert terminal("operators", "pin", NAME_OF_OPERATOR).code == 0
    terminal.typed = ""
    return terminal


def by(office: Terminal, operator: str, *words: str, lines: tuple[str, ...] = ()) -> Answer:
    """Type a command in somebody's name; the office's password first, as every operator knows it."""
    office.typed = "".join(f"{line}\n" for line in (PASSWORD, *lines))
    return office(*words, operator=operator)


def journal(office: Terminal) -> list[tuple[str, str]]:
    """Return who did what, in order."""
    register = opening.open_register(office.folder, office.keys())
    try:
        with register.reading() as session:
            query = (
                select(Operator.name_hi, JournalEntry.action)
                .join(Operator, Operator.id == JournalEntry.operator_id)
                .order_by(JournalEntry.id)
            )
            return [(name, action) for name, action in session.execute(query)]
    finally:
        register.close()


class TestAnothersName:
    @pytest.mark.parametrize(
        "words",
        [
            ("move-to", "postgresql://x@localhost:1/none"),
            ("person", "retention", "--carry-out"),
            ("key", "new-recovery"),
            ("operators", "add", "सीता", "--role", "admin"),
        ],
    )
    def test_the_admins_pin_is_asked_for_whatever_is_done_in_his_name(
        self, office: Terminal, words: tuple[str, ...]
    ) -> None:
        before = journal(office)
        told = by(office, NAME_OF_OPERATOR, *words)
        assert (told.code, told.out) == (1, "")
        assert "has a PIN" in told.err
        assert journal(office) == before

    def test_a_lost_pin_is_taken_away_by_the_paper_and_not_by_the_password_alone(
        self, office: Terminal
    ) -> None:
        told = by(office, CLERK, "operators", "pin", NAME_OF_OPERATOR, "--lost")
        assert told.code == 3
        assert by(office, NAME_OF_OPERATOR, "list", "units").code == 1, "the PIN stands"
        guessed = "ABCDE-" * 6 + "ABCDE"
        assert by(office, CLERK, "operators", "pin", NAME_OF_OPERATOR, "--lost", lines=(guessed,)).code != 0
        done = by(office, CLERK, "operators", "pin", NAME_OF_OPERATOR, "--lost", lines=(office.recovery_key,))
        assert done.code == 0, done
        assert journal(office)[-1][1] == "operators.forget_lost_pin"

    def test_nobody_is_named_as_anothers_code_is(self, terminal: Terminal) -> None:
        terminal("init")
        for name in ("OP-0003", "op 0003", "OP-०००३"):
            told = terminal("list", "units", operator=name)
            told = terminal("books", "receive", "1-10", operator=name)
            assert (told.code, told.out) == (1, ""), name
            assert "cannot stand in a name" in told.err
            assert "cannot stand in a name" in terminal.refused("operators", "add", name)

    def test_nobody_is_named_so_that_he_is_taken_for_another(self, office: Terminal) -> None:
        told = by(office, f"{CLERK}\u200d", "books", "receive", "11-20")
        assert (told.code, told.out) == (1, "")
        told = by(office, NAME_OF_OPERATOR, "operators", "add", f"{CLERK}\u200d", lines=(PIN,))
        assert (told.code, told.out) == (1, "")
        assert "looks like मोहन (OP-0002)" in told.err

    def test_who_was_named_so_by_an_older_version_proves_only_himself(self, office: Terminal) -> None:
        """The PIN of OP-0003 was compared with that of the clerk called “OP-0003”, who has none."""
        register = opening.open_register(office.folder, office.keys())
        with register.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE operators SET name_en = 'OP-0003' WHERE code = 'OP-0002'")
        register.close()
        words = ("operators", "add", "सीता", "--role", "supervisor", "--pin")
        assert "OP-0003" in by(office, NAME_OF_OPERATOR, *words, lines=(PIN, "5822")).out
        assert by(office, "सीता", "list", "units", lines=("5822",)).code == 0
        for lines in ((), ("0000",)):
            told = by(office, "सीता", "list", "units", lines=lines)
            assert (told.code, told.out) == (1, ""), told


def test_a_refused_question_is_a_refusal_and_noted(office: Terminal) -> None:
    told = by(office, CLERK, "journal", "--json")
    assert (told.code, told.out) == (1, "")
    assert "may not read the journal" in told.err
    assert journal(office)[-1] == (CLERK, "journal.note_refusal")


class TestTheKey:
    @pytest.mark.parametrize("action", ["change-password", "new-recovery"])
    def test_who_may_not_changes_no_lock_of_the_register(self, office: Terminal, action: str) -> None:
        before = (office.folder / KEY_FILE).read_bytes()
        told = by(office, CLERK, "key", action, lines=(NEW,))
        assert (told.code, told.out) == (1, "")
        assert "may not change the office's password" in told.err
        assert (office.folder / KEY_FILE).read_bytes() == before
        assert journal(office)[-1] == (CLERK, "journal.note_refusal")

    def test_what_the_admin_changes_stands_in_the_journal(self, office: Terminal) -> None:
        assert by(office, NAME_OF_OPERATOR, "key", "new-recovery", lines=(PIN,)).code == 0
        assert journal(office)[-1] == (NAME_OF_OPERATOR, "keys.change_recovery_key")
        assert by(office, NAME_OF_OPERATOR, "key", "change-password", lines=(PIN, NEW)).code == 0
        kept = opening.examine(office.folder)
        assert isinstance(kept, Envelope)
        assert kept.unlock(NEW).encrypted

    def test_who_may_not_encrypts_nothing(self, terminal: Terminal) -> None:
        terminal("init", "--unencrypted")
        told = terminal("key", "encrypt", operator=CLERK)
        assert (told.code, told.out) == (1, "")
        terminal.typed = ""
        assert terminal("key", "encrypt").code == 0
        assert (NAME_OF_OPERATOR, "keys.note_encryption") in journal(terminal)


class TestAnOlderState:
    @pytest.fixture
    def yesterday(self, office: Terminal, tmp_path: Path) -> Path:
        """Return a backup from before books were received that the clerk wants forgotten."""
        kept = tmp_path / "yesterday.backup"
        assert by(office, CLERK, "backup", str(kept)).code == 0
        assert by(office, CLERK, "books", "receive", "11-20").code == 0
        return kept

    @pytest.mark.parametrize("first", ["", "यह पासवर्ड नहीं है"])
    def test_a_wrong_password_does_not_pass_over_the_right_to_restore(
        self, office: Terminal, yesterday: Path, first: str
    ) -> None:
        office.typed = f"{first}\n{PASSWORD}\n{PASSWORD}\n"
        told = office("restore", str(yesterday), "--password-stdin", operator=CLERK)
        assert (told.code, told.out) == (3, "")
        assert len(by(office, CLERK, "list", "books", "--json").rows()) == 20

    def test_a_file_that_may_not_be_written_does_not_either(self, office: Terminal, yesterday: Path) -> None:
        (office.folder / FILE_NAME).chmod(0o400)
        told = by(office, CLERK, "restore", str(yesterday), lines=(PASSWORD, PASSWORD))
        (office.folder / FILE_NAME).chmod(0o600)
        assert told.code in (1, 3), told
        assert len(by(office, CLERK, "list", "books", "--json").rows()) == 20

    def test_the_restore_is_noted_in_the_name_of_who_was_asked(
        self, office: Terminal, yesterday: Path
    ) -> None:
        assert by(office, CLERK, "restore", str(yesterday)).code == 1
        done = by(office, "", "restore", str(yesterday), lines=(PIN,))
        assert done.code == 0, done
        assert journal(office)[-1] == (NAME_OF_OPERATOR, "backups.note_restore")


@pytest.mark.parametrize(
    "words",
    [
        lambda out: ("backup", out),
        lambda out: ("person", "notice", "--out", out),
        lambda out: ("print", "day-sheet", "26-11-2026", "--out", out),
        lambda out: ("person", "breach-pack", "--from", "1-1-2020", "--until", "1-1-2030", "--out", out),
        lambda out: ("backup", out, "--portable"),
    ],
)
@pytest.mark.parametrize(
    "name", [KEY_FILE, heads.HEAD_FILE, "erased.list", choices.FILE, "drafts/desk-1.draft"]
)
def test_nothing_is_written_over_what_lies_beside_the_register(
    office: Terminal, words: Callable[[str], tuple[str, ...]], name: str
) -> None:
    target = office.folder / name
    target.parent.mkdir(exist_ok=True)
    before = target.read_bytes() if target.exists() else None
    told = by(office, NAME_OF_OPERATOR, *words(str(target)), lines=(PIN,))
    assert told.code == 3, told
    assert (target.read_bytes() if target.exists() else None) == before


def _unit_of_few(block: Terminal) -> str:
    """Return a unit of which no more people are listed than were let out unnoted."""
    units: list[str] = [row["code"] for row in reversed(block.list("units"))]
    return next(code for code in units if 0 < len(block.list("people", "--unit", code)) <= exports.FREE_ROWS)


def _ask_to_be_erased(block: Terminal) -> None:
    """Note the letter of a booth president, as the screen does."""
    code = person_in(block, "Booth president")["code"]
    register = opening.open_register(block.folder, block.keys())
    try:
        actor = registers.sign_on(register, NAME_OF_OPERATOR)
        order = requests.NoteRequest(
            kind=requests.ERASURE, person_id=register.read(holdings.person_id_of, code), letter="17/2026"
        )
        register.write(actor, requests.note_request, order)
    finally:
        register.close()


class TestWithoutATrace:
    def test_a_list_of_people_is_noted_however_short(self, block: Terminal) -> None:
        """Ten rows at a time, booth after booth, the whole roll went out unnoticed."""
        unit = _unit_of_few(block)
        before = len(journal(block))
        assert block.list("people", "--unit", unit)
        assert [what for _who, what in journal(block)[before:]] == ["exports.note_export"]

    def test_who_may_take_no_lists_out_gets_no_short_one_either(self, block: Terminal) -> None:
        unit = _unit_of_few(block)
        assert block("operators", "add", "दर्शक", "--role", "viewer", operator="").code == 0
        told = block("list", "people", "--unit", unit, "--json", operator="दर्शक")
        assert (told.code, told.out) == (1, "")

    def test_what_people_asked_for_is_no_list_for_everybody(self, block: Terminal) -> None:
        """Names, letters and who wants to be erased went out to a viewer, unnoted."""
        _ask_to_be_erased(block)
        assert block("operators", "add", "दर्शक", "--role", "viewer", operator="").code == 0
        before = len(journal(block))
        for words in (("requests", "--json"), ("requests", "--all")):
            told = block("person", *words, operator="दर्शक")
            assert (told.code, told.out) == (1, "")
            assert "may not take lists out" in told.err
        assert [what for _who, what in journal(block)[before:]] == ["journal.note_refusal"] * 2
        told = block("person", "requests", "--json")
        assert [row["kind"] for row in told.rows()] == ["erasure"]
        assert journal(block)[-1] == (NAME_OF_OPERATOR, "exports.note_export")

    def test_who_has_a_pin_is_asked_for_it_before_requests_are_listed(self, office: Terminal) -> None:
        told = by(office, NAME_OF_OPERATOR, "person", "requests")
        assert (told.code, told.out) == (1, "")
        assert by(office, NAME_OF_OPERATOR, "person", "requests", lines=(PIN,)).code == 0

    def test_a_backup_that_is_taken_away_stands_in_the_journal_and_on_the_day_sheet(
        self, office: Terminal, tmp_path: Path
    ) -> None:
        assert by(office, CLERK, "backup", str(tmp_path / "mine.backup")).code == 0
        assert journal(office)[-1] == (CLERK, "backups.note_backup")

    def test_what_a_signature_is_to_know_of_stands_on_the_day_sheet(self) -> None:
        silent = {
            "backups.note_backup",
            "backups.note_portable",
            "backups.note_restore",
            "keys.change_password",
            "keys.change_recovery_key",
            "operators.add_operator",
            "operators.forget_lost_pin",
            "desks.note_move",
        }
        assert silent <= set(day_sheets.EXCEPTIONAL) & set(domain_journal.ACTIONS)

    @pytest.mark.parametrize("command", ["move-to", "join"])
    def test_no_password_stands_among_the_words_of_a_command(self, office: Terminal, command: str) -> None:
        address = "postgresql://office:Gupt123@192.168.1.5/register"
        told = by(office, NAME_OF_OPERATOR, command, address, lines=(PIN,))
        assert (told.code, told.out) == (1, "")
        assert "Leave the password out" in told.err
        assert "Gupt123" not in told.err


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_another_user_of_the_pc_reads_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    program = "import json, sys; from controlroom.app import main; sys.exit(main(json.loads(sys.argv[1])))"
    for words in (
        ["init", "--unencrypted"],
        ["backup", str(tmp_path / "kept.backup")],
        ["person", "notice", "--out", str(tmp_path / "notice.pdf")],
        ["restore", str(tmp_path / "kept.backup")],
    ):
        order = json.dumps(["--data-dir", str(folder), *words])
        subprocess.run(
            [sys.executable, "-c", f"import os; os.umask(0o022); {program}", order], cwd=ROOT, check=True
        )
    made = [folder, *folder.rglob("*"), tmp_path / "kept.backup", tmp_path / "notice.pdf"]
    assert len(made) > 6
    assert [one for one in made if one.stat().st_mode & 0o077] == []
