"""What the database refuses by trigger; made anew after every migration, which drops them.

These are the guards of a file; ``server_guards`` says the same on PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from controlroom.db import emptying, server_guards

ONLY_ADDED = (
    "journal_entries",
    "journal_seals",
    "book_movements",
    "book_movement_lines",
    "deposits",
    "deposit_choices",
    "book_visits",
    "book_charges",
    "money_moves",
    "cash_counts",
    "book_months",
    "month_explanations",
    "stock_checks",
    "attendance_marks",
    "document_versions",
    "document_prints",
)

# Lots do not overlap, so whichever of them reaches into a new one is the last that begins before its end.
_LOTS_OVERLAP = """
CREATE TRIGGER guard_book_lots_overlap_{moment} BEFORE {verb} ON book_lots
WHEN NEW.withdrawn_by_id IS NULL AND (
    (SELECT lot.last FROM book_lots AS lot
     WHERE lot.campaign_id = NEW.campaign_id AND lot.withdrawn_by_id IS NULL
     AND lot.first <= NEW.last AND lot.id IS NOT NEW.id
     ORDER BY lot.first DESC LIMIT 1) >= NEW.first
    OR (SELECT lot.first_leaf + (lot.last - lot.first + 1) * lot.leaves_per_book FROM book_lots AS lot
        WHERE lot.campaign_id = NEW.campaign_id AND lot.withdrawn_by_id IS NULL
        AND lot.first_leaf < NEW.first_leaf + (NEW.last - NEW.first + 1) * NEW.leaves_per_book
        AND lot.id IS NOT NEW.id
        ORDER BY lot.first_leaf DESC LIMIT 1) > NEW.first_leaf
)
BEGIN SELECT RAISE(ABORT, 'book numbers or leaf numbers overlap another lot'); END
"""

_LEAF_OUTSIDE = """
CREATE TRIGGER guard_leaves_outside_{moment} BEFORE {verb} ON leaves
WHEN NEW.position > (SELECT book.leaves FROM books AS book WHERE book.id = NEW.book_id)
BEGIN SELECT RAISE(ABORT, 'a leaf outside its book'); END
"""

# What is dated in a closed month, or before, was certified: it is written no more.
_PERIOD_CLOSED = """
CREATE TRIGGER guard_{table}_open_period BEFORE INSERT ON {table}
WHEN EXISTS (
    SELECT 1 FROM book_months AS month
    WHERE month.campaign_id = NEW.campaign_id AND month.last_day >= NEW.{day}
)
BEGIN SELECT RAISE(ABORT, 'the month is closed'); END
"""
# Whoever has a book from its holder has it only while the holder has it.
_CUSTODY_ALONE = """
CREATE TRIGGER guard_book_custodies_held_{moment} BEFORE {verb} ON book_custodies
WHEN NEW.closed_by_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM book_holdings AS held
    WHERE held.id = NEW.holding_id AND held.book_id = NEW.book_id AND held.closed_by_id IS NULL
)
BEGIN SELECT RAISE(ABORT, 'a custody without a holding'); END
"""
_HOLDING_LEAVES_CUSTODY = """
CREATE TRIGGER guard_book_holdings_custody BEFORE UPDATE ON book_holdings
WHEN (NEW.closed_by_id IS NOT NULL OR NEW.book_id <> OLD.book_id) AND EXISTS (
    SELECT 1 FROM book_custodies AS custody
    WHERE custody.holding_id = NEW.id AND custody.closed_by_id IS NULL
)
BEGIN SELECT RAISE(ABORT, 'a custody without a holding'); END
"""
_REVERSES_WRONGLY = """
CREATE TRIGGER guard_{table}_reverses BEFORE INSERT ON {table}
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM {table} AS made
    WHERE made.id = NEW.reverses_id AND made.reverses_id IS NULL AND made.campaign_id = NEW.campaign_id {so}
)
BEGIN SELECT RAISE(ABORT, 'only what was done itself is put right, once and whole'); END
"""

_MONEY_THERE = f"""
CREATE TRIGGER guard_money_moves_there BEFORE INSERT ON money_moves WHEN {server_guards.MORE_THAN_THERE}
BEGIN SELECT RAISE(ABORT, 'more money than is there'); END
"""
_REFERENCE_MISSING = f"""
CREATE TRIGGER guard_money_moves_reference BEFORE INSERT ON money_moves
WHEN {server_guards.REFERENCE_MISSING}
BEGIN SELECT RAISE(ABORT, 'money by the bank without its number'); END
"""
_REFERENCE_TWICE = f"""
CREATE TRIGGER guard_money_moves_reference_once BEFORE INSERT ON money_moves
WHEN {server_guards.REFERENCE_TWICE}
BEGIN SELECT RAISE(ABORT, 'the number of the bank stands already'); END
"""

# A value of the journal may be emptied when a person is erased; nothing else about it ever changes.
_VALUE_CHANGED = """
CREATE TRIGGER guard_journal_values_update BEFORE UPDATE ON journal_values
WHEN NOT (NEW.erased AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.id = OLD.id
    AND NEW.entry_id = OLD.entry_id AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id
    AND NEW.field = OLD.field AND NEW.digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'journal_values are only ever added'); END
