"""The people of the office: a list to walk through, the card of one person, and what is done with him."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from controlroom.base import identities
from controlroom.base.errors import ToldError
from controlroom.base.language import _, number_text
from controlroom.domain import units
from controlroom.domain.journal import About, Saved
from controlroom.domain.people import lists, queries
from controlroom.domain.people.rows import PeopleFigures, PersonDetail, PersonListing, PersonRow, PostRow
from controlroom.domain.units import UnitRow
from controlroom.ui.keys import Key
from controlroom.ui.operators.uncovering import uncover
from controlroom.ui.page import Page
from controlroom.ui.people.card import PersonCard
from controlroom.ui.people.dialogs import EndPost, GivePost, MergeInto, NoteTraining, PersonDialog
from controlroom.ui.people.form import PersonForm
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField, YesField
from controlroom.ui.widgets.lazy_table import LazyTable

_ABOUT = ("correct", "post", "training")


class PeoplePage(Page):
    """पदाधिकारी व कार्यकर्ता."""

    topics: ClassVar[frozenset[str]] = frozenset({"people"})

    def prepare(self) -> None:
        self._person: PersonDetail | None = None
        self._shown_id: int | None = None
        self._unit_name = ""

    def title(self) -> str:
        return _("People")

    def help_text(self) -> str:
        return _(
            "Everybody the office knows, with posts now and before. Type a name in either script, the"
            " beginning of a mobile or its last four digits."
        )

    def build(self) -> Iterator[None]:
        new = self.add_button(_("New person"), "new", primary=True, name="people.new")
        new.clicked.connect(lambda _checked: self.make_new())
        self.figures = FiguresStrip()
        self.table: LazyTable[PersonListing, PersonRow] = LazyTable(
            self.desk, _columns(), lists.list_people, name="people.list"
        )
        self.table.current.connect(self._on_row_current)
        self.table.chosen.connect(lambda _row: self.correct())
        self.table.loaded.connect(self._on_list_loaded)
        yield
        self.post = ChoiceField([("", _("All posts"))], name="people.list.post")
        self.post.setAccessibleName(_("Post"))
        self.post.changed.connect(self._ask_list)
        self.members = YesField(_("Members too"), name="people.list.members")
        self.members.changed.connect(self._ask_list)
        self.table.top.insertWidget(1, self.post)
        self.table.top.insertWidget(2, self.members)
        self.card = PersonCard()
        self.card.setFixedWidth(370)
        self.card.uncover_asked.connect(self.show_voter_id)
        self.card.show_person(self._person)
        yield
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self._halves())
        self.rooms.addWidget(
            EmptyPage(
                _("Nobody is entered yet. Begin with those who hold posts: they draw books and are invited."),
                _("New person"),
                self.make_new,
            )
        )
        self.body.addWidget(self.figures)
        self.body.addWidget(self.rooms, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+C", _("New person"), self.make_new),
            Key("Alt+E", _("Correct"), self.correct),
            Key("Alt+P", _("Give post"), self.give_post),
            Key("Alt+X", _("End post"), self.end_post),
            Key("Alt+T", _("Note training"), self.note_training),
            Key("Alt+M", _("Merge"), self.merge),
            Key("Alt+V", _("Show voter id"), self.show_voter_id, shown=False),
            Key("Alt+R", _("Rights of the person"), self.open_rights),
            Key("Alt+H", _("History"), self.open_history),
            Key("Alt+D", _("Erase"), self.erase),
        ]

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.desk.read(self, queries.posts, None, self._on_posts_read)
        self.desk.read(self, queries.people_figures, self.unit_id, self._on_figures_read)
        if self.unit_id is not None:
            self.desk.read(self, units.unit_by_id, self.unit_id, self._on_unit_read)
        else:
            self._unit_name = ""
        self._ask_list()
        if self._shown_id is not None:
            self.show_person(self._shown_id)

    def forget_shown(self) -> None:
        self._person = None
        self.card.show_person(None)

    def open(self, action: str, subject: object) -> None:
        if action == "show" and isinstance(subject, int):
            self.show_person(subject)
        elif action == "new":
            self.make_new()
        elif action in _ABOUT and isinstance(subject, int):
            ask = partial(self._on_about_read, action)
            self.desk.read(self, queries.person_by_id, subject, ask, key="about")

    def back(self) -> bool:
        if not self.table.filter.text():
            return False
        self.table.set_filter("")
        return True

    def make_new(self) -> None:
        """Enter a new person, beginning with what stands in the filter."""
        form = PersonForm(self.shell, self)
        if self.table.filter.text().strip():
            form.start_with(self.table.filter.text().strip())
        form.saved.connect(lambda saved: self._on_saved(saved, _("{code} was entered.")))
        form.open()

    def correct(self) -> None:
        """Correct the person shown."""
        if (person := self._chosen()) is None:
            return
        if person.unit_id is None:
            self._open_form(person, None)
        else:
            self.desk.read(self, units.unit_by_id, person.unit_id, lambda unit: self._open_form(person, unit))

    def give_post(self) -> None:
        """Give the person shown a post."""
        self._about(GivePost, _("The post was given."))

    def note_training(self) -> None:
        """Note a training of the person shown."""
        self._about(NoteTraining, _("The training was noted."))

    def merge(self) -> None:
        """Say that the person shown is the same as another entry."""
        self._about(MergeInto, _("Both entries are one person now."))

    def open_history(self) -> None:
        """Show what the journal says of the person shown."""
        if (person := self._chosen()) is not None:
            self.shell.open_page("journal", "history", About("people", person.id))

    def open_rights(self) -> None:
        """Print what is held about the person shown, or note what he asks for."""
        from controlroom.ui.consents.dialogs import RightsOfPerson  # its papers are wanted now and then

        if (person := self._chosen()) is not None:
            dialog = RightsOfPerson(self.shell, self, person=(person.id, person.name))
            dialog.saved.connect(
                lambda saved: self.messages.good(_("{code} was noted.").format(code=saved.code))
            )
            dialog.open()

    def erase(self) -> None:
        """Erase the person shown for good, on a letter."""
        from controlroom.ui.consents.erasing import ErasePersonDialog  # wanted now and then

        if (person := self._chosen()) is not None:
            ErasePersonDialog(self.shell, (person.id, person.name, person.code), self).open()

    def show_person(self, person_id: int) -> None:
        """Show a person on the card."""
        self._shown_id = person_id
        self.desk.read(
            self, queries.person_by_id, person_id, self._on_person_read, failed=self._on_person_gone
        )

    def show_voter_id(self) -> None:
        """Uncover the voter id of the person shown, which is noted."""
        person = self._chosen()
        if person is not None and identities.is_hidden(person.voter_id):
            uncover(self.desk, self, person.id, "voter_id", partial(self._on_uncovered, person.id))

    def _on_uncovered(self, person_id: int, number: str) -> None:
        if self._person is not None and self._person.id == person_id:
            self.card.show_voter_id(number)

    def end_post(self) -> None:
        """End a post of the person shown, where one is held."""
        person = self._chosen()
        if person is not None and not person.posts:
            self.messages.news(_("{name} holds no post.").format(name=person.name))
        elif person is not None:
            self._about(EndPost, _("The post has ended; it stays on the card."))

    def _on_about_read(self, action: str, person: PersonDetail) -> None:
        self._person, self._shown_id = person, person.id
        {"correct": self.correct, "post": self.give_post, "training": self.note_training}[action]()

    def _open_form(self, person: PersonDetail, unit: UnitRow | None) -> None:
        form = PersonForm(self.shell, self)
        form.correct(person, unit)
        form.saved.connect(lambda saved: self._on_saved(saved, _("{code} was saved.")))
        form.open()

    def _about(self, dialog: Callable[..., PersonDialog], told: str) -> None:
        if (person := self._chosen()) is not None:
            made = dialog(self.shell, person, self)
            made.saved.connect(lambda _saved: self.messages.good(told))
            made.open()

    def _chosen(self) -> PersonDetail | None:
        if self._person is None:
            self.messages.news(_("Choose a person in the list first."))
        return self._person

    def _halves(self) -> QWidget:
        left = Card()
        left.body.addWidget(self.table)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(self.card)
        return inner

    def _ask_list(self) -> None:
        self.table.ask(
            PersonListing(
                unit_id=self.unit_id, post=self.post.value() or "", members=bool(self.members.value())
            )
        )

    def _on_row_current(self, row: PersonRow) -> None:
        self.show_person(row.id)

    def _on_person_read(self, person: PersonDetail) -> None:
        self._person = person
        self.card.show_person(person)

    def _on_person_gone(self, error: ToldError) -> None:
        """Forget a person who was merged meanwhile."""
        self._person = self._shown_id = None
        self.card.show_person(None)
        self.messages.news(error.told())

    def _on_list_loaded(self, total: int) -> None:
        nothing = (
            not total and not self.table.filter.text() and not self.post.value() and self.unit_id is None
        )
        self.rooms.setCurrentIndex(1 if nothing else 0)
        if not total:
            self._person = self._shown_id = None
            self.card.show_person(None)

    def _on_posts_read(self, posts: Sequence[PostRow]) -> None:
        self.post.set_choices([("", _("All posts")), *((one.code, str(one.name)) for one in posts)])

    def _on_unit_read(self, unit: UnitRow) -> None:
        self._unit_name = str(unit.name)

    def _on_figures_read(self, figures: PeopleFigures) -> None:
        self.figures.show_figures(
            [
                Figure(_("hold posts"), number_text(figures.holders)),
                Figure(_("posts held"), number_text(figures.posts)),
                Figure(_("women"), number_text(figures.women)),
                Figure(
                    _("without mobile"),
                    number_text(figures.without_mobile),
                    "warn" if figures.without_mobile else "",
                ),
            ],
            self._unit_name,
        )

    def _on_saved(self, saved: Saved, told: str) -> None:
        self.messages.good(told.format(code=saved.code))
        if saved.id is not None:
            self.show_person(saved.id)


def _columns() -> list[Column[PersonRow]]:
    return [
        Column("name", _("Name"), lambda row: str(row.name), width=195),
        Column("post", _("Post"), _post, width=160),
        Column("unit", _("Unit"), lambda row: str(row.post_unit or row.unit), width=145),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=110),
        Column("code", _("Code"), lambda row: row.code, width=75),
    ]


def _post(row: PersonRow) -> str:
    more = f" +{number_text(row.posts - 1)}" if row.posts > 1 else ""
    return f"{row.post}{more}" if row.post else ""
