"""The long runs in short: kills, power cuts, lost answers, a failing disk, twelve desks; with controls."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

import controlroom.domain
from controlroom.domain import checks, journal
from tests import preloading
from tests.long import desks, faults, kills, office_story, results

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desks are forked and killed")
needs_compiler = pytest.mark.skipif(
    not preloading.is_possible(),
    reason="no C compiler to build what stands between a desk and its disk",
)


def test_a_killed_desk_loses_nothing_and_does_nothing_twice() -> None:
    rows = results.of("kills", "--kills", "100")
    assert rows.pop(kills.CONTROL)["lost"] > 0, "what is told before it is saved must get lost"
    assert sum(row["kills"] for row in rows.values()) == 100
    assert sum(row["acknowledged"] for row in rows.values()) > 100
    for row in rows.values():
        assert (row["lost"], row["twice"], row["unsound"]) == (0, 0, 0)


@needs_compiler
def test_a_power_cut_loses_nothing_that_was_told_as_saved() -> None:
    rows = results.of("power_cuts", "--cuts", "200")
    control = rows.pop("control: synchronous=NORMAL")
    assert control["lost"] > 0, "the cuts must be able to lose something"
    assert sum(row["cuts"] for row in rows.values()) == 200
    for row in rows.values():
        assert (row["lost"], row["corrupt"]) == (0, 0)


def test_a_form_whose_answer_was_lost_counts_once() -> None:
    rows = results.of("answers", "--times", "60")
    control = rows.pop("control: another id")
    assert control["once"] < control["times"], "without its id the same form must count twice"
    (row,) = rows.values()
    assert (row["committed"], row["once"], row["unsound"]) == (60, 60, 0)


@needs_compiler
def test_a_failing_disk_leaves_every_save_whole_or_not_there() -> None:
    rows = results.of("faults", "--every", "30")
    assert rows.pop(faults.CONTROL)["partial"] > 0, "what is committed in pieces must be left in pieces"
    assert set(rows) == {"disk full", "write error", "sync error", "locked"}
    for row in rows.values():
        assert row["saves"] == len(office_story.STORY)
        assert row["failures"] >= row["saves"] / 2
        assert (row["untold"], row["partial"], row["lost"], row["twice"]) == (0, 0, 0, 0)


def test_the_story_leaves_no_save_of_the_office_out() -> None:
    for module in pkgutil.walk_packages(controlroom.domain.__path__, "controlroom.domain."):
        importlib.import_module(module.name)
    told = {sentence.action for sentence in office_story.STORY}
    wanted = {action for action in journal.NEEDS if not action.startswith("tests.")}
    assert told == wanted - office_story.NOT_IN_A_DAY


def test_the_story_can_be_told_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    office = faults.Office(tmp_path)
    for sentence in office_story.STORY:
        order = sentence.order(office.story)
        saved = office.register.write(office.story.actor, sentence.operation, order).result
        office.story.said[sentence.name] = saved
    assert office.entries() >= len(office_story.STORY)
    accused = office.register.read(checks.check_register, None)
    assert [one.told() for one in accused] == [], "every operation notes what it writes"
    office.register.close()


def test_twelve_desks_at_once_are_never_told_that_the_register_is_busy() -> None:
    rows = results.of("desks", "--minutes", "0.1", "--pace", "0.5")
    assert rows.pop(desks.CONTROL)["refused"] > 0, "who does not wait for a turn must be refused"
    (row,) = rows.values()
    assert row["sentences"] > 12
    assert (row["refused"], row["lost"], row["unsound"]) == (0, 0, 0)
