"""Which column holds what: headings guessed in Hindi or English, in Unicode or Kruti Dev."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field, replace
from functools import lru_cache

from controlroom.base.language import N_
from controlroom.domain.units import krutidev
from controlroom.domain.units.sheets import Table

ROLE_NAMES = {
    "assembly_number": N_("Assembly number"),
    "assembly": N_("Assembly name"),
    "part": N_("Part number"),
    "name": N_("Booth name"),
    "name_other": N_("Booth name, other script"),
    "station": N_("Main or auxiliary"),
    "state": N_("State or union territory"),
    "division": N_("Division"),
    "district": N_("District"),
    "lok_sabha_number": N_("Lok Sabha number"),
    "lok_sabha": N_("Lok Sabha name"),
    "block": N_("Block"),
    "zone": N_("Zone"),
    "sector": N_("Sector"),
    "mandal": N_("Mandal"),
    "panchayat": N_("Panchayat"),
    "village": N_("Village"),
    "electors": N_("Electors"),
    "serial_from": N_("Serial from"),
    "serial_to": N_("Serial to"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
}
"""What a column can hold, in the order in which a choice offers it."""

NEEDED = ("assembly_number", "part", "name")

_WORDS: dict[str, str] = {
    "assembly_number": (
        "ac no|ac number|ac|ac code|acno|assembly no|assembly number|assembly constituency no"
        "|assembly constituency number|ac no and name|ac no name"
        "|assembly constituency no and name|विधानसभा क्रमांक|विधानसभा संख्या|विधानसभा क्र"
        "|विधानसभा नंबर|वि स क्रमांक|वि स संख्या|विस क्रमांक|विधानसभा क्षेत्र क्रमांक"
        "|विधानसभा क्षेत्र संख्या|विधानसभा क्षेत्र की संख्या|विधानसभा क्षेत्र का क्रमांक"
    ),
    "assembly": (
        "ac name|ac name en|ac name hi|assembly|assembly name|assembly constituency"
        "|assembly constituency name|constituency|name of ac|name of assembly constituency"
        "|विधानसभा|विधानसभा का नाम|विधानसभा क्षेत्र|विधानसभा क्षेत्र का नाम|विधानसभा नाम"
    ),
    "part": (
        "part|part no|part no raw|part number|part num|partno|ps no|ps number"
        "|polling station no|polling station number|booth no|booth number|booth"
        "|no of polling station|भाग|भाग संख्या|भाग सं|भाग क्रमांक|भाग क्र|भाग नंबर|बूथ"
        "|बूथ संख्या|बूथ क्रमांक|बूथ नंबर|बूथ सं|मतदान केंद्र संख्या|मतदान केंद्र क्रमांक"
        "|मतदान केंद्र की संख्या|मतदान केंद्र का क्रमांक|मतदान केंद्र सं"
    ),
    "name": (
        "station name dedup|station name|station name raw|station name hi raw|station name hi"
        "|name of booth|polling station|polling station name|name of polling station"
        "|name of the polling station|booth name|ps name|name and location of polling station"
        "|polling station name and location|station|part name|polling station building"
        "|polling station address|मतदान केंद्र|मतदान केंद्र का नाम|बूथ का नाम|बूथ नाम"
        "|भाग का नाम|मतदान केंद्र का नाम एवं स्थान|मतदान केंद्र का नाम व स्थान"
        "|मतदान केंद्र भवन|मतदान केंद्र भवन का नाम|मतदान स्थल"
    ),
    "name_other": (
        "station name en|station name english|booth name english|booth name en"
        "|polling station name english|name english|english name|booth name hindi"
        "|polling station name hindi|hindi name|बूथ का नाम अंग्रेजी"
        "|मतदान केंद्र का नाम अंग्रेजी|मतदान केंद्र का नाम अंग्रेजी में"
    ),
    "station": (
        "main or aux|main or aux raw|main aux|main or auxiliary|main auxiliary|type|ps type"
        "|station type|polling station type|booth type|मुख्य सहायक|मुख्य या सहायक"
        "|मुख्य अथवा सहायक|मूल सहायक|प्रकार|केंद्र का प्रकार"
    ),
    "state": "state|state name|प्रदेश|राज्य|राज्य का नाम",
    "division": "division|division name|संभाग|संभाग का नाम|मंडल संभाग",
    "district": "district|district name|dist|name of district|जिला|जिले का नाम|जिला का नाम|जिला नाम",
    "lok_sabha_number": (
        "pc no|pc number|pcno|parliamentary constituency no|lok sabha no|लोकसभा क्रमांक"
        "|लोकसभा संख्या|लोक सभा क्रमांक"
    ),
    "lok_sabha": (
        "pc name|pc|parliamentary constituency|lok sabha|loksabha|lok sabha name|लोकसभा"
        "|लोक सभा|लोकसभा का नाम|लोकसभा क्षेत्र|लोकसभा क्षेत्र का नाम"
    ),
    "block": (
        "block|block name|name of block|ब्लॉक|ब्लाक|ब्लॉक का नाम|ब्लाक का नाम|प्रखंड|प्रखंड का नाम|विकासखंड|विकास खंड"
    ),
    "zone": "zone|zone no|zone name|जोन|जोन क्रमांक|जोन नंबर|जोन का नाम|जोन संख्या",
    "sector": ("sector|sector no|sector name|सेक्टर|सेक्टर क्रमांक|सेक्टर नंबर|सेक्टर का नाम|सेक्टर संख्या"),
    "mandal": "mandal|mandal name|मंडल|मंडल का नाम|मण्डल",
    "panchayat": (
        "panchayat|gram panchayat|gp|gp name|panchayat name|ward|पंचायत|ग्राम पंचायत"
        "|पंचायत का नाम|ग्राम पंचायत का नाम"
    ),
    "village": ("village|village name|name of village|town|गांव|गाँव|ग्राम|ग्राम का नाम|गांव का नाम|मोहल्ला"),
    "electors": (
        "electors|total electors|no of electors|voters|total voters|total|मतदाता|कुल मतदाता"
        "|मतदाता संख्या|मतदाताओं की संख्या|कुल"
    ),
    "serial_from": "elector serial from|serial from|sl no from|from serial|क्रमांक से|से",
    "serial_to": "elector serial to|serial to|sl no to|to serial|क्रमांक तक|तक",
    "latitude": "lat|lat raw|latitude|अक्षांश",
    "longitude": "lon|lon raw|long|lng|longitude|देशांतर",
}
_APART = re.compile(r"[^\w\u0900-\u0963]+", re.UNICODE)
_LOOK = str.maketrans({"ँ": "ं", "\u200c": None, "\u200d": None, "\u093c": None})
_NASALS = re.compile("[ङञणनम]\u094d(?=[क-ह])")


@dataclass(frozen=True)
class Mapping:
    """Which column (counted from 0) holds what, and which columns are typed in Kruti Dev."""

    columns: Pairs[str, int] = field(default_factory=dict)
    krutidev: frozenset[int] = frozenset()

    def with_column(self, role: str, column: int | None) -> Mapping:
        """Return the mapping with another column for ``role``; None takes the role away."""
        kept = {name: at for name, at in self.columns.items() if name != role and at != column}
        return replace(self, columns=kept if column is None else {**kept, role: column})

    def with_krutidev(self, column: int, *, typed_so: bool) -> Mapping:
        """Return the mapping with a column marked as Kruti Dev or not."""
        changed = self.krutidev | {column} if typed_so else self.krutidev - {column}
        return replace(self, krutidev=changed)


def heading_key(text: str) -> str:
    """Return a heading as it is compared: one spelling of केन्द्र and केंद्र, no marks, one space."""
    plain = unicodedata.normalize("NFD", text).casefold().translate(_LOOK)
    plain = _NASALS.sub("ं", unicodedata.normalize("NFC", plain))
    return " ".join(_APART.sub(" ", plain.replace("_", " ")).split())


class Vocabulary:
    """The headings of one kind of list: what a column can hold, and the words that say so.

    ``names`` are msgids by role in the order in which a choice offers them; ``words`` are what stands at the
    head of such a column, apart by “|”, the surest first.
    """

    def __init__(self, names: Pairs[str, str], words: Pairs[str, str]) -> None:
        self.names = names
        self._known = {
            heading_key(word): (role, rank)
            for role, all_words in words.items()
            for rank, word in enumerate(all_words.split("|"))
        }
        self._read = lru_cache(maxsize=2048)(self._looked_up)

    def role_of(self, heading: str) -> str | None:
        """Return what a heading says its column holds, or None."""
        found = self._read(heading)
        return None if found is None else found[0]

    def is_plain(self, heading: str) -> bool:
        """Say whether a heading is known as it stands, not only when it is read as Kruti Dev."""
        return heading_key(heading) in self._known

    def columns(self, table: Table) -> dict[str, int]:
        """Return which column holds what, as its heading says; of two for one thing the surer."""
        columns: dict[str, int] = {}
        ranks: dict[str, int] = {}
        for column, heading in enumerate(table.headings):
            found = self._read(heading)
            if found is not None and (found[0] not in columns or found[1] < ranks[found[0]]):
                columns[found[0]], ranks[found[0]] = column, found[1]
        return columns

    def krutidev(self, table: Table) -> frozenset[int]:
        """Return the columns that look typed in Kruti Dev, by heading or by cells."""
        return frozenset(
            column
            for column, heading in enumerate(table.headings)
            if self._typed_in_krutidev(heading, (row.cells[column] for row in table.rows[:400]))
        )

    def _looked_up(self, heading: str) -> tuple[str, int] | None:
        for text in (heading, krutidev.to_unicode(heading)):
            found = self._known.get(heading_key(text))
            if found is not None:
                return found
        return None

    def _typed_in_krutidev(self, heading: str, cells: Iterable[str]) -> bool:
        if heading.isascii() and not self.is_plain(heading) and self.role_of(heading) is not None:
            return True
        return krutidev.column_is_krutidev(cells)


BOOTHS = Vocabulary(ROLE_NAMES, _WORDS)


def guess_mapping(table: Table) -> Mapping:
    """Guess the columns of a booth list from its headings, and Kruti Dev from headings and cells."""
    columns = BOOTHS.columns(table)
    if "assembly_number" not in columns and "assembly" in columns and _numbered(table, columns["assembly"]):
        columns["assembly_number"] = columns.pop("assembly")
    return Mapping(columns, BOOTHS.krutidev(table))


def _numbered(table: Table, column: int) -> bool:
    """Say whether cells such as 136-Sarairanjan carry the number with the name."""
    cells = [row.cells[column].strip() for row in table.rows[:50]]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(cell[:1].isdecimal() for cell in filled) * 2 > len(filled)


def missing_columns(mapping: Mapping, *, assembly_given: bool = False) -> Sequence[str]:
    """Return the needed roles for which no column stands."""
    return [
        role
        for role in NEEDED
        if role not in mapping.columns and not (role == "assembly_number" and assembly_given)
    ]
