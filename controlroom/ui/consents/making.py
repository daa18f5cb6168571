"""Papers of consent, numbered where they are about a person, and shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain.consents import holdings, sheets
from controlroom.domain.consents.holdings import NoteReport
from controlroom.domain.journal import Saved
from controlroom.domain.papers.consents import MembershipForms, NoticePaper, PersonReport
from controlroom.ui.shell import Shell


def show_report(shell: Shell, parent: QWidget, person_id: int, language: str) -> None:
    """Show, numbered and noted, the paper of what is held about a person."""

    def fetch(_saved: Saved) -> None:
        shell.desk.read(parent, holdings.person_report, person_id, show, key=None)

    def show(report: PersonReport) -> None:
        from controlroom.print.consents import reports as papers
        from controlroom.ui.preview.showing import show_paper

        title = f"{_('What this office holds about you')} {report.stamp.number}"
        show_paper(
            shell, parent, papers.person_report, report, title=title, kind="person_report", language=language
        )

    order = NoteReport(person_id=person_id, language=language)
    shell.desk.write(parent, holdings.note_report, order, fetch)


def show_notice(shell: Shell, parent: QWidget, language: str) -> None:
    """Show the notice to be hung up."""

    def show(notice: NoticePaper) -> None:
        from controlroom.print.consents import forms as papers
        from controlroom.ui.preview.showing import show_paper

        title = _("Notice on personal data")
        show_paper(shell, parent, papers.notice_sheet, notice, title=title, kind="notice", language=language)

    shell.desk.read(parent, sheets.notice_paper, None, show, key=None)


def show_forms(shell: Shell, parent: QWidget, language: str, on_a_sheet: int) -> None:
    """Show a sheet of blank membership forms."""
    shell.desk.read(
        parent, sheets.membership_forms, on_a_sheet, partial(_show_forms, shell, parent, language), key=None
    )


def _show_forms(shell: Shell, parent: QWidget, language: str, forms: MembershipForms) -> None:
    from controlroom.print.consents import forms as papers
    from controlroom.ui.preview.showing import show_paper

    title = _("Membership form")
    show_paper(
        shell, parent, papers.membership_forms, forms, title=title, kind="membership_form", language=language
    )
