"""Small wrong changes of the code, one at a time, and whether the quick tests notice.

`python -m bench.mutants [--seed N] [--count 40] [--rooms resolve,derive] [--only ROOM/MODULE.py:LINE]`

Each mutant is written into a copy of the package in a temporary folder, never into the checkout, and the
tests of the checkout run against the copy: first the unit tests of its room and the golden plans, then, where
those are content, the units of the rooms that stand on it. A line a mutant: where, what became what, and
`killed` or `SURVIVED`; at the end the sum. The same seed draws the same mutants of the same code, of each
kind as many, so that the many keyword arguments do not crowd out the few comparisons.

A mutant that survives is a case that no test knows, or a change that makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "paiqi"
#: What runs where the room's own tests and the golden plans say nothing.
BEYOND = ("days", "model", "events", "rules")

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
#: What a function gives that gives nothing, by how its annotation begins.
_NOTHING = {
    "tuple[": "()",
    "list[": "[]",
    "dict[": "{}",
    "frozenset[": "frozenset()",
    "str": "''",
    "bool": "False",
}


@dataclass(frozen=True)
class Mutant:
    """A change of one node: its file below the package, its place, what stood there and what stands there."""

    file: str
    line: int
    kind: str
    old: str
    new: str
    text: str

    def __str__(self) -> str:
        old, new = (_plain(one) for one in (self.old, self.new))
        # What both begin and end with says little: of a long call only the argument that went is shown.
        same = _shared(old, new)
        tail = _shared(old[same:][::-1], new[same:][::-1])
        begin, end = max(0, same - 30), max(0, tail - 20)
        old, new = (
            f"{'…' * (begin > 0)}{one[begin : len(one) - end]}{'…' * (end > 0)}" for one in (old, new)
        )
        return f"{self.file}:{self.line} | {old} → {new}"


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _plain(text: str) -> str:
    """A piece of code as `ast` writes it, so that only what was changed differs."""
    return ast.unparse(ast.parse(textwrap.dedent(text) if text.startswith("return") else f"({text})"))


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, nothing in _walk(ast.parse(text), ""):
        for kind, changed in _changes(node, nothing):
            data = text.encode()
            begin = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
            new = ast.unparse(changed)
            put = new if isinstance(changed, ast.stmt) else f"({new})"
            whole = (data[:begin] + put.encode() + data[end:]).decode()
            yield Mutant(file, node.lineno, kind, data[begin:end].decode(), new, whole)


def _walk(tree: ast.AST, nothing: str) -> Iterator[tuple[ast.expr | ast.Return, str]]:
    """What may be changed, with the empty value of the function around it. Left out: annotations, decorators,
    what stands outside functions, and the inside of f-strings, whose places Python 3.11 does not know.
    """
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            inside = nothing
            if isinstance(child, ast.FunctionDef):
                said = ast.unparse(child.returns) if child.returns else ""
                inside = next((text for begin, text in _NOTHING.items() if said.startswith(begin)), "None")
            elif nothing and isinstance(child, ast.expr | ast.Return):
                yield child, nothing
            yield from _walk(child, inside)


def _changes(node: ast.expr | ast.Return, nothing: str) -> Iterator[tuple[str, ast.expr | ast.Return]]:
    changed = copy.deepcopy(node)
    match changed:
        case ast.Compare():
            for place, operator in enumerate(changed.ops):
                other = copy.deepcopy(changed)
                other.ops[place] = _COMPARED[type(operator)]()
                yield "comparison", other
        case ast.BoolOp():
            changed.op = ast.And() if isinstance(changed.op, ast.Or) else ast.Or()
            yield "and, or", changed
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            changed.op = ast.Sub() if isinstance(changed.op, ast.Add) else ast.Add()
            yield "plus, minus", changed
        case ast.Constant(value=bool()):
            yield "constant", ast.Constant(not changed.value)
        case ast.Constant(value=0 | 1 as number):
            yield "constant", ast.Constant(int(number == 0))
        case ast.UnaryOp(op=ast.Not()):
            yield "not", changed.operand
        case ast.Call(keywords=keywords):
            for place, keyword in enumerate(keywords):
                if keyword.arg:
                    other_call = copy.deepcopy(changed)
                    del other_call.keywords[place]
                    yield "keyword", other_call
        case ast.Return(value=ast.expr() as given) if nothing != ast.unparse(given):
            yield "return", ast.Return(ast.parse(nothing, mode="eval").body)


def drawn(rooms: Sequence[str], seed: int, count: int) -> list[Mutant]:
    """So many mutants of some rooms, of each kind in turn."""
    kinds: dict[str, list[Mutant]] = {}
    for room in rooms:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            for one in mutants(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")):
                kinds.setdefault(one.kind, []).append(one)
    dice = random.Random(seed)
    shuffled = [dice.sample(kinds[name], len(kinds[name])) for name in sorted(kinds)]
    in_turn = [one for row in zip_longest(*shuffled) for one in row if one is not None]
    return in_turn[:count]


class Bed:
    """A copy of the package that mutants are put into, and the tests that run against it."""

    def __init__(self, folder: Path) -> None:
        self.generator = folder / "generator"
        shutil.copytree(PACKAGE, self.generator / "paiqi", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "site_templates").symlink_to(ROOT / "site_templates")
        self.now = int(time.time())
        #: A mutant may loop for ever: after so many seconds that is noticed too.
        self.patience = 600.0

    def put(self, file: str, text: str) -> None:
        """Writes a module; each time is later by a second, so that nobody takes its compiled forerunner."""
        target = self.generator / "paiqi" / file
        target.write_text(text, "utf-8")
        self.now += 1
        os.utime(target, (self.now, self.now))

    def notices(self, *tests: str) -> bool:
        """Whether a test fails, or does not come to its end."""
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            "--hypothesis-seed=0",
        ]
        command += ["-o", f"pythonpath={self.generator} tests/support", "-m", "not browser and not slow"]
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(self.generator.parent / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            done = subprocess.run(
                [*command, *tests],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=self.patience,
            )
        except subprocess.TimeoutExpired:
            return True
        # Whatever else than success: a module that does not even import stops pytest before any test.
        return done.returncode != 0

    def kills(self, file: str) -> bool:
        """Whether the tests of a module's room, the golden plans or the rooms above notice its change."""
        near, beyond = _tests(file)
        return self.notices(*near) or self.notices(*beyond)


