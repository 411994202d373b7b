"""The house: who may import whom, how large a room may be, what stands at the top, what is generated and
fresh.
"""

from __future__ import annotations

import ast
import statistics
import subprocess
from functools import cache
from pathlib import Path

import pytest

from paiqi.handbook.reference import pages
from paiqi.rules import CHECKS, RULES
from paiqi.rules.codes import building, files, reading, resolving
from paiqi.rules.families import settings
from workspace import ROOT

#: Lines of a source file, whatever its language.
LONGEST = 350
PACKAGE = ROOT / "generator" / "paiqi"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: Heavy or replaceable libraries, and the only modules that may know them.
OWNERS = {
    "yaml": {
        "read/composing.py",
        "read/extents.py",
        "read/slips/broken.py",
        "read/source.py",
        "write/tree.py",
    },
    "icalendar": {"events/ical/reader.py"},
    "mkdocs": {
        "cli/mkdocs_entry.py",
        "site/dev_server.py",
        "site/engine.py",
        "site/mkdocs_pages.py",
        "site/mkdocs_plugin.py",
        "site/own_programs.py",
    },
    "xlsxwriter": {
        "exporters/workbook/book.py",
        "exporters/workbook/looks.py",
        "exporters/workbook/sheet.py",
    },
    "filelock": {"publishing/publication.py"},
    "jinja2": {
        "dispatch/mail.py",
        "pages/compiling.py",
        "pages/render.py",
        "site/faults.py",
        "site/mkdocs_pages.py",
        "site/own_programs.py",
    },
    "pypinyin": {"importers/naming.py"},
    "holidays": {"days/workdays.py"},
    "borax": {"days/festivals.py"},
    "dateutil": {"days/festivals.py", "events/ical/reader.py"},
    "click": {
        f"cli/{name}.py"
        for name in (
            "asking",
            "build",
            "check",
            "choosing",
            "console",
            "diff",
            "digest",
            "doctor",
            "explain",
            "export",
            "export_formats",
            "fix",
            "importing",
            "init",
            "lacking",
            "list_things",
            "lsp",
            "meant",
            "platforms",
            "published",
            "reading",
            "main",
            "release",
            "rollback",
            "schema",
            "serve",
            "sync",
            "writing",
        )
    },
    "python_calamine": {"importers/grids/workbook.py"},
    "charset_normalizer": {"importers/grids/encodings.py"},
    "nh3": {"pages/richtext.py"},
    "markdown_it": {"importers/grids/markdown.py", "pages/richtext.py"},
    "msgspec": {
        "events/ical/writer.py",
        "events/item.py",
        "feeds/edition.py",
        "feeds/rollback.py",
        "history/cache.py",
        "history/kept.py",
        "history/past.py",
        "model/item.py",
    },
    "segno": {"site/background.py"},
    "subprocess": {"history/git.py", "site/background.py"},
    "babel": {"text/localize.py"},
    "regex": {"rulebook/counting.py", "rulebook/hashtags.py"},
    "twitter_text": {"rulebook/counting.py"},
    "urllib3": {"web/request.py"},
    "smtplib": {"dispatch/mail.py"},
    "rapidfuzz": {"text/nearest.py"},
    "pygls": {"lsp/asking.py", "lsp/server.py"},
    "lsprotocol": {f"lsp/{name}.py" for name in ("acting", "asking", "features", "server", "wire")},
}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


#: The edge: only these read the clock or the environment.
EDGE = {*(_name(path) for path in (PACKAGE / "cli").glob("*.py")), "site/engine.py"}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_each_library_is_known_to_its_owners_only() -> None:
    users = {library: {_name(path) for path in MODULES if library in _imports(path)} for library in OWNERS}
    assert users == OWNERS


