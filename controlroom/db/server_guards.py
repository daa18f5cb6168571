"""The guards of ``guards.py`` as PostgreSQL has them: exclusion constraints and triggers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from controlroom.db import emptying
from controlroom.db.models import ledger

_LOTS = "guard_book_lots_overlap"

# Of one campaign: its id stands above the numbers, so that no extension is needed to compare it too.
_NUMBERS_OVERLAP = """
ALTER TABLE book_lots ADD CONSTRAINT {name} EXCLUDE USING gist (
    int8range((campaign_id::bigint << 44) + first, (campaign_id::bigint << 44) + last, '[]') WITH &&
) WHERE (withdrawn_by_id IS NULL)
"""
_LEAVES_OVERLAP = """
ALTER TABLE book_lots ADD CONSTRAINT {name} EXCLUDE USING gist (
    int8range((campaign_id::bigint << 44) + first_leaf,
              (campaign_id::bigint << 44) + first_leaf + (last::bigint - first + 1) * leaves_per_book,
              '[)') WITH &&
) WHERE (withdrawn_by_id IS NULL)
"""
_REFUSES = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are only ever added', ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()
"""
_LEAF_OUTSIDE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position > (SELECT book.leaves FROM books AS book WHERE book.id = NEW.book_id) THEN
        RAISE EXCEPTION 'a leaf outside its book' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON leaves FOR EACH ROW EXECUTE FUNCTION {name}()
"""
DATED = {
    "book_movements": "moved_on",
    "deposits": "deposited_on",
    "book_charges": "charged_on",
    "money_moves": "moved_on",
    "cash_counts": "counted_on",
}
"""What is written no more in a closed month, by the column of its day."""
_PERIOD_CLOSED = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM book_months AS month
        WHERE month.campaign_id = NEW.campaign_id AND month.last_day >= NEW.{day}
    ) THEN
        RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()
"""
_CUSTODY_ALONE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.closed_by_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM book_holdings AS held
        WHERE held.id = NEW.holding_id AND held.book_id = NEW.book_id AND held.closed_by_id IS NULL
    ) THEN
        RAISE EXCEPTION 'a custody without a holding' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON book_custodies FOR EACH ROW EXECUTE FUNCTION {name}()
"""
_HOLDING_LEAVES_CUSTODY = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.closed_by_id IS NOT NULL OR NEW.book_id <> OLD.book_id) AND EXISTS (
        SELECT 1 FROM book_custodies AS custody
        WHERE custody.holding_id = NEW.id AND custody.closed_by_id IS NULL
    ) THEN
        RAISE EXCEPTION 'a custody without a holding' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE UPDATE ON book_holdings FOR EACH ROW EXECUTE FUNCTION {name}()
"""
PUT_RIGHT = {
    "book_movements": "AND made.person_id IS NOT DISTINCT FROM NEW.person_id",
    "deposits": "AND made.person_id = NEW.person_id AND made.amount_paise = -NEW.amount_paise "
    "AND made.kind = NEW.kind AND made.mode = NEW.mode",
    "book_charges": "AND made.person_id = NEW.person_id AND made.amount_paise = -NEW.amount_paise",
    "money_moves": "AND made.source = NEW.source AND made.target = NEW.target "
    "AND made.amount_paise = -NEW.amount_paise",
}
"""What may be put right, and wherein the counter-entry must agree with what was done."""
_REVERSES_WRONGLY = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM {table} AS made
        WHERE made.id = NEW.reverses_id AND made.reverses_id IS NULL
        AND made.campaign_id = NEW.campaign_id {so}
    ) THEN
        RAISE EXCEPTION 'only what was done itself is put right, once and whole'
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()
"""
_THERE = """
    (SELECT coalesce(sum(amount_paise), 0) FROM deposits WHERE mode = NEW.source {deposits})
    + (SELECT coalesce(sum(amount_paise), 0) FROM money_moves WHERE target = NEW.source {moves})
    - (SELECT coalesce(sum(amount_paise), 0) FROM money_moves WHERE source = NEW.source {moves})
"""
MORE_THAN_THERE = f"""
    NEW.source IN {ledger.INSIDE} AND NEW.reverses_id IS NULL AND NOT NEW.beyond AND (
        NEW.amount_paise > {_THERE.format(deposits="", moves="")} OR NEW.amount_paise > {
    _THERE.format(deposits="AND deposited_on <= NEW.moved_on", moves="AND moved_on <= NEW.moved_on")
}
    )
"""
"""When more money goes out than is there, now or on its day, and the row does not say so."""
_BY_BANK = "(NEW.source IN ('upi', 'bank') OR NEW.target IN ('upi', 'bank')) AND NEW.reverses_id IS NULL"
_ALREADY = """
    EXISTS (
        SELECT 1 FROM {table} AS made
        WHERE made.campaign_id = NEW.campaign_id AND made.reverses_id IS NULL
        AND made.{place} = NEW.target
        AND upper(replace(made.reference, ' ', '')) = upper(replace(NEW.reference, ' ', ''))
        AND NOT EXISTS (SELECT 1 FROM {table} AS undone WHERE undone.reverses_id = made.id)
    )
