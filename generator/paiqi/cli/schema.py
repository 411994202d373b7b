"""`paiqi schema`."""

from __future__ import annotations

from pathlib import Path

import click

from paiqi.cli.console import USAGE, fail, load_workspace, root_of, write_texts


@click.command()
@click.argument("kind", default="campaign")
@click.option(
    "--out",
    type=click.Path(file_okay=False),
    help="Write all schemas into this folder / 把全部 Schema 写入该文件夹",
)
@click.option(
    "--workspace",
    "folder",
    default=".",
    type=click.Path(),
    help="Folder that holds plans/ (default: this one) / 放 plans/ 的文件夹，不写就是当前文件夹",
)
@click.option("--bare", is_flag=True, help="The plan format alone, no ids / 只有格式，不含本工作区的 id")
def schema(kind: str, out: str | None, folder: str, bare: bool) -> None:
    """Prints the JSON Schema of a kind of plan file for editors / 输出编辑器用的 JSON Schema.

    With the ids and names of the workspace in this folder, where there is one: editors offer them as values.
    Written into plans/.schema, they are kept current by paiqi check and paiqi serve.
    当前文件夹有工作区时，含其中的账号、人员等 id，编辑器会提示；写入 plans/.schema 之后由 paiqi check 和 paiqi serve 保持更新。
    """
    from paiqi.handbook.editor_schemas import IGNORE, schema_text, schema_texts
    from paiqi.handbook.known_names import NOTHING, known_names
    from paiqi.model.roots import ROOTS
    from paiqi.read.files import SCHEMAS

    if kind not in ROOTS:
        fail(USAGE, f"{kind}: {', '.join(ROOTS)}")
    root = root_of(folder)
    plan = None if bare or not (root / "plans").is_dir() else load_workspace(root, None).plan
    names = known_names(plan) if plan else NOTHING
    if not out:
        click.echo(schema_text(kind, names), nl=False)
        return
    texts = dict(schema_texts(names))
    if Path(out).resolve() == root / SCHEMAS:
        texts[".gitignore"] = IGNORE
    write_texts(Path(out), texts)
