"""The formats of `paiqi export` on the command line: which there are is only looked up where it is asked."""

from __future__ import annotations

import click

from paiqi.cli.console import both
from paiqi.text.messages import msg


class FormatName(click.ParamType[str]):
    """A format's name; which there are is only looked up where one is asked for."""

    name = "FORMAT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name that was written; a usage error where no format has it."""
        from paiqi.takeout import FORMATS
        from paiqi.text.nearest import one_of

        if value not in FORMATS:
            known = ", ".join(FORMATS)
            hint = one_of(value, list(FORMATS), known)
            self.fail(both(msg("there is no format {name}: {hint}", name=value, hint=hint)), param, ctx)
        return value


class FormatOption(click.Option):
    """Lists the formats in the command's help, and only there: they know half of the house."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line with the names of all formats."""
        from paiqi.takeout import FORMATS

        self.help = f"{', '.join(FORMATS)} / 格式"
        return super().get_help_record(ctx)
