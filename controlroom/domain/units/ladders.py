"""The ladders of levels that states use, from state down to booth."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.language import Name

BOOTH = "booth"


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of a ladder: its code and its name."""

    code: str
    name: Name


STATE = Rung("state", Name("प्रदेश", "State"))
DIVISION = Rung("division", Name("संभाग", "Division"))
DISTRICT = Rung("district", Name("जिला", "District"))
ASSEMBLY = Rung("assembly", Name("विधानसभा", "Assembly constituency"))
BLOCK = Rung("block", Name("ब्लॉक", "Block"))
ZONE = Rung("zone", Name("जोन", "Zone"))
SECTOR = Rung("sector", Name("सेक्टर", "Sector"))
MANDAL = Rung("mandal", Name("मंडल", "Mandal"))
PANCHAYAT = Rung("panchayat", Name("पंचायत", "Panchayat"))
BOOTH_RUNG = Rung(BOOTH, Name("बूथ", "Booth"))

TOP = (STATE, DIVISION, DISTRICT, ASSEMBLY)

LADDERS: dict[str, tuple[Rung, ...]] = {
    "chhattisgarh": (*TOP, BLOCK, ZONE, SECTOR, BOOTH_RUNG),
    "rajasthan": (*TOP, BLOCK, MANDAL, BOOTH_RUNG),
    "jharkhand": (*TOP, Rung("block", Name("प्रखंड", "Block")), MANDAL, PANCHAYAT, BOOTH_RUNG),
}
"""Presets; Chhattisgarh and Jharkhand as the offices there say them, Rajasthan with मंडल under the block."""

LADDER_NAMES: dict[str, Name] = {
    "chhattisgarh": Name("छत्तीसगढ़", "Chhattisgarh"),
    "rajasthan": Name("राजस्थान", "Rajasthan"),
    "jharkhand": Name("झारखंड", "Jharkhand"),
}
