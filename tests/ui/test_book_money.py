"""The pages of money: which books a deposit pays, whom to ring, the cash book, what went past the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from controlroom.base import language
from controlroom.db.models.documents import Document
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.units import Unit
from controlroom.domain import books
from controlroom.domain.books import ChangeBookSettings, DepositMoney, ExceptionListing, ReturnBooks
from controlroom.ui.books.cash_book import CashBookPage
from controlroom.ui.books.deposit import DepositPanel
from controlroom.ui.books.dues import DuesPage
from controlroom.ui.books.exceptions import ExceptionsPage
from controlroom.ui.books.page import BooksPage
from controlroom.ui.books.reminders import ALL, ReminderDialog
from controlroom.ui.books.settings import BookOptions
from controlroom.ui.messages import Messages
from controlroom.ui.page import Page
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField
from tests import factories
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.books_desk import paper_shown

CONTROL = Qt.KeyboardModifier.ControlModifier
Settled = Callable[[], None]
FEE = 1_000
BOOK = 25 * FEE


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office: Harish owes for three books of long ago and one of today, two are overdue."""
    made = furnish(office)
    made.receive(1201, 1300, fee_paise=FEE, leaves_per_book=25, day=days_ago(90))
    made.issue("1201-1206", day=days_ago(80))
    made.write(books.return_books, ReturnBooks(numbers="1201-1203", day=days_ago(40)))
    made.write(books.return_books, ReturnBooks(numbers="1204"))
    return made


@pytest.fixture
def show(shell: Shell, qtbot: QtBot, settled: Settled) -> Callable[[Any], Any]:
    """Show a page on a screen of 1366×768, less the rail and the bars."""

    def page(kind: Any) -> Any:  # noqa: ANN401 - a class of a page, and one of it
        made = kind(shell)
        qtbot.addWidget(made)
        made.resize(1178, 610)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow, timeout=30_000)
        settled()
        return made

    return page


def preview(page: Page, qtbot: QtBot) -> None:
    """Wait for the paper that the press makes, and put it away again."""
    paper = paper_shown(page, qtbot)
    assert paper.file.stat().st_size > 1_000
    paper.close()


def choose(field: ChoiceField, value: str) -> None:
    """Choose something as a person does."""
    field.set_value(value)
    field.changed.emit()


def outcome(form: DepositPanel) -> str:
    """Return what the form says that the money does; amounts are not broken on the screen."""
    return form.owed.outcome.text().replace("\u00a0", " ")


def rows_of(table: Any) -> list[list[str]]:  # noqa: ANN401 - a table of either kind
    """Return what a table shows."""
    model = table.model
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


class TestDeposit:
    @pytest.fixture
    def page(self, story: BooksOffice, show: Callable[[Any], Any], settled: Settled) -> BooksPage:
        """Show the form of a deposit with Harish chosen."""
        made: BooksPage = show(BooksPage)
        made.open("deposit", story.harish)
        settled()
        return made

    def test_shows_what_is_owed_by_age_and_what_the_money_would_pay(
        self, page: BooksPage, qtbot: QtBot
    ) -> None:
        form = page.deposit
        assert form.owed.ages.text().replace("\u00a0", " ") == "0–7 days: ₹ 250  ·  31–60 days: ₹ 750"
        assert [row[:3] for row in rows_of(form.owed.table)] == [
            ["1201", "40", "₹ 250"],
            ["1202", "40", "₹ 250"],
            ["1203", "40", "₹ 250"],
            ["1204", "0", "₹ 250"],
        ]
        qtbot.keyClicks(form.amount, "400")
        assert [row[3] for row in rows_of(form.owed.table)] == ["₹ 250", "₹ 150", "—", "—"]
        assert outcome(form) == "Pays books 1201–1202. Still owed then: ₹ 600."

    def test_enter_in_the_table_chooses_a_book_and_the_receipt_names_it(
        self, page: BooksPage, story: BooksOffice, messages: Messages, qtbot: QtBot, settled: Settled
    ) -> None:
        form = page.deposit
        qtbot.keyClicks(form.amount, "300")
        form.owed.table.view.setFocus()
        form.owed.table.view.selectRow(3)
        qtbot.keyClick(form.owed.table.view, Qt.Key.Key_Return)
        assert form.against.value() == "1204"
        assert [row[3] for row in rows_of(form.owed.table)] == ["₹ 50", "—", "—", "₹ 250"]
        qtbot.keyClick(form.owed.table.view, Qt.Key.Key_Return)
        assert form.against.value() == ""
        qtbot.keyClick(form.owed.table.view, Qt.Key.Key_Return)
        form.amount.setFocus()
        qtbot.keyClick(form.amount, Qt.Key.Key_A, CONTROL)
        settled()
        assert messages.record[-1].text == (
            "RJ-0001: ₹ 300 from Harish Kesharwani; still owed: ₹ 700. Pays books 1201, 1204."
        )
        assert form.against.value() == ""

    def test_a_book_that_owes_nothing_is_told_at_its_field(self, page: BooksPage, qtbot: QtBot) -> None:
        form = page.deposit
        qtbot.keyClicks(form.amount, "300")
        qtbot.keyClicks(form.against, "1205")
        assert "Book 1205 owes nothing that Harish" in form.form.problem_at("against")

    def test_more_than_is_owed_is_said_before_it_is_saved(
        self, page: BooksPage, messages: Messages, qtbot: QtBot, settled: Settled
    ) -> None:
        form = page.deposit
        qtbot.keyClicks(form.amount, "1200")
        assert (
            form.owed.outcome.text().replace("\u00a0", " ")
            == "₹ 200 more than is owed: it will be kept as an advance."
        )
        qtbot.keyClick(form.amount, Qt.Key.Key_A, CONTROL)
        settled()
        assert "₹ 200 more than was owed is kept as an advance." in messages.record[-1].text

    def test_who_owes_nothing_is_told_that_all_is_an_advance(
        self, page: BooksPage, story: BooksOffice, qtbot: QtBot, settled: Settled
    ) -> None:
        story.issue("+1", story.anita)
        page.deposit.clear()
        page.open("deposit", story.anita)
        settled()
        assert not page.deposit.owed.table.isVisible()
        qtbot.keyClicks(page.deposit.amount, "5")
        assert outcome(page.deposit) == "Nothing is owed: ₹ 5 will be kept as an advance."


