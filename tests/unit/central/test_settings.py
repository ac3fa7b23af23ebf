"""Settings come from the environment; one that cannot be used is named in one line."""

from pathlib import Path

import pytest

from central.errors import BadSetting
from central.settings import load_settings


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.setenv("LINESIDE_DATA_DIR", str(tmp_path))
    return monkeypatch


def test_without_any_the_service_keeps_to_this_machine(tmp_path: Path) -> None:
    settings = load_settings()

    assert settings.database == f"sqlite:///{tmp_path / 'central.db'}"
    assert (settings.listen_host, settings.listen_port, settings.site) == ("127.0.0.1", 8470, "main")


def test_the_command_line_comes_before_the_environment(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("LINESIDE_LISTEN_PORT", "1111")
    environment.setenv("LINESIDE_DATABASE_URL", "postgresql://a:secret@b/c")

    assert load_settings(listen_port=0, listen_host=None).listen_port == 0
    assert load_settings().listen_port == 1111
    assert load_settings().database == "postgresql://a:secret@b/c"
    assert "secret" not in repr(load_settings())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LINESIDE_LISTEN_PORT", "http", "LINESIDE_LISTEN_PORT"),
        ("LINESIDE_LISTEN_PORT", "70000", "LINESIDE_LISTEN_PORT"),
        ("LINESIDE_SITE", "a b", "LINESIDE_SITE"),
        ("LINESIDE_LISTEN_HOST", "0.0.0.0", "plain HTTP is for this machine only"),
        ("LINESIDE_LISTEN_HOST", "central.example", "plain HTTP is for this machine only"),
        ("LINESIDE_TLS_KEY", "/key.pem", "tls_certificate and tls_key go together"),
        ("LINESIDE_OIDC_ISSUER", "https://id.example", "oidc_redirect go together"),
        ("LINESIDE_OIDC_ROLES", "leads are leads", "oidc_roles.*expected JSON"),
        ("LINESIDE_OIDC_ROLES", '{"leads": "king"}', "LINESIDE_OIDC_ROLES"),
    ],
)
def test_what_cannot_be_used_is_named(
    environment: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(BadSetting, match=said) as error:
        load_settings()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_may_be_named_in_any_way(host: str) -> None:
    assert load_settings(listen_host=host).listen_host == host


def test_with_a_certificate_it_may_listen_anywhere() -> None:
    given = {"listen_host": "0.0.0.0", "tls_certificate": "/c.pem", "tls_key": "/k.pem"}

    assert load_settings(**given).tls_key == Path("/k.pem")