def test_nothing_below_the_edge_prints_exits_or_asks_the_clock_or_the_environment() -> None:
    guilty = []
    for path in MODULES:
        if _name(path) in EDGE:
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in (
                    "print",
                    "sys.exit",
                    "exit",
                    "datetime.now",
                    "date.today",
                    "time.time",
                    "datetime.utcnow",
                ):
                    guilty.append(f"{_name(path)}:{node.lineno} {called}")
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "os.environ":
                guilty.append(f"{_name(path)}:{node.lineno} os.environ")
    assert guilty == []


def test_each_module_says_its_job_in_its_first_line() -> None:
    without = [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))]
    assert without == []


def _length(path: Path) -> int:
    """Lines of a module; what rules explain to users in their docstrings is text, not code."""
    text = path.read_text("utf-8")
    explained: list[ast.stmt] = []
    if path.parent in (PACKAGE / "rules" / "families", PACKAGE / "rules" / "codes"):
        explained = [
            node.body[0]
            for node in _tree(path).body
            if isinstance(node, ast.FunctionDef) and node.decorator_list and ast.get_docstring(node)
        ]
    return len(text.splitlines()) - sum((one.end_lineno or one.lineno) - one.lineno for one in explained)


def test_rooms_stay_small() -> None:
    lengths = {_name(path): _length(path) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert statistics.median(lengths.values()) <= 120


def test_templates_styles_and_scripts_stay_as_small_as_modules() -> None:
    endings = (".html", ".css", ".js")
    files = [path for path in (ROOT / "site_templates").rglob("*") if path.suffix in endings]
    assert {path.suffix for path in files} == set(endings)
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_functions_stay_small() -> None:
    """At most 50 lines, what a docstring says aside."""
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno is not None
                first = node.body[0]
                said = (
                    (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) is not None else 0
                )
                length = node.end_lineno - node.lineno + 1 - said
                if length > 50:
                    long.append(f"{_name(path)}:{node.lineno} {node.name}: {length} lines")
    assert long == []


def test_no_line_of_python_is_longer_than_110_characters() -> None:
    sources = [path for top in ("generator", "tests", "bench") for path in (ROOT / top).rglob("*.py")]
    own = [path for path in sources if "node_modules" not in path.parts]
    assert len(own) > len(MODULES)
    assert [
        f"{path.relative_to(ROOT)}:{number} {len(line)} characters"
        for path in own
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if len(line) > 110
    ] == []


def test_the_top_folder_holds_only_what_everyone_knows() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not listed:
        pytest.fail("not a git checkout")
    top = {name.split("/")[0] for name in listed}
    allowed = {
        "plans",
        "generator",
        "site_templates",
        "tests",
        "docs",
        "bench",
        "mkdocs.yml",
        "pyproject.toml",
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        ".ci",
        ".github",
        ".gitignore",
        ".vscode",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-build.lock",
        "requirements-lowest.lock",
    }
    assert top == allowed


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-build.lock",
        "requirements-lowest.lock",
        "tests/support/node/package-lock.json",
        "tests/support/lint/package-lock.json",
        "pyproject.toml",
        "Makefile",
        ".ci/run",
    ],
)
def test_no_lock_names_an_index_or_its_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "http://" not in text
    assert "https://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_of_the_guide_are_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == pages()[name], "run make schema"


def test_no_template_switches_escaping_off() -> None:
    for path in sorted((ROOT / "site_templates").rglob("*.html")):
        text = path.read_text("utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text


def test_every_code_that_is_reported_is_explained() -> None:
    found = set()
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func)
                in ("Diagnostic", "Refused", "_error", "shaped.refuse", "self._refused")
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    codes = {code for code in found if code.replace("-", "").isalpha() and "/" not in code}
    assert len(codes) > 30
    assert sorted(codes - set(RULES)) == []


def test_no_two_codes_share_a_name() -> None:
    codes = [
        rule.code
        for rule in (
            *reading.CODES,
            *resolving.CODES,
            *files.CODES,
            *building.CODES,
            *CHECKS,
            *settings.WAIVERS,
        )
    ]
    assert [code for code in codes if codes.count(code) > 1] == []
    assert len(RULES) == len(codes)
