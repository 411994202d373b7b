"""Servers of chat services and of outgoing mail as tests need them: what they are sent they keep, and they
answer as they are told.
"""

from __future__ import annotations

import http.server
import socketserver
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, body and headers; `after` so many seconds, `drip` seconds between its bytes."""

    status: int = 200
    body: bytes = b'{"code":0,"errcode":0}'
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0
    drip: float = 0


@dataclass
class Receiver:
    """Where a server is, and what came: (path, headers in small letters, body)."""

    url: str = ""
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def receiving(*replies: Reply) -> Iterator[Receiver]:
    """A server that gives these answers one after another, the last one again and again."""
    held = Receiver()
    left = list(replies or (Reply(),))

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Requests are not worth a line."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            held.came.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            reply = left.pop(0) if len(left) > 1 else left[0]
            if reply.after:
                time.sleep(reply.after)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                size = 1 if reply.drip else len(reply.body) or 1
                for at in range(0, len(reply.body), size):
                    self.wfile.write(reply.body[at : at + size])
                    time.sleep(reply.drip)
            except OSError:
                # Whoever asked did not wait.
                self.close_connection = True

    with served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        held.url = f"http://127.0.0.1:{port}"
        yield held


@contextmanager
def served(server: socketserver.TCPServer) -> Iterator[int]:
    """The port of a server, which runs meanwhile."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Mailbox:
    """A server of outgoing mail: its port, and what it took: (sender, receivers, bytes)."""

    port: int = 0
    took: list[tuple[str, list[str], bytes]] = field(default_factory=list)


@contextmanager
def mailing(refuses: Sequence[tuple[str, str]] = ()) -> Iterator[Mailbox]:
    """A server of outgoing mail; it answers commands that begin with a word otherwise, where it is told."""
    held, answers = Mailbox(), dict(refuses)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say(answers.get("", "220 test"))
            mail: dict[str, Any] = {"from": "", "to": []}
            while line := self.rfile.readline().decode().strip():
                word = line.partition(" ")[0].upper()
                if word in answers:
                    self.say(answers[word])
                elif word == "EHLO":
                    self.say("250-test\r\n250 AUTH PLAIN")
                elif word == "MAIL":
                    mail["from"] = line
                    self.say("250 ok")
                elif word == "RCPT":
                    mail["to"].append(line)
                    self.say("250 ok")
                elif word == "DATA":
                    self.say("354 go on")
                    held.took.append((mail["from"], mail["to"], self.data()))
                    self.say("250 ok")
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok" if word == "RSET" else "235 ok" if word == "AUTH" else "500 what")

        def data(self) -> bytes:
            came = b""
            while not came.endswith(b"\r\n.\r\n"):
                came += self.rfile.readline()
            return came.removesuffix(b".\r\n")

        def say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with served(Server(("127.0.0.1", 0), Handler)) as port:
        held.port = port
        yield held
