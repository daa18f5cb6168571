"""What can be wrong with an order about units, one fact a class."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class UnitUnknown(UserError):
    """No open unit has this code or id."""

    code: str
    at = "code"
    sentence = N_("There is no unit “{code}”. Look its code up in the list of units.")


@dataclass(eq=False)
class UnitUnnamed(UserError):
    """A unit needs a name in one of the scripts."""

    at = "name"
    sentence = N_("Write the unit's name, in Hindi or in English.")


@dataclass(eq=False)
class NameTooLong(UserError):
    """A name is longer than anybody can mean."""

    limit: int
    at = "name"
    sentence = N_("The name is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class UnitExists(UserError):
    """The parent has a unit of this level and name already."""

    name: str
    code: str
    at = "name"
    sentence = N_("“{name}” stands there already, with the code {code}.")


@dataclass(eq=False)
class LevelUnknown(UserError):
    """The office's ladder has no such level."""

    level: str
    at = "level"
    sentence = N_("This office has no level “{level}”. Choose one of its ladder.")


@dataclass(eq=False)
class ParentMissing(UserError):
    """Only the top of the tree stands under nothing."""

    at = "parent_id"
    sentence = N_("Choose the unit under which it stands.")


@dataclass(eq=False)
class ParentTooLow(UserError):
    """A unit stands under a unit of a higher level."""

    unit_level: str
    parent_level: str
    at = "parent_id"
    sentence = N_("{unit_level} cannot stand under {parent_level}. Choose a unit of a higher level.")


@dataclass(eq=False)
class UnitOfOtherAssembly(UserError):
    """The unit belongs to another assembly constituency than the booths."""

    unit: str
    assembly: int
    at = "parent_id"
    sentence = N_("{unit} does not belong to assembly constituency {assembly}. Choose a unit of it.")


@dataclass(eq=False)
class UnitHasUnits(UserError):
    """Open units stand under the one to be closed."""

    unit: str
    count: int
    at = "unit_id"
    sentence = N_("{count} units still stand under {unit}. Move or close them first.")


@dataclass(eq=False)
class UnitHasBooks(UserError):
    """A unit whose books are out is not closed."""

    name: str
    count: int
    sentence = N_(
        "{count} membership books drawn for “{name}” are still out. Take them back first, then close it."
    )


@dataclass(eq=False)
class UnitIsTop(UserError):
    """The top of the tree cannot be closed."""

    unit: str
    at = "unit_id"
    sentence = N_("{unit} is the top of the office's tree and cannot be closed.")


@dataclass(eq=False)
class ClosedBeforeOpened(UserError):
    """The last day lies before the first."""

    at = "on"
    sentence = N_("The unit cannot end before it began. Choose a later date.")


@dataclass(eq=False)
class AssemblyMissing(UserError):
    """An assembly constituency or a booth needs the constituency's number."""

    at = "assembly_number"
    sentence = N_("Write the number of the assembly constituency.")


@dataclass(eq=False)
class AssemblyUnknown(UserError):
    """The tree has no assembly constituency of this number."""

    number: int
    at = "assembly_number"
    sentence = N_(
        "Assembly constituency {number} is not in the tree. Bring in its booth list or add it first."
    )


@dataclass(eq=False)
class AssemblyExists(UserError):
    """The tree has this assembly constituency already."""

    number: int
    name: str
    at = "assembly_number"
    sentence = N_("Assembly constituency {number} is in the tree already: {name}.")


@dataclass(eq=False)
class ReservationUnknown(UserError):
    """A constituency is GEN, SC or ST."""

    reservation: str
    at = "reservation"
    sentence = N_("“{reservation}” is no reservation. Choose GEN, SC or ST.")


@dataclass(eq=False)
class PartUnreadable(UserError):
    """A part number cannot be read."""

    piece: str
    at = "part"
    sentence = N_("“{piece}” is not a part number. Write it like 12 or 12A.")


@dataclass(eq=False)
class PartTaken(UserError):
    """Another open booth has this part number and station."""

    code: str
    name: str
    at = "part"
    sentence = N_("{code} is a booth already: {name}. Give an auxiliary station the next number.")


@dataclass(eq=False)
class PartsUnreadable(UserError):
    """A piece of a range of parts cannot be read."""

    piece: str
    at = "parts"
    sentence = N_("“{piece}” is not a part number or a range. Write it like 1-14, 16, 17A.")


@dataclass(eq=False)
class PartsMissing(UserError):
    """No part number was written."""

    at = "parts"
    sentence = N_("No part number was written. Write parts or ranges like 1-14, 16, 17A.")


@dataclass(eq=False)
class PartsBackwards(UserError):
    """A range of parts runs from the larger to the smaller."""

    piece: str
    at = "parts"
    sentence = N_("The range {piece} runs backwards. Write the smaller part number first.")


@dataclass(eq=False)
class PartsNotThere(UserError):
    """Some of the parts are not among the constituency's booths."""

    parts: str
    assembly: int
    at = "parts"
    sentence = N_("Assembly constituency {assembly} has no booth {parts}. Check the numbers.")


@dataclass(eq=False)
class NotForBooths(UserError):
    """A booth is placed by its part number, not by a name."""

    at = "level"
    sentence = N_("A booth cannot hold other units. Choose a higher unit.")
