"""What the import has to say about a row: a sentence kept as such, told in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base import language
from controlroom.base.language import N_


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence (an English msgid) with what fills its named places."""

    sentence: str
    values: tuple[tuple[str, str], ...] = ()

    def told(self) -> str:
        """Return the sentence in the language of the moment."""
        return language.gettext(self.sentence).format(**dict(self.values))


def remark(sentence: str, **values: object) -> Remark:
    """Make a remark; ``values`` fill the named places of ``sentence``."""
    return Remark(sentence, tuple((name, str(value)[:80]) for name, value in values.items()))


PART_MISSING = N_("The part number is missing.")
PART_UNREADABLE = N_("“{text}” is not a part number.")
PART_READ_AS = N_("The part number “{text}” was read as {part}.")
PART_MOVING = N_("The letter M in “{text}” may mean a moving station; check it.")
ASSEMBLY_MISSING = N_("The assembly number is missing.")
ASSEMBLY_UNREADABLE = N_("“{text}” is not an assembly number.")
ASSEMBLY_DIFFERS = N_("The part says assembly {part_assembly}, the row says {assembly}.")
ASSEMBLY_CUT = N_("The assembly's label “{text}” is cut off; it was read as {name}.")
ASSEMBLY_SPELLED = N_("Assembly {number} is also written “{text}”; “{name}” was kept.")
NAME_MISSING = N_("The booth's name is missing.")
NAME_TOO_LONG = N_("The booth's name is longer than {limit} letters.")
NAME_DOUBLED = N_("The words “{words}” may have been doubled by mistake.")
NAME_SIGNS = N_("The name had a vowel sign typed twice; one was kept.")
NAME_SIGNS_ODD = N_("Two vowel signs follow each other in “{word}”; check the spelling.")
KRUTIDEV_READ = N_("“{word}” is Kruti Dev and was read as “{reading}”.")
KRUTIDEV_PERHAPS = N_("“{word}” may be Kruti Dev text; it was left as it is.")
STATION_UNKNOWN = N_("“{text}” is neither main nor auxiliary; the order in the file decides.")
STATION_MAIN_TWICE = N_("Part {part} has a second main station; it became auxiliary {auxiliary}.")
STATION_NUMBERED = N_("Part {part} stands there under another name; this one became auxiliary {auxiliary}.")
STATION_TWINS = N_("Main and auxiliary station of part {part} bear the same name.")
REPEATED = N_("The same booth stands in row {row} already.")
KEPT_AS_IS = N_("The register has it otherwise and was left as it is.")
SERIAL_BACKWARDS = N_("The serial numbers run backwards, {first} to {last}; electors were left open.")
SERIAL_SEVERAL = N_("Several runs of serial numbers were added up to {electors} electors.")
NUMBER_UNREADABLE = N_("“{text}” is not a number and was left out.")
COORDINATE = N_("The coordinate “{text}” has lost its decimal point; coordinates are not kept.")
UNIT_AMBIGUOUS = N_("Several units are called “{name}”; add a column with the unit above.")
DAMAGED_LETTERS = N_("The row has letters that cannot be read; the file is damaged here.")
DAMAGED_WIDE = N_("The row has more cells than there are headings; the columns have slipped.")
DAMAGED_QUOTE = N_("A quotation mark is not closed here; {count} following rows were drawn into this one.")
COLUMN_OUTSIDE_LADDER = N_("This office has no level “{level}”; the column was left out.")
HEADINGS_REPEATED = N_("{count} rows repeat the headings and were passed over.")
RESERVATION_CHANGED = N_("Assembly {number}: the reservation becomes {reservation}.")
LOK_SABHA_UNNUMBERED = N_("The Lok Sabha constituency “{name}” has no number and was left out.")
