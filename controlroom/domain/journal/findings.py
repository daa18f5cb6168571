"""What can be found wrong with the journal, each in its own sentence: which entry, number and day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class EntryChanged(PlaceError):
    """What stands there is not what was sealed."""

    number: int
    entry: int
    day: datetime.date
    sentence = N_(
        "Journal entry {entry} of {day} (number {number}) does not fit its seal: it was changed afterwards, "
        "or inserted past the program."
    )


@dataclass(eq=False)
class EntriesChanged(PlaceError):
    """A run of entries does not fit their seals."""

    first: int
    last: int
    since: datetime.date
    until: datetime.date
    sentence = N_("Journal entries number {first} to {last} ({since} to {until}) do not fit their seals.")


@dataclass(eq=False)
class ChainRebuilt(PlaceError):
    """From here to the end nothing fits the key: somebody without it sealed anew."""

    first: int
    last: int
    since: datetime.date
    sentence = N_(
        "From number {first} of {since} to its end at {last} the journal was rebuilt without the "
        "register's key."
    )


@dataclass(eq=False)
class KeyForeign(PlaceError):
    """Not one seal fits: rebuilt from its beginning, or the key is that of another register."""

    last: int
    sentence = N_(
        "None of the {last} seals fits the key of this register: the journal was rebuilt from its beginning, "
        "or the key file belongs to another register."
    )


@dataclass(eq=False)
class SealChanged(PlaceError):
    """The entry is as it was, its seal is not."""

    number: int
    entry: int
    day: datetime.date
    sentence = N_(
        "The seal of journal entry {entry} of {day} (number {number}) was changed, the entry was not."
    )


@dataclass(eq=False)
class EntriesExchanged(PlaceError):
    """Two entries stand in each other's place."""

    number: int
    other: int
    day: datetime.date
    other_day: datetime.date
    sentence = N_(
        "The journal entries number {number} of {day} and number {other} of {other_day} were exchanged, "
        "wholly or in part."
    )


@dataclass(eq=False)
class EntriesRemoved(PlaceError):
    """Numbers are missing in the chain."""

    first: int
    last: int
    after: datetime.date
    before: datetime.date
    sentence = N_(
        "Journal entries number {first} to {last} are missing, written between {after} and {before}: "
        "they were taken out."
    )


@dataclass(eq=False)
class EntryGone(PlaceError):
    """The seal stands, its entry does not."""

    number: int
    entry: int
    after: datetime.date
    sentence = N_(
        "Journal entry {entry} (number {number}, not before {after}) is missing; only its seal still stands."
    )


@dataclass(eq=False)
class EntryUnsealed(PlaceError):
    """An entry that the program did not write."""

    entry: int
    day: datetime.date
    sentence = N_("Journal entry {entry} of {day} bears no seal: it was inserted past the program.")


@dataclass(eq=False)
class AnswerGone(PlaceError):
    """An entry whose answer was taken away."""

    number: int
    entry: int
    day: datetime.date
    sentence = N_("The answer kept with journal entry {entry} of {day} (number {number}) is missing.")


@dataclass(eq=False)
class AnswerAdded(PlaceError):
    """An entry with more than one answer."""

    number: int
    entry: int
    day: datetime.date
    sentence = N_("Journal entry {entry} of {day} (number {number}) has a second answer that is not its own.")


@dataclass(eq=False)
class ValueChanged(PlaceError):
    """A value that does not fit its own digest."""

    number: int
    entry: int
    day: datetime.date
    value: int
    sentence = N_(
        "Value {value} of journal entry {entry} of {day} (number {number}) was changed after it was sealed."
    )


@dataclass(eq=False)
class ValuesGone(PlaceError):
    """Fewer values than were sealed."""

    number: int
    entry: int
    day: datetime.date
    count: int
    sentence = N_("{count} values of journal entry {entry} of {day} (number {number}) are missing.")


@dataclass(eq=False)
class ValuesAdded(PlaceError):
    """More values than were sealed."""

    number: int
    entry: int
    day: datetime.date
    count: int
    sentence = N_(
        "Journal entry {entry} of {day} (number {number}) has {count} values that were not its own."
    )


@dataclass(eq=False)
class ErasureUnexplained(PlaceError):
    """A value is emptied, and no erasure says so."""

    number: int
    entry: int
    day: datetime.date
    value: int
    sentence = N_(
        "Value {value} of journal entry {entry} of {day} (number {number}) was emptied without an erasure "
        "that says so."
    )


@dataclass(eq=False)
class ErasureUndone(PlaceError):
    """A value that was erased stands there again."""

    number: int
    entry: int
    day: datetime.date
    value: int
    sentence = N_(
        "Value {value} of journal entry {entry} of {day} (number {number}) was erased, and stands there "
        "again. Repeat the erasure."
    )


@dataclass(eq=False)
class SealedAfterwards(PlaceError):
    """An entry marked as sealed afterwards stands behind one that was sealed at once."""

    number: int
    day: datetime.date
    sentence = N_("Number {number} of {day} was sealed afterwards, in the middle of the journal.")


@dataclass(eq=False)
class TailCut(PlaceError):
    """The journal was longer."""

    last: int
    day: datetime.date | None
    known: int
    where: str
    sentence = N_(
        "The journal ends at number {last} ({day}), but it reached number {known} by {where}: "
        "its end was cut off, or an older file was put in its place."
    )


@dataclass(eq=False)
class HeadDiffers(PlaceError):
    """The number is there, with another seal."""

    number: int
    day: datetime.date | None
    where: str
    sentence = N_(
        "Number {number} of {day} bears another seal than by {where}: what stands up to there is not "
        "what was printed or kept."
    )


@dataclass(eq=False)
class MarkMissing(PlaceError):
    """There is a journal, and no mark beside it that says how far it reached."""

    sentence = N_(
        "The mark beside the register (journal.head) is missing: whether the journal's end was cut off is "
        "not known. Take the newest signed day sheet and check again with its head and its number."
    )


@dataclass(eq=False)
class MarkBegunAnew(PlaceError):
    """The mark beside the register was missing once, and the next entry began it anew."""

    number: int
    day: datetime.date | None
    sentence = N_(
        "The mark beside the register (journal.head) was missing and was begun anew at number {number} "
        "({day}): whether entries before were cut off is not known. Take the newest day sheet signed before, "
        "and check again with its head and its number."
    )


DOUBTS = (MarkMissing, MarkBegunAnew)
"""What is no fault of the journal, only something that it cannot show by itself."""


@dataclass(eq=False)
class CounterChanged(PlaceError):
    """The counter of the journal does not stand where the journal ends."""

    last: int
    counted: int
    sentence = N_(
        "The journal ends at number {last}, its counter stands at {counted}: one of them was changed."
    )


@dataclass(eq=False)
class HeadMistyped(UserError):
    """What was typed is no head of a journal."""

    at = "head"
    sentence = N_(
        "“{written}” is no head of a journal, or a letter is wrong. "
        "Copy the four groups of four from the sheet."
    )
    written: str


@dataclass(eq=False)
class CountMissing(UserError):
    """A head is compared at its number."""

    at = "count"
    sentence = N_("Write the number of entries that stands beside the head on the sheet.")
