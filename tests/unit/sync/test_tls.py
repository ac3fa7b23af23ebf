"""Anchors are what is in the files, all of it, and nothing else."""

import sys
from pathlib import Path
from ssl import CERT_REQUIRED, SSLError, TLSVersion

import pytest
import trustme

from sync.tls import certificates, tls_context


@pytest.fixture
def pems() -> tuple[str, str]:
    return trustme.CA().cert_pem.bytes().decode(), trustme.CA().cert_pem.bytes().decode()


def test_two_files_a_bundle_and_text_are_the_same(pems: tuple[str, str], tmp_path: Path) -> None:
    old, new, both = (tmp_path / name for name in ("old.pem", "new.pem", "both.pem"))
    old.write_text(pems[0])
    new.write_text(pems[1])
    both.write_text(f"厂内 CA, old and new\n{pems[0]}\n# new\n{pems[1]}", "utf-8")
    found = [tls_context(anchors) for anchors in ((old, new), (both,), ("".join(pems),))]
    held = [sorted(context.get_ca_certs(binary_form=True)) for context in found]
    assert held[0] == held[1] == held[2]
    assert len(held[0]) == 2


def test_what_is_asked_of_the_other_side(pems: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere/keys")
    context = tls_context(pems)
    assert context.minimum_version is TLSVersion.TLSv1_2
    assert (context.verify_mode, context.check_hostname) == (CERT_REQUIRED, True)
    assert context.keylog_filename is None


def test_without_anchors_the_systems_are_taken() -> None:
    assert tls_context(()).verify_mode is CERT_REQUIRED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its anchors in a store")
def test_the_environment_names_no_anchors(
    pems: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "intruder.pem"
    file.write_text(pems[0])
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    intruder = tls_context((file,)).get_ca_certs(binary_form=True)
    assert intruder[0] not in tls_context(()).get_ca_certs(binary_form=True)


@pytest.mark.parametrize("text", ["", "no certificate", "-----BEGIN CERTIFICATE-----\n"])
def test_where_there_is_none_it_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text(text)
    with pytest.raises(OSError, match=r"ca\.pem"):
        certificates(path)
    with pytest.raises(OSError, match="the text"):
        certificates(text)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.pem"):
        certificates(tmp_path / "gone.pem")


def test_a_certificate_that_is_none_is_refused() -> None:
    with pytest.raises(SSLError):
        tls_context(("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",))
