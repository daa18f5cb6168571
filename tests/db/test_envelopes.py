"""The envelope opens for the password and the recovery key, for nothing else, and tells when changed."""

from __future__ import annotations

import dataclasses
import json
import time
from base64 import b64encode

import pytest

from controlroom.base.errors import ToldError
from controlroom.db import envelopes, keyfile, recovery
from controlroom.db.envelopes import Cost, Envelope
from controlroom.db.keys import fresh_keys
from tests.factories import CHEAP, KEYS, OPEN_KEYS, RECOVERY_KEY

PASSWORD = "बिलासपुर का फ\u093cाटक 7"


@pytest.fixture(scope="module")
def envelope() -> Envelope:
    """Lock the keys of the tests cheaply."""
    return envelopes.seal(KEYS, PASSWORD, RECOVERY_KEY, CHEAP)


def test_it_opens_for_either_secret_after_it_was_text(envelope: Envelope) -> None:
    read = envelopes.parse(envelope.text)
    assert read.unlock(PASSWORD) == KEYS
    assert read.unlock_with_recovery_key(RECOVERY_KEY) == KEYS
    assert read.text == envelope.text


def test_a_password_counts_as_it_is_read_not_as_its_letters_are_stored(envelope: Envelope) -> None:
    one_sign = PASSWORD.replace("फ\u093c", "\u095e")
    assert one_sign != PASSWORD
    assert envelope.unlock(one_sign) == KEYS


@pytest.mark.parametrize("wrong", ["", PASSWORD + " ", PASSWORD.replace("7", "8"), RECOVERY_KEY])
def test_another_password_does_not_open(envelope: Envelope, wrong: str) -> None:
    with pytest.raises(envelopes.WrongPassword):
        envelope.unlock(wrong)


def test_another_recovery_key_does_not_open(envelope: Envelope) -> None:
    with pytest.raises(envelopes.WrongRecoveryKey):
        envelope.unlock_with_recovery_key(recovery.fresh_key())


def test_a_new_password_leaves_the_recovery_key_and_the_other_way_round(envelope: Envelope) -> None:
    changed = envelope.with_password(KEYS, "नया पासवर्ड 2027", CHEAP)
    assert changed.unlock("नया पासवर्ड 2027") == changed.unlock_with_recovery_key(RECOVERY_KEY) == KEYS
    with pytest.raises(envelopes.WrongPassword):
        changed.unlock(PASSWORD)
    fresh = recovery.fresh_key()
    printed = envelope.with_recovery_key(KEYS, fresh, CHEAP)
    assert printed.unlock(PASSWORD) == printed.unlock_with_recovery_key(fresh) == KEYS
    assert printed.number != envelope.number
    with pytest.raises(envelopes.WrongRecoveryKey):
        printed.unlock_with_recovery_key(RECOVERY_KEY)


def test_no_secret_stands_in_its_text(envelope: Envelope) -> None:
    hidden = (KEYS.master, KEYS.file, KEYS.seal, KEYS.drafts)
    for text in (envelope.text, repr(envelope), repr(KEYS)):
        assert PASSWORD not in text
        assert RECOVERY_KEY not in text
        assert not any(secret.hex() in text or b64encode(secret).decode() in text for secret in hidden)


def test_every_changed_letter_is_damage_and_never_a_wrong_password(envelope: Envelope) -> None:
    text = envelope.text
    for place in range(0, len(text) - 1, 3):
        if text[place].isspace():
            continue
        spoiled = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        with pytest.raises((envelopes.EnvelopeDamaged, envelopes.EnvelopeNewer)):
            envelopes.parse(spoiled)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"form": 1}', "x" * 500, '{"form": true, "check": ""}']
)
def test_what_is_no_envelope_is_told(text: str) -> None:
    with pytest.raises(envelopes.EnvelopeDamaged):
        envelopes.parse(text)


def test_one_of_a_newer_program_is_told(envelope: Envelope) -> None:
    words = {**json.loads(envelope.text), "form": envelopes.FORM + 1}
    with pytest.raises(envelopes.EnvelopeNewer):
        envelopes.parse(json.dumps(words))