class TestDues:
    @pytest.fixture
    def page(self, story: BooksOffice, show: Callable[[Any], Any]) -> DuesPage:
        """Show the page, with Anita owing a little too."""
        story.issue("1220", story.anita, day=days_ago(10))
        story.write(books.return_books, ReturnBooks(numbers="1220", used="1-3", day=days_ago(9)))
        made: DuesPage = show(DuesPage)
        return made

    def test_names_whom_to_ring_with_ages(self, page: DuesPage) -> None:
        harish, anita = rows_of(page.table)
        assert harish == [
            "Zone 1, Beltara", "Harish Kesharwani", "9826012345", "2", "2", "65",
            "₹ 1,000", "₹ 250", "—", "₹ 750", "—",
        ]  # fmt: skip
        assert anita[6:9] == ["₹ 30", "—", "₹ 30"]
        due = language.date_text(days_ago(65))
        assert page.late.text().split("  ·  ") == [
            "Harish Kesharwani",
            f"1205–1206: due {due}, 65 days late",
            "₹ 1,000 owed, the oldest for 40 days",
        ]
        figures = {one.label: one.value for one in page.figures.figures()}
        assert (figures["holders"], figures["books overdue"], figures["money owed"]) == ("2", "2", "₹ 1,030")
        assert figures["31–60 days"] == "₹ 750"

    def test_is_limited_and_sorted(self, page: DuesPage, qtbot: QtBot, settled: Settled) -> None:
        page.open("overdue", None)
        settled()
        assert [row[1] for row in rows_of(page.table)] == ["Harish Kesharwani"]
        page.only.set_value("")
        page.reload()
        page.table.set_filter("anita")
        settled()
        assert [row[1] for row in rows_of(page.table)] == ["Anita Verma"]

    def test_the_list_is_printed_with_a_number(
        self, page: DuesPage, story: BooksOffice, qtbot: QtBot
    ) -> None:
        page.print_it()
        preview(page, qtbot)
        with story.office.register.reading() as session:
            number = session.scalars(select(Document.number).where(Document.kind == "dues_list")).one()
        assert number == "TS-0001"

    def test_a_reminder_is_drafted_and_copied(
        self, page: DuesPage, messages: Messages, qtbot: QtBot, settled: Settled
    ) -> None:
        qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
        page.draft_reminders()
        settled()
        (dialog,) = page.findChildren(ReminderDialog)
        assert dialog.text.toPlainText().startswith("अनीता वर्मा जी, नमस्कार।")
        choose(dialog.spoken, language.ENGLISH)
        settled()
        assert dialog.text.toPlainText().startswith("Greetings, Anita Verma.")
        dialog.text.setFocus()
        qtbot.keyClick(dialog.text, Qt.Key.Key_C, CONTROL)
        settled()
        assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
        assert messages.record[-1].text == "1 reminder was copied."
        choose(dialog.whom, ALL)
        settled()
        assert "9826012345  Harish Kesharwani" in dialog.text.toPlainText()
        dialog.accept_button.click()
        settled()
        assert "Anita Verma" in QGuiApplication.clipboard().text()
        assert page.findChildren(ReminderDialog) == [], "it is closed"

    def test_many_reminders_that_leave_are_noted(
        self, page: DuesPage, story: BooksOffice, settled: Settled
    ) -> None:
        with story.office.register.writing(story.office.actor) as session:
            unit = session.get_one(Unit, story.zone_two)
            for number in range(12):
                person = factories.add_person(session, f"धारक {number}")
                factories.appoint(session, person, "zone_in_charge", unit)
                session.flush()
                story.enroller = person.id
        ids = range(story.enroller - 11, story.enroller + 1)
        for person_id in ids:
            story.write(
                books.enter_opening_balance,
                books.EnterOpeningBalance(person_id=person_id, owed_paise=500, since=days_ago(9)),
            )
        page.reload()
        settled()
        page.table.view.selectAll()
        page.draft_reminders()
        settled()
        (dialog,) = page.findChildren(ReminderDialog)
        dialog.accept_button.click()
        settled()
        with story.office.register.reading() as session:
            noted = session.scalar(select(func.count()).where(JournalEntry.action == "exports.note_export"))
        assert noted == 1
        assert QGuiApplication.clipboard().text().count("— — —") == 13

    def test_enter_takes_the_money_of_the_one_who_is_current(
        self, page: DuesPage, shell: Shell, story: BooksOffice, qtbot: QtBot, opened: list[tuple[Any, ...]]
    ) -> None:
        page.table.view.setFocus()
        page.table.view.selectRow(1)
        qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
        assert opened == [("books", "deposit", story.anita)]


