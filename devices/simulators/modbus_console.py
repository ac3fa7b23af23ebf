"""What the console of simulated Modbus slaves can do besides unplugging and silence."""

from devices.modbus_settings import HIGHEST_SLAVE
from devices.simulators.commands import MAX_PIECES, Command, done, number, plain, word
from devices.simulators.modbus import SimulatedModbus

MAX_EXCEPTION = 11
MAX_SLOW_MS = 1_000


def modbus_commands(bus: SimulatedModbus) -> dict[str, Command]:
    """Its commands, by name; what is set or counted goes to the slave that `slave` chose last."""
    return {
        "slave": Command(
            "slave N",
            done(lambda text: bus.choose(number(text, HIGHEST_SLAVE))),
            "which slave the commands are for, until the next",
        ),
        "state": Command(
            "state WORD",
            done(lambda text: bus.set_state(word(text))),
            "its state, such as run, until the next",
        ),
        "count": Command(
            "count [N]",
            done(lambda text: bus.count(number(text or "1", MAX_PIECES))),
            "N good pieces more (1 without N)",
        ),
        "reject": Command(
            "reject [N]",
            done(lambda text: bus.reject(number(text or "1", MAX_PIECES))),
            "N bad pieces more (1 without N)",
        ),
        "alarm": Command(
            "alarm CODE", done(lambda text: bus.alarm(word(text))), "an alarm (E101 or E7), until clear"
        ),
        "clear": Command("clear CODE", done(lambda text: bus.clear(word(text))), "ends an alarm"),
        "reset": Command("reset", plain(bus.reset_counters), "sets its counters to 0"),
        "wrap": Command("wrap", plain(bus.near_wrap), "sets its counter to 65530, just before its end"),
        "die": Command("die", plain(bus.die), "this slave answers no more, until revive"),
        "revive": Command("revive", plain(bus.revive), "ends die"),
        "refuse": Command(
            "refuse [N]",
            done(lambda text: bus.refuse(number(text or "2", MAX_EXCEPTION))),
            "all answers are exception N (2 without N), until obey",
        ),
        "crc": Command("crc", plain(bus.wrong_crc), "all answers have a wrong check sum, until obey"),
        "slow": Command(
            "slow MS",
            done(lambda text: bus.slow(number(text, MAX_SLOW_MS))),
            "so many milliseconds after each byte, until obey",
        ),
        "obey": Command("obey", plain(bus.obey), "ends refuse, crc and slow"),
    }
