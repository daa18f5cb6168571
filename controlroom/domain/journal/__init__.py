"""The journal: operations that are noted and sealed, and reading what they were."""

from controlroom.domain.journal.erasing import erase_values
from controlroom.domain.journal.meanwhile import changed_meanwhile, check_shown, check_version
from controlroom.domain.journal.operations import (
    ACTIONS,
    NEEDS,
    NoteRefusal,
    Order,
    OrderChanged,
    Saved,
    entry_id,
    new_operation_id,
    note_change,
    note_refusal,
    operation,
    operator_id,
    require,
    working_date,
)
from controlroom.domain.journal.reading import (
    EntryRow,
    SignedOn,
    ValueRow,
    head,
    list_entries,
    sentence_of,
    signed_on,
    values_of,
)

__all__ = [
    "ACTIONS",
    "NEEDS",
    "EntryRow",
    "NoteRefusal",
    "Order",
    "OrderChanged",
    "Saved",
    "SignedOn",
    "ValueRow",
    "changed_meanwhile",
    "check_shown",
    "check_version",
    "entry_id",
    "erase_values",
    "head",
    "list_entries",
    "new_operation_id",
    "note_change",
    "note_refusal",
    "operation",
    "operator_id",
    "require",
    "sentence_of",
    "signed_on",
    "values_of",
    "working_date",
]
