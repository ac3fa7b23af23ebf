"""What the console of simulated Modbus slaves can do besides unplugging and silence."""

from devices.modbus_settings import HIGHEST_SLAVE
from devices.simulators.commands import MAX_PIECES, Command, done, number, plain, word
from devices.simulators.modbus import SimulatedModbus

MAX_EXCEPTION = 11
MAX_SLOW_MS = 1_000


def modbus_commands(bus: SimulatedModbus) -> dict[str, Command]:
    """Its commands, by name; what is set or counted goes to the slave that `slave` chose last."""
    return {
        "slave": Command("slave N", done(lambda text: bus.choose(number(text, HIGHEST_SLAVE)))),
        "state": Command("state WORD", done(lambda text: bus.set_state(word(text)))),
        "count": Command("count [N]", done(lambda text: bus.count(number(text or "1", MAX_PIECES)))),
        "reject": Command("reject [N]", done(lambda text: bus.reject(number(text or "1", MAX_PIECES)))),
        "alarm": Command("alarm CODE", done(lambda text: bus.alarm(word(text)))),
        "clear": Command("clear CODE", done(lambda text: bus.clear(word(text)))),
        "reset": Command("reset", plain(bus.reset_counters)),
        "wrap": Command("wrap", plain(bus.near_wrap)),
        "die": Command("die", plain(bus.die)),
        "revive": Command("revive", plain(bus.revive)),
        "refuse": Command("refuse [N]", done(lambda text: bus.refuse(number(text or "2", MAX_EXCEPTION)))),
        "crc": Command("crc", plain(bus.wrong_crc)),
        "slow": Command("slow MS", done(lambda text: bus.slow(number(text, MAX_SLOW_MS)))),
        "obey": Command("obey", plain(bus.obey)),
    }
