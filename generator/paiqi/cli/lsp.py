"""`paiqi lsp`."""

from __future__ import annotations

import gc
import sys
from datetime import date

import click

from paiqi.cli.console import as_of
from paiqi.cli.environment import day_or_instant
from paiqi.text.messages import Language


@click.command()
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Language; default: the workspace's / 语言，不写就用工作区的",
)
@click.option(
    "--stdio",
    is_flag=True,
    help="Editors add it; it is the only way there is / 编辑器会自动加上，目前只有这一种方式",
)
@as_of
def lsp(language: Language | None, stdio: bool, today: date | None) -> None:
    """Helps in an editor as one types; editors start it / 语言服务器，由编辑器启动."""
    import logging

    from paiqi.lsp.features import language_server

    # What the library writes down is for those who work on it, and quotes plans.
    logging.disable(logging.CRITICAL)
    # Whatever prints would be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    # A look for cycles among all that plans are made of takes longer than a check: it waits for a pause.
    gc.disable()
    language_server(lambda: day_or_instant(today), _tidied, language).start_io(
        getattr(sys.stdin, "buffer", None), answers.buffer
    )


def _tidied() -> None:
    """Looks for cycles; what was there the first time, nearly all that plans are made of, is looked at no
    more.
    """
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()
