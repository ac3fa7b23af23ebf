"""The terminal's settings: one TOML file, overridden by environment variables, wrong ones named."""

import os
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    SecretStr,
    Tag,
    ValidationError,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableVariable

from app.config_checks import demand_readable_ca, doubled, shared_port
from app.scan_settings import ScanRuleSection, ScanSection
from app.services.scan_sources import TYPED, WEDGE
from app.voice.settings import VoiceSection
from devices.errors import SettingsError
from devices.line_settings import LineSettings
from devices.modbus_map import (
    AlarmBit,
    AlarmCodePlace,
    CounterPlace,
    ModePlace,
    StateBit,
    StatePlace,
    ValuePlace,
)
from devices.modbus_settings import ModbusSettings, buses
from devices.patterns import LinePatterns
from devices.settings import ScannerSettings
from devices.shdr_settings import ShdrSettings
from sync.contract import is_safe_url
from sync.endpoint import ENVIRONMENT

CONFIG_VARIABLE = "LINESIDE_CONFIG"
PREFIX = "LINESIDE_"
PIN_KEY = re.compile(r"([0-9a-fA-F]{2}){16,}")
OWN_DEVICES = (WEDGE, TYPED)
"""The program's own names for what brings scans: no device may have them."""
HOLD_SECRETS = ("central", "people")


MACHINES: dict[str, Any] = {"line": LineSettings, "shdr": ShdrSettings, "modbus": ModbusSettings}
"""The kinds of machine that `driver` chooses from."""

PARTS: dict[str | int, Any] = {
    "patterns": LinePatterns,
    "state": StatePlace,
    "bits": StateBit,
    "mode": ModePlace,
    "counters": CounterPlace,
    "alarms": AlarmBit,
    "alarm_code": AlarmCodePlace,
    "values": ValuePlace,
}
"""The settings of a [[machine]] that have settings of their own."""


def _driver_of(machine: Any) -> Any:
    """The kind of a [[machine]]: a line of text where none is named."""
    return machine.get("driver", "line") if isinstance(machine, dict) else "line"


AnyMachine = Annotated[
    Annotated[LineSettings, Tag("line")]
    | Annotated[ShdrSettings, Tag("shdr")]
    | Annotated[ModbusSettings, Tag("modbus")],
    Discriminator(_driver_of),
]


