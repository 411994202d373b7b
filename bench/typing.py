"""The language server while somebody types: the time from a keystroke to its findings, of completion and of
hover, and its memory. Each keystroke adds a letter to the copy of a post.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.serving import resident
from bench.workspaces import write_workspace

_TICKS = os.sysconf("SC_CLK_TCK")
#: Where completion and hover are asked for: behind this key of the file.
_KEY = re.compile(r"^( *pillar: )\S", re.MULTILINE)


#: Without any finding of a file nothing would be told of it.
_SLIP = "colour: red\n"


class _Editor:
    """A language server, and one file that is open in it."""

    def __init__(self, root: Path, path: Path) -> None:
        command = [sys.executable, "-m", "paiqi", "lsp", "--today", "2026-03-18"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.uri, self.text, self.number = path.as_uri(), _SLIP + path.read_text("utf-8"), 0
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        here = {"uri": self.uri, "languageId": "yaml", "version": 0, "text": self.text}
        self.tell("textDocument/didOpen", {"textDocument": here})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self.server.stdin.flush()

    def _take(self) -> dict[str, Any]:
        stream, length = self.server.stdout, 0
        assert stream
        while (line := stream.readline()).strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(stream.read(length))
        return message

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while (message := self._take()).get("id") != self.number or "method" in message:
            pass
        return message["result"]

    def found(self) -> None:
        """Waits for the findings of the file."""
        while True:
            message = self._take()
            if message.get("method") == "textDocument/publishDiagnostics" and (
                message["params"]["uri"] == self.uri
            ):
                return

    def type(self, text: str) -> float:
        """Seconds until a text is checked."""
        self.number += 1
        here = {"uri": self.uri, "version": self.number}
        start = time.perf_counter()
        self.tell("textDocument/didChange", {"textDocument": here, "contentChanges": [{"text": text}]})
        self.found()
        return time.perf_counter() - start

    def timed(self, method: str, line: int, character: int) -> float:
        """Seconds until a question about a place is answered."""
        start = time.perf_counter()
        place = {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}
        assert self.ask(method, place)
        return time.perf_counter() - start

    @property
    def worked(self) -> float:
        """Seconds of the processor so far."""
        fields = Path(f"/proc/{self.server.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


def typing(sizes: Sequence[int], strokes: int = 40) -> None:
    """Prints a line a size: so many keystrokes, one after the other has been answered."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve() / "team"
            write_workspace(root, size)
            print(f"{size:>5} campaigns | {_typed(root, strokes)}", flush=True)


def _typed(root: Path, strokes: int) -> str:
    plan = sorted((root / "plans" / "campaigns").glob("*.yml"))[0]
    editor, start = _Editor(root, plan), time.perf_counter()
    try:
        editor.found()
        first, text, times = time.perf_counter() - start, editor.text, []
        # Some checks more are made before the server is as it stays.
        for number in range(5):
            editor.type(text.replace("    copy: ", "    copy: " + "x" * (number + 1), 1))
        begun, memory = editor.worked, resident(editor.server.pid)
        for number in range(strokes):
            times.append(editor.type(text.replace("    copy: ", "    copy: " + "y" * (number + 1), 1)))
        work = (editor.worked - begun) / strokes
        place = _KEY.search(text)
        assert place
        line, column = text.count("\n", 0, place.start()), len(place[1])
        asked = [
            f"{kind} {statistics.median(editor.timed(method, line, column) for _ in range(10)) * 1e3:.0f} ms"
            for kind, method in (("completion", "textDocument/completion"), ("hover", "textDocument/hover"))
        ]
        after = resident(editor.server.pid)
    finally:
        editor.server.kill()
        editor.server.wait()
    ordered = sorted(times)
    return (
        f"first {first:.2f} s | keystroke {statistics.median(times) * 1e3:.0f} ms, of ten one over"
        f" {ordered[len(ordered) * 9 // 10] * 1e3:.0f} ms, {work * 1e3:.0f} ms of the processor | "
        + " | ".join(asked)
        + f" | {memory:.0f} MB, {after:.0f} MB after {strokes} keystrokes"
    )
