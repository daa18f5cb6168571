"""Operators with a PIN, a sealed journal, people who may be erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    _operators()
    _journal()


def _operators() -> None:
    op.add_column("operators", sa.Column("pin_hash", sa.String(500), nullable=False, server_default=""))
    op.add_column("operators", sa.Column("pin_failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("operators", sa.Column("pin_rests_until", sa.DateTime(timezone=True), nullable=True))


def _journal() -> None:
    op.add_column(
        "journal_values", sa.Column("erased", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.drop_table("journal_seals")  # nothing was ever written there
    op.create_table(
        "journal_seals",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("value_count", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entries.id"], name=op.f("fk_journal_seals_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_journal_seals")),
        sa.UniqueConstraint("number", name=op.f("uq_journal_seals_number")),
    )
    op.drop_index(op.f("ix_journal_values_subject_id"), "journal_values")
    op.create_index("ix_journal_values_record", "journal_values", ["subject", "subject_id", "id"])
    op.add_column("operations", sa.Column("salt", sa.LargeBinary(16), nullable=False, server_default=""))
