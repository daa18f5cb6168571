"""What can be wrong with a file that is to be brought in."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class FileMissing(PlaceError):
    """Nothing stands at the path."""

    file: str
    sentence = N_("There is no file {file}. Check the name, or choose the file again.")


@dataclass(eq=False)
class FileIsFolder(PlaceError):
    """The path names a folder."""

    file: str
    sentence = N_("{file} is a folder. Choose a spreadsheet or CSV file in it.")


@dataclass(eq=False)
class FileUnreadable(PlaceError):
    """The file cannot be opened for reading."""

    file: str
    sentence = N_("{file} cannot be read. Close it in other programs, or copy it to this computer.")


@dataclass(eq=False)
class FileUnwritable(PlaceError):
    """The file cannot be written where it was asked for."""

    file: str
    sentence = N_("{file} cannot be written. Choose another folder, or close the file in other programs.")


@dataclass(eq=False)
class FileEmpty(UserError):
    """The file has no content at all."""

    file: str
    at = "file"
    sentence = N_("{file} is empty. Choose the right file.")


@dataclass(eq=False)
class FileNotTable(UserError):
    """The content is no table of any known kind."""

    file: str
    at = "file"
    sentence = N_("{file} is not a spreadsheet or CSV file. Save it as .xlsx, .ods or .csv and choose that.")


@dataclass(eq=False)
class FileDamaged(UserError):
    """The kind is known, but the content cannot be read to its end."""

    file: str
    at = "file"
    sentence = N_("{file} is damaged. Open it in Excel or LibreOffice, save it anew and choose that file.")


@dataclass(eq=False)
class FileLocked(UserError):
    """The spreadsheet is protected by a password."""

    file: str
    at = "file"
    sentence = N_("{file} is protected by a password. Save a copy without one and choose that.")


@dataclass(eq=False)
class FileTooLarge(UserError):
    """The file, or what it unpacks to, is larger than any booth list."""

    file: str
    at = "file"
    sentence = N_(
        "{file} is far too large for a list. Keep only the rows that are wanted, in a file of their own."
    )


@dataclass(eq=False)
class SheetUnknown(UserError):
    """The workbook has no sheet of this name."""

    sheet: str
    known: str
    at = "sheet"
    sentence = N_("There is no sheet “{sheet}”. Choose one of: {known}.")


@dataclass(eq=False)
class NoRows(UserError):
    """The table has no row below its headings."""

    file: str
    at = "file"
    sentence = N_("{file} has no rows below its headings. Choose another sheet or file.")


@dataclass(eq=False)
class ColumnsMissing(UserError):
    """The columns without which no booth can be told from another."""

    columns: str
    at = "mapping"
    sentence = N_("No column was chosen for: {columns}. Say which column it is.")


@dataclass(eq=False)
class PlanStale(UserError):
    """Units were changed between the dry run and the import."""

    sentence = N_("Units were changed since this list was checked. Nothing was brought in. Check it again.")
