"""Sheets of before 0.4.0 kept the words of their heads in versions that are never changed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select

from controlroom.db import engine as engines
from controlroom.db import form, guards
from controlroom.db.models.attendance import SheetHead
from controlroom.db.models.documents import DocumentVersion
from controlroom.domain.attendance import sheet_heads

_OLDER = """
INSERT INTO operators (id, code, name_hi, name_en, role, pin_hash, pin_failures, active, version)
VALUES (1, 'OP-0001', 'रेखा', '', 'admin', '', 0, 1, 1);
INSERT INTO desks (id, number, name, version) VALUES (1, 1, '', 1);
INSERT INTO journal_entries
(id, operation_id, action, made_at, utc_offset_minutes, working_date, operator_id, desk_id)
VALUES (1, 'a', 'attendance.print_sheet', '2026-11-20 10:00:00', 330, '2026-11-20', 1, 1);
INSERT INTO documents (id, kind, number, subject, subject_id, version)
VALUES (1, 'attendance_sheet', 'UP-0001', 'events', 1, 1);
INSERT INTO document_versions
(id, document_id, number, layout, frozen_ids, options, made_at, working_date, entry_id)
VALUES (1, 1, 1, 1, '[4, 5]', '{"title": "स्व. तृप्तिलता स्मृति", "place": "भवन", "blank_rows": 20}',
'2026-11-20 10:00:00', '2026-11-20', 1),
(2, 1, 2, 1, '[]', '{"only": "late"}', '2026-11-20 10:00:00', '2026-11-20', 1)
"""


def test_the_words_of_older_heads_can_be_taken_out_like_those_of_today(tmp_path: Path) -> None:
    file = tmp_path / form.FILE_NAME
    engine = engines.engine_for(file, migrating=True)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(engines.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        guards.drop(connection)
        for sentence in _OLDER.split(";"):
            connection.exec_driver_sql(sentence)
        command.upgrade(config, "0004")
        heads = connection.execute(select(SheetHead.document_version_id, SheetHead.title, SheetHead.place))
        assert heads.all() == [(1, "स्व. तृप्तिलता स्मृति", "भवन")]
        options = connection.execute(select(DocumentVersion.options).order_by(DocumentVersion.id))
        assert options.scalars().all() == [{"blank_rows": 20}, {"only": "late"}]
    engine.dispose()
    assert set(sheet_heads.WORDS) == {"title", "place", "session", "hall"}
