"""The part of the made-up day that is about the ledger of books: each of its operations once."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.domain import books
from tests.long.story import Sentence

TODAY = clock.today()

LEDGER: tuple[Sentence, ...] = (
    Sentence(
        "second issue",
        books.issue_books,
        lambda s: books.IssueBooks(person_id=s.id("president"), numbers="1204-1206"),
    ),
    Sentence(
        "handed on",
        books.hand_on_books,
        lambda s: books.HandOnBooks(numbers="1204", to_person_id=s.id("helper"), note="सेक्टर"),
    ),
    Sentence(
        "asked back",
        books.recall_books,
        lambda _: books.RecallBooks(
            numbers="1204-1205", due_on=TODAY + datetime.timedelta(days=3), reason="अभियान समाप्त"
        ),
    ),
    Sentence(
        "lost",
        books.lose_books,
        lambda _: books.LoseBooks(numbers="1204", report="थाना 12/2026", reason="चोरी"),
    ),
    Sentence(
        "damaged",
        books.damage_books,
        lambda _: books.DamageBooks(numbers="1205", used="1-4", reason="वर्षा में भीगी"),
    ),
    Sentence(
        "stock counted",
        books.check_stock,
        lambda _: books.CheckStock(found="1202-1203,1207-1209,1206", counted_by="गणक परीक्षा"),
    ),
    Sentence(
        "put right",
        books.put_right,
        lambda s: books.PutRight(code=s.said["damaged"].code, reason="दूसरी बुक थी"),
    ),
    Sentence("all back", books.return_books, lambda _: books.ReturnBooks(numbers="1205-1206")),
)
