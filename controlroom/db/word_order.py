"""The records of some words, those of the best word first, as each database has to be asked for them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session


def first_records(session: Session, subject: str, words: Sequence[int], most: int) -> str:
    """Return the SQL for record and word of the first ``most``, in the order of ``words``.

    SQLite keeps to the order of a CROSS JOIN; PostgreSQL joins as it likes and must be told the order.
    """
    if session.get_bind().dialect.name == "postgresql":
        numbers = ",".join(str(int(word)) for word in words)
        return (
            f"SELECT one.subject_id, one.word_id FROM unnest(ARRAY[{numbers}]) WITH ORDINALITY"  # noqa: S608 - numbers of our own
            " AS best(word, place) CROSS JOIN LATERAL (SELECT subject_id, word_id FROM search_keys"
            f" WHERE subject = '{subject}' AND word_id = best.word LIMIT {most}) AS one"
            f" ORDER BY best.place LIMIT {most}"
        )
    values = "),(".join(str(int(word)) for word in words)
    return (
        f"SELECT subject_id, word_id FROM (VALUES ({values})) AS best CROSS JOIN search_keys"  # noqa: S608 - numbers of our own
        f" WHERE subject = '{subject}' AND word_id = best.column1 LIMIT {most}"
    )
