"""The dialog that prints one of several numbered papers: which, in which language; numbered, made, shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.domain import paper_runs
from controlroom.domain.journal import Saved
from controlroom.domain.paper_runs import PrintRun
from controlroom.ui.dialog import Dialog
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper on offer: what it is called, how it is numbered and read, and which function writes it.

    ``prepare`` is asked of the register first, by ``about``: it raises what forbids the paper, and its answer
    goes to ``order`` and to ``question``.
    """

    key: str
    words: str
    prepare: Callable[[Any, Any], Any]
    about: Any
    order: Callable[[Any, str], PrintRun]
    read: Callable[[Any, Any], Any]
    question: Callable[[Any], Any]
    writes: Callable[[], PaperFunction[Any]]


class PrintNumbered(Dialog):
    """Choose a paper and its language; the paper opens in the preview and the dialog closes."""

    only_asks: ClassVar[bool] = True

    def __init__(
        self, shell: Shell, papers: Sequence[NumberedPaper], title: str, parent: QWidget | None = None
    ) -> None:
        self.papers = {one.key: one for one in papers}
        self._title = title
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(self._title)
        self.which = ChoiceField(
            [(one.key, one.words) for one in self.papers.values()], name="papers.numbered.which"
        )
        self.language = ChoiceField(
            paper_language_choices(),
            name="papers.numbered.language",
        )
        self.language.set_value(language.current())
        self.form.add("which", _("Paper"), self.which)
        self.form.add("language", _("Language"), self.language)
        self.accept_button.setText(_("Make"))
        self.accept_button.setObjectName("papers.numbered.accept")

    def save(self) -> None:
        """Ask whether the paper may be made, then number it, read it and show it."""
        paper, spoken = self.papers[self.which.value()], self.language.value()
        self.accept_button.setEnabled(False)

        def number(found: Any) -> None:  # noqa: ANN401 - the paper's own answer
            def fetch(_saved: Saved) -> None:
                self.desk.read(
                    self, paper.read, paper.question(found), show, failed=self._on_refused, key=None
                )

            order = paper.order(found, spoken)
            self.desk.write(self, paper_runs.print_run, order, fetch, failed=self._on_refused)

        def show(values: Any) -> None:  # noqa: ANN401 - the paper's own values
            self._show(paper, values, spoken)

        self.desk.read(self, paper.prepare, paper.about, number, failed=self._on_refused, key=None)

    def is_drafted(self) -> bool:
        """Keep nothing: a choice is soon made again."""
        return False

    def _show(self, paper: NumberedPaper, values: Any, spoken: str) -> None:  # noqa: ANN401 - as above
        from controlroom.ui.preview.showing import show_paper

        owner = self.parentWidget() or self
        show_paper(
            self.shell, owner, paper.writes(), values, title=paper.words, kind=paper.key, language=spoken
        )
        self.form.set_untouched()
        self.accept()

    def _on_refused(self, error: ToldError) -> None:
        self.form.set_untouched()
        super()._on_refused(error)
