"""A machine that speaks in lines to whoever connects, as a process of its own; says its TCP port first.

Usage: python -m tests.support.real_line_feeder
"""

import socket
import threading
import time
from collections.abc import Iterator

from tests.support.real_machine import ALARMS, GOOD, REJECTED, STATE, RealMachine

BEAT_S = 0.02
WORDS = ("IDLE", "RUN", "HOLD", "STOP", "FAULT")


def serve(listener: socket.socket, machine: RealMachine) -> None:
    """Feeds one after the other, for ever."""
    while True:
        feed(listener.accept()[0], machine)


def feed(connection: socket.socket, machine: RealMachine) -> None:
    """Repeats everything until nobody listens."""
    alarms = [0]
    with connection:
        while True:
            try:
                connection.sendall("".join(lines(machine, alarms)).encode())
            except ConnectionError:
                return
            time.sleep(BEAT_S)


def lines(machine: RealMachine, alarms: list[int]) -> Iterator[str]:
    """What it says now; an alarm once when it comes and once when it goes, `alarms` being what was said."""
    now = machine.registers.copy()
    yield f"STATE {WORDS[now[STATE]]}\r\n"
    yield f"COUNT {now[GOOD]}\r\n"
    yield f"REJECTS {now[REJECTED]}\r\n"
    if now[ALARMS] != alarms[0]:
        alarms[0] = now[ALARMS]
        yield "ALARM E101 Spindle\r\n" if alarms[0] else "CLEAR E101\r\n"


if __name__ == "__main__":
    made = RealMachine()
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        threading.Thread(target=serve, args=(server, made), daemon=True).start()
        made.obey()
