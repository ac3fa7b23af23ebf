"""Many terminals in one process, in place of many machines: signs in and sends, in the wire's own words.

Is told the terminals as JSON on standard input: pairs of an id and a key. Says as JSON how they fared:
`held_s` from the common start until each has its acknowledgement, `post_s` for the batch alone, both in
seconds; how many `attempts` all made together, and `errors` on the way.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import zstandard

from bench.plant import NOON, busy_station
from bench.sync_site import entries
from domain.ports import Batch
from sync.contract import (
    CHALLENGES_PATH,
    FIRST_HEADER,
    NDJSON,
    PREVIOUS_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
    RECORDS_PATH,
    SIGNATURE_HEADER,
    TOKENS_PATH,
    batch_statement,
    sign_in_statement,
)
from sync.device_key import Device, DeviceKey

SUCCESS = 200
LONGEST_REST_S = 1.0
LIMIT_S = 120.0
TROUBLE = (OSError, EOFError, ConnectionError, asyncio.IncompleteReadError)


@dataclass(slots=True)
class Tally:
    attempts: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    held_s: list[float] = field(default_factory=list)
    post_s: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wire:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def post(self, path: str, content: bytes, **headers: str) -> dict[str, Any]:
        """The answer's JSON; ConnectionError with the status where it is no success."""
        told = {"Host": "central", "Content-Length": str(len(content)), PROTOCOL_HEADER: str(PROTOCOL)}
        lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in (told | headers).items()), "", ""]
        self.writer.write("\r\n".join(lines).encode() + content)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = head.partition("content-length: ")[2].partition("\r\n")[0]
        answer = await self.reader.readexactly(int(length))
        status = int(head.split(" ", 2)[1])
        if status != SUCCESS:
            raise ConnectionError(f"status {status}")
        told_back: dict[str, Any] = json.loads(answer)
        return told_back


class Terminal:
    """Comes back with a batch that waits, and goes on until it is acknowledged."""

    def __init__(self, url: str, device: Device, records: int, tally: Tally) -> None:
        address = urlsplit(url)
        self._host, self._port = address.hostname, address.port
        self._device, self._tally = device, tally
        made = entries(busy_station(records, at=NOON))
        self._batch = Batch(uuid4().hex, 1, bytes(32), tuple(entry.body for entry in made))
        self._head = made[-1].hash
        self._content = zstandard.compress(b"".join(body + b"\n" for body in self._batch.bodies))

    async def come_back(self, begun: float) -> None:
        """Try, with a rest after each failure, as the terminal does it but shorter."""
        for attempt in count():
            await asyncio.sleep(random.uniform(0, LONGEST_REST_S) if attempt else 0)
            if await self._tried():
                break
        self._tally.held_s.append(time.perf_counter() - begun)

    async def _tried(self) -> bool:
        self._tally.attempts += 1
        try:
            reader, writer = await asyncio.open_connection(self._host, self._port)
            try:
                await self._send(Wire(reader, writer))
            finally:
                writer.close()
        except TROUBLE as error:
            self._tally.errors[str(error)[:40]] += 1
            return False
        return True

    async def _send(self, wire: Wire) -> None:
        token = await self._token(wire)
        batch, begun = self._batch, time.perf_counter()
        statement = batch_statement(batch.store, batch.first, batch.last, self._head)
        framing = {FIRST_HEADER: str(batch.first), PREVIOUS_HEADER: batch.previous.hex()}
        signed = {
            SIGNATURE_HEADER: self._device.key.sign(statement).hex(),
            "Authorization": f"Bearer {token}",
        }
        packed = {"Content-Type": NDJSON, "Content-Encoding": "zstd"}
        path = RECORDS_PATH.format(store=batch.store)
        ack = await wire.post(path, self._content, **framing, **signed, **packed)
        if (ack["acked"], ack["head"]) != (batch.last, self._head.hex()):
            raise ConnectionError("another head")
        self._tally.post_s.append(time.perf_counter() - begun)

    async def _token(self, wire: Wire) -> str:
        asked = json.dumps({"terminal": self._device.terminal}).encode()
        json_type = {"Content-Type": "application/json"}
        nonce = (await wire.post(CHALLENGES_PATH, asked, **json_type))["nonce"]
        signature = self._device.key.sign(sign_in_statement(self._device.terminal, nonce)).hex()
        answer = {"terminal": self._device.terminal, "nonce": nonce, "signature": signature}
        return str((await wire.post(TOKENS_PATH, json.dumps(answer).encode(), **json_type))["token"])


async def come_back_together(terminals: list[Terminal]) -> None:
    begun = time.perf_counter()
    async with asyncio.timeout(LIMIT_S):
        await asyncio.gather(*(terminal.come_back(begun) for terminal in terminals))


def main() -> None:
    tally, (url, records) = Tally(), sys.argv[1:]
    devices = [Device(name, DeviceKey(bytes.fromhex(seed))) for name, seed in json.load(sys.stdin)]
    asyncio.run(come_back_together([Terminal(url, device, int(records), tally) for device in devices]))
    told = {"held_s": tally.held_s, "post_s": tally.post_s, "attempts": tally.attempts}
    print(json.dumps(told | {"errors": tally.errors.total(), "causes": tally.errors}))


if __name__ == "__main__":
    main()
