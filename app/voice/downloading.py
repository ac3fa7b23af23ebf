"""A large file from a server: goes on where it stopped, and never grows beyond what is expected."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Final

import requests

from app.voice.models import InstallError

CHUNK: Final = 16 * 1024
"""Of the last one, what had come is lost when the connection breaks."""
TIMEOUTS_S: Final = (10, 30)
"""To connect, and to wait for the next bytes."""
BROKEN: Final = (requests.exceptions.ChunkedEncodingError, requests.ConnectionError, requests.Timeout)

Progress = Callable[[int, int], None]
"""Takes how many bytes are there, and of how many; 0 where nobody knows."""


class Download:
    """Fetches one address into one file; what is there of it already is not fetched again.

    Args:
        url: http or https; what came is checked by its hash later.
        part: the file that grows.
        limit: bytes; more is refused.
        exact: the limit is the size; less is half of it, even where the server does not say how much it is.
        progress: told with each piece.
        ca: certificates to trust, where the server's is signed by the plant.
    """

    def __init__(
        self,
        url: str,
        part: Path,
        limit: int,
        progress: Progress,
        ca: Path | None = None,
        *,
        exact: bool = False,
    ) -> None:
        self._url = url
        self._part = part
        self._limit = limit
        self._size = limit if exact else 0
        self._progress = progress
        self._verify: str | bool = str(ca) if ca else True

    def run(self) -> None:
        """Fetch all of it; a broken connection is taken up again as long as that brings anything.

        Raises:
            InstallError: it does not go on; what is there is kept for the next time.
            OSError: it cannot be written.
        """
        there = self._there()
        while True:
            try:
                return self._fetch()
            except BROKEN as error:
                before, there = there, self._there()
                if there <= before:
                    raise InstallError(self._broken(error, there)) from error
            except requests.RequestException as error:
                raise InstallError(f"{self._url}: {_reason(error)}") from error

    def _there(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _fetch(self) -> None:
        start = self._there()
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        with requests.get(
            self._url, headers=headers, stream=True, timeout=TIMEOUTS_S, verify=self._verify
        ) as answer:
            if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
                return  # nothing is left to fetch, or this is another file: its hash will tell
            if answer.status_code not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
                raise InstallError(f"{self._url}: the server says {answer.status_code} {answer.reason}")
            self._write(answer, start if _goes_on(answer, start) else 0)

    def _write(self, answer: requests.Response, start: int) -> None:
        """Beginning at `start`: 0 where the server sends all of it again."""
        whole = _whole(answer, start)
        self._demand_limit(whole)
        with self._part.open("ab" if start else "wb") as file:
            for piece in answer.iter_content(CHUNK):
                file.write(piece)
                self._demand_limit(file.tell())
                self._progress(file.tell(), whole or self._size)
        if self._there() < (whole or self._size):
            raise requests.exceptions.ChunkedEncodingError("the answer ended early")

    def _demand_limit(self, size: int) -> None:
        if size > self._limit:
            self._part.unlink(missing_ok=True)
            raise InstallError(f"{self._url}: larger than the model is ({self._limit:,} bytes): another file")

    def _broken(self, error: requests.RequestException, there: int) -> str:
        kept = f"; {there:,} bytes are kept, the same command goes on from there" if there else ""
        return f"{self._url}: {_reason(error)}{kept}"


def _goes_on(answer: requests.Response, start: int) -> bool:
    asked = f"bytes {start}-"
    partial = answer.status_code == HTTPStatus.PARTIAL_CONTENT
    return partial and answer.headers.get("Content-Range", "").startswith(asked)


def _whole(answer: requests.Response, start: int) -> int:
    """Bytes of the whole file, as far as the server says that in a way that can be read; else 0."""
    total = answer.headers.get("Content-Range", "").rpartition("/")[2] if start else ""
    length = answer.headers.get("Content-Length", "")
    if "Content-Encoding" in answer.headers:
        return 0
    if total.isdecimal():
        return int(total)
    return start + int(length) if length.isdecimal() else 0


def _reason(error: requests.RequestException) -> str:
    match error:
        case requests.exceptions.SSLError():
            return "its certificate is not trusted; name the plant's CA with --ca"
        case requests.ConnectTimeout() | requests.ReadTimeout():
            return "the server does not answer"
        case requests.exceptions.ChunkedEncodingError():
            return "the connection broke"
        case requests.ConnectionError():
            return "the server cannot be reached; is the network there, and the address right?"
        case requests.TooManyRedirects():
            return "the server sends from one address to the next, and never the file"
        case requests.exceptions.ContentDecodingError():
            return "the server packs the archive once more, and wrongly; switch that off for .zip"
        case _:
            return f"this is no address to fetch from ({error})"
