"""Showing a paper once it is made: in the preview, or at once on its printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from controlroom.base import language as languages
from controlroom.base.language import _
from controlroom.print.listed import RowsWanted
from controlroom.ui.press import VIEWS, PaperFunction, PaperJob
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.preview.rendering import page_sizes
from controlroom.ui.printing import choices
from controlroom.ui.printing.carrying import PrintFacts
from controlroom.ui.printing.queue import NEVER_KEPT
from controlroom.ui.shell import Shell

V = TypeVar("V")


def show_paper(  # noqa: PLR0913 - one sentence: where, which paper, of what, called what
    shell: Shell,
    parent: QWidget,
    paper: PaperFunction[V],
    values: V,
    *,
    title: str,
    kind: str,
    language: str = "",
    again: Callable[[], object] | None = None,
    lay_out: Callable[[], object] | None = None,
) -> PaperJob:
    """Make a paper into a file that goes away by itself; show it, or print it where that is chosen.

    ``again`` asks how a paper is printed once more of which every print is counted; ``lay_out`` asks for its
    columns and rows and makes it anew.
    """

    def make(spoken: str, then: Callable[[Path], None]) -> PaperJob:
        target = shell.press.preview_file(kind)
        return shell.press.make(parent, paper, values, target, language=spoken, name=title, then=then)

    def preview(file: Path) -> None:
        shown = Preview(shell, file, title=title, kind=kind, parent=parent.window())
        shown.again = again
        if lay_out is not None:
            shown.offer_layout(lay_out)
        shown.offer_languages(make, language or languages.current())
        if kind not in choices.MONEY_PAPERS | NEVER_KEPT:
            shown.offer_rows(lambda: RowsWanted(paper, values, shown.speech.value(), title))
        shown.open()

    def show(file: Path) -> None:
        chosen = choices.recall(kind)
        if chosen.at_once and chosen.printer:
            print_at_once(shell, file, title, kind, show=lambda: preview(file))
        else:
            preview(file)

    return make(language, show)


def print_at_once(shell: Shell, file: Path, title: str, kind: str, *, show: Callable[[], None]) -> None:
    """Give all pages to the printer that was chosen for this kind; the message offers the preview."""
    chosen = choices.recall(kind)

    def send(sizes: Sequence[tuple[float, float]]) -> None:
        pages = choices.pages_of("", len(sizes))
        shell.printing.add(file, PrintFacts(title, kind, chosen, pages))
        words = _("“{paper}” goes to the printer “{printer}”.")
        shell.messages.good(words.format(paper=title, printer=chosen.printer), _("Show"), show)

    shell.press.run(shell.messages, page_sizes, file, send, lane=VIEWS)
