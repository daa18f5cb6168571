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
    _consents()
    _servers()


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
    op.create_index("ix_operations_record", "operations", ["subject", "subject_id"])


def _consents() -> None:
    op.add_column("people", sa.Column("erased_on", sa.Date(), nullable=True))
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("contact_hi", sa.String(length=500), nullable=False),
        sa.Column("contact_en", sa.String(length=500), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.Column("text_hi", sa.String(length=8000), nullable=False),
        sa.Column("text_en", sa.String(length=8000), nullable=False),
        sa.CheckConstraint("number > 1", name=op.f("ck_notices_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("number", name=op.f("uq_notices_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint("how IN ('leaf', 'app')", name=op.f("ck_consents_how")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_consents_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_consents")),
    )
    # Who is a member already signed a leaf or agreed in the app, to a notice from before there were numbers.
    op.execute(
        "INSERT INTO consents (member_id, notice, how, given_on)"
        " SELECT id, 0, CASE channel WHEN 'digital' THEN 'app' ELSE 'leaf' END, joined_on FROM members"
    )
    _person_requests()
    op.create_table(
        "erasures",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=500), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digests", sa.String(length=1000), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason IN ('request', 'retention')", name=op.f("ck_erasures_reason")),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entries.id"], name=op.f("fk_erasures_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasures_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_entry_id"), "erasures", ["entry_id"])


def _person_requests() -> None:
    op.create_table(
        "person_requests",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("letter", sa.String(length=500), nullable=False),
        sa.Column("details", sa.String(length=8000), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=8000), nullable=False),
        sa.CheckConstraint(
            "kind IN ('access', 'correction', 'erasure', 'withdrawal', 'grievance')",
            name=op.f("ck_person_requests_kind"),
        ),
        sa.CheckConstraint("state IN ('open', 'done', 'refused')", name=op.f("ck_person_requests_state")),
        sa.CheckConstraint("(closed_on IS NULL) = (state = 'open')", name=op.f("ck_person_requests_closed")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_requests_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_requests")),
        sa.UniqueConstraint("code", name=op.f("uq_person_requests_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_requests_person_id"), "person_requests", ["person_id"])
    op.create_index("ix_person_requests_state_due_on", "person_requests", ["state", "due_on"])


def _servers() -> None:
    op.create_table(
        "register_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(length=8000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_keys")),
    )
