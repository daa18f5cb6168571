"""Words for points and decisions, as tables and labels show them."""

from __future__ import annotations

from controlroom.base.language import N_, _, date_text, ngettext, number_text
from controlroom.domain.minutes.rows import (
    CARRIED,
    DONE,
    DROPPED,
    OPEN,
    REPORT,
    DecisionRow,
    Figures,
    PointRow,
)

STATES = {OPEN: N_("open"), DONE: N_("done"), DROPPED: N_("dropped")}
_KINDS = {REPORT: N_("report"), CARRIED: N_("from before")}


def state_text(row: DecisionRow) -> str:
    """Return the state with the answer, or how long the date has passed."""
    if row.days_over:
        words = ngettext("{count} day over", "{count} days over", row.days_over)
        return words.format(count=number_text(row.days_over))
    return " · ".join(filter(None, (_(STATES[row.state]), row.answer)))


def state_tone(row: DecisionRow) -> str:
    """Return the colour of a decision's state."""
    if row.days_over:
        return "bad"
    return "" if row.state == OPEN else "faint"


def who_text(row: DecisionRow) -> str:
    """Return who is to do it: the person, the unit, or both."""
    return " · ".join(filter(None, (str(row.person), str(row.unit))))


def due_text(row: DecisionRow) -> str:
    """Return by when it is to be done."""
    return date_text(row.due_on) if row.due_on is not None else ""


def one_line(row: DecisionRow) -> str:
    """Return a decision's words in one line."""
    return " ".join(row.words.split())


def point_text(row: PointRow) -> str:
    """Return a point's heading, with what kind it is where it is no plain one."""
    kind = _KINDS.get(row.kind)
    return f"{row.name}  ({_(kind)})" if kind else str(row.name)


def written_text(row: PointRow) -> str:
    """Return how much stands under a point: that minutes are written, and how many decisions."""
    decided = len(row.decisions)
    parts = [_("written") if row.minutes else ""]
    if decided:
        words = ngettext("{count} decision", "{count} decisions", decided)
        parts.append(words.format(count=number_text(decided)))
    return " · ".join(filter(None, parts))


def figures_text(figures: Figures) -> str:
    """Return the figures of a report in one line, with the day of which they are."""
    target = number_text(figures.target) if figures.target is not None else "—"
    share = f" ({figures.percent} %)" if figures.percent is not None else ""
    return _(
        "Members {members} of {target}{share} · books out {books}, overdue {overdue} · "
        "committees incomplete {short} of {committees} · as of {day}"
    ).format(
        members=number_text(figures.members),
        target=target,
        share=share,
        books=number_text(figures.books_out),
        overdue=number_text(figures.books_overdue),
        short=number_text(figures.committees_short),
        committees=number_text(figures.committees),
        day=date_text(figures.as_of),
    )


def carried_text(row: DecisionRow) -> str:
    """Return what a carried decision was, whose it is, and what came of it."""
    told = _("Decided in {code} on {day}").format(code=row.code, day=date_text(row.held_on))
    due = _("by {day}").format(day=date_text(row.due_on)) if row.due_on is not None else ""
    return " · ".join(filter(None, (told, who_text(row), due, state_text(row))))
