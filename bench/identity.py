"""Everything that Paiqi puts out, as one list of hashes: `record` it before a change of the house, `compare`
after it.

`python -m bench.identity record FILE` · `python -m bench.identity compare FILE`, both with `--code CHECKOUT`
to run another checkout's package and `--loose` where blanks in templates, styles or scripts may move: HTML is
then compared as html5lib's tree with its text normalised, style sheets as rcssmin leaves them, scripts
without blanks at line ends.

What is looked at: the demo's site in its two languages for internal, client, client:ID and public eyes, with
a server and offline; the golden plans' findings in both languages and all formats; differences between two
commits; schemas; explanations; the help of every command. The plans come from this checkout, the program from
the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: The demo's own day, and the commit times of the difference.
DAY = "2026-03-18"
AUDIENCES = ("internal", "client", "client:qinglan", "public")
FORMATS = ("text", "json", "github", "gitlab", "sarif")

#: Runs in the process of the checkout that is looked at: many small runs of the command line, one JSON line
#: each.
_RUNNER = """
import json, os, sys
from click.testing import CliRunner
try:
    from paiqi.cli.main import app
except ImportError:
    from paiqi.cli import app
for line in sys.stdin:
    folder, arguments = json.loads(line)
    os.chdir(folder)
    done = CliRunner().invoke(app, arguments, prog_name="paiqi")
    print(json.dumps([done.exit_code, done.output]), flush=True)
"""


class Program:
    """The package of a checkout, run as a user runs it."""

    def __init__(self, code: Path) -> None:
        # MkDocs finds the plugin by the checkout's own installation.
        own = code / ".venv" / "bin" / "python"
        self.python = str(own) if own.is_file() else sys.executable
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
            "PYTHONPATH": str(code / "generator"),
            "PYTHONHASHSEED": "1",
            "COLUMNS": "100",
            "TZ": "UTC",
        }
        self.many = subprocess.Popen(
            [self.python, "-c", _RUNNER],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def say(self, folder: Path, *arguments: str) -> str:
        """What a command prints, after its exit code."""
        assert self.many.stdin and self.many.stdout
        self.many.stdin.write(json.dumps([str(folder), arguments]) + "\n")
        self.many.stdin.flush()
        code, output = json.loads(self.many.stdout.readline())
        return f"exit {code}\n{output}"

    def build(self, folder: Path, *arguments: str) -> None:
        """A build in a process of its own; raises where it fails."""
        command = [self.python, "-m", "paiqi", "build", *arguments]
        subprocess.run(command, cwd=folder, env=self.environment, check=True, stdout=subprocess.DEVNULL)


def sites(program: Program, work: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the demo's sites: both languages are one build."""
    team = work / "team"
    for name in ("plans", "docs"):
        shutil.copytree(ROOT / name, team / name)
    shutil.copy(ROOT / "mkdocs.yml", team)
    for audience in AUDIENCES:
        for kind in ("", "offline"):
            target = work / "site"
            flags = ["--offline"] if kind else []
            program.build(team, "--visibility", audience, "--out", str(target), "--today", DAY, *flags)
            for path in sorted(target.rglob("*")):
                if path.is_file():
                    yield f"site/{audience}/{kind or 'server'}/{path.relative_to(target)}", path.read_bytes()
            shutil.rmtree(target)


def golden_plans(program: Program, work: Path) -> Iterator[tuple[str, bytes]]:
    """What is said of each golden plan."""
    code = "import sys; from paiqi.rules.examples import example_files as e; import json\n"
    code += "texts = e(sys.stdin.buffer.read().decode()).texts\n"
    code += "print(json.dumps({k: v.decode('latin-1') for k, v in texts.items()}))"
    for case in sorted((ROOT / "tests").rglob("*.yml")):
        if case.parent.name not in ("bad", "good"):
            continue
        for language in ("zh", "en"):
            texts = _split(program, code, case.read_bytes())
            folder = work / "golden" / f"{case.parent.name}-{case.stem}-{language}"
            for name, text in texts.items():
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                if name == "plans/workspace.yml" and "language:" not in text:
                    text = f"language: {language}\n{text}"
                place.write_bytes(text.encode("latin-1"))
            for form in FORMATS:
                said = program.say(folder, "check", ".", "--format", form, "--today", DAY)
                yield f"golden/{folder.name}.{form}", said.replace(str(folder), "").encode()


