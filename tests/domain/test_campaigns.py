"""The campaign under way: read, changed, and followed by the next one."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import text

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.domain import campaigns
from controlroom.domain.campaigns import ChangeCampaign, StartCampaign
from tests.factories import OpenOffice

TERM: dict[str, Any] = {"starts_on": datetime.date(2027, 4, 1), "ends_on": datetime.date(2028, 3, 31)}


def test_a_new_register_has_a_campaign_under_way(office: OpenOffice) -> None:
    now = office.register.read(campaigns.current_campaign, None)
    assert (now.fee_paise, now.leaves_per_book, now.due_days, now.current) == (1000, 25, 15, True)


def test_a_campaign_changes_only_what_is_named(office: OpenOffice) -> None:
    before = office.register.read(campaigns.current_campaign, None)
    order = ChangeCampaign(campaign_id=before.id, due_days=10, name=Name("अभियान", "Drive"))
    office.register.write(office.actor, campaigns.change_campaign, order)
    now = office.register.read(campaigns.current_campaign, None)
    assert (now.due_days, str(now.name), now.fee_paise) == (10, "Drive", before.fee_paise)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"fee_paise": -1}, campaigns.FeeUnlikely),
        ({"leaves_per_book": 0}, campaigns.LeavesUnlikely),
        ({"due_days": 400}, campaigns.DueDaysUnlikely),
        ({"ends_on": datetime.date(2001, 1, 1)}, campaigns.CampaignBackwards),
        ({"name": Name()}, campaigns.CampaignUnnamed),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    office: OpenOffice, fields: dict[str, object], refusal: type[UserError]
) -> None:
    now = office.register.read(campaigns.current_campaign, None)
    order = ChangeCampaign(campaign_id=now.id, **fields)  # type: ignore[arg-type]
    with pytest.raises(refusal):
        office.register.write(office.actor, campaigns.change_campaign, order)
    assert office.register.read(campaigns.current_campaign, None) == now


def test_the_next_campaign_takes_the_place_of_the_last(office: OpenOffice) -> None:
    order = StartCampaign(code="SA2028", name=Name("अभियान 2028", "Drive 2028"), fee_paise=0, **TERM)
    office.register.write(office.actor, campaigns.start_campaign, order)
    assert office.register.read(campaigns.current_campaign, None).code == "SA2028"
    assert [one.current for one in office.register.read(campaigns.all_campaigns, None)].count(True) == 1
    again = StartCampaign(code="SA2028", name=Name("फिर", ""), fee_paise=0, **TERM)
    with pytest.raises(campaigns.CampaignCodeTaken):
        office.register.write(office.actor, campaigns.start_campaign, again)
    blank = StartCampaign(code=" ", name=Name("फिर", ""), fee_paise=0, **TERM)
    with pytest.raises(campaigns.CampaignUnnamed):
        office.register.write(office.actor, campaigns.start_campaign, blank)


def test_without_a_campaign_the_office_is_told_to_start_one(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        session.execute(text("UPDATE campaigns SET current = false"))
    with pytest.raises(campaigns.NoCampaign):
        office.register.read(campaigns.current_campaign, None)


@pytest.mark.parametrize(
    ("term", "code", "name", "offered"),
    [
        (
            ("2026-04-01", "2027-03-31"),
            "SA2026",
            "अभियान 2026-27",
            ("SA2027", "अभियान 2027-28", "2028-03-31"),
        ),
        (("2027-03-01", "2028-02-29"), "SA-2027", "Drive 2027", ("SA-2028", "Drive 2028", "2029-02-28")),
        (("2026-04-01", "2026-09-30"), "S26", "अभियान", ("S26", "अभियान", "2027-04-01")),
    ],
)
def test_the_next_campaign_is_offered_with_the_terms_of_the_last(
    office: OpenOffice, term: tuple[str, str], code: str, name: str, offered: tuple[str, str, str]
) -> None:
    first, last = map(datetime.date.fromisoformat, term)
    order = StartCampaign(code=code, name=Name(name), starts_on=first, ends_on=last, fee_paise=500)
    office.register.write(office.actor, campaigns.start_campaign, order)
    following = office.register.read(campaigns.following_campaign, None)
    assert (following.code, following.name.hindi, following.ends_on.isoformat()) == offered
    assert following.starts_on == last + datetime.timedelta(days=1)
    assert (following.fee_paise, following.leaves_per_book) == (500, 25)
