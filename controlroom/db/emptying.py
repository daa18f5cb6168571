"""Which words of rows that are only ever added may be emptied when a person is erased, and nothing else."""

from __future__ import annotations

from typing import Final

from controlroom.db.models import Base

EMPTIED: Final = {
    "book_movements": (
        "bearer",
        "bearer_mobile",
        "reason",
        "note",
        "to_name",
        "to_mobile",
        "counted_by",
        "report",
    ),
    "book_visits": ("bearer", "bearer_mobile", "note"),
    "book_charges": ("note",),
    "book_months": ("certified_by",),
    "month_explanations": ("words",),
    "deposits": ("bearer", "reference", "note"),
    "money_moves": ("to_name", "carried_by", "reference", "note"),
    "cash_counts": ("counted_by", "note"),
    "document_prints": ("reason",),
    "attendance_marks": ("deputy_name",),
}


def only_emptied(table: str) -> str:
    """Return the condition, on every database alike, that an update of ``table`` does no more than empty."""
    words = EMPTIED[table]
    columns = (column.name for column in Base.metadata.tables[table].columns)
    kept = [f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in columns if name not in words]
    emptied = [f"(NEW.{name} = OLD.{name} OR NEW.{name} = '')" for name in words]
    return " AND ".join((*kept, *emptied))
