"""The terminal's settings: one TOML file, overridden by environment variables, wrong ones named."""

import os
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from devices.errors import SettingsError
from devices.settings import MachineSettings, ScannerSettings

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
CONFIG_VARIABLE = "LINESIDE_CONFIG"


class ConfigError(Exception):
    """A setting is wrong. One line for each: where, what, and what is allowed."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TerminalSection(_Section):
    """Which station this is; `data` is the folder of the ledger and the logs."""

    station: str = Field(min_length=1, max_length=40)
    line: str = Field(min_length=1, max_length=40)
    language: Literal["zh_CN", "en"] = "zh_CN"
    data: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("lineside", appauthor=False)))


class CentralSection(_Section):
    """The central side: `url`, the terminal's `token`, and the plant's CA where it has its own."""

    url: str
    token: SecretStr
    ca: Path | None = None

    @field_validator("url")
    @classmethod
    def _safe(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
            return url.rstrip("/")
        raise ValueError("allowed: https://…, or http:// on this machine only")


class PeopleSection(_Section):
    """`pin_key`: the plant's PIN key, 64 hexadecimal digits, the same as at the central side."""

    pin_key: SecretStr = SecretStr("")

    @field_validator("pin_key")
    @classmethod
    def _hexadecimal(cls, key: SecretStr) -> SecretStr:
        try:
            bytes.fromhex(key.get_secret_value())
        except ValueError:
            raise ValueError("allowed: hexadecimal digits") from None
        return key

    @property
    def key(self) -> bytes:
        return bytes.fromhex(self.pin_key.get_secret_value())


class ScreenSection(_Section):
    """`theme` auto follows the hour; `px_per_mm` is measured with a ruler on the panel."""

    theme: Literal["auto", "day", "night"] = "auto"
    px_per_mm: float = Field(default=4.0, ge=2, le=20)
    fullscreen: bool = True


class Config(BaseSettings):
    """All settings. Environment: `LINESIDE_CENTRAL__TOKEN` overrides `token` in `[central]`, and so on."""

    model_config = SettingsConfigDict(env_prefix="LINESIDE_", env_nested_delimiter="__", extra="forbid")

    terminal: TerminalSection
    central: CentralSection | None = None
    people: PeopleSection = PeopleSection()
    screen: ScreenSection = ScreenSection()
    scanner: tuple[ScannerSettings, ...] = ()
    machine: tuple[MachineSettings, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def config_path() -> Path:
    """The file that is read when none is named: `$LINESIDE_CONFIG`, else the user's or the system's own."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    user = Path(platformdirs.user_config_dir("lineside", appauthor=False)) / "lineside.toml"
    system = Path(platformdirs.site_config_dir("lineside", appauthor=False)) / "lineside.toml"
    return user if user.exists() else system


def load_config(path: Path) -> Config:
    """Read the settings.

    Raises:
        ConfigError: the file cannot be read, or settings in it or in the environment are wrong.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((f"{path}: {error}",)) from error
    except (OSError, UnicodeDecodeError) as error:
        hint = f"name another file with --config or {CONFIG_VARIABLE}"
        raise ConfigError((f"{path}: cannot be read ({error}); {hint}",)) from error
    return _checked(path, values)


def _checked(path: Path, values: dict[str, Any]) -> Config:
    try:
        config = Config(**values)
    except ValidationError as error:
        raise ConfigError(tuple(_line(path, problem) for problem in error.errors())) from error
    except SettingsError as error:
        raise ConfigError((f"{path}: {error}",)) from error
    doubled = _doubled([device.id for device in (*config.scanner, *config.machine)])
    if doubled:
        raise ConfigError((f"{path}: scanner/machine id {doubled!r} is used twice; ids must differ",))
    return config


def _line(path: Path, problem: Any) -> str:
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"{path}: {key}: there is no such setting{_allowed(problem['loc'])}"
    if problem["type"] == "missing":
        return f"{path}: {key}: is missing"
    found = problem["input"]
    shown = "" if isinstance(found, dict) or "token" in key or "key" in key else f", found {found!r}"
    return f"{path}: {key}: {problem['msg'].removeprefix('Value error, ')}{shown}"


def _allowed(location: tuple[str | int, ...]) -> str:
    names = _names_at(location[:-1])
    return f"; allowed: {', '.join(names)}" if names else ""


def _names_at(section: tuple[str | int, ...]) -> list[str]:
    sections: dict[str, Any] = {
        "terminal": TerminalSection,
        "central": CentralSection,
        "people": PeopleSection,
        "screen": ScreenSection,
    }
    if not section:
        return list(Config.model_fields)
    if section[0] in sections:
        return list(sections[str(section[0])].model_fields)
    device = {"scanner": ScannerSettings, "machine": MachineSettings}.get(str(section[0]))
    return [field.name for field in fields(device)] if device else []


def _doubled(ids: list[str]) -> str | None:
    return next((name for name in ids if ids.count(name) > 1), None)