def _split(program: Program, code: str, text: bytes) -> dict[str, str]:
    command = [program.python, "-c", code]
    done = subprocess.run(command, input=text, env=program.environment, stdout=subprocess.PIPE, check=True)
    texts: dict[str, str] = json.loads(done.stdout)
    return texts


def differences(program: Program, work: Path) -> Iterator[tuple[str, bytes]]:
    """What `paiqi diff` says of a few edits of the demo."""
    team = work / "history"
    shutil.copytree(ROOT / "plans", team / "plans")
    git = ["git", "-c", "user.name=Team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"]
    environment = {
        **program.environment,
        "GIT_AUTHOR_DATE": f"{DAY}T08:00Z",
        "GIT_COMMITTER_DATE": f"{DAY}T08:00Z",
    }
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], cwd=team, env=environment, check=True)
    for path, old, new in (
        ("campaigns/spring-tea-2026/campaign.yml", "launch: 2026-03-20", "launch: 2026-03-21"),
        ("campaigns/daily.yml", "status: approved", "status: cancelled"),
        ("accounts.yml", "cadence:", "notes: changed\n    cadence:"),
    ):
        place = team / "plans" / path
        place.write_text(place.read_text("utf-8").replace(old, new, 1), "utf-8")
    for form in ("text", "markdown", "json"):
        for audience in AUDIENCES:
            said = program.say(team, "diff", "--format", form, "--visibility", audience, "--today", DAY)
            yield f"diff/{audience}.{form}", said.encode()


def words(program: Program, work: Path) -> Iterator[tuple[str, bytes]]:
    """Schemas, explanations and help."""
    program.say(work, "schema", "--out", "schemas")
    for path in sorted((work / "schemas").iterdir()):
        yield f"schema/{path.name}", path.read_bytes()
    listed = program.say(work, "explain")
    yield "explain", listed.encode()
    for line in listed.splitlines()[1:]:
        for language in ("zh", "en"):
            yield (
                f"explain/{line.split()[0]}.{language}",
                program.say(work, "explain", line.split()[0], "--language", language).encode(),
            )
    top = program.say(work, "--help")
    yield "help", top.encode()
    for name in re.findall(r"^  ([a-z-]+)  ", top, re.M):
        yield f"help/{name}", program.say(work, name, "--help").encode()


def loose(name: str, data: bytes) -> bytes:
    """A file without what formatting its source may change."""
    if name.endswith(".html"):
        return "\n".join(_tree(data)).encode()
    if name.endswith(".css"):
        import rcssmin

        return str(rcssmin.cssmin(data.decode())).encode()
    if name.endswith(".js"):
        return re.sub(rb"\s+", b"", data)
    return data


def _tree(data: bytes) -> Iterator[str]:
    import html5lib

    for token in html5lib.getTreeWalker("etree")(html5lib.parse(data)):
        if token["type"] in ("Characters", "SpaceCharacters"):
            if text := " ".join(token["data"].split()):
                yield text
        elif token["type"] in ("StartTag", "EmptyTag"):
            values = sorted((key[1], " ".join(value.split())) for key, value in token["data"].items())
            yield f"<{token['name']} {values}"
        elif token["type"] == "EndTag":
            yield f"</{token['name']}"


def everything(code: Path, form: Callable[[str, bytes], bytes]) -> dict[str, str]:
    """The hash of each thing by its name."""
    hashes: dict[str, str] = {}
    # A folder of one name: some messages name it.
    work = Path(tempfile.gettempdir()) / "paiqi-identity"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    program = Program(code)
    for part in (words, golden_plans, differences, sites):
        for name, data in part(program, work):
            hashes[name] = hashlib.sha256(form(name, data)).hexdigest()
        print(f"{part.__name__}: {len(hashes)} so far", file=sys.stderr, flush=True)
    shutil.rmtree(work)
    return hashes


def main() -> int:
    """0 where nothing differs; 1 lists what does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=["record", "compare"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--code", type=Path, default=ROOT, help="the checkout whose package runs")
    parser.add_argument("--loose", action="store_true", help="blanks in HTML, CSS and JS do not count")
    asked = parser.parse_args()
    found = everything(asked.code.resolve(), loose if asked.loose else lambda name, data: data)
    if asked.action == "record":
        asked.file.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{len(found)} outputs recorded")
        return 0
    before = json.loads(asked.file.read_text("utf-8"))
    differing = sorted(name for name in before.keys() | found if before.get(name) != found.get(name))
    for name in differing[:40]:
        print("gone" if name not in found else "new" if name not in before else "differs", name)
    print(f"{len(before)} outputs before, {len(found)} now, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
