"""Names meet under one key however they are spelt, and are still told apart where it matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base import folding

MEETING = (
    "suresh Suresh SURESH सुरेश sureesh सुरेस",
    "kamla kamala कमला",
    "kesharwani kesarwani kesarvani केशरवानी",
    "mohd mohammed muhammad mohammad md मोहम्मद मुहम्मद",
    "sahu sahoo साहू साहु",
    "mishra misra मिश्रा मिश्र",
    "singh सिंह सिङ्घ",
    "laxmi lakshmi laksmi लक्ष्मी लक्ष्मि",
    "gyan gnan jnan ज्ञान",
    "ritu ऋतु रितु",
    "bimla vimla विमला बिमला",
    "jaiswal jayaswal जायसवाल जयसवाल",
    "naik nayak नायक",
    "rao राव",
    "dubey dube दुबे",
    "chaudhari choudhary चौधरी चोधरी",
    "zakir jakir ज़ाकिर जाकिर",
    "phool fool ful फूल फ़ूल",
    "chandra चंद्र चन्द्र चँद्र",
    "shambhu शंभु शम्भू",
    "rathor rathore राठौर",
    "champa चंपा चम्पा",
    "hussain husain हुसैन",
    "vijay bijay vijai विजय",
    "usha oosha उषा ऊषा",
    "siddharth sidharth सिद्धार्थ",
)


class TestFold:
    @pytest.mark.parametrize("spellings", MEETING)
    def test_spellings_of_one_name_meet(self, spellings: str) -> None:
        keys = {word: folding.fold(word) for word in spellings.split()}
        assert len(set(keys.values())) == 1, keys

    @pytest.mark.parametrize(
        ("one", "other"),
        [("राम", "रमेश"), ("लाल", "ललित"), ("सीता", "सुनीता"), ("मोहन", "महेश"), ("देवी", "देव")],
    )
    def test_different_names_stay_apart(self, one: str, other: str) -> None:
        assert folding.fold(one) != folding.fold(other)

    def test_forms_of_one_letter_are_one(self) -> None:
        composed, apart = "\u095b\u093e\u0915\u093f\u0930", "\u091c\u093c\u093e\u0915\u093f\u0930"
        assert folding.fold(composed) == folding.fold(apart)
        assert folding.fold("क्\u200dष") == folding.fold("क्ष")
        assert folding.fold("बूथ१२") == folding.fold("बूथ12")

    def test_numbers_are_never_folded_together(self) -> None:
        assert [folding.fold(number) for number in ("2", "22", "222", "११")] == ["2", "22", "222", "11"]
        assert folding.fold("बूथ22") != folding.fold("बूथ2")
        assert folding.sound("zone22") != folding.sound("zone2")
        assert folding.skeleton(folding.fold("1100")) == "1100"

    def test_a_beginning_of_a_name_begins_its_key(self) -> None:
        for name in ("सुरेश", "Suresh", "हरीश", "Harish", "मिश्रा", "Mishra", "साहू", "केशरवानी"):
            for letters in range(2, len(name)):
                assert folding.fold(name).startswith(folding.fold(name[:letters])), name[:letters]

    def test_a_letter_typed_in_two_ways_is_kept_in_two(self) -> None:
        assert folding.fold("lakra") in folding.forms("लकड़ा")
        assert folding.fold("lakda") in folding.forms("लकड़ा")
        assert folding.fold("kuwar") in folding.forms("कुँवर")
        assert folding.fold("khalkho") in folding.forms("xalxo")

    @given(st.text())
    def test_folding_again_changes_nothing(self, text: str) -> None:
        assert folding.fold(folding.fold(text)) == folding.fold(text)

    @given(st.text(alphabet="aeiouykghcjtdnpbmrlvwszxqf", max_size=16))
    def test_folding_latin_again_changes_nothing(self, text: str) -> None:
        assert folding.fold(folding.fold(text)) == folding.fold(text)

    @given(st.text(alphabet=[chr(code) for code in range(0x0900, 0x0980)] + ["\u200d", "a"], max_size=16))
    def test_any_devanagari_is_read(self, text: str) -> None:
        assert folding.fold(folding.fold(text)) == folding.fold(text)
        folding.sound(text)
        folding.sound(text, slowly=True)

    @given(st.text(), st.text())
    def test_nothing_is_too_strange(self, one: str, other: str) -> None:
        folding.words(one)
        folding.search_keys([one, other])
        folding.skeleton(folding.fold(one))
        assert len(folding.sort_key(one, other)) <= 200


class TestSound:
    def test_tells_apart_what_the_key_does_not(self) -> None:
        assert folding.fold("राम") == folding.fold("रामा")
        assert folding.sound("राम") == folding.sound("Raam") != folding.sound("रामा")

    def test_leaves_out_what_hindi_does_not_speak(self) -> None:
        assert folding.sound("कमला") == folding.sound("kamla")
        assert folding.sound("कमला", slowly=True) == folding.sound("kamala")
        assert folding.sound("आनन्द") == folding.sound("anand")
        assert folding.sound("कृष्ण") == folding.sound("Krishna")


class TestWords:
    def test_vowel_signs_stay_with_their_letters(self) -> None:
        assert folding.words("हरीश केशरवानी, Harish") == ["हरीश", "केशरवानी", "harish"]

    def test_a_mobile_is_kept_by_its_end_and_codes_not_at_all(self) -> None:
        assert folding.search_words(["राम", "9826012345", "WKH1186253", "P-0042"]) == {"राम", "*2345"}

    def test_numbers_of_booths_are_words(self) -> None:
        assert folding.search_words(["बूथ 12"]) == {"बूथ", "12"}


class TestOrder:
    def test_both_scripts_stand_in_one_alphabet(self) -> None:
        names = ["Suresh", "राम", "Anil", "कमला", "रमेश", "Ganesh", "सुरेन्द्र"]
        ordered = sorted(names, key=lambda name: folding.sort_key(name, ""))
        assert ordered == ["Anil", "कमला", "Ganesh", "रमेश", "राम", "सुरेन्द्र", "Suresh"]

    def test_numbers_count_as_numbers(self) -> None:
        assert folding.sort_key("बूथ 2", "") < folding.sort_key("बूथ १०", "")

    def test_two_spellings_of_a_nasal_are_one_place(self) -> None:
        assert folding.sort_key("आनन्द", "") == folding.sort_key("आनंद", "")
