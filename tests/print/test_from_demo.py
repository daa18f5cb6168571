"""The tool that prints every paper from the demo district knows every paper of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.print.catalogue import PAPERS
from tests.print import from_demo
from tests.print.demo_papers import VALUES

PRINTED = "issue-slip", "person-report", "state-return", "minutes"


def test_every_paper_of_the_catalogue_can_be_printed_from_the_demo() -> None:
    assert not from_demo.missing()
    assert not [name for name in VALUES if name not in PAPERS]


@pytest.mark.parametrize("arguments", [[], ["--long-names"]])
def test_papers_and_their_pictures_lie_in_the_folder(tmp_path: Path, arguments: list[str]) -> None:
    chosen = [word for name in PRINTED for word in ("--paper", name)]
    assert from_demo.main([str(tmp_path), *chosen, "--language", "hi", "--far", "--lists", *arguments]) == 0
    assert {file.name for file in tmp_path.glob("*-1.png")} == {f"{name}-hi-1.png" for name in PRINTED}
    assert (tmp_path / "issue-slip-hi-1-far.png").exists()
    assert {file.name for file in tmp_path.glob("state-return-hi.*")} >= {
        "state-return-hi.xlsx",
        "state-return-hi.csv",
    }
    assert not (tmp_path / "issue-slip-hi.xlsx").exists(), "a slip is no list"
