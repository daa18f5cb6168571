"""Where a file that leaves may be written: over no register, no key and no backup, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.db import heads, outgoing
from controlroom.db.backups import about, shelf
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE
from controlroom.db.outgoing import FileUnwritable, FolderOfRegister, TargetUnusable
from tests.factories import OpenOffice

pytestmark = pytest.mark.one_database("about files beside a register")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "slip.pdf"
    file.write_bytes(b"%PDF-1.7 a slip")
    return file


@pytest.mark.parametrize("name", [FILE_NAME, KEY_FILE, heads.HEAD_FILE, "erased.list", "new.pdf", "drafts/x"])
def test_nothing_goes_into_a_registers_folder(office: OpenOffice, paper: Path, name: str) -> None:
    target = office.register.folder / name
    target.parent.mkdir(exist_ok=True)
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(TargetUnusable):
        outgoing.copy_out(paper, target)
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_way_around_leads_to_the_same_place(office: OpenOffice, paper: Path, tmp_path: Path) -> None:
    folder = office.register.folder
    (tmp_path / "shortcut").symlink_to(folder, target_is_directory=True)
    (tmp_path / "slip of today.pdf").symlink_to(folder / KEY_FILE)
    (tmp_path / "away").mkdir()
    before = (folder / KEY_FILE).read_bytes()
    for target in (
        tmp_path / "shortcut" / KEY_FILE,
        tmp_path / "slip of today.pdf",
        tmp_path / "away" / ".." / folder.name / KEY_FILE,
    ):
        with pytest.raises(TargetUnusable):
            outgoing.copy_out(paper, target)
    assert (folder / KEY_FILE).read_bytes() == before
    with pytest.raises(FolderOfRegister):
        outgoing.check_folder(tmp_path / "shortcut" / "drafts")


def test_a_backup_is_no_place_for_a_paper_wherever_it_lies(
    office: OpenOffice, paper: Path, tmp_path: Path
) -> None:
    shelf.back_up(office.register, about.HAND)
    (kept,) = shelf.kept_in(office.register.folder / shelf.FOLDER)
    on_the_stick = tmp_path / "stick.backup"
    on_the_stick.write_bytes(kept.file.read_bytes())
    for target in (kept.file, on_the_stick):
        with pytest.raises(TargetUnusable):
            outgoing.copy_out(paper, target)
        assert shelf.look_at(target).about is not None
    outgoing.check_target(on_the_stick, is_backup=True)
    outgoing.check_target(kept.file.with_name("new.backup"), is_backup=True)
    with pytest.raises(TargetUnusable):
        outgoing.check_target(kept.file, is_backup=True)


def test_another_paper_is_written_over_whole(paper: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.pdf"
    target.write_bytes(b"%PDF-1.7 yesterday")
    assert outgoing.copy_out(paper, target) == target
    assert target.read_bytes() == paper.read_bytes()
    assert outgoing.copy_out(paper, paper).read_bytes() == b"%PDF-1.7 a slip"
    with pytest.raises(TargetUnusable):
        outgoing.check_target(target, target)


def test_a_place_that_cannot_be_written_is_told(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        outgoing.copy_out(paper, tmp_path / "no such folder" / "slip.pdf")
    with pytest.raises(TargetUnusable):
        outgoing.copy_out(paper, tmp_path)
