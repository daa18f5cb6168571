"""At the desk: people are entered, found, given posts and corrected, by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom.base.language import Name
from controlroom.db.models.people import Person
from controlroom.domain.people import queries
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.people.rows import PersonDetail
from controlroom.ui.people.dialogs import EndPost, GivePost, MergeInto, NoteTraining
from controlroom.ui.people.form import PersonForm
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.people.picker import PersonPicker, person_finder, person_picker
from controlroom.ui.shell import Shell
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.people.opened import opened

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        unit = factories.add_unit(session, "zone", "बेलतरा जोन 3", "Beltara zone 3", parent=block).id
    order = AddPerson(
        name=Name("हरीश केशरवानी", "Harish Kesharwani"),
        mobile="9826012345",
        gender="male",
        post="zone_president",
        post_unit_id=unit,
    )
    office.register.write(office.actor, add_person, order)
    return unit


@pytest.fixture
def page(shell: Shell, zone: int, qtbot: QtBot, settled: Settled) -> PeoplePage:
    made = PeoplePage(shell)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    made.show()
    settled()
    return made


def person(office: OpenOffice, number: int) -> PersonDetail:
    with office.register.reading() as session:
        return queries.person_by_id(session, number)


def newest(office: OpenOffice) -> int:
    with office.register.reading() as session:
        return session.scalars(select(func.max(Person.id))).one()


def typed(widget: QLineEdit, text: str) -> None:
    widget.setFocus()
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            widget.insert(letter)


class TestThePage:
    def test_shows_who_holds_posts_and_the_card(self, page: PeoplePage, settled: Settled) -> None:
        assert page.table.model.rowCount() == 1
        figures = {figure.label: figure.value for figure in page.figures.figures()}
        assert figures == {"hold posts": "1", "posts held": "1", "women": "0", "without mobile": "0"}
        assert page.card.accessibleName() == "Harish Kesharwani"

    def test_is_filtered_by_typing_in_either_script(self, page: PeoplePage, settled: Settled) -> None:
        for text, rows in (("kesarwani", 1), ("केशर", 1), ("2345", 1), ("nobody", 0)):
            page.table.set_filter(text)
            settled()
            assert page.table.model.rowCount() == rows, text
        assert page.back()
        assert not page.back()

    def test_a_person_is_entered_and_shown(
        self, page: PeoplePage, office: OpenOffice, settled: Settled
    ) -> None:
        page.make_new()
        form = opened(page, PersonForm)
        form.name.set_value(Name("सुनीता वर्मा"))
        form.gender.set_value("female")
        form.mobile.setText("98260 99999")
        settled()
        form.post.set_value("enroller")
        form.form.accept()
        settled()
        assert "unit" in form.form.problem_at("unit_id").lower()
        form.post.set_value("")
        form.form.accept()
        settled()
        assert person(office, newest(office)).mobile == "9826099999"
        assert page.card.accessibleName() == "सुनीता वर्मा"

    def test_a_person_is_corrected(self, page: PeoplePage, office: OpenOffice, settled: Settled) -> None:
        page.correct()
        settled()
        form = opened(page, PersonForm)
        assert form.mobile.text() == "9826012345"
        form.mobile.setText("12345")
        form.form.accept()
        assert "ten digits" in form.form.problem_at("mobile")
        form.mobile.setText("7000012345")
        form.form.accept()
        settled()
        assert person(office, 1).mobile == "7000012345"

    def test_posts_are_given_and_ended(
        self, page: PeoplePage, office: OpenOffice, zone: int, settled: Settled
    ) -> None:
        page.give_post()
        settled()
        given = opened(page, GivePost)
        given.post.set_value("enroller")
        typed(given.unit, "belt")
        settled()
        given.unit.takes_enter()
        given.form.accept()
        settled()
        assert [one.post.latin for one in person(office, 1).posts] == ["Zone president", "Enroller"]
        page.end_post()
        ended = opened(page, EndPost)
        ended.held.set_value(person(office, 1).posts[1].id)
        ended.form.accept()
        settled()
        assert [one.post.latin for one in person(office, 1).former] == ["Enroller"]

    def test_trainings_are_noted(self, page: PeoplePage, office: OpenOffice, settled: Settled) -> None:
        page.note_training()
        noted = opened(page, NoteTraining)
        noted.form.accept()
        assert noted.form.problem_at("topic")
        noted.topic.setText("बूथ प्रबंधन")
        noted.form.accept()
        settled()
        assert [one.topic for one in person(office, 1).trainings] == ["बूथ प्रबंधन"]

    def test_a_double_entry_is_merged(self, page: PeoplePage, office: OpenOffice, settled: Settled) -> None:
        office.register.write(office.actor, add_person, AddPerson(name=Name("हरिश केसरवानी")))
        page.show_person(2)
        settled()
        page.merge()
        merged = opened(page, MergeInto)
        typed(merged.into, "9826012345")
        settled()
        merged.into.takes_enter()
        merged.form.accept()
        settled()
        page.mark_dirty()
        settled()
        assert page.table.model.rowCount() == 1

    def test_an_empty_office_says_what_to_do(self, shell: Shell, qtbot: QtBot, settled: Settled) -> None:
        made = PeoplePage(shell)
        qtbot.addWidget(made)
        made.show()
        settled()
        assert made.rooms.currentIndex() == 1

    def test_speaks_the_other_language_at_once(self, page: PeoplePage, settled: Settled) -> None:
        page.table.set_filter("harish")
        page.retranslate()
        settled()
        assert page.table.filter.text() == "harish"


class TestThePicker:
    @pytest.fixture
    def picker(self, shell: Shell, zone: int, qtbot: QtBot) -> PersonPicker:
        made = person_picker(shell, name="test.person")
        qtbot.addWidget(made)
        made.show()
        made.setFocus()
        return made

    def test_enter_takes_the_first_suggestion(self, picker: PersonPicker, settled: Settled) -> None:
        typed(picker, "har")
        settled()
        assert [row.detail for row in picker.suggestions()] == ["Zone president, Beltara zone 3 · 9826012345"]
        picker.takes_enter()
        assert picker.value().name.hindi == "हरीश केशरवानी"

    def test_alt_c_enters_a_new_person_and_picks_him(
        self, picker: PersonPicker, office: OpenOffice, settled: Settled
    ) -> None:
        typed(picker, "Ramesh Sahu")
        QTest.keyClick(picker, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        form = opened(picker.window(), PersonForm)
        settled()
        assert form.name.value() == Name("", "Ramesh Sahu")
        form.form.accept()
        settled()
        assert picker.value().name == Name("", "Ramesh Sahu")
        assert person(office, 2).name.latin == "Ramesh Sahu"

    def test_a_likely_double_is_told_before_saving(
        self, picker: PersonPicker, qtbot: QtBot, settled: Settled
    ) -> None:
        typed(picker, "9826012345")
        QTest.keyClick(picker, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        form = opened(picker.window(), PersonForm)
        qtbot.waitUntil(lambda: not form.same.isHidden(), timeout=30_000)
        assert "The same mobile: P-0001" in " ".join(line.text() for line in form.same.findChildren(QLabel))

    def test_the_box_for_everything_opens_the_person(
        self, shell: Shell, zone: int, office: OpenOffice
    ) -> None:
        opened: list[tuple[str, str, object]] = []
        shell.opener = lambda *where: opened.append(where)
        finder = person_finder(shell)
        with office.register.reading() as session:
            found = finder.shown(finder.query(session, finder.question("harish"))[0])
        found.open()
        assert (found.kind, found.title) == ("Person", "Harish Kesharwani")
        assert opened == [("people", "show", 1)]


def test_the_button_of_a_dialog_names_its_key_and_a_person_with_warnings_fits_the_window(
    qtbot: QtBot, shell: Shell
) -> None:
    form = PersonForm(shell)
    qtbot.addWidget(form)
    form.same.tell("warn", "\n".join(["The same name: P-0609"] * 5))
    form.show()
    assert form.accept_button.text().endswith("(Ctrl+A)")
    assert form.sizeHint().height() <= 700
