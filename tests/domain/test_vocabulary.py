"""The words in memory: new ones of every desk are noticed, and those taken back are not kept."""

from __future__ import annotations

from sqlalchemy.orm import Session

from controlroom.db import opening
from controlroom.domain import vocabulary, wordsearch
from tests import factories
from tests.factories import KEYS, OpenOffice


def found(session: Session, text: str) -> int:
    return len(wordsearch.find(session, "people", text))


class TestWhatIsKnown:
    def test_a_word_of_another_desk_is_noticed(self, office: OpenOffice) -> None:
        with office.register.reading() as session:
            assert found(session, "harish") == 0
        other = opening.open_register(office.register.folder, KEYS)
        with other.writing(office.actor) as session:
            factories.add_person(session, "हरीश केशरवानी")
        other.close()
        with office.register.reading() as session:
            assert found(session, "harish") == 1

    def test_a_reader_keeps_his_view_until_he_looks_anew(self, office: OpenOffice) -> None:
        with office.register.reading() as session:
            assert found(session, "harish") == 0
            with office.register.writing(office.actor) as writing:
                factories.add_person(writing, "हरीश")
            assert found(session, "harish") == 0
            session.rollback()
            assert found(session, "harish") == 1

    def test_who_writes_finds_his_own_words_and_nobody_those_taken_back(self, office: OpenOffice) -> None:
        with office.register.writing(office.actor) as session:
            factories.add_person(session, "हरीश")
            assert found(session, "harish") == 1
            session.rollback()
        with office.register.writing(office.actor) as session:
            factories.add_person(session, "सुनीता")  # under the id that the other word had
        with office.register.reading() as session:
            assert (found(session, "harish"), found(session, "sunita")) == (0, 1)
            assert set(vocabulary.known_to(session).words.values()) >= {"सुनीता"}

    def test_last_digits_stand_apart_from_words_that_begin(self, office: OpenOffice) -> None:
        with office.register.writing(office.actor) as session:
            factories.add_person(session, "हरीश", mobile="9826012345")
        with office.register.reading() as session:
            known = vocabulary.known_to(session)
            assert list(known.beginning("23")) == []
            assert wordsearch.candidates(known, "2345") == {known.tails["*2345"]: 100.0}
            assert wordsearch.candidates(known, "9826012345") == {}
