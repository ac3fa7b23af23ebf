"""A machine behind pymodbus's own RTU server, as a process of its own.

Usage: python -m tests.support.real_pymodbus_slave PORT
"""

import asyncio
import sys

from pymodbus.constants import ExcCodes
from pymodbus.server import StartAsyncSerialServer
from pymodbus.simulator import DataType, SimData, SimDevice

from tests.support.real_machine import REGISTERS, RealMachine


async def serve(port: str, machine: RealMachine) -> None:
    """Answers for the machine's registers as they are when they are asked for."""

    async def show(
        _function: int,
        start: int,
        _address: int,
        _count: int,
        registers: list[int],
        _values: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        registers[:] = machine.registers[start : start + len(registers)]
        return None

    data = SimData(0, values=[0] * REGISTERS, datatype=DataType.REGISTERS)
    device = SimDevice(1, simdata=[data], action=show)
    await StartAsyncSerialServer(device, port=port, baudrate=115200)


async def main(port: str) -> None:
    machine = RealMachine()
    serving = asyncio.create_task(serve(port, machine))
    await asyncio.to_thread(machine.obey)
    serving.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
