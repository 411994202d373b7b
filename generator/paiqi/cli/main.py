"""The command line's entry: all commands, and no traceback for anybody.

Modules of this room import click and texts at their top, and all else where it is used: what a command does
not need, it does not wait for.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from paiqi import __version__
from paiqi.cli import (
    build,
    check,
    diff,
    digest,
    doctor,
    explain,
    export,
    fix,
    importing,
    init,
    list_things,
    lsp,
    platforms,
    published,
    release,
    rollback,
    schema,
    serve,
    sync,
)
from paiqi.cli.console import FINE, INPUT_OUTPUT, USAGE, both, fail
from paiqi.cli.environment import BadEpoch
from paiqi.text.messages import msg


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="paiqi")
def app() -> None:
    """Paiqi (排期): campaign plans as code / 用代码管理营销排期."""


for command in (
    build.build,
    check.check_command,
    diff.diff_command,
    digest.digest,
    doctor.doctor,
    explain.explain,
    export.export_command,
    fix.fix_command,
    importing.import_command,
    init.init,
    list_things.list_command,
    lsp.lsp,
    platforms.platforms_command,
    published.published_command,
    release.release_command,
    rollback.rollback_command,
    schema.schema,
    serve.serve,
    sync.sync,
):
    app.add_command(command)


def main() -> None:
    """The entry point: no traceback ever reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except BadEpoch as wrong:
        fail(USAGE, both(wrong.message))
    except BrokenPipeError:
        # The reader of our output went away; the interpreter must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FINE)
    except OSError as error:
        fail(INPUT_OUTPUT, f"{error.filename or ''}: {error.strerror}")
    except Exception as error:
        from paiqi.rules.defects import place_of

        fail(
            INPUT_OUTPUT,
            both(
                msg(
                    "a defect of Paiqi itself ({kind} at {place}): please report it",
                    kind=type(error).__name__,
                    place=place_of(error),
                )
            ),
        )


def program() -> None:
    """The program: `main`, after which nothing of a build is given back one by one, which takes a twentieth
    of it.
    """
    try:
        main()
    except SystemExit as end:
        if sys.argv[1:2] != ["build"] or not isinstance(end.code, int):
            raise
        for stream in (sys.stdout, sys.stderr):
            # None where the shell closed it.
            if stream is not None:
                with suppress(OSError):
                    stream.flush()
        os._exit(end.code)
