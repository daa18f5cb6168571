"""Many papers of one kind are numbered at once, without gaps, each print counted."""

from __future__ import annotations

from controlroom.domain import paper_runs
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from tests.factories import OpenOffice


def run(office: OpenOffice, ids: tuple[int, ...], *, fresh: bool = False, again: bool = False) -> str:
    """Print papers of these records and return the first number."""
    order = PrintRun(
        kind="booth_report",
        subject="units",
        subject_ids=ids,
        language="hi",
        fresh=fresh,
        original_again=again,
        reason="jammed" if again else "",
    )
    return office.register.write(office.actor, paper_runs.print_run, order).result.code


def last(office: OpenOffice, *ids: int) -> list[LastPrint | None]:
    """Return the last prints of these records' papers."""
    question = RunQuestion(kind="booth_report", subject="units", subject_ids=ids)
    found = office.register.read(paper_runs.last_prints, question)
    return [found.get(one) for one in ids]


def test_new_papers_follow_the_numbers_given_before(office: OpenOffice) -> None:
    assert run(office, (7, 3)) == "BR-0001"
    assert run(office, (3, 9)) == "BR-0002"
    assert [one.number if one else "" for one in last(office, 7, 3, 9, 11)] == [
        "BR-0001",
        "BR-0002",
        "BR-0003",
        "",
    ]


def test_a_money_papers_second_print_is_a_duplicate_and_a_reports_is_a_new_version(
    office: OpenOffice,
) -> None:
    run(office, (1,))
    run(office, (1,))
    (second,) = last(office, 1)
    assert second == LastPrint("BR-0001", 1, 2, duplicate=True, again=second.again if second else None)
    assert second.again is not None
    assert (second.again.ordinal, second.again.operator, second.again.reason) == (2, "रेखा", "")
    run(office, (1,), again=True)
    (third,) = last(office, 1)
    assert third == LastPrint("BR-0001", 1, 3, duplicate=False, again=third.again if third else None)
    assert third.again is not None
    assert (third.again.ordinal, third.again.operator, third.again.reason) == (3, "रेखा", "jammed")
    run(office, (1,), fresh=True)
    assert last(office, 1) == [LastPrint("BR-0001", 2, 1, duplicate=False)]


def test_a_run_sent_twice_counts_once(office: OpenOffice) -> None:
    order = PrintRun(kind="booth_report", subject="units", subject_ids=(1, 2), language="hi")
    for _attempt in range(2):
        saved = office.register.write(office.actor, paper_runs.print_run, order).result
        assert dict(saved.figures) == {"papers": 2}
    first = last(office, 1)[0]
    assert first is not None
    assert first.ordinal == 1
