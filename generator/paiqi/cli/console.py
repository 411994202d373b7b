"""What all commands share: exit codes, how they end, options, progress, both languages."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from paiqi.cli.environment import day_or_instant, instant
from paiqi.text.messages import Message, msg

if TYPE_CHECKING:
    from paiqi.load.pipeline import Loaded
    from paiqi.read.files import Files

#: Exit codes: fine, findings, wrong usage, could not read or write.
FINE, FINDINGS, USAGE, INPUT_OUTPUT = 0, 1, 2, 3


def both(message: Message) -> str:
    """A message in both languages: before a workspace is read, nobody knows which one is wanted."""
    return f"{message.text('zh')} / {message.text('en')}"


def fail(code: int, text: str) -> NoReturn:
    """Ends with an exit code and a text for the person at the terminal."""
    click.echo(text, err=True)
    sys.exit(code)


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was written; a usage error where it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            from paiqi.intent.findings import mend
            from paiqi.intent.meaning import Circumstances
            from paiqi.intent.understanding import understood_as

            meant = mend(understood_as("date", str(value), Circumstances(instant().date())))
            self.fail(both(meant or msg("write the day as YYYY-MM-DD")), param, ctx)


def root_of(folder: str) -> Path:
    """The folder that holds plans/; `plans` itself may be named too."""
    path = Path(folder)
    if not path.is_dir():
        fail(
            INPUT_OUTPUT,
            msg("there is no folder {path}", path=folder).text("zh")
            + " / "
            + msg("there is no folder {path}", path=folder).text("en"),
        )
    resolved = path.resolve()
    return resolved.parent if resolved.name == "plans" and not (resolved / "plans").exists() else resolved


def places_of(arguments: tuple[str, ...]) -> tuple[Path, list[str]]:
    """The workspace's folder and the campaigns that the arguments of a command name."""
    folders = [one for one in arguments if _holds_plans(one)]
    if len(folders) > 1:
        fail(USAGE, f"{folders[1]}: {both(msg('name one folder only'))}")
    if not folders and arguments and not _holds_plans("."):
        # There is no workspace whose campaigns these could be: the first must have been meant as a folder.
        folders = [arguments[0]]
    return root_of(folders[0] if folders else "."), [one for one in arguments if one not in folders]


def _holds_plans(folder: str) -> bool:
    path = Path(folder)
    return path.is_dir() and ((path / "plans").is_dir() or path.resolve().name == "plans")


def needs_posix(command: str) -> None:
    """Ends where the system lacks what building needs, such as locks of files."""
    if find_spec("fcntl") is None:
        message = msg(
            "paiqi {command} runs on Linux and macOS; on Windows run it inside WSL (paiqi check works here as"
            " it is)",
            command=command,
        )
        fail(INPUT_OUTPUT, both(message))


def load_workspace(
    root: Path, today: date | None, files: Files | None = None, *, ruled: bool = True
) -> Loaded:
    """The workspace in a folder, for a program that ends with it; its files may be read already. Without
    `ruled` no rule is asked about it.
    """
    from paiqi.load.pipeline import load_files, uncollected
    from paiqi.read.files import read_files

    with uncollected():
        loaded = load_files(files or read_files(root), day_or_instant(today), ruled=ruled)
        # The program ends with what it reads here: the collector need not look at it, not even at the end.
        gc.freeze()
    return loaded


def write_texts(folder: Path, texts: dict[str, str]) -> None:
    """Writes files below a folder by their paths; ends where one cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        fail(INPUT_OUTPUT, f"{error.filename or folder}: {error.strerror}")


def progress() -> Callable[[str], None]:
    """Shows steps on a terminal and stays quiet in a pipe."""
    if not sys.stderr.isatty():
        return lambda step: None
    return lambda step: (
        click.echo(f"\r\x1b[K{step} …", nl=False, err=True)
        if step
        else click.echo("\r\x1b[K", nl=False, err=True)
    )


workspace = click.argument("folder", default=".", type=click.Path())
as_of = click.option(
    "--today",
    type=Day(),
    help="The day as of which the plans are looked at; a past one shows what was known then"
    " / 以哪一天为“今天”；写过去的日子，就看当时已知的",
)


allow_shallow_option = click.option(
    "--allow-shallow",
    is_flag=True,
    help="Make do with a clone without its older commits / 允许使用不完整的 git 历史",
)
