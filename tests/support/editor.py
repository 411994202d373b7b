"""An editor for tests: it speaks the protocol of language servers as JSON over pipes, by no library of the
server's.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

#: Nothing is waited for any longer, in seconds.
PATIENCE = 60.0


class Editor:
    """A server in a process of its own, and what it has told so far."""

    def __init__(
        self, *folders: Path, today: str = "2026-03-18", language: str = "", watch: bool = True
    ) -> None:
        command = [sys.executable, "-m", "paiqi", "lsp", "--stdio", "--today", today]
        command += ["--language", language] if language else []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.arrived: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.findings: dict[str, list[dict[str, Any]]] = {}
        self.told: list[dict[str, Any]] = []
        self._asked, self._versions = 0, dict[str, int]()
        capabilities: dict[str, Any] = {
            "workspace": {
                "didChangeWatchedFiles": {"dynamicRegistration": watch},
                "workspaceFolders": True,
                "workspaceEdit": {
                    "documentChanges": True,
                    "changeAnnotationSupport": {"groupsOnLabel": True},
                },
            }
        }
        begin = {
            "processId": None,
            "rootUri": folders[0].as_uri() if folders else None,
            "capabilities": capabilities,
            "workspaceFolders": [{"uri": one.as_uri(), "name": one.name} for one in folders],
        }
        self.offers = self.ask("initialize", begin)["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        else:
            self.process.kill()
        assert self.process.stdin and self.process.stdout
        self.process.wait(PATIENCE)
        self.process.stdin.close()
        self.process.stdout.close()
        assert kind is not None or self.process.returncode == 0

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        try:
            while line := stream.readline():
                length = 0
                while line.strip():
                    name, _, value = line.decode("ascii").partition(":")
                    length = int(value) if name.lower() == "content-length" else length
                    line = stream.readline()
                self.arrived.put(json.loads(stream.read(length)))
        except ValueError:
            return

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self.process.stdin.flush()

    def _take(self, until: float) -> dict[str, Any]:
        message = self.arrived.get(timeout=max(until - time.monotonic(), 0.001))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.findings[message["params"]["uri"]] = message["params"]["diagnostics"]
        if "method" in message:
            self.told.append(message)
            if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a question; an AssertionError where it is refused."""
        answer = self.answer(method, params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        """The whole answer to a question."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        until = time.monotonic() + PATIENCE
        while True:
            message = self._take(until)
            if message.get("id") == self._asked and "method" not in message:
                return message

    def tell(self, method: str, params: Any) -> None:
        """Tells the server something."""
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str | None = None) -> str:
        """Opens a file, with a text of its own or as it stands; gives its address."""
        uri = path.as_uri()
        text = path.read_bytes().decode().removeprefix("\ufeff") if text is None else text
        self._versions[uri] = 1
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
        )
        return uri

    def type(self, uri: str, text: str) -> None:
        """The document has this text now."""
        self._versions[uri] += 1
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": self._versions[uri]},
                "contentChanges": [{"text": text}],
            },
        )

    def wait(self, uri: str, most: float = PATIENCE) -> list[dict[str, Any]]:
        """The next findings of a file."""
        until = time.monotonic() + most
        while True:
            message = self._take(until)
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def ask_at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """The answer to a question about a place, both from 0."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(method, {**place, **more})