def _tests(file: str) -> tuple[list[str], list[str]]:
    """The tests of a module's room, those named after it first; and the tests beyond it."""
    room, stem = Path(file).parts[0], Path(file).stem
    units = ROOT / "tests" / "unit"
    own = sorted((units / room).rglob("test_*.py"), key=lambda path: (path.stem != f"test_{stem}", path))
    near = [*map(str, own), "tests/golden/test_cases.py"]
    return near, [f"tests/unit/{one}" for one in BEYOND if one != room] + ["tests/properties"]


def main() -> int:
    """Prints a line a mutant; 0 whatever survives, for a survivor may make no difference."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.mutants", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--rooms", default="resolve,derive")
    parser.add_argument("--only", metavar="ROOM/MODULE.py:LINE", help="every mutant of a line instead")
    given = parser.parse_args()
    rooms = given.rooms.split(",")
    if given.only:
        file, _, line = given.only.partition(":")
        chosen = [one for one in mutants(file, (PACKAGE / file).read_text("utf-8")) if one.line == int(line)]
    else:
        chosen = drawn(rooms, given.seed, given.count)
    killed = 0
    with tempfile.TemporaryDirectory() as name:
        bed = Bed(Path(name))
        start = time.monotonic()
        if any(map(bed.kills, {Path(one.file).parts[0]: one.file for one in chosen}.values())):
            raise SystemExit("the tests fail before anything is changed")
        bed.patience = time.monotonic() - start
        for one in chosen:
            start = time.monotonic()
            bed.put(one.file, one.text)
            noticed = bed.kills(one.file)
            bed.put(one.file, (PACKAGE / one.file).read_text("utf-8"))
            killed += noticed
            took = time.monotonic() - start
            print(f"{'killed' if noticed else 'SURVIVED':<8} | {one} | {took:.0f} s", flush=True)
    print(f"{killed} of {len(chosen)} killed, seed {given.seed}, {given.rooms}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
