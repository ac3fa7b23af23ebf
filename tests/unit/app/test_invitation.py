"""What a terminal is enrolled with, however it comes; whatever does not do is said with what to do."""

import json
from pathlib import Path

import pytest
import trustme

from app.invitation import Invitation, InvitationError, from_file, typed

CODE = "7K3F-9QXM-20TD-HW5A"
URL = "https://central.plant.example:8470"


@pytest.fixture(scope="module")
def pem() -> str:
    return trustme.CA().cert_pem.bytes().decode().strip()


def file(folder: Path, text: str) -> Path:
    path = folder / "enrolment.toml"
    path.write_text(text, "utf-8")
    return path


def test_typed_and_scanned() -> None:
    assert typed("7K3F-9QXM", URL, ()) == Invitation("7K3F-9QXM", URL)
    assert typed(f"{URL}#7K3F-9QXM", "", ()) == Invitation("7K3F-9QXM", URL)
    assert typed(f"{URL}#7K3F-9QXM", "https://other", ()) == Invitation("7K3F-9QXM", "https://other")


def test_two_authorities_are_typed(tmp_path: Path, pem: str) -> None:
    paths = (tmp_path / "old.pem", tmp_path / "new.pem")
    for path in paths:
        path.write_text(f"# ours\n{pem}\n")
    assert typed("C", URL, paths).ca == f"{pem}\n{pem}"


def test_a_file_for_a_silent_roll_out(tmp_path: Path, pem: str) -> None:
    (tmp_path / "ca.pem").write_text(pem)
    expected = Invitation("C", URL, pem)
    assert from_file(file(tmp_path, f'url = "{URL}"\ncode = "C"\nca = "ca.pem"')) == expected
    assert from_file(file(tmp_path, f'url = "{URL}"\ncode = "C"\nca = ["ca.pem"]')) == expected
    assert from_file(file(tmp_path, f'url = "{URL}"\ncode = "C"\nca = """{pem}"""')) == expected
    assert from_file(file(tmp_path, json.dumps({"url": URL, "code": "C", "ca": pem}))) == expected
    assert from_file(file(tmp_path, 'code = "C"')) == Invitation("C")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code = C", "is neither TOML nor JSON"),
        ("{", "is neither TOML nor JSON"),
        ('token = "C"', "there is no 'token'; allowed: url, code, ca"),
        ("code = 5", "are texts"),
        ('code = "C"\nca = [5]', "are texts"),
        ('ca = "gone.pem"', "give the PEM file of the plant's CA"),
        ('ca = "-----BEGIN NOTHING-----"', "ca: no certificate in PEM form"),
    ],
)
def test_a_file_that_does_not_do_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvitationError, match=said):
        from_file(file(tmp_path, text))


def test_a_file_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvitationError, match=r"gone\.toml: cannot be read"):
        from_file(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("invitation", "said"),
    [
        (Invitation("", URL), "there is no code: give the one-time code with --code"),
        (Invitation(CODE, ""), "there is no address: give --url"),
        (Invitation(CODE, "http://central.plant.example"), "allowed: https"),
        (Invitation("7K3F-9QXM", URL), "code: a code has 16 letters and digits, this one has 8; look at it"),
    ],
)
def test_what_is_missing_is_said(invitation: Invitation, said: str) -> None:
    with pytest.raises(InvitationError, match=said):
        invitation.checked()


def test_what_is_missing_comes_from_elsewhere() -> None:
    settings = Invitation("", f"{URL}/", "pem")
    assert Invitation(CODE).or_else(settings).checked() == Invitation(CODE, URL, "pem")
