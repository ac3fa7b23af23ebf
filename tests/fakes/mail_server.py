"""A mail server on loopback that takes every mail, or refuses all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any


class MailServer(ThreadingTCPServer):
    """Use `running_mail_server`. `mails` are those it took."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mails: list[EmailMessage] = []
        self.refuses = False

    @property
    def address(self) -> str:
        """For Apprise; nothing is encrypted."""
        port = self.server_address[1]
        return f"mailto://127.0.0.1:{port}?from=lineside@plant.cn&to=office@plant.cn&mode=insecure"


class _Handler(StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip().upper():
            match line.split()[0]:
                case "DATA":
                    self._say("354 go on")
                    self._take()
                case "RCPT" if self._server.refuses:
                    self._say("550 nobody here")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 ok")

    @property
    def _server(self) -> Any:
        return self.server

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self._server.mails.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
