"""Words of a paper: one language, the other, or both with Hindi first."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.print.wording import joined, wording_of


def test_labels_in_one_language_and_in_both() -> None:
    assert wording_of("hi").say("Signature") == ("हस्ताक्षर", "")
    assert wording_of("en").say("Signature") == ("Signature", "")
    assert wording_of("both").say("Signature") == ("हस्ताक्षर", "Signature")
    assert wording_of("both").inline("Signature") == "हस्ताक्षर / Signature"
    assert wording_of("both").say("%") == ("%", "")


def test_fields_are_spoken_in_each_language() -> None:
    posts = (Name("सचिव", "Secretary"), Name("कोषाध्यक्ष", "Treasurer"))
    said = wording_of("both").say("Committee incomplete: {posts} vacant", posts=posts)
    assert said == ("कमेटी अधूरी: सचिव, कोषाध्यक्ष रिक्त", "Committee incomplete: Secretary, Treasurer vacant")
    assert wording_of("en").say("{count} booths", count=123456)[0] == "1,23,456 booths"
    assert "31-01-2022" in wording_of("en").inline("No meeting since {day}", day=datetime.date(2022, 1, 31))


def test_names_in_both_scripts_where_there_are_both() -> None:
    both = wording_of("both")
    assert joined(both.name(Name("राम", "Ram"))) == "राम / Ram"
    assert both.name(Name("", "Ram")) == ("Ram", "")
    assert both.name(Name("राम")) == ("राम", "")
    assert wording_of("hi").name(Name("", "Ram")) == ("Ram", "")
    assert wording_of("en").name(Name("राम", "Ram")) == ("Ram", "")


def test_a_brace_in_a_name_is_only_a_brace() -> None:
    assert wording_of("en").inline("Made by {operator}", operator="{0} {x.y}") == "Made by {0} {x.y}"
