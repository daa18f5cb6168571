"""A code reads the same whichever keyboard is on."""

from __future__ import annotations

import pytest

from controlroom.base.keyboards import code_as_pressed


@pytest.mark.parametrize(
    ("typed", "pressed"),
    [
        ("bj-0012", "BJ-0012"),
        ("वर-००१२", "BJ-0012"),
        ("ऴऱ-0012", "BJ-0012"),
        ("ौैाीूबहगदजोे्िुपरकतॆंमनवलस", "QWERTYUIOPASDFGHJKLZXCVBNM"),
        ("औऐआईऊभङघधझओएअइउफऱखथऎँणऩऴळश", "QWERTYUIOPASDFGHJKLZXCVBNM"),
    ],
)
def test_keys_of_inscript_are_read_as_the_letters_on_them(typed: str, pressed: str) -> None:
    assert code_as_pressed(typed) == pressed