def test_a_lock_of_one_register_does_not_serve_another(envelope: Envelope) -> None:
    other = fresh_keys(encrypted=True)
    with pytest.raises(envelopes.WrongPassword):
        dataclasses.replace(envelope, mark=other.mark).unlock(PASSWORD)
    with pytest.raises(envelopes.WrongPassword):
        dataclasses.replace(envelope, password=envelope.recovery).unlock(RECOVERY_KEY)


def test_a_file_from_elsewhere_cannot_take_all_memory(envelope: Envelope) -> None:
    lock = dataclasses.replace(envelope.password, cost=Cost(memory_kib=1 << 30))
    with pytest.raises(envelopes.EnvelopeDamaged):
        envelopes.parse(dataclasses.replace(envelope, password=lock).text)


def test_it_costs_who_guesses_more_than_the_desk() -> None:
    usual = envelopes.USUAL_COST
    assert usual.memory_kib >= 64 * 1024
    assert usual.passes >= 3
    locked = envelopes.seal(KEYS, PASSWORD, RECOVERY_KEY)
    begun = time.perf_counter()
    locked.unlock(PASSWORD)
    assert 0.02 < time.perf_counter() - begun < 5


def test_the_key_file_of_an_open_register_comes_back() -> None:
    assert keyfile.parse(keyfile.text_of(OPEN_KEYS)) == OPEN_KEYS


def test_keys_of_an_encrypted_register_are_never_written_as_they_are() -> None:
    with pytest.raises(ValueError, match="only under locks"):
        keyfile.text_of(KEYS)


class TestRecoveryKeys:
    def test_two_are_never_the_same_and_hold_128_bits(self) -> None:
        made = {recovery.fresh_key() for _key in range(200)}
        assert len(made) == 200
        random_signs = recovery.GROUPS * (recovery.GROUP - 1)
        assert len(recovery.SIGNS) ** random_signs > 2**128
        assert not set("0O1IL") & set(recovery.SIGNS)

    @pytest.mark.parametrize(
        "typed",
        [
            RECOVERY_KEY.lower(),
            RECOVERY_KEY.replace("-", ""),
            RECOVERY_KEY.replace("-", " "),
            f"  {RECOVERY_KEY.replace('-', ' – ')}\n",
            RECOVERY_KEY.translate({ord(str(digit)): chr(0x966 + digit) for digit in range(10)}),
        ],
    )
    def test_it_is_read_however_it_is_typed(self, typed: str) -> None:
        assert recovery.read_key(typed) == RECOVERY_KEY

    def test_every_wrong_sign_and_every_swap_is_told_with_its_group(self) -> None:
        plain = RECOVERY_KEY.replace("-", "")
        for place, sign in enumerate(plain):
            for other in recovery.SIGNS.replace(sign, "") + "0O1IL*":
                with pytest.raises(recovery.RecoveryKeyMistyped) as told:
                    recovery.read_key(plain[:place] + other + plain[place + 1 :])
                assert told.value.group == place // recovery.GROUP + 1
        for place in range(len(plain) - 1):
            one, two = plain[place], plain[place + 1]
            if one != two and place % recovery.GROUP != recovery.GROUP - 1:
                with pytest.raises(recovery.RecoveryKeyMistyped):
                    recovery.read_key(plain[:place] + two + one + plain[place + 2 :])

    def test_groups_in_another_order_are_told(self) -> None:
        first, second, *rest = RECOVERY_KEY.split("-")
        with pytest.raises(recovery.RecoveryKeyMistyped):
            recovery.read_key("-".join([second, first, *rest]))

    @pytest.mark.parametrize("typed", ["", "ABC", RECOVERY_KEY[:-1], RECOVERY_KEY + "A"])
    def test_too_few_or_too_many_signs_are_told(self, typed: str) -> None:
        with pytest.raises(recovery.RecoveryKeyLength):
            recovery.read_key(typed)

    def test_what_it_tells_is_a_sentence(self) -> None:
        with pytest.raises(ToldError) as told:
            recovery.read_key("ABC")
        assert told.value.told().startswith("A recovery key has 35 signs; 3 were typed.")
