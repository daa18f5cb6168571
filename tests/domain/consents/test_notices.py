"""The notice: the program's own words at first, the office's afterwards, each version with a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.models.consents import Consent
from controlroom.domain.consents import faults, notices, sheets, texts
from controlroom.domain.consents.notices import ChangeConsentSettings, ConsentSettings
from tests.domain.members.stories import SUNITA, enter, make_zone
from tests.factories import OpenOffice


def change(office: OpenOffice, settings: ConsentSettings) -> int:
    """Decide anew and return the number of the notice."""
    order = ChangeConsentSettings(settings=settings)
    return office.register.write(office.actor, notices.change_consent_settings, order).result.figures[
        "notice"
    ]


def test_the_programs_own_notice_names_the_office_and_leaves_room_for_the_telephone(
    office: OpenOffice,
) -> None:
    notice = office.register.read(notices.current_notice, None)
    assert (notice.number, notice.since) == (1, None)
    for told, office_name in ((notice.hindi, "जिला कांग्रेस कमेटी"), (notice.english, "District Congress")):
        assert len(told) == 7
        whole = " ".join(told)
        assert office_name in whole
        assert texts.BLANK in whole
        assert "{" not in whole
        assert "36" in whole
        assert "18" in whole


def test_new_words_get_the_next_number_and_the_old_ones_stay_readable(office: OpenOffice) -> None:
    usual = office.register.read(notices.consent_settings, None)
    number = change(office, replace(usual, contact=Name("मीना साहू", "Meena Sahu"), telephone="07752-000000"))
    assert number == 2
    told = office.register.read(notices.current_notice, None)
    assert "मीना साहू" in told.hindi[-1]
    assert "07752-000000" in told.english[-1]
    assert office.register.read(lambda session, _q: notices.notice_by_number(session, 1), None).number == 1


def test_what_people_are_not_told_makes_no_new_notice(office: OpenOffice) -> None:
    usual = office.register.read(notices.consent_settings, None)
    assert change(office, replace(usual, log_days=90, journal_months=24)) == 1
    assert office.register.read(notices.consent_settings, None).log_days == 90
    assert change(office, replace(usual, due_days=15)) == 2, "the days are promised in the notice"


@pytest.mark.parametrize(
    ("changed", "refused", "at"),
    [
        ({"text": Name("", "Words")}, faults.NoticeEmpty, "text_hi"),
        ({"text": Name("शब्द {naam}", "Words")}, faults.NoticeFieldUnknown, "text_hi"),
        ({"text": Name("शब्द", "Words {")}, faults.NoticeFieldUnknown, "text_en"),
        ({"text": Name("क" * 4_001, "Words")}, faults.NoticeTooLong, "text_hi"),
        ({"journal_months": 11}, faults.SpanUnlikely, "journal_months"),
        ({"due_days": 0}, faults.SpanUnlikely, "due_days"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_at_its_field(
    office: OpenOffice, changed: dict[str, object], refused: type[UserError], at: str
) -> None:
    usual = office.register.read(notices.consent_settings, None)
    with pytest.raises(refused) as caught:
        change(office, replace(usual, **changed))  # type: ignore[arg-type]
    assert caught.value.at == at
    assert office.register.read(notices.current_notice, None).number == 1


def test_a_member_keeps_the_notice_that_held_when_he_was_entered(office: OpenOffice) -> None:
    make_zone(office)
    first = enter(office, 1)
    usual = office.register.read(notices.consent_settings, None)
    change(office, replace(usual, telephone="07752-000000"))
    second = enter(office, 2, replace(SUNITA, name=Name("गीता साहू"), mobile="", voter_id=""))
    with office.register.reading() as session:
        kept = {one.member_id: (one.notice, one.how) for one in session.query(Consent)}
    assert first.id is not None
    assert second.id is not None
    assert kept[first.id] == (1, "leaf")
    assert kept[second.id] == (2, "leaf")


def test_the_blank_form_carries_the_notice_and_the_fee(office: OpenOffice) -> None:
    forms = office.register.read(sheets.membership_forms, 4)
    assert forms.on_a_sheet == 4
    assert forms.fee_paise == 1000
    assert forms.notice.number == 1
