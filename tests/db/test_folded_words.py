"""A register of before: its words with a digit twice in a row are found by the key they have now."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import text

from controlroom.domain import wordsearch
from tests import factories
from tests.factories import OpenOffice

MIGRATION = import_module("controlroom.db.migrations.versions.0004_events")


def test_zone_22_of_an_older_register_is_found_and_not_offered_for_2(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        zones = {
            number: factories.add_unit(session, "zone", f"जोन {number}", f"Zone {number}").id
            for number in (2, 11, 22)
        }
        session.execute(text("UPDATE search_words SET fold = '2', skeleton = '2' WHERE word = '22'"))
        session.execute(text("UPDATE search_words SET fold = '1', skeleton = '1' WHERE word = '11'"))
        MIGRATION.fold_digits_anew(session.connection())
        known: dict[str, str] = dict(session.execute(text("SELECT word, fold FROM search_words")).all())
        assert {word: known[word] for word in ("2", "11", "22")} == {"2": "2", "11": "11", "22": "22"}
    with office.register.reading() as session:
        for typed in ("zone 22", "जोन २२"):
            assert [hit.id for hit in wordsearch.find(session, "units", typed)] == [zones[22]], typed
        assert wordsearch.find(session, "units", "zone 2")[0].id == zones[2]