"""
_VALUE_GONE = """
CREATE TRIGGER guard_journal_values_delete BEFORE DELETE ON journal_values
BEGIN SELECT RAISE(ABORT, 'journal_values are only ever added'); END
"""
_ANSWER_CHANGED = """
CREATE TRIGGER guard_operations_update BEFORE UPDATE ON operations
WHEN NOT (NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id AND NEW.digest = OLD.digest
    AND NEW.subject = OLD.subject AND NEW.subject_id IS OLD.subject_id AND NEW.code = OLD.code
    AND NEW.figures = OLD.figures AND NEW.note = OLD.note)
BEGIN SELECT RAISE(ABORT, 'operations are only ever added'); END
"""
_ANSWER_GONE = """
CREATE TRIGGER guard_operations_delete BEFORE DELETE ON operations
BEGIN SELECT RAISE(ABORT, 'operations are only ever added'); END
"""

# The roll is sorted by what members repeat of the person and the booth: who changes those may not know of it.
_REPEATED = (
    """
CREATE TRIGGER guard_members_person AFTER UPDATE OF sort_key, gender ON people
WHEN NEW.sort_key <> OLD.sort_key OR NEW.gender <> OLD.gender
BEGIN UPDATE members SET sort_key = NEW.sort_key, gender = NEW.gender WHERE person_id = NEW.id; END
""",
    """
CREATE TRIGGER guard_members_unit AFTER UPDATE OF sort_key ON units
WHEN NEW.sort_key <> OLD.sort_key
BEGIN UPDATE members SET unit_key = NEW.sort_key WHERE booth_id = NEW.id; END
""",
)


def names(connection: Connection) -> frozenset[str]:
    """Return the names of all guards that this database should have."""
    return frozenset(_sentences(connection))


def present(connection: Connection) -> frozenset[str]:
    """Return the guards that stand in the database."""
    if _is_served(connection):
        return server_guards.present(connection)
    query = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'")
    return frozenset(connection.execute(query).scalars())


def make(connection: Connection) -> None:
    """Make every guard."""
    for sentence in _sentences(connection).values():
        connection.exec_driver_sql(sentence, execution_options={"no_parameters": True})


def drop(connection: Connection) -> None:
    """Drop every guard, so that a migration may rebuild tables."""
    if _is_served(connection):
        server_guards.drop(connection)
        return
    for name in present(connection):
        connection.execute(text(f"DROP TRIGGER {name}"))


def _is_served(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _sentences(connection: Connection) -> dict[str, str]:
    return server_guards.sentences(ONLY_ADDED) if _is_served(connection) else _guards()


def _guards() -> dict[str, str]:
    guards = {"guard_members_person": _REPEATED[0], "guard_members_unit": _REPEATED[1]}
    guards |= {
        "guard_journal_values_update": _VALUE_CHANGED,
        "guard_journal_values_delete": _VALUE_GONE,
        "guard_operations_update": _ANSWER_CHANGED,
        "guard_operations_delete": _ANSWER_GONE,
    }
    for verb in ("INSERT", "UPDATE"):
        moment = verb.lower()
        guards[f"guard_book_lots_overlap_{moment}"] = _LOTS_OVERLAP.format(moment=moment, verb=verb)
        guards[f"guard_leaves_outside_{moment}"] = _LEAF_OUTSIDE.format(moment=moment, verb=verb)
        guards[f"guard_book_custodies_held_{moment}"] = _CUSTODY_ALONE.format(moment=moment, verb=verb)
    guards["guard_book_holdings_custody"] = _HOLDING_LEAVES_CUSTODY
    guards["guard_money_moves_there"] = _MONEY_THERE
    guards["guard_money_moves_reference"] = _REFERENCE_MISSING
    guards["guard_money_moves_reference_once"] = _REFERENCE_TWICE
    for table, so in server_guards.PUT_RIGHT.items():
        guards[f"guard_{table}_reverses"] = _REVERSES_WRONGLY.format(table=table, so=so)
    for table, day in server_guards.DATED.items():
        guards[f"guard_{table}_open_period"] = _PERIOD_CLOSED.format(table=table, day=day)
    for table in ONLY_ADDED:
        for verb in ("UPDATE", "DELETE"):
            name = f"guard_{table}_{verb.lower()}"
            emptied = verb == "UPDATE" and table in emptying.EMPTIED
            unless = f"WHEN NOT ({emptying.only_emptied(table)}) " if emptied else ""
            guards[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {unless}"
                f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
            )
    return guards
