"""`paiqi schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from paiqi.cli.console import (
    USAGE,
    fail,
    write_texts,
)


@click.command()
@click.argument("kind", default="campaign")
@click.option(
    "--out",
    type=click.Path(file_okay=False),
    help="Write all schemas into this folder / 把全部 Schema 写入该文件夹",
)
def schema(kind: str, out: str | None) -> None:
    """Prints the JSON Schema of a kind of plan file for editors / 输出编辑器用的 JSON Schema."""
    from paiqi.handbook.schema import json_schema
    from paiqi.model.roots import ROOTS

    if out:
        folder = Path(out)
        write_texts(folder, {f"{name}.json": _json(json_schema(name)) for name in ROOTS})
        return
    if kind not in ROOTS:
        fail(USAGE, f"{kind}: {', '.join(ROOTS)}")
    click.echo(_json(json_schema(kind)), nl=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