class ConfigError(Exception):
    """A setting is wrong. One line for each: where, what, and what is allowed."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TerminalSection(_Section):
    """Which station this is; `data` is the folder of the ledger and the logs.

    `keep_days`: so long scans, connections, starts and ends are kept once they are at the central side.
    """

    station: str = Field(min_length=1, max_length=40)
    line: str = Field(min_length=1, max_length=40)
    language: Literal["zh_CN", "en"] = "zh_CN"
    data: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("lineside", appauthor=False)))
    keep_days: int = Field(default=90, ge=14, le=3650)

    @field_validator("data")
    @classmethod
    def _named(cls, data: Path) -> Path:
        named = data.resolve() if data.name in {"", ".."} else data
        if named.name:
            return named
        raise ValueError("allowed: a folder of its own")


class CentralSection(_Section):
    """The central side, where it differs from the enrolment; `ca` may be two, while one follows the other."""

    url: str = ""
    ca: Annotated[tuple[Path, ...], NoDecode] = ()
    proxy: str = ""

    @field_validator("url")
    @classmethod
    def _safe(cls, url: str) -> str:
        if not url or is_safe_url(url):
            return url.rstrip("/")
        raise ValueError("allowed: https://…, or http:// on this machine only")

    @field_validator("ca", mode="before")
    @classmethod
    def _several(cls, ca: Any) -> Any:
        return (ca,) if isinstance(ca, str | Path) else ca

    @field_validator("ca")
    @classmethod
    def _readable(cls, ca: tuple[Path, ...]) -> tuple[Path, ...]:
        for each in ca:
            demand_readable_ca(each)
        return ca

    @field_validator("proxy")
    @classmethod
    def _known(cls, proxy: str) -> str:
        if proxy in {"", ENVIRONMENT} or proxy.startswith("http://"):
            return proxy
        raise ValueError(f"allowed: http://host:port, or {ENVIRONMENT}")


class PeopleSection(_Section):
    """`pin_key`: the plant's PIN key, where it is not to be the one that came at enrolment."""

    pin_key: SecretStr = SecretStr("")

    @field_validator("pin_key")
    @classmethod
    def _hexadecimal(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value() and not PIN_KEY.fullmatch(key.get_secret_value()):
            raise ValueError("allowed: an even number of hexadecimal digits, at least 32")
        return key

    @property
    def key(self) -> bytes:
        return bytes.fromhex(self.pin_key.get_secret_value())


class ScreenSection(_Section):
    """`theme` auto follows the hour; `px_per_mm` is measured with a ruler on the panel."""

    theme: Literal["auto", "day", "night"] = "auto"
    px_per_mm: float = Field(default=4.0, ge=2, le=20)
    fullscreen: bool = True


class WedgeSection(_Section):
    """Keyboard scanners: `max_gap_ms` between two keys of a scan, and what is put round each code."""

    enabled: bool = True
    max_gap_ms: int = Field(default=35, ge=5, le=50)
    min_length: int = Field(default=4, ge=2, le=40)
    prefix: str = Field(default="", max_length=8)
    suffix: Literal["enter", "tab", "none"] = "enter"


class Config(BaseSettings):
    """All settings. Environment: `LINESIDE_CENTRAL__URL` overrides `url` in `[central]`, and so on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid")

    terminal: TerminalSection
    central: CentralSection | None = None
    people: PeopleSection = PeopleSection()
    screen: ScreenSection = ScreenSection()
    wedge: WedgeSection = WedgeSection()
    scan: ScanSection = ScanSection()
    voice: VoiceSection = VoiceSection()
    scan_rule: tuple[ScanRuleSection, ...] = ()
    scanner: tuple[ScannerSettings, ...] = ()
    machine: tuple[AnyMachine, ...] = ()

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
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((f"{path}: {error}",)) from error
    except UnicodeDecodeError as error:
        raise ConfigError((f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8",)) from error
    except OSError as error:
        hint = f"name another file with --config or {CONFIG_VARIABLE}"
        raise ConfigError((f"{path}: cannot be read ({error}); {hint}",)) from error
    return _checked(path, values)


def _checked(path: Path, values: dict[str, Any]) -> Config:
    try:
        config = Config(**values)
    except ValidationError as error:
        raise ConfigError(tuple(_line(path, values, problem) for problem in error.errors())) from None
    except UnreadableVariable as error:
        raise ConfigError((f"environment: {error}; allowed: JSON, or {PREFIX}SECTION__KEY",)) from None
    if twice := doubled([*OWN_DEVICES, *(device.id for device in (*config.scanner, *config.machine))]):
        raise ConfigError((f"{path}: scanner/machine id {twice!r} is used twice; ids must differ",))
    if shared := shared_port(config.scanner, config.machine):
        raise ConfigError((f"{path}: {shared}",))
    try:
        buses(config.machine)
    except SettingsError as error:
        raise ConfigError((f"{path}: machine: {error}",)) from None
    return config


def _line(path: Path, values: dict[str, Any], problem: Any) -> str:
    location = problem["loc"]
    written = location[:2] + location[3:] if location[0] == "machine" else location
    place, side = (written[:-2], "left of =: ") if written[-1] == "[key]" else (written, "")
    return f"{_source(path, written)}: {_key(place, values)}: {side}{_complaint(problem, location)}"


def _key(place: tuple[str | int, ...], values: dict[str, Any]) -> str:
    """Such as `machine.0 ('cnc-1').port`: a device goes by its id, too."""
    parts = [str(part) for part in place]
    match place:
        case ("scanner" | "machine" as section, int(index), *_) if isinstance(values.get(section), list):
            row = dict(enumerate(values[section])).get(index)
            parts[1] += f" ({row['id']!r})" if isinstance(row, dict) and row.get("id") else ""
    return ".".join(parts)


def _source(path: Path, location: tuple[str | int, ...]) -> str:
    """The environment variable that a setting came from, else the file."""
    parts = [str(part).upper() for part in location]
    names = (PREFIX + "__".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((name for name in names if name in os.environ), str(path))


def _complaint(problem: Any, location: tuple[str | int, ...]) -> str:
    """What is wrong, without a word of what may be a secret."""
    match problem["type"]:
        case "extra_forbidden" if location == ("central", "token"):
            return "there are no such tokens any more: delete this line, then run lineside enroll --code CODE"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"there is no such setting{_allowed(location)}"
        case "missing":
            return "is missing"
        case "model_type":
            return f"is a section, to be written as [{location[0]}]"
        case "tuple_type" if len(location) == 1:
            return f"there may be several, each to be written as [[{location[0]}]]"
        case "union_tag_invalid":
            return f"driver: allowed: {', '.join(MACHINES)}, found {_driver_of(problem['input'])!r}"
    secret = location[0] in HOLD_SECRETS or isinstance(problem["input"], dict)
    shown = "" if secret else f", found {problem['input']!r}"
    return f"{problem['msg'].removeprefix('Value error, ')}{shown}"


def _allowed(location: tuple[str | int, ...]) -> str:
    names = _names_at(location[:-1])
    return f"; allowed: {', '.join(names)}" if names else ""


def _names_at(section: tuple[str | int, ...]) -> list[str]:
    sections: dict[str, Any] = {
        "terminal": TerminalSection,
        "central": CentralSection,
        "people": PeopleSection,
        "screen": ScreenSection,
        "wedge": WedgeSection,
        "scan": ScanSection,
        "voice": VoiceSection,
        "scan_rule": ScanRuleSection,
    }
    if not section:
        return list(Config.model_fields)
    if section[0] in sections:
        return list(sections[str(section[0])].model_fields)
    device = ScannerSettings if section[0] == "scanner" else MACHINES[str(section[2])]
    parts = (PARTS[name] for name in reversed(section[3:]) if name in PARTS)
    return [field.name for field in fields(next(parts, device))]
