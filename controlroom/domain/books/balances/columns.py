"""What the columns of an old list of books hold: who has which books since when, and what he owes."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import N_
from controlroom.domain.units.headings import Mapping, Vocabulary
from controlroom.domain.units.sheets import Table

ROLE_NAMES = {
    "code": N_("Person code"),
    "name": N_("Holder's name"),
    "mobile": N_("Mobile"),
    "zone": N_("Zone or unit"),
    "above": N_("Block or unit above"),
    "numbers": N_("Book numbers"),
    "first": N_("First book"),
    "last": N_("Last book"),
    "count": N_("Number of books"),
    "since": N_("Given on"),
    "due": N_("Due on"),
    "owed": N_("Money owed"),
    "leaves": N_("Leaves a book"),
    "fee": N_("Fee a leaf"),
    "first_leaf": N_("Number of the first leaf"),
    "challan": N_("Challan number"),
    "note": N_("Note"),
}
"""What a column can hold, in the order in which a choice offers it."""

WHO = ("code", "name", "mobile", "zone")
_WORDS: dict[str, str] = {
    "code": ("person code|holder code|code|p code|व्यक्ति कोड|धारक कोड|पदाधिकारी कोड|व्यक्ति का कोड|कोड|कोड नंबर"),
    "name": (
        "holder|holder name|name of holder|issued to|given to|zone president|name of zone president"
        "|zone president name|president|name|person|person name|in charge|name of person"
        "|धारक|धारक का नाम|किसे जारी|किसको जारी|किसे दी|किसको दी|जोन अध्यक्ष|जोन अध्यक्ष का नाम|अध्यक्ष का नाम"
        "|जोन प्रभारी|जोन प्रभारी का नाम|सेक्टर अध्यक्ष|प्राप्तकर्ता|प्राप्तकर्ता का नाम|लेने वाले का नाम|पदाधिकारी"
        "|पदाधिकारी का नाम|प्रभारी का नाम|प्रभारी|नाम|व्यक्ति|व्यक्ति का नाम"
    ),
    "mobile": (
        "mobile|mobile no|mobile number|mob no|mob|phone|phone no|contact|contact no|telephone|मोबाइल"
        "|मोबाइल नंबर|मोबाइल नं|मोबाईल|मोबाईल नंबर|मो नं|मो नंबर|मो|फोन|फोन नंबर|दूरभाष|संपर्क नंबर"
    ),
    "zone": (
        "zone|zone name|zone no|zone number|unit|unit name|sector|जोन|जोन का नाम|जोन क्रमांक|जोन नंबर|जोन नाम"
        "|इकाई|इकाई का नाम|सेक्टर|सेक्टर का नाम"
    ),
    "above": "block|block name|ब्लॉक|ब्लाक|ब्लॉक का नाम|प्रखंड|मंडल|विधानसभा|assembly|mandal",
    "numbers": (
        "books|book numbers|book number|book no|book nos|books issued|book range|range|book no from to"
        "|बुक नंबर|बुक नं|बुक क्रमांक|बुक क्र|बुकों के नंबर|बुक के नंबर|बुक|सदस्यता बुक"
        "|सदस्यता बुक नंबर"
        "|सदस्यता बुक क्रमांक|जारी बुक|जारी बुक नंबर|पुस्तक क्रमांक|रसीद बुक नंबर|रसीद बुक क्रमांक|बुक क्रमांक से तक"
        "|बुक नंबर से तक|बुक नं से तक"
    ),
    "first": (
        "from|book from|first book|from book|book no from|start|starting no|बुक से|बुक नंबर से|बुक क्रमांक से|क्रमांक से"
        "|पहली बुक|प्रथम बुक|नंबर से|से"
    ),
    "last": (
        "to|book to|last book|to book|book no to|upto|up to|end|ending no|बुक तक|बुक नंबर तक|बुक क्रमांक तक"
        "|क्रमांक तक|आखिरी बुक|अंतिम बुक|नंबर तक|तक"
    ),
    "count": (
        "no of books|number of books|books count|total books|count|qty|quantity"
        "|कुल बुक|बुक संख्या|बुकों की संख्या|बुक की संख्या|कुल बुकें|संख्या"
    ),
    "since": (
        "given on|issued on|issue date|date of issue|date|since|जारी तिथि|जारी दिनांक|जारी करने की तिथि|दिनांक"
        "|तिथि|तारीख|जारी तारीख|देने की तारीख|कब से|कब दी"
    ),
    "due": "due|due on|due date|return by|वापसी तिथि|वापसी दिनांक|वापसी की तारीख|वापसी की तिथि|कब तक वापस",
    "owed": (
        "owed|money owed|amount owed|amount due|due amount|dues|balance amount|outstanding|outstanding amount"
        "|बाकी राशि|राशि बाकी|बकाया|बकाया राशि|शेष राशि|लेना बाकी|बाकी रुपये|बाकी रकम"
    ),
    "leaves": (
        "leaves|leaves a book|leaves per book|receipts per book|pages per book|प्रति बुक रसीद|रसीद प्रति बुक"
        "|एक बुक में रसीद|रसीदें|रसीद संख्या"
    ),
    "fee": "fee|fee a leaf|rate|price|शुल्क|प्रति रसीद शुल्क|दर|सदस्यता शुल्क|प्रति रसीद",
    "first_leaf": (
        "first leaf|first receipt|first receipt no|receipt no from|पहली रसीद|प्रथम रसीद|पहली रसीद नंबर"
        "|प्रथम रसीद क्रमांक|रसीद क्रमांक से"
    ),
    "challan": "challan|challan no|challan number|चालान|चालान नंबर|चालान क्रमांक",
    "note": "note|notes|remark|remarks|comment|टिप्पणी|टीप|रिमार्क|विवरण",
}
BALANCES = Vocabulary(ROLE_NAMES, _WORDS)


def guess_balance_columns(table: Table) -> Mapping:
    """Guess the columns of an old list of books from its headings, and Kruti Dev from headings and cells."""
    return Mapping(BALANCES.columns(table), BALANCES.krutidev(table))


def missing_columns(mapping: Mapping) -> Sequence[str]:
    """Return the roles without which a row says nothing: the books, or what is owed."""
    has = mapping.columns.keys()
    if "numbers" in has or "owed" in has:
        return ()
    return () if {"first", "last"} <= has else ("numbers",)
