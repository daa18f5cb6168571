"""What the first guess opens is refused, and how strong a password is told is told soberly."""

from __future__ import annotations

import pytest

from controlroom.base import passwords
from controlroom.base.passwords import Strength


@pytest.mark.parametrize(
    "weak",
    ["1234567890", "qwertyuiop", "0987654321", "6100000001", "aaaaaaaaaaaa", "abababababab", "password2026",
     "CONGRESS@123", "कांग्रेस 2026", "कार्यालय-12345", "          ", "12345678901234567890"],
)  # fmt: skip
def test_what_is_guessed_at_once_is_refused(weak: str) -> None:
    with pytest.raises(passwords.PasswordTooPlain):
        passwords.check(weak)


@pytest.mark.parametrize("short", ["", "अ", "abcdefgh9"])
def test_what_is_too_short_is_refused_with_its_length(short: str) -> None:
    with pytest.raises(passwords.PasswordTooShort) as told:
        passwords.check(short)
    assert f" {len(short)} letters" in told.value.told()


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("neeraj", Strength.WEAK),
        ("111111111111", Strength.WEAK),
        ("neeraj1985", Strength.FAIR),
        ("नीम का पेड़ और चार कुएँ", Strength.GOOD),
        ("correct horse battery", Strength.GOOD),
    ],
)
def test_its_strength_is_told(password: str, strength: Strength) -> None:
    assert passwords.strength(password) is strength


def test_ordinary_sentences_are_taken() -> None:
    for password in ("नीम का पेड़ और चार कुएँ", "लाल कमल 47 घर", "Neeraj ka ghar 12"):
        passwords.check(password)