"""
REFERENCE_MISSING = f"{_BY_BANK} AND NEW.reference = ''"
"""When money goes into the bank or by it, and no slip of the bank is named."""
REFERENCE_TWICE = f"""
    {_BY_BANK} AND NEW.note = '' AND (
    {_ALREADY.format(table="money_moves", place="target")} OR
    {_ALREADY.format(table="deposits", place="mode")})
"""
"""When the slip that it names stands on another move or receipt already, and no note says why."""
_MONEY_REFERENCE = f"""
CREATE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {REFERENCE_MISSING} THEN
        RAISE EXCEPTION 'money by the bank without its number' USING ERRCODE = 'check_violation';
    END IF;
    IF {REFERENCE_TWICE} THEN
        RAISE EXCEPTION 'the number of the bank stands already' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {{name}} BEFORE INSERT ON money_moves FOR EACH ROW EXECUTE FUNCTION {{name}}()
"""
_MONEY_THERE = f"""
CREATE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {MORE_THAN_THERE} THEN
        RAISE EXCEPTION 'more money than is there' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {{name}} BEFORE INSERT ON money_moves FOR EACH ROW EXECUTE FUNCTION {{name}}()
"""
_PERSON = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE members SET sort_key = NEW.sort_key, gender = NEW.gender WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER UPDATE OF sort_key, gender ON people FOR EACH ROW
WHEN (NEW.sort_key <> OLD.sort_key OR NEW.gender <> OLD.gender) EXECUTE FUNCTION {name}()
"""
_UNIT = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE members SET unit_key = NEW.sort_key WHERE booth_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER UPDATE OF sort_key ON units FOR EACH ROW
WHEN (NEW.sort_key <> OLD.sort_key) EXECUTE FUNCTION {name}()
"""
# A value of the journal may be emptied when a person is erased; nothing else about it ever changes.
_ONLY_SO = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are only ever added', ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({unless})) EXECUTE FUNCTION {name}()
"""
_VALUE_ERASED = """
    NEW.erased AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.id = OLD.id
    AND NEW.entry_id = OLD.entry_id AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id
    AND NEW.field = OLD.field AND NEW.digest = OLD.digest
"""
_ANSWER_SAME = """
    NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id AND NEW.digest = OLD.digest
    AND NEW.subject = OLD.subject AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id
    AND NEW.code = OLD.code AND NEW.figures::text = OLD.figures::text AND NEW.note = OLD.note
"""
_CHANGED_ONLY_SO = {"journal_values": _VALUE_ERASED, "operations": _ANSWER_SAME}
_SINGLE = {
    f"{_LOTS}_numbers": _NUMBERS_OVERLAP,
    f"{_LOTS}_leaves": _LEAVES_OVERLAP,
    "guard_leaves_outside": _LEAF_OUTSIDE,
    "guard_book_custodies_held": _CUSTODY_ALONE,
    "guard_book_holdings_custody": _HOLDING_LEAVES_CUSTODY,
    "guard_money_moves_there": _MONEY_THERE,
    "guard_money_moves_reference": _MONEY_REFERENCE,
    "guard_members_person": _PERSON,
    "guard_members_unit": _UNIT,
}
_PRESENT = """
SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'guard%' AND tgenabled <> 'D'
UNION SELECT conname FROM pg_constraint WHERE conname LIKE 'guard%'
"""
_FUNCTIONS = """
SELECT proname FROM pg_proc WHERE proname LIKE 'guard%' AND pronamespace = current_schema()::regnamespace
"""


def sentences(only_added: Sequence[str]) -> dict[str, str]:
    """Return what makes each guard, by its name."""
    made = {name: sentence.format(name=name) for name, sentence in _SINGLE.items()}
    for table, day in DATED.items():
        name = f"guard_{table}_open_period"
        made[name] = _PERIOD_CLOSED.format(name=name, table=table, day=day)
    for table, so in PUT_RIGHT.items():
        name = f"guard_{table}_reverses"
        made[name] = _REVERSES_WRONGLY.format(name=name, table=table, so=so)
    changed_only_so = _CHANGED_ONLY_SO | {one: emptying.only_emptied(one) for one in emptying.EMPTIED}
    for table, unless in changed_only_so.items():
        name = f"guard_{table}_update"
        made[name] = _ONLY_SO.format(name=name, table=table, unless=unless)
    for table in (*only_added, *_CHANGED_ONLY_SO):
        for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            name = f"guard_{table}_{verb.lower()}"
            if name in made:
                continue
            made[name] = _REFUSES.format(name=name, verb=verb, table=table, each=each)
    return made


def present(connection: Connection) -> frozenset[str]:
    """Return the guards that stand in the database."""
    return frozenset(connection.execute(text(_PRESENT)).scalars())


def drop(connection: Connection) -> None:
    """Drop every guard with its function."""
    for name in list(connection.execute(text(_PRESENT)).scalars()):
        if name.startswith(_LOTS):
            connection.exec_driver_sql(f"ALTER TABLE book_lots DROP CONSTRAINT {name}")
    for name in list(connection.execute(text(_FUNCTIONS)).scalars()):
        connection.exec_driver_sql(f"DROP FUNCTION {name}() CASCADE")
