"""The draft of reminders: the office's words for one holder or for many, to be copied and sent by hand."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.books import dues
from controlroom.domain.books.dues import DuesListing, ReminderQuestion
from controlroom.ui.letting_texts_out import TextsDialog

MARKED, ALL = "marked", "all"


class ReminderDialog(TextsDialog):
    """Drafts of reminders, in Hindi or English."""

    listed, named, lines = "reminders", "books.reminders", 11

    def build(self) -> None:
        """Name the dialog, and make its fields."""
        self.set_title(_("Draft of reminders"))
        self._ids: tuple[int, ...] = ()
        self._listing = DuesListing()
        super().build()

    def choices(self) -> list[tuple[str, str]]:
        """Return the marked holders; the whole list joins them once it is known."""
        return [(MARKED, "")]

    def hint(self) -> str:
        """Return where the office changes the words."""
        return _("the office changes it under F12 of the books")

    def show_for(self, ids: Sequence[int], listing: DuesListing, total: int) -> None:
        """Draft for these holders of a list that has so many."""
        self._ids, self._listing = tuple(ids), listing
        marked = ngettext("the {count} marked", "the {count} marked", len(ids))
        self.whom.set_choices(
            [
                (MARKED, marked.format(count=number_text(len(ids)))),
                (ALL, _("all {count} of the list").format(count=number_text(total))),
            ]
        )
        self.ask()

    def copied_words(self, count: int) -> str:
        """Return what is told once the reminders were copied."""
        words = ngettext("{count} reminder was copied.", "{count} reminders were copied.", count)
        return words.format(count=number_text(count))

    def ask(self) -> None:
        """Ask for the drafts."""
        chosen = self.whom.value() == MARKED
        question = ReminderQuestion(
            person_ids=self._ids if chosen else (), code=str(self.spoken.value()), listing=self._listing
        )
        self.desk.read(self, dues.reminder_texts, question, self.show_texts)
