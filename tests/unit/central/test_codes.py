"""One-time codes: made of what cannot be mistaken, signed and kept the same however they are typed."""

import re

import pytest

from central.access.codes import ALPHABET, GROUP, GROUPS, code_digest, make_code
from central.access.hand_over import qr_text
from sync.contract import plain_code


def test_a_code_is_in_groups_of_plain_characters() -> None:
    codes = {make_code() for _ in range(100)}

    assert len(codes) == 100
    assert all(re.fullmatch("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", code) for code in codes)
    assert not set("".join(codes)) & set("ILOU")


def test_a_code_has_80_bits() -> None:
    assert len(set(ALPHABET)) ** (GROUP * GROUPS) == 2**80


@pytest.mark.parametrize("typed", ["7k3f-9qxm", "7K3F9QXM", " 7K3F 9QXM\n", "7k3f—9qxm", "é7K3F9QXM"])
def test_what_was_typed_between_does_not_count(typed: str) -> None:
    assert plain_code(typed) == "7K3F9QXM"
    assert code_digest(typed) == code_digest("7K3F-9QXM")


def test_look_alikes_are_one_character() -> None:
    assert code_digest("OIL0") == code_digest("0110")
    assert plain_code("oil0") == "OIL0"


def test_other_codes_have_other_digests() -> None:
    assert code_digest("7K3F-9QXM") != code_digest("7K3F-9QXN")


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("", "7K3F-9QXM"),
        ("https://plant:8470", "https://plant:8470#7K3F-9QXM"),
        ("https://plant:8470/", "https://plant:8470#7K3F-9QXM"),
    ],
)
def test_a_qr_code_says_the_code_and_where(url: str, text: str) -> None:
    assert qr_text("7K3F-9QXM", url) == text
