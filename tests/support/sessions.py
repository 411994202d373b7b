"""Sessions of an editor with the language server, written down as what was done and what was answered.

`python tests/support/sessions.py` writes them anew.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "generator")]

from editor import Editor  # noqa: E402
from workspace import ROOT, write_example  # noqa: E402

FOLDER = ROOT / "tests" / "golden" / "sessions"


class Session:
    """One file being edited; what is done and answered goes into `lines`."""

    def __init__(self, editor: Editor, root: Path, name: str) -> None:
        self.editor, self.root, self.path = editor, root, root / "plans" / name
        self.lines = [f"open plans/{name}"]
        self.text = self.path.read_bytes().decode()
        self.uri = editor.open(self.path)

    def write(self, was: str, written: str) -> None:
        """Something else is written in the file as it was when it was opened; | marks the cursor."""
        assert self.text.count(was), was
        self.lines.append(f"\nwrite {was!r} → {written!r}")
        self.at = self.text.index(was) + max(written.find("|"), 0)
        self.now = self.text.replace(was, written.replace("|", ""), 1)
        self.editor.type(self.uri, self.now)

    @property
    def position(self) -> dict[str, int]:
        """Where the cursor is."""
        before = self.now[: self.at]
        last = before.rpartition("\n")[2]
        return {"line": before.count("\n"), "character": len(last.encode("utf-16-le")) // 2}

    def settle(self, only: list[str] | None = None) -> list[dict[str, Any]]:
        """The mends at the cursor: they wait until what was typed is checked."""
        here = {"start": self.position, "end": self.position}
        context: dict[str, Any] = {"diagnostics": [], **({"only": only} if only else {})}
        params = {"textDocument": {"uri": self.uri}, "range": here, "context": context}
        found: list[dict[str, Any]] = self.editor.ask("textDocument/codeAction", params)
        return found

    def tell(self, what: str, answer: Any) -> None:
        """Notes an answer."""
        text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
        self.lines.append(f"{what}: {text}".replace(self.root.as_uri(), "{root}"))

    def findings(self) -> None:
        """Notes what is found in the line of the cursor, and its mends."""
        actions = self.settle()
        for one in self.editor.findings.get(self.uri, []):
            start, end = one["range"]["start"], one["range"]["end"]
            if start["line"] <= self.position["line"] <= end["line"]:
                place = [start["line"], start["character"], end["line"], end["character"]]
                self.tell(f"found {one['code']} {one['severity']}", [*place, one["message"]])
        for action in actions:
            self.tell(f"mend {action['title']}", action["edit"])

    def complete(self) -> None:
        """Notes what is offered."""
        found = self.editor.ask_at("textDocument/completion", self.uri, *self.position.values())
        offered = [
            [one["textEdit"]["newText"], (one.get("labelDetails") or {}).get("description", "")]
            for one in (found or {"items": []})["items"][:6]
        ]
        self.tell("offered", offered)

    def ask(self, name: str, **more: Any) -> None:
        """Notes the answer to a question about the cursor's place."""
        self.settle()
        method = f"textDocument/{name}"
        place = {"textDocument": {"uri": self.uri}, "position": self.position}
        answer = self.editor.answer(method, {**place, **more})
        self.tell(name, answer.get("result", answer.get("error", {}).get("message")))


def demo(editor: Editor, root: Path) -> Iterator[Session]:
    """A planner works on the demo's campaign of June, in Chinese."""
    one = Session(editor, root, "campaigns/cold-brew-618.yml")
    post = "xhs-main: {at: 20:00, format: video}"
    one.write("owner: wang-shuo", "owner: 王|")
    one.complete()
    one.write("owner: wang-shuo", "owner: wang-shou|")
    one.findings()
    one.write(post, "xhs-main: {at: 20:00, format: |}")
    one.complete()
    one.write("date: tea-day", "date: tea-day-5|")
    one.complete()
    one.write("    date: 2026-05-13", "    |")
    one.complete()
    one.write("date: tea-day", "date: tea|-day-5wd")
    for name in ("hover", "definition", "prepareRename"):
        one.ask(name)
    one.write(post, "xhs-main: {at: 20:00, format: video, ti|tle: 八小时的夏天}")
    one.ask("hover")
    here = {"start": {"line": 30, "character": 0}, "end": {"line": 48, "character": 0}}
    one.tell("hints", editor.ask("textDocument/inlayHint", {"textDocument": {"uri": one.uri}, "range": here}))
    one.write("products: [cold-brew]", "products: [cold|-brew]")
    one.ask("references", context={"includeDeclaration": True})
    one.ask("rename", newName="cold-brew-12")
    one.ask("rename", newName="Cold Brew")
    yield one


_SMALL = """\
title: Spring tea
owner: ann
start: 2026-03-01
end: 2026-03-31
milestones: {launch: 2026-03-20 10:00}
content:
  - id: film
    title: 🍵 First film
    owner: ann
    status: approved
    date: launch
    posts: {x-main: 19:30}
# plans/workspace.yml
namespace: tea
title: Tea
language: en
people:
  - {id: ann, name: Ann Lee, role: Planner}
  - {id: bob, name: Bob Ray}
# plans/accounts.yml
accounts:
  - {id: x-main, platform: x, name: Tea on X, owner: bob}
"""


def small(editor: Editor, root: Path) -> Iterator[Session]:
    """A planner of another team, in English."""
    name = next((root / "plans" / "campaigns").glob("*.yml")).name
    one = Session(editor, root, f"campaigns/{name}")
    one.write("owner: ann\nstart", "owner: Bob|\nstart")
    one.complete()
    one.write("status: approved", "status: aproved|")
    one.findings()
    one.write("posts: {x-main: 19:30}", "posts: {x-mian|: 19:30}")
    one.findings()
    one.write("{launch: 2026-03-20 10:00}", "{launch: {at: 2026-03-20, title: 🍵🍵 Launch, titel|: x}}")
    one.findings()
    one.write("    owner: ann", "    own|: ann")
    one.findings()
    one.complete()
    one.write("x-main: 19:30", "x-ma|in: 19:30")
    for question in ("hover", "definition"):
        one.ask(question)
    one.tell("outline", editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": one.uri}}))
    one.tell("search", editor.ask("workspace/symbol", {"query": "film"}))
    one.write("start: 2026-03-01", "start: 2026-13-01|")
    one.findings()
    one.write("start: 2026-03-01", "start: 2026/3/1|")
    one.findings()
    one.tell("mend all", one.settle(["source.fixAll"]))
    yield one


SESSIONS: dict[str, tuple[Callable[[Path], object], Callable[[Editor, Path], Iterator[Session]], str]] = {
    "demo": (lambda root: shutil.copytree(ROOT / "plans", root / "plans"), demo, "2026-03-18"),
    "small": (lambda root: write_example(root, _SMALL), small, "2026-03-10"),
}


def played(name: str, folder: Path) -> str:
    """A session played again in an empty folder, as it is written down."""
    prepare, play, today = SESSIONS[name]
    prepare(folder)
    with Editor(folder, today=today) as editor:
        return "".join("\n".join(one.lines) + "\n" for one in play(editor, folder))


def main() -> None:
    """Writes all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    for name in SESSIONS:
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{name}.txt").write_text(played(name, Path(folder).resolve()), "utf-8")


if __name__ == "__main__":
    main()
