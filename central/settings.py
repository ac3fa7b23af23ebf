"""The service's settings, from the environment: LINESIDE_DATABASE_URL, LINESIDE_LISTEN_PORT and so on."""

from pathlib import Path
from typing import Any, Self

from platformdirs import user_data_path
from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy import URL

from central.errors import BadSetting
from domain.plan_events import Role
from sync.contract import is_loopback


class Settings(BaseSettings):
    """Where the service keeps its ledger and where it listens.

    Attributes:
        site: whose ledger this service serves; one database holds any number of sites.
        data_dir: for the SQLite file and the PIN key, where these are not given.
        database_url: `postgresql://user@host/database` or `sqlite:////path`; blank for a file in `data_dir`.
        listen_host: an address other than this machine's own needs a certificate.
        listen_port: 0 takes a free one.
        workers: processes that serve the port; each keeps nothing that the others need.
        tls_certificate: PEM file; with `tls_key`, the service speaks HTTPS only.
        pin_key: hex, or a path to a file that holds it; blank for a file in `data_dir`.
        oidc_issuer: URL of the identity provider; blank where there is none. With it go the next three.
        oidc_client_id: what this service is called there.
        oidc_client_secret: a file with the secret that it was given there.
        oidc_redirect: this service's own `…/v1/oidc/callback`, as browsers reach it.
        oidc_ca: PEM file with the CA of the issuer's certificate; else those of the system.
        oidc_name_claim: the claim that is a user's name here, for users whose subject is not known.
        oidc_roles_claim: the claim that says what users may do; blank where that is said here.
        oidc_roles: by value of that claim the role, as JSON: `{"plant-leads": "lead"}`.
        messaging: TOML file that says where alerts are sent; without one nothing is.
        imports: a TOML file with mappings, templates and views of an ERP; none where there is none.
        log_requests: whether each request is a line in the log.
        token_minutes: how long a terminal's token counts; it signs in again by itself.
        roster_days: how long a terminal that is on its own lets people in by its last roster.
    """

    model_config = SettingsConfigDict(env_prefix="LINESIDE_", frozen=True, extra="ignore")

    site: str = Field(default="main", pattern=r"^[A-Za-z0-9._-]{1,64}$")
    data_dir: Path = Field(default_factory=lambda: user_data_path("lineside-central", appauthor=False))
    database_url: str = Field(default="", repr=False)
    listen_host: str = "127.0.0.1"
    listen_port: int = Field(default=8470, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    pin_key: str = Field(default="", repr=False)
    token_minutes: int = Field(default=15, ge=1, le=1440)
    roster_days: int = Field(default=60, ge=1, le=3650)
    messaging: Path | None = None
    imports: Path | None = None
    log_requests: bool = True
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: Path | None = Field(default=None, repr=False)
    oidc_redirect: str = ""
    oidc_ca: Path | None = None
    oidc_name_claim: str = ""
    oidc_roles_claim: str = ""
    oidc_roles: dict[str, Role] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key go together: give both or none")
        oidc = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret, self.oidc_redirect)
        if any(oidc) != all(oidc):
            raise ValueError("oidc_issuer, oidc_client_id, oidc_client_secret, oidc_redirect go together")
        if self.tls_certificate is None and not is_loopback(self.listen_host):
            raise ValueError(
                f"plain HTTP is for this machine only, not for {self.listen_host}: "
                "give tls_certificate and tls_key, or listen on 127.0.0.1"
            )
        return self

    @property
    def database(self) -> str:
        """The database URL in effect."""
        file = URL.create("sqlite", database=str(self.data_dir / "central.db"))
        return self.database_url or file.render_as_string()


def load_settings(**given: Any) -> Settings:
    """Settings from the environment; `given` come first where they are not None.

    Raises:
        BadSetting: one line that names each that cannot be used, and why.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except SettingsError as error:
        raise BadSetting(f"{error}: expected JSON") from None
    except ValidationError as error:
        raise BadSetting("; ".join(_line(problem) for problem in error.errors())) from None


def _line(problem: ErrorDetails) -> str:
    name = "_".join(("LINESIDE", *map(str, problem["loc"]))).upper()
    message = problem["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if problem["loc"] else message
