"""The options of commands that read files of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from paiqi.cli.console import both
from paiqi.cli.environment import language_of_user
from paiqi.text.messages import msg

F = TypeVar("F", bound=Callable[..., Any])


class Pair(click.ParamType[tuple[str, str]]):
    """Two texts with = between them; of several the last one counts, as titles may hold one."""

    name = "A=B"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """What stands before and behind the sign; a usage error where there is none."""
        if isinstance(value, tuple):
            return value
        first, sign, second = value.rpartition("=")
        if not sign or not first:
            self.fail(both(msg("write it with = between the two, such as {form}", form="A=B")), param, ctx)
        return first.strip(), second.strip()


def _fields(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Ends with the fields that a column can be."""
    if wanted:
        from paiqi.importers.telling import fields_told

        click.echo(fields_told(language_of_user()))
        ctx.exit()


def reading(command: F) -> F:
    """What a file of others is read by, and what happens then; each option is handed over by its name."""
    for option in reversed(
        (
            click.option("--sheet", default="", help="Only this sheet / 只读这个工作表"),
            click.option(
                "--map",
                "titles",
                multiple=True,
                type=Pair(),
                metavar="TITLE=FIELD",
                help="What a column is; again for more; --fields lists what it can be"
                " / 指定某列是什么，可写多次，见 --fields",
            ),
            click.option(
                "--answer",
                "answers",
                multiple=True,
                type=Pair(),
                metavar="QUESTION=ANSWER",
                help="Answers what would be asked on a terminal; again for more / 预先回答会问的问题，可写多次",
            ),
            click.option(
                "--fields",
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_fields,
                help="List what a column can be, and end / 列出列可以是什么，然后结束",
            ),
            click.option(
                "--dry-run", is_flag=True, help="Show what would change, write nothing / 只显示，不写入"
            ),
            click.option("--yes", is_flag=True, help="Ask nothing, write / 不询问，直接写入"),
            click.option("--json", "as_json", is_flag=True, help="Say it as JSON / 以 JSON 输出"),
        )
    ):
        command = option(command)
    return command