@pytest.fixture
def opened(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Keep which page is opened with what."""
    kept: list[tuple[Any, ...]] = []
    monkeypatch.setattr(type(shell), "open_page", lambda _shell, *asked: kept.append(asked))
    return kept


def test_the_cash_book_shows_the_money_of_a_day_and_the_day_before(
    story: BooksOffice, show: Callable[[Any], Any], qtbot: QtBot, settled: Settled
) -> None:
    story.write(books.deposit_money, DepositMoney(person_id=story.harish, amount_paise=300, day=days_ago(1)))
    story.write(
        books.deposit_money,
        DepositMoney(
            person_id=story.harish, amount_paise=BOOK, mode="upi", reference="UPI 9", bearer="Neeraj"
        ),
    )
    page: CashBookPage = show(CashBookPage)
    (row,) = rows_of(page.table)
    assert row[2:6] == ["Harish Kesharwani · Zone 1, Beltara", "Neeraj", "UPI · UPI 9", "₹ 250"]
    figures = {one.label: one.value for one in page.figures.figures()}
    assert (figures["cash before"], figures["UPI after"], figures["cash after"]) == ("₹ 3", "₹ 250", "₹ 3")
    page.step(-1)
    settled()
    assert [row[0] for row in rows_of(page.table)] == ["RJ-0001"]
    assert page.day.value() == days_ago(1)
    assert page.remark.text() == f"RJ-0001 was entered on {language.date_text(TODAY)}"
    page.step(-1)
    settled()
    assert page.remark.text() == "No money came in or went out in these days."
    page.print_it()
    preview(page, qtbot)


def test_a_supervisor_marks_what_went_past_the_rules_as_seen(
    story: BooksOffice, show: Callable[[Any], Any], messages: Messages, settled: Settled
) -> None:
    story.issue("+1", reason="camp")
    story.issue("+1", reason="rally")
    page: ExceptionsPage = show(ExceptionsPage)
    assert [row[5] for row in rows_of(page.table)] == ["rally", "camp"]
    assert page.reason.text() == "no fresh book before the last counterfoils are back: rally"
    page.see()
    settled()
    assert messages.record[-1].text == "2 exceptions are marked as seen."
    assert rows_of(page.table) == []
    assert page.reason.text() == "No rule was gone past that a supervisor has not seen."
    page.seen.click()
    settled()
    assert len(rows_of(page.table)) == 2
    page.see()
    assert messages.record[-1].text == "Everything that is shown here was seen."
    assert story.read(books.rule_exceptions, ExceptionListing()).total == 0


def test_the_rules_of_the_office_are_set_where_they_are_seen(
    story: BooksOffice, show: Callable[[Any], Any], settled: Settled
) -> None:
    page: BooksPage = show(BooksPage)
    page.open_options()
    settled()
    (dialog,) = page.findChildren(BookOptions)
    dialog.in_order.set_value(True)
    dialog.most_out.set_value(5)
    dialog.past_by.set_value("supervisor")
    dialog.stock_check.set_value(90)
    dialog.reminder_en.set_value("{nobody}")
    dialog.form.accept()
    settled()
    assert "{owed}" in dialog.form.problem_at("reminder_en")
    dialog.reminder_en.set_value("{name}: {owed}")
    dialog.form.accept()
    settled()
    now = story.read(books.book_settings)
    assert (now.in_order, now.most_out, now.past_by, now.stock_check_days) == (True, 5, "supervisor", 90)
    assert (now.reminder_en, now.reminder_hi) == ("{name}: {owed}", "")


def test_an_issue_says_which_rules_it_would_go_past(
    story: BooksOffice, show: Callable[[Any], Any], qtbot: QtBot, settled: Settled
) -> None:
    story.write(books.change_book_settings, ChangeBookSettings(in_order=True, counterfoils_first=False))
    page: BooksPage = show(BooksPage)
    page.open("issue", story.harish)
    settled()
    qtbot.keyClicks(QApplication.focusWidget(), "1210")
    settled()
    assert page.issue.warning.text() == "Book 1207 is next in stock. Write the reason:"
    page.issue.button.click()
    settled()
    assert "Write why the rule is gone past" in page.issue.form.problem_at("reason")
