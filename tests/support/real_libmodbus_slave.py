"""A machine behind libmodbus, as a process of its own; see modbus_mapping_new(3) and modbus_reply(3).

Usage: python -m tests.support.real_libmodbus_slave PORT
"""

import ctypes
import sys
import threading

from tests.support.real_machine import REGISTERS, RealMachine

LIBRARY = "libmodbus.so.5"
MAX_ADU_BYTES = 260


class Mapping(ctypes.Structure):
    """`modbus_mapping_t`."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("nb_bits", "start_bits", "nb_input_bits", "start_input_bits")),
        *((name, ctypes.c_int) for name in ("nb_input", "start_input", "nb_registers", "start_registers")),
        *((name, ctypes.POINTER(ctypes.c_uint8)) for name in ("tab_bits", "tab_input_bits")),
        *((name, ctypes.POINTER(ctypes.c_uint16)) for name in ("tab_input_registers", "tab_registers")),
    )


def library() -> ctypes.CDLL:
    """Loads libmodbus, with the types of what is used of it.

    Raises:
        OSError: it is not installed.
    """
    found = ctypes.CDLL(LIBRARY, use_errno=True)
    found.modbus_new_rtu.restype = ctypes.c_void_p
    found.modbus_new_rtu.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.c_char, ctypes.c_int, ctypes.c_int)
    found.modbus_mapping_new.restype = ctypes.POINTER(Mapping)
    found.modbus_set_slave.argtypes = (ctypes.c_void_p, ctypes.c_int)
    found.modbus_connect.argtypes = (ctypes.c_void_p,)
    found.modbus_receive.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
    found.modbus_reply.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(Mapping))
    return found


def serve(port: str, machine: RealMachine) -> None:
    """Answers for the machine's registers as they are when they are asked for, for ever."""
    modbus = library()
    bus = modbus.modbus_new_rtu(port.encode(), 115200, b"N", 8, 1)
    modbus.modbus_set_slave(bus, 1)
    if modbus.modbus_connect(bus) != 0:
        raise OSError(ctypes.get_errno(), f"modbus_connect {port}")
    mapping = modbus.modbus_mapping_new(0, 0, REGISTERS, 0)
    request = ctypes.create_string_buffer(MAX_ADU_BYTES)
    while True:
        length = modbus.modbus_receive(bus, request)
        if length > 0:
            for address, word in enumerate(machine.registers):
                mapping.contents.tab_registers[address] = word
            modbus.modbus_reply(bus, request, length, mapping)


if __name__ == "__main__":
    made = RealMachine()
    threading.Thread(target=serve, args=(sys.argv[1], made), daemon=True).start()
    made.obey()
