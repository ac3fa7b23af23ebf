"""The file that says which channels there are and who reads them; what is wrong in it is told by its line."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from central.errors import BadSetting
from central.messaging.places import place_of
from central.messaging.robots import is_address
from domain.floor_events import CallKind
from domain.plan_events import ReasonClass, Role

ADDRESS: Final = "://"
"""In what has it there may be a secret, under whichever key."""
Seconds = Annotated[int, Field(strict=True, ge=0, le=3600)]


class Channel(BaseModel):
    """A robot, a mailbox or a webhook, and what it is told.

    Attributes:
        name: by which it is known in the database, in logs and on the board.
        url: Apprise's; a secret, as whoever has it may write there.
        url_file: a file that holds it, beside the settings unless its path is absolute.
        roles: it gets a card when one of them is called.
        lines: only their alerts; empty for all.
        categories: classes of stops. With `reasons` or `calls`: what none of the three names is not sent.
        reasons: ids of the reason tree; what is below one goes with it.
        calls: kinds of calls.
        language: of the cards.
        follow_up: whether it hears as well that an alert is taken on, sent for, over.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[^\s\x00-\x1f]{1,64}$")
    url: SecretStr = SecretStr("")
    url_file: Path | None = None
    roles: frozenset[Role] = Field(min_length=1)
    lines: frozenset[str] = frozenset()
    categories: frozenset[ReasonClass] = frozenset()
    reasons: frozenset[str] = frozenset()
    calls: frozenset[CallKind] = frozenset()
    language: Literal["zh", "en"] = "zh"
    follow_up: Annotated[bool, Field(strict=True)] = True

    @field_validator("url_file", mode="before")
    @classmethod
    def _no_address(cls, value: Any) -> Any:
        if isinstance(value, str) and ADDRESS in value:
            raise ValueError("is an address: write it as url, or into a file that is named here")
        return value

    @model_validator(mode="after")
    def _one_url(self) -> "Channel":
        if bool(self.url.get_secret_value()) == (self.url_file is not None):
            raise ValueError("give url or url_file, one of both")
        return self


class Messaging(BaseModel):
    """All channels and what goes for each.

    Attributes:
        board_url: of the service as readers reach it, for links; blank for cards without.
        group_s: what comes up so soon after a message goes into the next one together.
        per_minute: so many messages at most go to a robot in any minute.
        late_minutes: what was over before anybody here heard of it is told when it lasted that long.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    board_url: str = Field(default="", pattern=r"^(https?://[^\s/?#]+[^\s?#]*)?$")
    group_s: Seconds = 60
    per_minute: Annotated[int, Field(strict=True, ge=1, le=1000)] = 20
    late_minutes: Annotated[int, Field(strict=True, ge=0, le=1440)] = 15
    channel: tuple[Channel, ...] = Field(min_length=1)

    @property
    def board(self) -> str:
        return self.board_url.rstrip("/")

    def named(self, name: str) -> Channel | None:
        return next((channel for channel in self.channel if channel.name == name), None)


def load_messaging(path: Path) -> Messaging:
    """Read the file that `LINESIDE_MESSAGING` names.

    Raises:
        BadSetting: it cannot be read, or something in it is wrong: each with its line and what would do.
    """
    text = _read(path, "give the path of a TOML file in LINESIDE_MESSAGING")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path}: is not TOML: {error}") from None
    try:
        found = Messaging(**values)
    except ValidationError as error:
        problems = (_told(path, text, problem) for problem in error.errors() if not _follows(problem))
        raise BadSetting("; ".join(problems)) from None
    return _complete(path, text, found)


def _read(path: Path, hint: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadSetting(f"{path}: cannot be read ({error.strerror}): {hint}") from None
    except UnicodeDecodeError as error:
        raise BadSetting(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from None


def _complete(path: Path, text: str, found: Messaging) -> Messaging:
    """With the addresses from files, each looked at."""
    channels: list[Channel] = []
    for number, channel in enumerate(found.channel):
        if channel.name in (earlier.name for earlier in channels):
            where = place_of(path, text, ("channel", number, "name"))
            raise BadSetting(f"{where}: {channel.name!r} is there already: channels need names that differ")
        channels.append(_addressed(path, text, number, channel))
    return found.model_copy(update={"channel": tuple(channels)})


def _addressed(path: Path, text: str, number: int, channel: Channel) -> Channel:
    key = "url_file" if channel.url_file else "url"
    where = place_of(path, text, ("channel", number, key))
    if channel.url_file:
        secret = _read(path.parent / channel.url_file, f"{where} names this file").strip()
        channel = channel.model_copy(update={"url": SecretStr(secret)})
    if not is_address(channel.url.get_secret_value()):
        raise BadSetting(
            f"{where}: nothing can be sent there; allowed: wecombot://KEY, dingtalk://SECRET@TOKEN, "
            "feishu://TOKEN, mailtos://USER:PASSWORD@HOST?to=ADDRESS, jsons://HOST/PATH, "
            "or another address that Apprise knows"
        )
    return channel


def _told(path: Path, text: str, problem: ErrorDetails) -> str:
    return f"{place_of(path, text, problem['loc'])}: {_complaint(problem)}"


def _follows(problem: ErrorDetails) -> bool:
    """Channels that are wrong are also missing: that is no fault of its own."""
    return problem["loc"] == ("channel",) and problem["type"] == "too_short" and bool(problem["input"])


def _complaint(problem: ErrorDetails) -> str:
    """What is wrong, without a word of what may be a secret."""
    location = problem["loc"]
    match problem["type"]:
        case "extra_forbidden":
            return _unknown(location)
        case "missing":
            return "is missing"
        case "too_short":
            return "is empty: name at least one"
        case "tuple_type":
            return "there may be several, each to be written as [[channel]]"
        case "model_type":
            return "is to be written as [[channel]]"
    shown = "" if _is_secret(location, problem["input"]) else f", found {problem['input']!r}"
    return f"{problem['msg'].removeprefix('Value error, ')}{shown}"


def _is_secret(location: tuple[int | str, ...], value: Any) -> bool:
    return "url" in location or isinstance(value, dict) or ADDRESS in str(value)


def _unknown(location: tuple[int | str, ...]) -> str:
    model: type[BaseModel] = Messaging if len(location) == 1 else Channel
    if model is Channel and location[-1] in Messaging.model_fields:
        return "is for all channels: write it above the first [[channel]]"
    return f"there is no such setting; allowed: {', '.join(model.model_fields)}"
