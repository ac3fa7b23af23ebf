"""Simulated Modbus RTU slaves on one bus: they answer for a state, counters, alarms and a temperature."""

import threading
from collections.abc import Mapping
from pathlib import Path

from pymodbus.constants import ExcCodes
from pymodbus.framer.rtu import FramerRTU
from pymodbus.pdu import DecodePDU, ExceptionResponse, ModbusPDU
from pymodbus.pdu.register_message import (
    ReadHoldingRegistersRequest,
    ReadHoldingRegistersResponse,
    ReadInputRegistersRequest,
    ReadInputRegistersResponse,
)

from devices.errors import CommandError
from devices.simulators.device import SimulatedDevice
from devices.words import STATE_WORDS
from domain.signals import MachineState

SETTINGS = """\
[[machine]]
id = "modbus-{slave}"
driver = "modbus"
equipment = "EQ-{slave}"  # write its name in the plan
port = "{port}"
slave = {slave}
state = {{ address = 2, states = {{ 0 = "idle", 1 = "execute", 2 = "held", 3 = "stopped", 4 = "aborted" }} }}
counters = [{{ address = 3 }}, {{ address = 4, rejected = true }}]
alarms = [{{ address = 5, code = "E101", text = "Spindle" }}, {{ address = 5, bit = 1, code = "E7" }}]
values = [{{ address = 6, name = "temperature", type = "s16", scale = 0.1 }}]
"""
"""What to put into the terminal's settings for one of them."""

REGISTERS = 16
STATE, GOOD, REJECTED, ALARMS, TEMPERATURE = 2, 3, 4, 5, 6
NUMBERS: Mapping[MachineState, int] = {
    MachineState.IDLE: 0,
    MachineState.EXECUTE: 1,
    MachineState.HELD: 2,
    MachineState.STOPPED: 3,
    MachineState.ABORTED: 4,
}
ALARM_BITS = {"E101": 0, "E7": 1}
WORD_END = 1 << 16
NEAR_WRAP = WORD_END - 6
LOOK_S = 0.002
MAX_PENDING = 256
_RESPONSES: Mapping[type[ModbusPDU], type[ModbusPDU]] = {
    ReadHoldingRegistersRequest: ReadHoldingRegistersResponse,
    ReadInputRegistersRequest: ReadInputRegistersResponse,
}


