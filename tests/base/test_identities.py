"""Mobiles, voter ids and names are read as people write them, or refused with the way out."""

from __future__ import annotations

import pytest

from controlroom.base import identities
from controlroom.base.identities import MobileUnreadable, NameTooLong, NotAName, VoterIdUnreadable
from controlroom.base.language import Name


class TestMobile:
    @pytest.mark.parametrize(
        "typed",
        ["9826012345", "+91 98260 12345", "098260-12345", "९८२६०१२३४५", "+919826012345", "(98260) 12345"],
    )
    def test_is_read_as_people_write_it(self, typed: str) -> None:
        assert identities.mobile_number(typed) == "9826012345"

    @pytest.mark.parametrize(
        "typed", ["12345", "1234567890", "98260123456", "nine", "9826O12345", "+1 9826012345"]
    )
    def test_is_refused_with_what_was_typed(self, typed: str) -> None:
        with pytest.raises(MobileUnreadable) as refused:
            identities.mobile_number(typed)
        assert typed in str(refused.value)

    def test_may_be_missing(self) -> None:
        assert identities.mobile_number("  - ") == ""


class TestVoterId:
    def test_is_kept_in_capitals(self) -> None:
        assert identities.voter_id(" wkh 1186253 ") == "WKH1186253"
        assert identities.voter_id("cg/01/001/123456") == "CG/01/001/123456"

    @pytest.mark.parametrize("typed", ["वोटर", "WKH@1186253", "A" * 40])
    def test_that_no_card_has_is_refused(self, typed: str) -> None:
        with pytest.raises(VoterIdUnreadable):
            identities.voter_id(typed)

    def test_is_doubted_but_never_refused(self) -> None:
        assert not identities.is_voter_id_doubtful("WKH1186253")
        assert not identities.is_voter_id_doubtful("CG/01/001/123456")
        assert not identities.is_voter_id_doubtful("")
        assert identities.is_voter_id_doubtful("WKH1186254")
        assert identities.voter_id("WKH1186254") == "WKH1186254"


class TestNames:
    def test_stand_in_the_field_of_their_script(self) -> None:
        assert identities.kept_name(Name(" Ram  Sahu ")) == Name("", "Ram Sahu")
        assert identities.kept_name(Name("", "राम")) == Name("राम", "")
        assert identities.kept_name(Name("राम", "Ram")) == Name("राम", "Ram")
        assert identities.kept_name(Name("डॉ. ओ'ब्रायन-साहू")) == Name("डॉ. ओ'ब्रायन-साहू")

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            ("क" * 500, NameTooLong),
            ("राम 😀", NotAName),
            ("<b>", NotAName),
            ("a\x00b", NotAName),
            ("123", NotAName),
        ],
    )
    def test_that_nobody_has_are_refused_at_their_field(self, typed: str, error: type[NotAName]) -> None:
        with pytest.raises(error) as refused:
            identities.kept_name(Name(typed), at="relative")
        assert refused.value.at == "relative"
