"""Takes terminals' records in: answers after they are committed, and the same however often it is asked."""

from dataclasses import dataclass, replace
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Header

from central.access.signatures import from_hex, is_signed
from central.access.terminals import Terminal
from central.service import Central, ClockAt, Service, SignedIn, Speaks, StoreId, sender_of
from central.storage.engine import writing
from central.storage.ledger import (
    Appended,
    BrokenChain,
    Forked,
    Gap,
    Held,
    Proof,
    StoreOfAnother,
    append,
    entries_of,
)
from central.web.bodies import PackedBody, unpack
from central.web.problems import Denied
from domain.ports import Batch
from sync.contract import (
    FIRST_HEADER,
    MAX_BATCH_COUNT,
    PREVIOUS_HEADER,
    RECORDS_PATH,
    SIGNATURE_HEADER,
    Ack,
    ErrorCode,
    batch_statement,
)

router = APIRouter()
log = structlog.get_logger("lineside.central")

First = Annotated[int, Header(alias=FIRST_HEADER, ge=1, lt=2**62)]
Previous = Annotated[str, Header(alias=PREVIOUS_HEADER, pattern=r"^[0-9a-fA-F]{64}$")]


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A batch as it came in, packed; `clock_at` is the sender's wall clock, UTC ms."""

    store: str
    first: int
    previous: str
    packed: bytes
    encoding: str
    clock_at: int | None
    signature: str

    def batch(self) -> Batch:
        """Unpacked.

        Raises:
            Denied: it is none.
        """
        bodies = split_bodies(unpack(self.packed, self.encoding))
        return Batch(self.store, self.first, bytes.fromhex(self.previous), bodies)


async def _incoming(
    store: StoreId,
    first: First,
    previous: Previous,
    packed: PackedBody,
    content_encoding: Annotated[str, Header()] = "",
    clock_at: ClockAt = None,
    signature: Annotated[str, Header(alias=SIGNATURE_HEADER)] = "",
) -> _Incoming:
    """Needs no thread: the rest is done in the one that appends."""
    return _Incoming(store, first, previous, packed, content_encoding, clock_at, signature)


@router.post(RECORDS_PATH, dependencies=[Speaks])
def receive(service: Central, terminal: SignedIn, incoming: Annotated[_Incoming, Depends(_incoming)]) -> Ack:
    """Append a batch of a store's records, which its terminal has signed."""
    try:
        return _received(service, terminal, incoming)
    except Denied as denied:
        log.warning(
            "batch_refused",
            terminal=terminal.name,
            store=incoming.store,
            first=incoming.first,
            reason=denied.problem.error,
        )
        raise


def _received(service: Service, terminal: Terminal, incoming: _Incoming) -> Ack:
    batch = incoming.batch()
    entries = entries_of(batch)
    statement = batch_statement(batch.store, batch.first, batch.last, entries[-1].hash)
    signature = from_hex(incoming.signature)
    if not is_signed(statement, signature, terminal.public_key):
        raise Denied(403, ErrorCode.BAD_SIGNATURE, f"the batch is not signed with the key of {terminal.name}")
    sender = replace(
        sender_of(terminal, service.clock.now().at, incoming.clock_at),
        proof=Proof(terminal.public_key, signature),
    )
    with writing(service.engine) as connection:
        outcome = append(connection, service.site, batch, entries, sender)
    held = _held(outcome, batch.store)
    if held.position:
        service.appended.announce(held.position)
    return Ack(store=batch.store, acked=held.acked, head=held.head.hex())


def split_bodies(plain: bytes) -> tuple[bytes, ...]:
    """The bodies of a batch, each of which a newline ends.

    Raises:
        Denied: none, or too many.
    """
    bodies = tuple(plain.removesuffix(b"\n").split(b"\n")) if plain else ()
    if not bodies:
        raise Denied(400, ErrorCode.BAD_REQUEST, "a batch without records")
    if len(bodies) > MAX_BATCH_COUNT:
        raise Denied(413, ErrorCode.TOO_LARGE, f"a batch may have {MAX_BATCH_COUNT} records")
    return bodies


def _held(outcome: Appended, store: str) -> Held:
    match outcome:
        case Held():
            return outcome
        case Gap(expected):
            message = f"records of {store} from {expected} on are missing"
            raise Denied(409, ErrorCode.GAP, message, expected)
        case Forked(seq):
            message = (
                f"the central side holds another record {seq} of {store}: the terminal's file was copied"
            )
            raise Denied(409, ErrorCode.FORKED, message, seq)
        case BrokenChain(seq):
            message = f"the hash of record {seq} of {store} is not the one that the central side holds"
            raise Denied(422, ErrorCode.BROKEN_CHAIN, message, seq)
        case StoreOfAnother():
            message = f"{store} is another terminal's"
            raise Denied(403, ErrorCode.STORE_OF_ANOTHER, message)
