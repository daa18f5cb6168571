"""What an import of old balances has to say about a row, each a sentence with its named places."""

from __future__ import annotations

from controlroom.base.language import N_

NOTHING = N_("The row names neither books nor money.")
TOTALS_PASSED = N_("Rows of totals passed over: {count}.")
NUMBERS_UNREADABLE = N_("“{text}” is not understood as book numbers. Write 1201-1210, 1215.")
NUMBERS_COUNTED = N_("“{text}” says how many books, not which ones.")
NUMBERS_SHORT = N_("“{text}” was read as {numbers}: the last number was cut short.")
NUMBERS_GROUPED = N_("“{text}” was read as {numbers}: its commas group thousands.")
END_MISSING = N_("The first book is {first}, the last one is missing.")
COUNT_DIFFERS = N_("The row says {said} books, the numbers are {count}.")
COUNT_READ = N_("{count} books from {first} on were read as {numbers}.")
DATE_UNREADABLE = N_("“{text}” is not a date. Write it like 31-01-2027.")
DATE_AHEAD = N_("{day} lies ahead: books that were there before cannot be given then.")
DATE_SERIAL = N_("The date “{text}” is a day number of Excel and was read as {day}.")
DATE_NONE = N_("No date stands there; {day} was taken.")
MONEY_UNREADABLE = N_("“{text}” is not an amount of money.")
MONEY_MUCH = N_("Nobody owes {amount} from before.")
MONEY_ADVANCE = N_("{amount} was read as paid ahead.")
MONEY_ENTERED = N_("What {name} owes from before is entered already as {amount} ({code}), not {other}.")
MONEY_HOLDERLESS = N_("Money is owed, and nobody is named who owes it.")
NUMBER_UNREADABLE = N_("“{text}” is not a whole number.")
LEAF_OF_PIECES = N_("A first leaf belongs to one unbroken run of books; write each run in a row of its own.")
CODE_UNKNOWN = N_("Nobody has the code {code}.")
MAY_NOT_DRAW = N_("{name} never held a post that may draw books. Appoint them first.")
NOBODY = N_(
    "Nobody called {name} may draw books, or could once. Enter them first, or write the person's code."
)
NOBODY_NAMED = N_("Nobody is named who has the books. Write the person, or “stock” for books in stock.")
MOBILE_UNKNOWN = N_("Nobody with the mobile {mobile} may draw books, or could once.")
ASKED = N_("Who is “{name}”? Perhaps {people}.")
ASKED_ABOVE = N_("Nobody is named; the row above was of {people}. Is this one too?")
ASKED_NAME = N_("The row says “{name}”, the register {people}. Is that the same person?")
ASKED_ZONE = N_("{people} is not in {zone}. Is that who is meant?")
ANSWERED = N_("You said: {people}.")
BOOKS_ELSEWHERE = N_("Book {number} stands in the register already: {state}.")
BOOKS_WITH = N_("Book {number} stands in the register already: with {name}.")
BOOKS_IN_FILE = N_("Book {number} stands in row {row} already.")
LEAVES_OVERLAP = N_(
    "The leaves {first}–{last} overlap those of other books. Write the number of the first leaf."
)
REPEATED = N_("The same stands in row {row} already.")
LEFT_OUT = N_("You said that this row stays out.")
STOCK = N_("in stock")