class SimulatedModbus(SimulatedDevice):
    """Answers reads of holding and input registers 0 to 15; its counters go on through every fault.

    Args:
        path: where its port appears.
        slaves: their numbers on the bus; what is set or counted goes to the one that was chosen last.
    """

    def __init__(self, path: str | Path, slaves: tuple[int, ...] = (1,)) -> None:
        super().__init__(path)
        self._registers = {slave: [0] * REGISTERS for slave in slaves}
        self._chosen = slaves[0]
        self._dead: set[int] = set()
        self._refusal: int | None = None
        self._wrong_crc = False
        self._byte_s = 0.0
        self._framer = FramerRTU(DecodePDU(is_server=True))
        self._closing = threading.Event()
        self._serving = threading.Thread(target=self._serve, name="simulated-modbus", daemon=True)
        self._serving.start()

    def close(self) -> None:
        self._closing.set()
        self._serving.join()
        super().close()

    @property
    def total(self) -> int:
        """Good pieces of the chosen slave, as its register shows them."""
        return self._registers[self._chosen][GOOD]

    def choose(self, slave: int) -> None:
        """Makes a slave the one that is set and counted.

        Raises:
            CommandError: there is none of this number.
        """
        if slave not in self._registers:
            raise CommandError(
                f"there is no slave {slave}; allowed are {', '.join(map(str, self._registers))}"
            )
        self._chosen = slave

    def set_state(self, word: str) -> None:
        """Takes a word of the line protocol's table.

        Raises:
            CommandError: the word is not known, or its state has no number here.
        """
        number = NUMBERS.get(STATE_WORDS.get(word.upper(), MachineState.NO_DATA))
        if number is None:
            raise CommandError(f"unknown state {word!r}; allowed are {', '.join(NUMBERS)}")
        self.put(STATE, number)

    def count(self, pieces: int = 1) -> None:
        self._add(GOOD, pieces)

    def reject(self, pieces: int = 1) -> None:
        self._add(REJECTED, pieces)

    def reset_counters(self) -> None:
        """Sets the counters to 0, as a machine does that is switched off and on."""
        self.put(GOOD, 0)
        self.put(REJECTED, 0)

    def near_wrap(self) -> None:
        """Sets the counter of good pieces to 65530."""
        self.put(GOOD, NEAR_WRAP)

    def alarm(self, code: str) -> None:
        self._alarms(code, active=True)

    def clear(self, code: str) -> None:
        self._alarms(code, active=False)

    def put(self, address: int, word: int) -> None:
        """Writes a register of the chosen slave.

        Raises:
            CommandError: there is no such register, or the number does not fit.
        """
        if not (0 <= address < REGISTERS and 0 <= word < WORD_END):
            raise CommandError(f"registers are 0 to {REGISTERS - 1}, numbers 0 to {WORD_END - 1}")
        with self._lock:
            self._registers[self._chosen][address] = word

    def die(self) -> None:
        """The chosen slave answers no more; the others do."""
        self._dead.add(self._chosen)

    def revive(self) -> None:
        self._dead.discard(self._chosen)

    def refuse(self, code: int = ExcCodes.ILLEGAL_ADDRESS) -> None:
        """Answers everything with an exception, until `obey`."""
        self._refusal = code

    def obey(self) -> None:
        """Answers as a sound bus does: no exceptions, no wrong checksums, no slow bytes."""
        self._refusal, self._wrong_crc, self._byte_s = None, False, 0.0

    def wrong_crc(self) -> None:
        """Answers with wrong checksums, until `obey`."""
        self._wrong_crc = True

    def slow(self, milliseconds: int) -> None:
        """Sends one byte in so many milliseconds, until `obey`."""
        self._byte_s = milliseconds / 1000

    def _add(self, address: int, pieces: int) -> None:
        with self._lock:
            registers = self._registers[self._chosen]
            registers[address] = (registers[address] + pieces) % WORD_END

    def _alarms(self, code: str, *, active: bool) -> None:
        if code not in ALARM_BITS:
            raise CommandError(f"unknown alarm {code!r}; allowed are {', '.join(ALARM_BITS)}")
        with self._lock:
            registers = self._registers[self._chosen]
            mask = 1 << ALARM_BITS[code]
            registers[ALARMS] = registers[ALARMS] | mask if active else registers[ALARMS] & ~mask

    def _serve(self) -> None:
        pending = b""
        while not self._closing.wait(LOOK_S):
            with self._lock:
                pending = (pending + self._port.receive())[-MAX_PENDING:]
            used, slave, _, pdu = self._framer.decode(pending)
            pending = pending[used:]
            if pdu and slave in self._registers and slave not in self._dead:
                self._answer(slave, pdu)

    def _answer(self, slave: int, pdu: bytes) -> None:
        with self._lock:
            reply = self._reply(slave, pdu)
        reply.dev_id = slave
        frame = self._framer.buildFrame(reply)
        if self._wrong_crc:
            frame = frame[:-1] + bytes((frame[-1] ^ 0xFF,))
        if not self._byte_s:
            self.say(frame)
            return
        for byte in frame:
            self.say(bytes((byte,)))
            self._closing.wait(self._byte_s)

    def _reply(self, slave: int, pdu: bytes) -> ModbusPDU:
        request = self._framer.decoder.decode(pdu)
        respond = _RESPONSES.get(type(request)) if request else None
        if request is None or respond is None:
            return ExceptionResponse(pdu[0], ExcCodes.ILLEGAL_FUNCTION)
        if self._refusal is not None:
            return ExceptionResponse(pdu[0], self._refusal)
        if request.address + request.count > REGISTERS:
            return ExceptionResponse(pdu[0], ExcCodes.ILLEGAL_ADDRESS)
        registers = self._registers[slave]
        return respond(registers=registers[request.address : request.address + request.count])
