"""What a whole process shares: below the command line nothing sets it, or it says why and where it ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "paiqi"
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if "cli" not in path.relative_to(PACKAGE).parts[:-1]
}
#: What sets something for the whole process, by how it is called or assigned to.
SWITCHES = (
    "gc.",
    "locale.setlocale",
    "os.chdir",
    "os.environ",
    "os.putenv",
    "os.umask",
    "random.seed",
    "signal.",
    "sys.modules",
    "sys.path",
    "sys.setrecursionlimit",
    "socket.setdefaulttimeout",
    "warnings.filterwarnings",
    "warnings.simplefilter",
)
#: Methods by which one thing sets what others share.
METHODS = ("addHandler", "addFilter", "basicConfig", "register_namespace", "setLevel", "setLogLevel")
CHANGES = (
    "add",
    "append",
    "clear",
    "discard",
    "extend",
    "insert",
    "pop",
    "popitem",
    "remove",
    "setdefault",
    "update",
)
CACHES = ("cache", "functools.cache", "lru_cache", "functools.lru_cache")
#: What may be there, each with its reason.
ALLOWED = {
    "gc": {
        "load/pipeline.py": "a context manager that gives the collector back as it was",
        "site/dev_server.py": "asks for one collection and switches nothing",
    },
    "os.environ": {"site/engine.py": "a context manager: set while the theme is loaded"},
    "setLevel": {
        "site/engine.py": "a context manager around one run of MkDocs",
    },
    "addHandler": {"site/engine.py": "a context manager around one run of MkDocs"},
    "sys.modules": {"rulebook/counting.py": "put back as it was once one library is imported"},
    "changing instance": {"pages/render.py": "compiled templates by their files: as many as there are"},
    "unbounded cache": {
        "audience/projection.py": "by classes of the model",
        "events/ical/vtimezone.py": "by zones that there are",
        "history/alone.py": "by classes of the model",
        "memo/program.py": "one value",
        "history/records.py": "by classes of the model",
        "model/choices.py": "by lists of choices",
        "model/describe.py": "by classes of the model",
        "model/zones.py": "one value, and by zones that there are",
        "pages/richtext.py": "one value",
        "read/missing.py": "by classes of the model",
        "read/own_keys.py": "by classes of the model",
        "read/shape.py": "by classes of the model",
        "read/slips/region.py": "by the model alone",
        "read/slips/values.py": "by the model alone",
        "report/masking.py": "single values of the model",
        "resolve/references.py": "by classes of the model",
        "rulebook/counting.py": "one value",
        "rulebook/packs.py": "single values",
        "rulebook/word_lists.py": "one value",
        "text/messages.py": "by the two languages",
    },
}


def switches(tree: ast.AST) -> Iterator[str]:
    """Calls and assignments that set something for everybody."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield "global"
        # A value that is only read is no business of this test: those of the environment are test_house's.
        if isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
            text = ast.unparse(node.func if isinstance(node, ast.Call) else node)
            for name in SWITCHES:
                if (
                    text == name
                    or text.startswith((name + ".", name + "["))
                    or (name.endswith(".") and isinstance(node, ast.Call) and text.startswith(name))
                ):
                    yield name.rstrip(".")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in METHODS
            ):
                yield node.func.attr


def unbounded(tree: ast.Module) -> Iterator[str]:
    """Caches of a module's functions that have no size; those within a function end with it."""
    for node in _members(tree):
        for one in node.decorator_list:
            sized = isinstance(one, ast.Call) and any(
                key.arg == "maxsize" and not (isinstance(key.value, ast.Constant) and key.value.value is None)
                for key in one.keywords
            )
            if ast.unparse(one.func if isinstance(one, ast.Call) else one) in CACHES and not sized:
                yield "unbounded cache"


