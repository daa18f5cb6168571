"""Where a row's booth stands: units of the tree found by name, and those that must be made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name, gettext
from controlroom.base.ranges import plain_digits
from controlroom.db.models.documents import Setting
from controlroom.db.models.units import Constituency, Level, Unit
from controlroom.domain.units import remarks
from controlroom.domain.units.checks import HIGHER, LOWER, CheckedRow, RowRefused, by_script, name_key
from controlroom.domain.units.headings import ROLE_NAMES
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.plans import PlannedAssembly, PlannedUnit
from controlroom.domain.units.remarks import Remark, remark
from controlroom.domain.units.tree import ASSEMBLY

_LONGEST_NUMBER = 9

DISTRICT = "district"


class Places:
    """The units above the booths, those of the register and those that an import is about to make."""

    def __init__(self, session: Session, rows: Iterable[CheckedRow]) -> None:
        self.planned: list[PlannedUnit] = []
        self._levels = {one.code: one for one in session.scalars(select(Level).order_by(Level.rank))}
        self._names: dict[int, Name] = {}
        self._parents: dict[int, int | None] = {}
        self._level_of: dict[int, str] = {}
        self._found: dict[tuple[int | None, str, str], list[int]] = defaultdict(list)
        self._assemblies: dict[int, int] = {}
        self._known_constituencies = _constituencies(session)
        self._wanted: dict[int, PlannedAssembly] = {}
        self._districts_named = {
            name_key(row.units[DISTRICT]) for row in rows if row.units.get(DISTRICT, "").strip()
        }
        setting = session.get(Setting, "office")
        office = setting.value if setting else {}
        self._office = Name(office.get("hindi", ""), office.get("latin", ""))
        self._load(session)

    def parent_of(self, row: CheckedRow) -> tuple[int, bool]:
        """Return the unit (id or ref) of a row's booth, and whether the row itself placed it there.

        Raises RowRefused where a name means several units.
        """
        at = self._assembly(row)
        placed = False
        for level in self._levels:
            if level in LOWER and row.units.get(level):
                at = self._unit(level, row.units[level], at)
                placed = True
        return at, placed

    def name_of(self, ref: int | None) -> Name:
        """Return the name of a unit, planned or standing."""
        return self._names.get(ref or 0, Name())

    def assemblies(self) -> list[PlannedAssembly]:
        """Return the constituencies that must be entered or completed."""
        return [one for one in self._wanted.values() if self._differs(one)]

    def notes(self, rows: Iterable[CheckedRow]) -> list[Remark]:
        """Return what is to be said of whole columns and constituencies."""
        named = {level for row in rows for level in row.units}
        outside = [level for level in (*HIGHER, *LOWER) if level in named and level not in self._levels]
        told = [remark(remarks.COLUMN_OUTSIDE_LADDER, level=gettext(ROLE_NAMES[level])) for level in outside]
        for wanted in self.assemblies():
            known = self._known_constituencies.get(wanted.number)
            if known is not None and known.reservation != wanted.reservation:
                told.append(
                    remark(remarks.RESERVATION_CHANGED, number=wanted.number, reservation=wanted.reservation)
                )
            if wanted.lok_sabha[0] is None and wanted.lok_sabha[1]:
                told.append(remark(remarks.LOK_SABHA_UNNUMBERED, name=wanted.lok_sabha[1]))
        return told

    def _load(self, session: Session) -> None:
        query = (
            select(Unit, Level.code, Constituency.number)
            .join(Level, Level.id == Unit.level_id)
            .outerjoin(Constituency, Constituency.id == Unit.constituency_id)
            .where(Unit.valid_until.is_(None), Level.code != BOOTH)
            .order_by(Level.rank, Unit.sort_key)
        )
        for unit, level, number in session.execute(query):
            self._enter(unit.id, level, unit.parent_id, unit.name)
            if level == ASSEMBLY and number is not None:
                self._assemblies[number] = unit.id

    def _enter(self, ref: int, level: str, parent: int | None, name: Name) -> None:
        self._names[ref], self._parents[ref], self._level_of[ref] = name, parent, level
        keys = {self._key(level, text) for text in (name.hindi, name.latin) if text}
        above: int | None = parent
        while True:
            for key in keys:
                self._found[above, level, key].append(ref)
            if above is None:
                return
            above = self._parents.get(above)

    def _key(self, level: str, text: str) -> str:
        """Return a name as compared inside its level: “सेक्टर 3”, “Sector 3” and “3” are one."""
        rung = self._levels[level].name
        plain = plain_digits(text).casefold()
        for word in (rung.hindi, rung.latin.casefold()):
            plain = plain.replace(word, " ")
        key = name_key(plain)
        return key.lstrip("0") if key.isdecimal() else name_key(text)

    def _unit(self, level: str, text: str, parent: int) -> int:
        found = self._found.get((parent, level, self._key(level, text)), [])
        if len(found) > 1:
            raise RowRefused(level, remark(remarks.UNIT_AMBIGUOUS, name=text))
        return found[0] if found else self._plan(level, parent, self._named(level, text))

    def _named(self, level: str, text: str) -> Name:
        number = plain_digits(text).strip()
        if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
            return by_script(text)
        rung = self._levels[level].name
        return Name(f"{rung.hindi} {int(number)}", f"{rung.latin} {int(number)}")

    def _plan(self, level: str, parent: int | None, name: Name, number: int | None = None) -> int:
        ref = -len(self.planned) - 1
        self.planned.append(PlannedUnit(ref, level, parent, name, number))
        self._enter(ref, level, parent, name)
        return ref

    def _assembly(self, row: CheckedRow) -> int:
        number = row.assembly_number
        known = self._assemblies.get(number)
        name = self._assembly_name(row)
        if known is None:
            known = self._plan(ASSEMBLY, self._district(row), name, number)
            self._assemblies[number] = known
        return known

    def _assembly_name(self, row: CheckedRow) -> Name:
        number = row.assembly_number
        wanted, known = self._wanted.get(number), self._known_constituencies.get(number)
        base = wanted.name if wanted else known.name if known else Name()
        name = Name(base.hindi or row.assembly.hindi, base.latin or row.assembly.latin)
        for kept, written in ((base.hindi, row.assembly.hindi), (base.latin, row.assembly.latin)):
            if kept and written and name_key(kept) != name_key(written):
                row.doubts.append(remark(remarks.ASSEMBLY_SPELLED, number=number, text=written, name=kept))
        reservation = row.reservation or (
            wanted.reservation if wanted else known.reservation if known else "GEN"
        )
        lok_sabha = row.lok_sabha if any(row.lok_sabha) else wanted.lok_sabha if wanted else (None, "")
        if not name:
            plain = self._levels[ASSEMBLY].name
            name = Name(f"{plain.hindi} {number}", f"{plain.latin} {number}")
        self._wanted[number] = PlannedAssembly(number, name, reservation, lok_sabha)
        return name

    def _differs(self, wanted: PlannedAssembly) -> bool:
        known = self._known_constituencies.get(wanted.number)
        return (
            known is None
            or (known.name, known.reservation) != (wanted.name, wanted.reservation)
            or (wanted.lok_sabha[0] is not None and wanted.lok_sabha[0] != known.lok_sabha[0])
        )

    def _district(self, row: CheckedRow) -> int | None:
        standing = [ref for ref, level in self._level_of.items() if level == DISTRICT]
        text = row.units.get(DISTRICT, "")
        if text:
            found = self._found.get((None, DISTRICT, self._key(DISTRICT, text)), [])
            if len(found) == 1:
                return found[0]
            if len(standing) == 1 and len(self._districts_named) == 1:
                return standing[0]  # the office's own district, named otherwise than the revenue district
            return self._plan(DISTRICT, self._above_district(row, standing), by_script(text))
        if len(standing) > 1:
            raise RowRefused(DISTRICT, remark(remarks.UNIT_AMBIGUOUS, name=str(self._levels[DISTRICT].name)))
        if standing:
            return standing[0]
        tops = [ref for ref, parent in self._parents.items() if parent is None]
        office = self._office or self._levels[DISTRICT].name
        return self._plan(DISTRICT, tops[0] if tops else None, office)

    def _above_district(self, row: CheckedRow, standing: list[int]) -> int | None:
        above = self._parents.get(standing[0]) if standing else None
        for level in ("state", "division"):
            text = row.units.get(level, "")
            if text and level in self._levels and not standing:
                found = self._found.get((above, level, self._key(level, text)), [])
                above = found[0] if found else self._plan(level, above, by_script(text))
        return above


def _constituencies(session: Session) -> dict[int, PlannedAssembly]:
    seats = {one.id: one for one in session.scalars(select(Constituency))}
    known = {}
    for place in seats.values():
        if place.kind == ASSEMBLY:
            seat = seats.get(place.lok_sabha_id or 0)
            lok_sabha = (seat.number, str(seat.name)) if seat else (None, "")
            known[place.number] = PlannedAssembly(place.number, place.name, place.reservation, lok_sabha)
    return known
