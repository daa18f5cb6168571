"""People found by what was typed of a number, whoever shares a piece of it."""

from __future__ import annotations

import pytest

from controlroom.domain.people import lists, queries
from controlroom.domain.people.rows import PersonListing, SuggestPeople
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def people(office: OpenOffice) -> OpenOffice:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई")
        holder = factories.add_person(session, "सुनीता", mobile="7000012345")
        factories.appoint(session, holder, "speaker", block)
        factories.add_person(session, "हरीश", mobile="9826012345")
        factories.add_person(session, "राम", mobile="9000098260")
    return office


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "names"),
        [
            ("9826012345", ["हरीश"]),
            ("+91 98260 12345", ["हरीश"]),
            ("98260 12345", ["हरीश"]),
            ("९८२६०", ["हरीश", "राम"]),
            ("982", ["हरीश"]),
            ("012345", ["सुनीता", "हरीश"]),
            ("2345", ["सुनीता", "हरीश"]),
            ("23", []),
        ],
    )
    def test_the_one_meant_comes_first(self, people: OpenOffice, typed: str, names: list[str]) -> None:
        rows = people.register.read(queries.suggest_people, SuggestPeople(text=typed))
        assert [row.name.hindi for row in rows] == names

    def test_the_list_is_limited_to_a_whole_mobile(self, people: OpenOffice) -> None:
        page = people.register.read(lists.list_people, PersonListing(text="9826012345"))
        assert ([row.name.hindi for row in page.rows], page.total) == (["हरीश"], 1)

    def test_beyond_the_last_page_the_total_still_stands(self, people: OpenOffice) -> None:
        for text in ("", "ra"):
            everything = people.register.read(lists.list_people, PersonListing(text=text))
            beyond = people.register.read(lists.list_people, PersonListing(text=text, offset=50))
            assert (beyond.rows, beyond.total) == ([], everything.total)

    @pytest.mark.parametrize("sort", ["", "name", "code", "post", "unit", "mobile"])
    def test_turning_a_list_round_turns_all_of_it(self, people: OpenOffice, sort: str) -> None:
        asked = [PersonListing(sort=sort, descending=descending) for descending in (False, True)]
        up, down = (people.register.read(lists.list_people, one).rows for one in asked)
        assert [row.id for row in up] == [row.id for row in reversed(down)]