def _members(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _members(node)


def held(tree: ast.Module) -> set[str]:
    """Names of a module that hold something which can be changed."""
    names = set()
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        makes = isinstance(value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp)
        calls = isinstance(value, ast.Call) and ast.unparse(value.func) in (
            "Counter",
            "defaultdict",
            "deque",
            "dict",
            "list",
            "set",
        )
        if makes or calls:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def changed(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """Changes of such names within functions, that is while the program runs."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    for node in {inner for function in functions for inner in ast.walk(function)}:
        target: ast.AST | None = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif isinstance(node, ast.AugAssign):
            target = node.target
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES
        ):
            target = node.func.value
        if isinstance(target, ast.Name) and target.id in names and target.id.isupper():
            yield f"changed {target.id}"


def changing(tree: ast.Module) -> Iterator[str]:
    """Instances that a module holds of its own classes, whose methods change them."""
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef) and _changes_itself(node)}
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Call) and ast.unparse(value.func) in classes:
            yield "changing instance"


def _changes_itself(cls: ast.ClassDef) -> bool:
    methods = [node for node in cls.body if isinstance(node, ast.FunctionDef) and node.name != "__init__"]
    for node in (inner for method in methods for inner in ast.walk(method)):
        target: ast.AST | None = None
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES
        ):
            target = node.func.value
        if target is not None and ast.unparse(target).split(".")[0] == "self":
            return True
    return False


#: Names that modules hold: who imports one may change it too.
HELD = {name for tree in SOURCES.values() for name in held(tree)}


def _found(name: str) -> set[str]:
    tree = SOURCES[name]
    return {*switches(tree), *unbounded(tree), *changed(tree, HELD), *changing(tree)}


def test_nothing_below_the_command_line_sets_what_a_whole_process_shares() -> None:
    found = {(name, what) for name in SOURCES for what in _found(name)}
    assert found - {(name, what) for what, places in ALLOWED.items() for name in places} == set()


def test_what_is_allowed_is_there() -> None:
    gone = [(what, name) for what, places in ALLOWED.items() for name in places if what not in _found(name)]
    assert gone == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f():\n    global x\n    x = 1", {"global"}),
        ("import gc\ngc.disable()", {"gc"}),
        ("import os\nos.environ['A'] = 'b'", {"os.environ"}),
        ("import os\nos.environ.setdefault('A', 'b')", {"os.environ"}),
        ("import os\nos.umask(0)", {"os.umask"}),
        ("import signal\nsignal.signal(15, f)", {"signal"}),
        ("import sys\nsys.modules['a'] = b", {"sys.modules"}),
        ("import warnings\nwarnings.simplefilter('ignore')", {"warnings.simplefilter"}),
        ("import logging\nlogging.getLogger('a').setLevel(0)", {"setLevel"}),
        ("ET.register_namespace('', 'a')", {"register_namespace"}),
        ("@cache\ndef f(text): ...", {"unbounded cache"}),
        ("@lru_cache(maxsize=None)\ndef f(text): ...", {"unbounded cache"}),
        ("@lru_cache(maxsize=64)\ndef f(text): ...", set()),
        ("def f():\n    @cache\n    def g(text): ...", set()),
        ("_KEPT: dict[str, str] = {}\ndef f(): _KEPT['a'] = 'b'", {"changed _KEPT"}),
        ("_KEPT = []\ndef f(): _KEPT.append('b')", {"changed _KEPT"}),
        ("_KEPT = set()\ndef f(): _KEPT |= {1}", {"changed _KEPT"}),
        ("class A:\n    def f(self): self.x['a'] = 1\nKEPT = A()", {"changing instance"}),
        ("class A:\n    def __init__(self): self.x = 1\nKEPT = A()", set()),
        ("_KEPT = {}\n_KEPT['a'] = 'b'\ndef f(): return _KEPT['a']", set()),
    ],
)
def test_what_sets_something_for_everybody_would_be_noticed(source: str, found: set[str]) -> None:
    tree = ast.parse(source)
    assert {*switches(tree), *unbounded(tree), *changed(tree, held(tree)), *changing(tree)} == found
