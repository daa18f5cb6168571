"""The notice to hang up and the blank form, as values for the paper."""

from __future__ import annotations

from sqlalchemy.orm import Session

from controlroom.domain import campaigns
from controlroom.domain.consents.notices import current_notice
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.consents import MembershipForms, NoticePaper

ON_A_SHEET = (2, 4)


def notice_paper(session: Session, _question: None = None) -> NoticePaper:
    """Return the notice that people are given now."""
    notice = current_notice(session)
    return NoticePaper(
        office=office_on_paper(session),
        number=notice.number,
        since=notice.since,
        hindi=notice.hindi,
        english=notice.english,
    )


def membership_forms(session: Session, on_a_sheet: int) -> MembershipForms:
    """Return blank forms of the campaign under way, two or four on a sheet."""
    campaign = campaigns.current_campaign(session)
    count = on_a_sheet if on_a_sheet in ON_A_SHEET else ON_A_SHEET[0]
    return MembershipForms(notice_paper(session), campaign.name, campaign.fee_paise, count)
