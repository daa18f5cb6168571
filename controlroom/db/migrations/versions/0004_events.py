"""Meetings and workshops whole: series, minutes, press note, sessions, seats; money handed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from controlroom.base import folding

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_AUTOINCREMENT = {"sqlite_autoincrement": True}
_DOUBLED = re.compile(r"([0-9])\1")
_KINDS = "kind IN ('meeting', 'workshop')"
_MODES = "mode IN ('in_person', 'virtual', 'hybrid')"
_STATES = "state IN ('', 'present', 'absent', 'excused', 'represented')"
_POINTS = "kind IN ('point', 'report', 'carried')"
_DECIDED = "state IN ('open', 'done', 'dropped')"
_SAT = "state IN ('', 'present', 'absent')"
_NAMED = "state IN ('nominated', 'waiting', 'withdrawn')"
_HONORIFICS = (
    "honorific IN ('', 'shri', 'shrimati', 'sushri', 'kumari', 'doctor', 'professor', 'pandit', "
    "'advocate', 'none')"
)
_HEAD = ("title", "place", "session", "hall")
_INSIDE = "('cash', 'upi', 'bank')"
_MONEY = {
    "source": "source IN ('cash', 'upi', 'bank', 'treasurer', 'state', 'other', 'before')",
    "target": "target IN ('cash', 'upi', 'bank', 'treasurer', 'state', 'other')",
    "way": f"source <> target AND (source IN {_INSIDE} OR target IN {_INSIDE})",
    "amount": "amount_paise <> 0 AND (amount_paise < 0) = (reverses_id IS NOT NULL)",
}
_DEPOSITS = {
    "kind": "kind IN ('deposit', 'payback')",
    "amount": "amount_paise <> 0 AND (amount_paise < 0) = ((reverses_id IS NOT NULL) <> (kind = 'payback'))",
    "ahead": "kind <> 'payback' OR reverses_id IS NOT NULL OR owed_before_paise <= amount_paise",
}
_ABOUT = "(movement_id IS NULL) <> (money_id IS NULL)"
_IN_REGISTER = sa.text("withdrawn_by_id IS NULL")
_NOT_WITHDRAWN = sa.text("state <> 'withdrawn'")


def upgrade() -> None:
    """Bring the schema up."""
    _series()
    _events()
    _invitees()
    _minutes()
    _sessions()
    _seats()
    _people()
    _money()
    fold_digits_anew(op.get_bind())
    part_words_from_versions(op.get_bind())


def fold_digits_anew(connection: sa.Connection) -> None:
    """Give words with a digit twice in a row the key they have now: 22 had that of 2."""
    words = sa.table(
        "search_words", sa.column("id"), sa.column("word"), sa.column("fold"), sa.column("skeleton")
    )
    rows = connection.execute(sa.select(words.c.id, words.c.word).order_by(words.c.word, words.c.id))
    doubled = [(number, word) for number, word in rows if _DOUBLED.search(word)]
    for word, numbers in groupby(doubled, key=itemgetter(1)):
        for (number, _word), key in zip(numbers, folding.forms(word), strict=False):
            change = sa.update(words).where(words.c.id == number)
            connection.execute(change.values(fold=key, skeleton=folding.skeleton(key)))


def part_words_from_versions(connection: sa.Connection) -> None:
    """Put the words in heads of sheets apart: in a version, never changed, an erased name would stay."""
    versions = sa.table("document_versions", sa.column("id"), sa.column("options", sa.JSON()))
    heads = sa.table("sheet_heads", sa.column("document_version_id"), *map(sa.column, _HEAD))
    for number, options in connection.execute(sa.select(versions)).all():
        if not any(name in options for name in _HEAD):
            continue
        words = {name: str(options.get(name, "")) for name in _HEAD}
        facts = {name: value for name, value in options.items() if name not in _HEAD}
        connection.execute(sa.insert(heads).values(document_version_id=number, **words))
        connection.execute(sa.update(versions).where(versions.c.id == number).values(options=facts))


def _series() -> None:
    _create(
        "event_series",
        [
            _text("code", 40),
            _text("kind", 40),
            _text("title", 500),
            _integer("unit_id"),
            _integer("level_id"),
            _day("begins_on", nullable=False),
            _day("due_on", nullable=False),
            _integer("every_days"),
            _day("ends_on"),
            _text("agenda", 8000),
            _integer("source_event_id", nullable=True),
            _text("ended_reason", 500),
            _check("event_series", "kind", _KINDS),
            _check("event_series", "every_days", "every_days >= 0"),
        ],
        targets={"unit_id": "units", "level_id": "levels", "source_event_id": "events"},
        unique=[("code",)],
    )
    _index("event_series", "unit_id")


def _events() -> None:
    with op.batch_alter_table("events", table_kwargs=_AUTOINCREMENT) as batch:
        batch.add_column(_text("mode", 40, default="in_person"))
        batch.add_column(_integer("series_id", nullable=True))
        batch.add_column(_text("host", 500, default=""))
        batch.add_column(_day("nominations_until"))
        batch.add_column(_integer("sessions_needed", nullable=True))
        batch.add_column(_integer("reported_count", nullable=True))
        batch.add_column(_day("reported_on"))
        batch.create_check_constraint(op.f("ck_events_mode"), sa.text(_MODES))
        batch.create_foreign_key(op.f("fk_events_series_id"), "event_series", ["series_id"], ["id"])
    _index("events", "series_id")


def _invitees() -> None:
    with op.batch_alter_table("invitees", table_kwargs=_AUTOINCREMENT) as batch:
        batch.drop_constraint(op.f("ck_invitees_state"), type_="check")
        batch.create_check_constraint(op.f("ck_invitees_state"), sa.text(_STATES))
        batch.add_column(sa.Column("on_dais", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("dais_order", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(_moment("told_at"))
        batch.add_column(_integer("told_by_id", nullable=True))
        batch.add_column(_moment("arrived_at"))
        batch.add_column(_text("arrived_desk", 40, default=""))
        batch.add_column(_integer("deputy_id", nullable=True))
        batch.add_column(_text("deputy_name", 500, default=""))
        batch.create_foreign_key(op.f("fk_invitees_told_by_id"), "operators", ["told_by_id"], ["id"])
        batch.create_foreign_key(op.f("fk_invitees_deputy_id"), "people", ["deputy_id"], ["id"])
    _index("invitees", "deputy_id")


def _people() -> None:
    """Add one column in place: a batch would copy 200,000 people for it."""
    op.execute(
        "ALTER TABLE people ADD COLUMN honorific VARCHAR(40) DEFAULT '' NOT NULL "
        f"CONSTRAINT ck_people_honorific CHECK ({_HONORIFICS})"
    )


def _minutes() -> None:
    _create(
        "agenda_points",
        [
            _integer("event_id"),
            _integer("position"),
            _text("kind", 40),
            _text("heading", 500),
            _text("heading_en", 500),
            _text("minutes", 8000),
            _integer("unit_id", nullable=True),
            _integer("speaker_id", nullable=True),
            _integer("decision_id", nullable=True),
            sa.Column("figures", sa.JSON(), nullable=False),
            _check("agenda_points", "kind", _POINTS),
        ],
        targets={"event_id": "events", "unit_id": "units", "speaker_id": "people"},
    )
    op.create_index("ix_agenda_points_event_id", "agenda_points", ["event_id", "position"])
    _index("agenda_points", "speaker_id")
    _create(
        "decisions",
        [
            _integer("event_id"),
            _integer("point_id", nullable=True),
            _integer("position"),
            _text("words", 8000),
            _integer("person_id", nullable=True),
            _integer("unit_id", nullable=True),
            _day("due_on"),
            _text("state", 40),
            _text("answer", 500),
            _day("settled_on"),
            _check("decisions", "state", _DECIDED),
        ],
        targets={
            "event_id": "events",
            "point_id": "agenda_points",
            "person_id": "people",
            "unit_id": "units",
        },
    )
    op.create_index("ix_decisions_event_id", "decisions", ["event_id", "position"])
    op.create_index("ix_decisions_state_due_on", "decisions", ["state", "due_on"])
    _index("decisions", "person_id")
    with op.batch_alter_table("agenda_points", table_kwargs=_AUTOINCREMENT) as batch:
        batch.create_foreign_key(op.f("fk_agenda_points_decision_id"), "decisions", ["decision_id"], ["id"])
    _create(
        "press_notes",
        [_integer("event_id"), _text("points", 8000), _text("words", 8000), _text("caption", 500)],
        targets={"event_id": "events"},
        unique=[("event_id",)],
    )


def _sessions() -> None:
    _create(
        "workshop_sessions",
        [
            _integer("event_id"),
            _integer("position"),
            _text("title", 500),
            _integer("trainer_id", nullable=True),
            _text("trainer_name", 500),
            _text("hall", 500),
            _day("held_on"),
            sa.Column("starts_at", sa.Time(), nullable=True),
            sa.Column("ends_at", sa.Time(), nullable=True),
            _integer("rated_good", nullable=True),
            _integer("rated_fair", nullable=True),
            _integer("rated_poor", nullable=True),
            _day("removed_on"),
        ],
        targets={"event_id": "events", "trainer_id": "people"},
    )
    op.create_index("ix_workshop_sessions_event_id", "workshop_sessions", ["event_id", "position"])
    _index("workshop_sessions", "trainer_id")
    _create(
        "session_attendances",
        [
            _integer("session_id"),
            _integer("invitee_id"),
            _text("state", 40),
            _moment("marked_at"),
            _check("session_attendances", "state", _SAT),
        ],
        targets={"session_id": "workshop_sessions", "invitee_id": "invitees"},
        unique=[("session_id", "invitee_id")],
        versioned=False,
    )
    _index("session_attendances", "invitee_id")
    with op.batch_alter_table("attendance_marks", table_kwargs=_AUTOINCREMENT) as batch:
        batch.add_column(_integer("session_id", nullable=True))
        batch.create_foreign_key(
            op.f("fk_attendance_marks_session_id"), "workshop_sessions", ["session_id"], ["id"]
        )
        batch.add_column(_moment("arrived_at"))
        batch.add_column(_integer("deputy_id", nullable=True))
        batch.add_column(_text("deputy_name", 500, default=""))
        batch.create_foreign_key(op.f("fk_attendance_marks_deputy_id"), "people", ["deputy_id"], ["id"])
    _index("attendance_marks", "session_id")
    _index("attendance_marks", "deputy_id")
    _parts()
    _create(
        "sheet_heads",
        [
            _integer("document_version_id"),
            _text("title", 500),
            _text("place", 500),
            _text("session", 500),
            _text("hall", 500),
        ],
        targets={"document_version_id": "document_versions"},
        unique=[("document_version_id",)],
        versioned=False,
    )
    _create(
        "handed_materials",
        [
            _integer("event_id"),
            _integer("position"),
            _text("name", 500),
            _integer("brought", nullable=True),
            _integer("handed_out"),
        ],
        targets={"event_id": "events"},
    )
    op.create_index("ix_handed_materials_event_id", "handed_materials", ["event_id", "position"])


def _parts() -> None:
    _create(
        "event_parts",
        [
            _integer("event_id"),
            _integer("session_id", nullable=True),
            _integer("unit_id", nullable=True),
            _check("event_parts", "named", "session_id IS NOT NULL OR unit_id IS NOT NULL"),
        ],
        targets={"event_id": "events", "session_id": "workshop_sessions", "unit_id": "units"},
        unique=[("session_id", "unit_id")],
        versioned=False,
    )
    for name, columns, empty in (
        ("session", ["session_id"], "unit_id IS NULL"),
        ("unit", ["event_id", "unit_id"], "session_id IS NULL"),
    ):
        op.create_index(
            f"uq_event_parts_{name}",
            "event_parts",
            columns,
            unique=True,
            sqlite_where=sa.text(empty),
            postgresql_where=sa.text(empty),
        )
    _index("event_parts", "unit_id")


def _seats() -> None:
    _create(
        "seat_shares",
        [
            _integer("event_id"),
            _integer("unit_id"),
            _integer("seats"),
            _text("reason", 500),
            _check("seat_shares", "seats", "seats >= 0"),
        ],
        targets={"event_id": "events", "unit_id": "units"},
        unique=[("event_id", "unit_id")],
    )
    _index("seat_shares", "unit_id")
    _create(
        "nominations",
        [
            _integer("event_id"),
            _integer("unit_id"),
            _integer("person_id"),
            _integer("position"),
            _text("state", 40),
            _text("nominated_by", 500),
            _text("reason", 500),
            _integer("replaces_id", nullable=True),
            _check("nominations", "state", _NAMED),
        ],
        targets={
            "event_id": "events",
            "unit_id": "units",
            "person_id": "people",
            "replaces_id": "nominations",
        },
    )
    op.create_index("ix_nominations_unit", "nominations", ["event_id", "unit_id", "position"])
    op.create_index(
        "uq_nominations_person",
        "nominations",
        ["event_id", "person_id"],
        unique=True,
        sqlite_where=_NOT_WITHDRAWN,
        postgresql_where=_NOT_WITHDRAWN,
    )
    _index("nominations", "person_id")


def _money() -> None:
    _create(
        "money_moves",
        [
            _integer("campaign_id"),
            _integer("number"),
            _text("code", 40),
            _day("moved_on", nullable=False),
            _text("source", 40),
            _text("target", 40),
            sa.Column("amount_paise", sa.BigInteger(), nullable=False),
            *(_text(name, 500) for name in ("to_name", "carried_by", "reference", "note")),
            sa.Column("there_paise", sa.BigInteger(), nullable=False),
            sa.Column("beyond", sa.Boolean(), nullable=False),
            _integer("reverses_id", nullable=True),
            _integer("entry_id"),
            *(_check("money_moves", name, condition) for name, condition in _MONEY.items()),
        ],
        targets={
            "campaign_id": "campaigns",
            "reverses_id": "money_moves",
            "entry_id": "journal_entries",
        },
        unique=[("campaign_id", "number"), ("reverses_id",), ("code",)],
        versioned=False,
    )
    for column in ("moved_on", "entry_id"):
        _index("money_moves", column)
    _create(
        "cash_counts",
        [
            _integer("campaign_id"),
            _text("code", 40),
            _day("counted_on", nullable=False),
            sa.Column("expected_paise", sa.BigInteger(), nullable=False),
            sa.Column("found_paise", sa.BigInteger(), nullable=False),
            *(_text(name, 500) for name in ("counted_by", "note")),
            _integer("entry_id"),
            _check("cash_counts", "found", "found_paise >= 0"),
        ],
        targets={"campaign_id": "campaigns", "entry_id": "journal_entries"},
        unique=[("code",)],
        versioned=False,
    )
    for column in ("counted_on", "entry_id"):
        _index("cash_counts", column)
    _paybacks()
    op.create_index("ix_deposits_mode", "deposits", ["mode", "deposited_on", "amount_paise"])
    with op.batch_alter_table("rule_exceptions", table_kwargs=_AUTOINCREMENT) as batch:
        batch.alter_column("movement_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(_integer("money_id", nullable=True))
        batch.create_foreign_key(op.f("fk_rule_exceptions_money_id"), "money_moves", ["money_id"], ["id"])
        batch.create_check_constraint(op.f("ck_rule_exceptions_about"), sa.text(_ABOUT))
    _index("rule_exceptions", "money_id")
    for column in ("first", "first_leaf"):
        op.create_index(
            f"uq_book_lots_{column}",
            "book_lots",
            ["campaign_id", column],
            unique=True,
            sqlite_where=_IN_REGISTER,
            postgresql_where=_IN_REGISTER,
        )


def _paybacks() -> None:
    """Let an advance be paid back: a deposit the other way round, in a series of its own."""
    with op.batch_alter_table("deposits", table_kwargs=_AUTOINCREMENT) as batch:
        batch.add_column(_text("kind", 40, default="deposit"))
        batch.drop_constraint(op.f("uq_deposits_campaign_id_number"), type_="unique")
        batch.drop_constraint(op.f("ck_deposits_amount"), type_="check")
        batch.create_unique_constraint(
            op.f("uq_deposits_campaign_id_kind_number"), ["campaign_id", "kind", "number"]
        )
        for name, condition in _DEPOSITS.items():
            batch.create_check_constraint(op.f(f"ck_deposits_{name}"), sa.text(condition))


def _create(
    table: str,
    parts: Sequence[SchemaItem],
    *,
    targets: dict[str, str],
    unique: Sequence[tuple[str, ...]] = (),
    versioned: bool = True,
) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *([_integer("version")] if versioned else []),
        *parts,
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"))
            for name, target in targets.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}")) for names in unique),
        sqlite_autoincrement=True,
    )


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text(name: str, length: int, *, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def _day(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)
