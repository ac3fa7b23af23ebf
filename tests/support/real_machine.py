"""What a peer process makes: pieces in its own time, told by line on stdin to start, stop and change."""

import sys
import threading
import time

PIECE_S = 0.003
REGISTERS = 16
STATE, GOOD, REJECTED, ALARMS = 2, 3, 4, 5
REJECT_EVERY = 10
WORD_END = 1 << 16


class RealMachine:
    """Registers of a machine, of which every tenth piece is rejected while it makes any."""

    def __init__(self) -> None:
        self.registers = [0] * REGISTERS
        self.made = self.spoilt = 0
        self._making = threading.Event()
        self._busy = threading.Lock()
        threading.Thread(target=self._make, daemon=True).start()

    def obey(self) -> None:
        """Does what stdin says until it ends: `go`, `stop`, `set ADDRESS NUMBER`; answers each on stdout."""
        for line in sys.stdin:
            match line.split():
                case ["go"]:
                    self._making.set()
                case ["stop"]:
                    self._making.clear()
                case ["set", address, number]:
                    self.registers[int(address)] = int(number)
            with self._busy:
                print(self.made, self.spoilt, flush=True)

    def _make(self) -> None:
        while self._making.wait():
            with self._busy:
                if self._making.is_set():
                    self._piece()
            time.sleep(PIECE_S)

    def _piece(self) -> None:
        if (self.made + self.spoilt) % REJECT_EVERY == REJECT_EVERY - 1:
            self.spoilt += 1
            self.registers[REJECTED] = (self.registers[REJECTED] + 1) % WORD_END
        else:
            self.made += 1
            self.registers[GOOD] = (self.registers[GOOD] + 1) % WORD_END
