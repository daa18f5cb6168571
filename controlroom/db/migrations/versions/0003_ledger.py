"""The whole ledger of books: visits, custody, charges, exceptions, closed months, series, paper forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KINDS_BEFORE = "kind IN ('receive', 'issue', 'take_in', 'return', 'lost', 'damaged', 'reverse')"
_KINDS = (
    "kind IN ('receive', 'opening', 'issue', 'hand_on', 'recall', 'take_in', 'return', 'lost', 'damaged',"
    " 'stock_check', 'reverse')"
)
_STATES = "state IN ('stock', 'issued', 'to_count', 'returned', 'damaged', 'lost', 'withdrawn')"
_AUTOINCREMENT = {"sqlite_autoincrement": True}
_REVERSES = "(kind = 'reverse') = (reverses_id IS NOT NULL)"


def upgrade() -> None:
    """Bring the schema up."""
    _visits()
    _movements()
    _numbers()
    _books()
    _lines()
    _custodies()
    _stock_checks()
    _charges()
    _deposits()
    _exceptions()
    _months()
    _series()
    _forms()
    _pictures()


def _visits() -> None:
    _create(
        "book_visits",
        [
            _integer("campaign_id"),
            _integer("number"),
            _text("code", 40),
            sa.Column("visited_on", sa.Date(), nullable=False),
            _integer("person_id"),
            _integer("unit_id", nullable=True),
            _text("bearer", 500),
            _text("bearer_mobile", 40),
            _text("note", 500),
            _integer("held_before"),
            _money("owed_before_paise"),
            _integer("entry_id"),
        ],
        unique=[("campaign_id", "number"), ("code",)],
        indexes=["person_id", "entry_id"],
    )


def _movements() -> None:
    with op.batch_alter_table("book_movements", recreate="auto", table_kwargs=_AUTOINCREMENT) as batch:
        batch.drop_constraint(op.f("ck_book_movements_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_book_movements_kind"), sa.text(_KINDS))
        batch.create_check_constraint(op.f("ck_book_movements_reverses"), sa.text(_REVERSES))
        batch.add_column(sa.Column("to_person_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("to_name", sa.String(500), nullable=False, server_default=""))
        batch.add_column(sa.Column("to_mobile", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("report", sa.String(500), nullable=False, server_default=""))
        batch.add_column(sa.Column("counted_by", sa.String(500), nullable=False, server_default=""))
        batch.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("visit_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_book_movements_to_person_id"), "people", ["to_person_id"], ["id"])
        batch.create_foreign_key(op.f("fk_book_movements_visit_id"), "book_visits", ["visit_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_book_movements_reverses_id"), ["reverses_id"])
        batch.create_index(op.f("ix_book_movements_to_person_id"), ["to_person_id"])
        batch.create_index(op.f("ix_book_movements_visit_id"), ["visit_id"])


def _numbers() -> None:
    """Let numbers bear the letters of a series; a file keeps whole numbers of any size as they are."""
    if op.get_bind().dialect.name != "sqlite":
        for table, columns in (
            ("book_lots", ("first", "last", "first_leaf")),
            ("books", ("number", "first_leaf")),
        ):
            for column in columns:
                op.alter_column(table, column, type_=sa.BigInteger())
    with op.batch_alter_table("book_lots", table_kwargs=_AUTOINCREMENT) as batch:
        batch.add_column(sa.Column("certified_by", sa.String(500), nullable=False, server_default=""))
        batch.add_column(sa.Column("withdrawn_by_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_book_lots_withdrawn_by_id"), "book_movements", ["withdrawn_by_id"], ["id"]
        )


def _books() -> None:
    with op.batch_alter_table("books", table_kwargs=_AUTOINCREMENT) as batch:
        batch.drop_constraint(op.f("ck_books_state"), type_="check")
        batch.create_check_constraint(op.f("ck_books_state"), sa.text(_STATES))


def _lines() -> None:
    op.add_column("book_movement_lines", sa.Column("due_before", sa.Date(), nullable=True))


def _custodies() -> None:
    _create(
        "book_custodies",
        [
            _integer("book_id"),
            _integer("holding_id"),
            _integer("person_id", nullable=True),
            _integer("handed_on_by_id"),
            sa.Column("since", sa.Date(), nullable=False),
            _integer("closed_by_id", nullable=True),
        ],
        indexes=["book_id", "holding_id", "person_id", "handed_on_by_id"],
    )
    op.create_index(
        "uq_book_custodies_open",
        "book_custodies",
        ["book_id"],
        unique=True,
        sqlite_where=sa.text("closed_by_id IS NULL"),
        postgresql_where=sa.text("closed_by_id IS NULL"),
    )


def _stock_checks() -> None:
    op.create_table(
        "stock_checks",
        sa.Column("movement_id", sa.Integer(), autoincrement=False, nullable=False),
        _integer("expected"),
        _integer("found"),
        _text("absent", 8000),
        _text("surplus", 8000),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["book_movements.id"], name=op.f("fk_stock_checks_movement_id")
        ),
        sa.PrimaryKeyConstraint("movement_id", name=op.f("pk_stock_checks")),
    )


def _charges() -> None:
    _create(
        "book_charges",
        [
            _integer("campaign_id"),
            _integer("number"),
            _text("code", 40),
            _text("kind", 40),
            sa.Column("charged_on", sa.Date(), nullable=False),
            _integer("person_id"),
            _integer("unit_id", nullable=True),
            _money("amount_paise"),
            _text("note", 500),
            _integer("reverses_id", nullable=True),
            _integer("entry_id"),
            sa.CheckConstraint("kind IN ('opening', 'reverse')", name=op.f("ck_book_charges_kind")),
            sa.CheckConstraint("amount_paise <> 0", name=op.f("ck_book_charges_amount")),
        ],
        unique=[("campaign_id", "number"), ("code",), ("reverses_id",)],
        indexes=["person_id", "entry_id"],
    )


def _deposits() -> None:
    with op.batch_alter_table("deposits", table_kwargs=_AUTOINCREMENT) as batch:
        batch.add_column(sa.Column("visit_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_deposits_visit_id"), "book_visits", ["visit_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_deposits_reverses_id"), ["reverses_id"])
        batch.create_index(op.f("ix_deposits_visit_id"), ["visit_id"])
    op.create_table(
        "deposit_choices",
        sa.Column("deposit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("book_id", sa.Integer(), autoincrement=False, nullable=False),
        _money("amount_paise"),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_deposit_choices_book_id")),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposits.id"], name=op.f("fk_deposit_choices_deposit_id")),
        sa.PrimaryKeyConstraint("deposit_id", "book_id", name=op.f("pk_deposit_choices")),
    )


def _exceptions() -> None:
    _create(
        "rule_exceptions",
        [
            _integer("version"),
            _text("rule", 40),
            _integer("movement_id"),
            _text("reason", 500),
            _integer("entry_id"),
            _integer("seen_by_id", nullable=True),
            sa.Column("seen_on", sa.Date(), nullable=True),
        ],
        indexes=["movement_id", "entry_id"],
    )
    op.create_index("ix_rule_exceptions_seen", "rule_exceptions", ["seen_by_id", "id"])


def _months() -> None:
    _create(
        "book_months",
        [
            _integer("campaign_id"),
            sa.Column("first_day", sa.Date(), nullable=False),
            sa.Column("last_day", sa.Date(), nullable=False),
            _text("code", 40),
            _text("certified_by", 500),
            sa.Column("figures", sa.Text(), nullable=False),
            _integer("entry_id"),
        ],
        unique=[("campaign_id", "last_day"), ("code",)],
        indexes=["entry_id"],
    )
    _create(
        "month_explanations",
        [
            _integer("campaign_id"),
            sa.Column("last_day", sa.Date(), nullable=False),
            _text("kind", 40),
            _text("subject", 40),
            _text("words", 500),
            _integer("entry_id"),
        ],
        indexes=["last_day", "entry_id"],
    )


def _series() -> None:
    _create(
        "book_series",
        [
            _integer("version"),
            _integer("campaign_id"),
            _text("prefix", 40),
            _text("kind", 40),
            _text("name_hi", 500),
            _text("name_en", 500),
            _integer("leaves_per_book"),
            _money("fee_paise"),
            sa.CheckConstraint("kind IN ('book', 'coupon', 'form')", name=op.f("ck_book_series_kind")),
        ],
        unique=[("campaign_id", "prefix")],
    )


def _forms() -> None:
    _create(
        "paper_forms",
        [
            _integer("version"),
            _text("kind", 40),
            _integer("number"),
            _text("code", 40),
            sa.Column("printed_on", sa.Date(), nullable=False),
            _text("state", 40),
            _text("subject", 40),
            _integer("subject_id", nullable=True),
            _text("words", 500),
            _integer("entry_id"),
            sa.CheckConstraint("kind IN ('issue', 'return', 'attendance')", name=op.f("ck_paper_forms_kind")),
            sa.CheckConstraint(
                "state IN ('blank', 'entered', 'unused', 'spoiled')", name=op.f("ck_paper_forms_state")
            ),
            sa.CheckConstraint("state <> 'spoiled' OR words <> ''", name=op.f("ck_paper_forms_explained")),
        ],
        unique=[("kind", "number"), ("code",)],
        indexes=["entry_id"],
    )
    op.create_index("ix_paper_forms_state", "paper_forms", ["state", "printed_on"])


def _pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pictures")),
    )


_TARGETS = {
    "campaign_id": "campaigns",
    "person_id": "people",
    "unit_id": "units",
    "entry_id": "journal_entries",
    "book_id": "books",
    "holding_id": "book_holdings",
    "handed_on_by_id": "book_movements",
    "closed_by_id": "book_movements",
    "movement_id": "book_movements",
    "seen_by_id": "operators",
}


def _create(
    table: str, parts: list[Any], *, unique: Sequence[tuple[str, ...]] = (), indexes: Sequence[str] = ()
) -> None:
    columns = [part.name for part in parts if isinstance(part, sa.Column)]
    keys = [
        sa.ForeignKeyConstraint(
            [name],
            [f"{table if name == 'reverses_id' else _TARGETS[name]}.id"],
            name=op.f(f"fk_{table}_{name}"),
        )
        for name in columns
        if name in _TARGETS or name == "reverses_id"
    ]
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *parts,
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}")) for names in unique),
        sqlite_autoincrement=True,
    )
    for name in indexes:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _money(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)
