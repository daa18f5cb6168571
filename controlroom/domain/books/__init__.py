"""Membership books, an accountable form: received, issued, taken back, counted and paid for."""

from controlroom.domain.books.accounts import AccountQuestion, account, stock_account
from controlroom.domain.books.checks import Finding, check_ledger
from controlroom.domain.books.errors import LotInPieces
from controlroom.domain.books.exceptions import (
    BrokenRule,
    ExceptionListing,
    ExceptionRow,
    FreshBooks,
    SeeExceptions,
    rule_exceptions,
    see_exceptions,
)
from controlroom.domain.books.finds import FindNumbers, FoundNumber, find_numbers
from controlroom.domain.books.holders import (
    HolderRow,
    SuggestHolders,
    suggest_depositors,
    suggest_holders,
)
from controlroom.domain.books.issues import (
    IssueBooks,
    IssuePreview,
    PreviewIssue,
    issue_books,
    preview_issue,
)
from controlroom.domain.books.leaves import BookLeaves, Count, read_count, read_counts
from controlroom.domain.books.ledger import move_text, state_text
from controlroom.domain.books.lists import BookListing, BookRow, overdue_books, register_of_books
from controlroom.domain.books.lots import LotRow, ReceiveBooks, last_lots, receive_books
from controlroom.domain.books.money import DepositMoney, deposit_money
from controlroom.domain.books.opening_balances import EnterOpeningBalance, enter_opening_balance
from controlroom.domain.books.returns import (
    CountedBook,
    PreviewReturn,
    ReturnBooks,
    ReturnPreview,
    ReturnRow,
    TakeIn,
    leaf_text,
    preview_return,
    return_books,
    take_in,
)
from controlroom.domain.books.rules import (
    BookSettings,
    ChangeBookSettings,
    PostRow,
    book_settings,
    change_book_settings,
)
from controlroom.domain.books.slips import (
    SlipQuestion,
    SlipRow,
    issue_slip,
    issue_slips_of_unit,
    return_slip,
    slip,
    slip_named,
)
from controlroom.domain.books.stories import BookStory, LeafStory, StoryEvent, WhereIs, where_is
from controlroom.domain.books.sums import (
    Balance,
    BalanceQuestion,
    Totals,
    TotalsQuestion,
    holder_balance,
    totals,
)
from controlroom.domain.books.terms import Account, Money, StockAccount, Term
from controlroom.domain.books.zones import ZoneRow, books_by_zone

__all__ = [
    "Account",
    "AccountQuestion",
    "Balance",
    "BalanceQuestion",
    "BookLeaves",
    "BookListing",
    "BookRow",
    "BookSettings",
    "BookStory",
    "BrokenRule",
    "ChangeBookSettings",
    "Count",
    "CountedBook",
    "DepositMoney",
    "EnterOpeningBalance",
    "ExceptionListing",
    "ExceptionRow",
    "FindNumbers",
    "Finding",
    "FoundNumber",
    "FreshBooks",
    "HolderRow",
    "IssueBooks",
    "IssuePreview",
    "LeafStory",
    "LotInPieces",
    "LotRow",
    "Money",
    "PostRow",
    "PreviewIssue",
    "PreviewReturn",
    "ReceiveBooks",
    "ReturnBooks",
    "ReturnPreview",
    "ReturnRow",
    "SeeExceptions",
    "SlipQuestion",
    "SlipRow",
    "StockAccount",
    "StoryEvent",
    "SuggestHolders",
    "TakeIn",
    "Term",
    "Totals",
    "TotalsQuestion",
    "WhereIs",
    "ZoneRow",
    "account",
    "book_settings",
    "books_by_zone",
    "change_book_settings",
    "check_ledger",
    "deposit_money",
    "enter_opening_balance",
    "find_numbers",
    "holder_balance",
    "issue_books",
    "issue_slip",
    "issue_slips_of_unit",
    "last_lots",
    "leaf_text",
    "move_text",
    "overdue_books",
    "preview_issue",
    "preview_return",
    "read_count",
    "read_counts",
    "receive_books",
    "register_of_books",
    "return_books",
    "return_slip",
    "rule_exceptions",
    "see_exceptions",
    "slip",
    "slip_named",
    "state_text",
    "stock_account",
    "suggest_depositors",
    "suggest_holders",
    "take_in",
    "totals",
    "where_is",
]
