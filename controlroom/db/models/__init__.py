"""All tables of a register, one module a slice."""

from controlroom.db.models import (
    attendance,
    books,
    campaigns,
    committees,
    consents,
    documents,
    journal,
    ledger,
    meetings,
    members,
    operators,
    people,
    search,
    servers,
    units,
    workshops,
)
from controlroom.db.models.base import Base

__all__ = [
    "Base",
    "attendance",
    "books",
    "campaigns",
    "committees",
    "consents",
    "documents",
    "journal",
    "ledger",
    "meetings",
    "members",
    "operators",
    "people",
    "search",
    "servers",
    "units",
    "workshops",
]
