from __future__ import annotations

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from server.people.pins import HASHER, NOBODY, hash_pin, is_easy, is_pin, new_pin


def test_a_pin_is_kept_as_an_argon2id_hash_of_its_own_salt() -> None:
    first, second = hash_pin("2580"), hash_pin("2580")
    assert first != second
    assert first.startswith("$argon2id$")
    found = extract_parameters(first)
    assert (found.type, found.memory_cost >= 19 * 1024, found.time_cost >= 2) == (Type.ID, True, True)


def test_the_right_pin_is_right_however_a_phone_writes_its_digits() -> None:
    kept = hash_pin("2580")
    assert is_pin(kept, "2580")
    assert is_pin(kept, " ２５８０ ")
    assert is_pin(hash_pin("２５８０"), "2580")


@pytest.mark.parametrize("typed", ["", "2581", "258", "25800", "2 580", "二五八零"])
def test_another_pin_is_wrong(typed: str) -> None:
    assert not is_pin(hash_pin("2580"), typed)


def test_a_member_that_is_not_there_has_no_pin_and_takes_as_long_to_say_so() -> None:
    assert not is_pin(None, "2580")
    assert extract_parameters(NOBODY) == extract_parameters(hash_pin("2580"))
    assert not HASHER.check_needs_rehash(NOBODY)


def test_a_spoilt_hash_is_nobodys_pin() -> None:
    assert not is_pin("spoilt", "2580")


def test_cards_have_six_digits_and_are_not_alike() -> None:
    pins = {new_pin() for _ in range(100)}
    assert all(len(pin) == 6 and pin.isdecimal() for pin in pins)
    assert len(pins) > 90


@pytest.mark.parametrize("pin", ["0000", "1111", "1234", "4321", "345678", "aaaa"])
def test_a_pin_that_all_would_try_first_is_too_easy(pin: str) -> None:
    assert is_easy(pin)


@pytest.mark.parametrize("pin", ["2580", "1357", "1224", "1235", "135790"])
def test_other_pins_will_do(pin: str) -> None:
    assert not is_easy(pin)
