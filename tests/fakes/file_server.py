"""A file server as plants have them: ranges or not, hanging up in the middle, or with another file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.fakes.http_server import Asked, response

RANGE = re.compile(r"bytes=(\d+)-")
OCTETS = "application/octet-stream"


@dataclass(slots=True)
class FileServer:
    """Answers every request with one file.

    Attributes:
        content: the file.
        ranges: whether it can begin in the middle.
        hang_ups: how many bytes it gives before it hangs up, request by request; then all of it.
        status: what it says instead, such as `404 Not Found`.
        starts: at which byte each answer began.
    """

    content: bytes
    ranges: bool = True
    hang_ups: list[int] = field(default_factory=list)
    status: str = ""
    starts: list[int] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        if self.status:
            return (response(self.status, b"<html>no</html>", "text/html"),)
        found = RANGE.match(asked.headers.get("Range", ""))
        start = int(found[1]) if found and self.ranges else 0
        self.starts.append(start)
        if start >= len(self.content) and start:
            return (response("416 Range Not Satisfiable", b""),)
        return self._pieces(start)

    def _pieces(self, start: int) -> Iterable[bytes]:
        body = self.content[start:]
        whole = f"bytes {start}-{len(self.content) - 1}/{len(self.content)}"
        status = "206 Partial Content" if start else "200 OK"
        more = f"Content-Range: {whole}\r\n" if start else ""
        sent = body[: self.hang_ups.pop(0)] if self.hang_ups else body
        yield response(status, sent, OCTETS, len(body), more)
        if len(sent) < len(body):
            yield b""
