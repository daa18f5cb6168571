"""The head of the journal: copied by people without slips, kept beside the register through power cuts."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.db import heads
from controlroom.db.heads import Head
from controlroom.db.keys import Keys, fresh_keys

SEALS = st.binary(min_size=32, max_size=32)


@pytest.fixture
def keys() -> Keys:
    """Return keys that never were before."""
    return fresh_keys(encrypted=False)


def head(number: int) -> Head:
    """Return a head with a made-up seal."""
    return Head(number, secrets.token_bytes(32))


@given(SEALS)
def test_a_seal_is_read_back_as_it_was_printed_however_it_is_typed(seal: bytes) -> None:
    printed = heads.short_form(seal)
    assert len(printed) == 19
    assert heads.read_short(printed) == printed
    assert heads.read_short(printed.replace("-", " ").lower().replace("1", "l").replace("0", "o")) == printed


@given(SEALS, st.integers(0, 15), st.sampled_from(heads.ALPHABET))
def test_one_letter_copied_wrong_is_noticed(seal: bytes, place: int, letter: str) -> None:
    letters = heads.short_form(seal).replace("-", "")
    wrong = letters[:place] + letter + letters[place + 1 :]
    assert (heads.read_short(wrong) is None) == (wrong != letters)


@pytest.mark.parametrize("written", ["", "7K2M", "7K2M-90QX-4TDE-1ZC8-9", "७K2M-90QX-4TDE-1ZC8"])
def test_what_is_no_head_is_told_apart_from_a_wrong_one(written: str) -> None:
    assert heads.read_short(written) is None


def test_the_furthest_head_is_kept_beside_the_register(tmp_path: Path, keys: Keys) -> None:
    assert heads.kept(tmp_path, keys) is None
    for number in range(1, 6):
        last = head(number)
        heads.keep(tmp_path, keys, last)
        assert heads.kept(tmp_path, keys) == last


@pytest.mark.parametrize("torn", [0, 7, 40, 71])
def test_a_head_torn_by_a_power_cut_leaves_the_one_before_it(tmp_path: Path, keys: Keys, torn: int) -> None:
    before, beside = head(7), tmp_path / heads.HEAD_FILE
    heads.keep(tmp_path, keys, before)
    earlier = beside.read_bytes()
    whole = half = earlier
    while half == whole:  # the last byte of a mark is now and then what stood there before
        beside.write_bytes(earlier)
        heads.keep(tmp_path, keys, head(8))
        whole = beside.read_bytes()
        half = whole[:torn] + earlier[torn:].ljust(len(whole) - torn, b"\0")
    beside.write_bytes(half)
    assert heads.kept(tmp_path, keys) == before


def test_a_head_that_begins_behind_the_first_entry_says_so(tmp_path: Path, keys: Keys) -> None:
    heads.keep(tmp_path, keys, head(1))
    heads.keep(tmp_path, keys, head(2))
    assert heads.begun_anew(tmp_path, keys) == 0
    (tmp_path / heads.HEAD_FILE).unlink()
    heads.keep(tmp_path, keys, head(3))
    heads.keep(tmp_path, keys, head(4))
    assert heads.begun_anew(tmp_path, keys) == 3
    assert heads.begun_anew(tmp_path, fresh_keys(encrypted=False)) == 0
    heads.settle(tmp_path, keys, head(4))
    assert heads.begun_anew(tmp_path, keys) == 0
    last = heads.kept(tmp_path, keys)
    assert last is not None
    assert last.number == 4


def test_a_register_that_the_program_put_there_begins_with_a_mark_of_its_own(
    tmp_path: Path, keys: Keys
) -> None:
    heads.begin(tmp_path, keys, head(40))
    heads.keep(tmp_path, keys, head(41))
    assert heads.begun_anew(tmp_path, keys) == 0
    heads.begin(tmp_path, keys, head(7))
    last = heads.kept(tmp_path, keys)
    assert last is not None
    assert last.number == 41, "what stands there is left alone"


def test_a_head_without_the_registers_key_counts_for_nothing(tmp_path: Path, keys: Keys) -> None:
    heads.keep(tmp_path, fresh_keys(encrypted=False), head(3))
    assert heads.kept(tmp_path, keys) is None
