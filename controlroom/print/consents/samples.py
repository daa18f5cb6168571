"""Made-up papers about consent, as tests and previews show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.consents import texts
from controlroom.domain.papers.consents import MembershipForms, NoticePaper
from controlroom.print import samples


def notice(number: int = 2) -> NoticePaper:
    """Return the program's own notice as a made-up office tells it."""
    told = []
    for code, words in (("hi", texts.HINDI), ("en", texts.ENGLISH)):
        filled = words.format(
            office=samples.OFFICE.name.spoken_in(code),
            contact=texts.CONTACT.spoken_in(code),
            telephone="07752-000000",
            months=36,
            days=30,
        )
        told.append(tuple(filled.splitlines()))
    return NoticePaper(samples.OFFICE, number, datetime.date(2026, 11, 1), told[0], told[1])


def forms(on_a_sheet: int = 2) -> MembershipForms:
    """Return blank forms of a made-up campaign."""
    campaign = Name("सदस्यता अभियान 2027", "Membership campaign 2027")
    return MembershipForms(notice(), campaign, 1000, on_a_sheet)
