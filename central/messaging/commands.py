"""`lineside-central messaging …`: whether the channels are set up, and whether they arrive."""

from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from central.clock import SystemClock
from central.errors import BadSetting, CentralError
from central.messaging.outcomes import Sent
from central.output import say
from central.settings import load_settings

if TYPE_CHECKING:
    from central.messaging.settings import Channel, Messaging

messaging = typer.Typer(no_args_is_help=True, help="Where alerts are sent, and whether they arrive.")

Name = Annotated[str, typer.Argument(help="A channel's name, as in the settings.")]


@messaging.command("check")
def check() -> None:
    """Read the settings and show the channels, without their secrets."""
    from central.messaging.robots import service_of

    found = _loaded()
    say("CHANNEL\tTHROUGH\tROLES\tONLY\tLANGUAGE\tFOLLOW-UPS")
    for channel in found.channel:
        roles = " ".join(sorted(channel.roles))
        through = service_of(channel.url.get_secret_value())
        follow_up = "yes" if channel.follow_up else "no"
        say(f"{channel.name}\t{through}\t{roles}\t{_only(channel)}\t{channel.language}\t{follow_up}")
    say(f"{found.per_minute} messages a minute at most, grouped for {found.group_s} s, {_links(found)}")


@messaging.command("test")
def test(name: Name) -> None:
    """Send one test card, at once, beside what waits."""
    from central.messaging.robots import robot_at
    from central.messaging.texts import test_message

    found = _loaded()
    channel = found.named(name)
    if channel is None:
        names = ", ".join(each.name for each in found.channel)
        raise BadSetting(f"there is no channel {name!r}; there are: {names}")
    message = test_message(channel, uuid4().hex, SystemClock().now().at)
    outcome = robot_at(channel.url.get_secret_value())(message)
    if not isinstance(outcome, Sent):
        raise CentralError(f"{name} did not take the card: {outcome.why}")
    say(f"{name} has taken a test card: look whether it is there")


def _loaded() -> "Messaging":
    from central.messaging.settings import load_messaging

    path = load_settings().messaging
    if path is None:
        raise BadSetting("LINESIDE_MESSAGING is not set, so nothing is sent: give the path of a TOML file")
    return load_messaging(path)


def _only(channel: "Channel") -> str:
    """What a channel is limited to."""
    limits = (*channel.lines, *channel.categories, *channel.reasons, *channel.calls)
    return " ".join(sorted(limits)) or "-"


def _links(found: "Messaging") -> str:
    return f"links to {found.board}/board" if found.board else "no links: board_url is not given"
