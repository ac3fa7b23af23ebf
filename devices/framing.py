"""Cuts a stream of bytes into frames, however it was split on the way, in bounded memory."""

from dataclasses import dataclass

from devices.settings import Terminator

HEAD_BYTES = 64
_MARKS = {
    Terminator.CR: b"\r",
    Terminator.LF: b"\n",
    Terminator.CRLF: b"\r\n",
    Terminator.TAB: b"\t",
    Terminator.ANY_LINE_END: b"\n",
    Terminator.NONE: b"",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What came between two terminators: all of it, or the head of it when it was longer than allowed."""

    raw: bytes
    length: int

    @property
    def overlong(self) -> bool:
        return self.length > len(self.raw)


class Framer:
    """Collects bytes until a terminator; frames of more than `limit` bytes are dropped but for their head."""

    def __init__(self, terminator: Terminator, limit: int) -> None:
        self._mark = _MARKS[terminator]
        self._any_line_end = terminator is Terminator.ANY_LINE_END
        self._limit = limit
        self._tail, self._head, self._shed_bytes = b"", b"", 0

    @property
    def under_way(self) -> bool:
        """Whether a frame has begun and not ended."""
        return bool(self._tail or self._shed_bytes)

    def feed(self, data: bytes) -> tuple[Frame, ...]:
        """Takes the next bytes; gives the frames they end, empty ones left out."""
        self._tail += data.replace(b"\r", b"\n") if self._any_line_end else data
        ended = self._cut()
        self._shed()
        return tuple(ended)

    def flush(self) -> tuple[Frame, ...]:
        """Ends the frame under way because the line went quiet.

        With a terminator, an overlong frame stays under way: the rest of it must not pass for a new one.
        """
        if not self.under_way:
            return ()
        if self._mark and self._shed_bytes + len(self._tail) > self._limit:
            return ()
        return (self._end(self._tail),)

    def _cut(self) -> list[Frame]:
        if not self._mark:
            return []
        *ended, rest = self._tail.split(self._mark)
        frames = [self._end(piece) for piece in ended if piece or self._shed_bytes]
        self._tail = rest
        return frames

    def _end(self, piece: bytes) -> Frame:
        length = self._shed_bytes + len(piece)
        head = self._head or piece
        self._reset()
        return Frame(head if length <= self._limit else self._shorten(head), length)

    def _shed(self) -> None:
        """Forgets what an overlong frame has brought, but for what may be the start of a terminator."""
        kept = max(len(self._mark) - 1, 0)
        excess = len(self._tail) - kept
        if self._shed_bytes + excess <= self._limit:
            return
        self._head = self._head or self._shorten(self._tail)
        self._shed_bytes += excess
        self._tail = self._tail[excess:]

    def _shorten(self, data: bytes) -> bytes:
        return data[: min(HEAD_BYTES, self._limit)]

    def _reset(self) -> None:
        self._tail, self._head, self._shed_bytes = b"", b"", 0
