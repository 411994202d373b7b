"""The schemas that lie beside the plans for editors: `plans/.schema/`, kept as the plans say.

They are kept where that folder has a `.gitignore`, which `paiqi init` puts there: git holds that file alone,
so that a clone has the folder, and each machine its own schemas in it. Those that a team commits, it renews.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from paiqi.handbook.known_names import NOTHING, KnownNames, known_names
from paiqi.handbook.schema import json_schema
from paiqi.load.pipeline import Loaded
from paiqi.model.roots import ROOTS
from paiqi.read.files import SCHEMAS, schemas_kept
from paiqi.rules.codes import files as file_codes
from paiqi.rules.codes import reading as reading_codes
from paiqi.text.diagnostics import Severity

#: What git is told of it: all in it is made anew at each check.
IGNORE = """\
# 编辑器用的 Schema，由 paiqi check 和 paiqi serve 按本工作区更新，不必提交。
# Schemas for editors, which paiqi check and paiqi serve keep as this workspace says: nothing to commit.
/*
!/.gitignore
"""


def schema_texts(names: KnownNames = NOTHING) -> Mapping[str, str]:
    """The schemas of all kinds of plan files, by their file's name."""
    return {f"{kind}.json": schema_text(kind, names) for kind in ROOTS}


def schema_text(kind: str, names: KnownNames = NOTHING) -> str:
    """A schema as it stands in its file: one line for each key at the top and for each definition."""
    return _lines(json_schema(kind, names), ("properties", "$defs"))


def renew_schemas(root: Path, loaded: Loaded, before: KnownNames | None = None) -> KnownNames | None:
    """Writes the schemas beside the plans where they are not what the plan says; gives the names that it has.

    A plan that could not be read whole would take away what it lost: where it is broken, only what is missing
    is written, from the model alone. Nothing is written where they are not kept, where nobody may write into
    the folder, or where the names are those of `before`.
    """
    plan = loaded.checked_plan
    names = known_names(plan) if plan and _whole(loaded) else None
    folder = root / SCHEMAS
    if (names is not None and names == before) or not schemas_kept(root):
        return names
    missing = [kind for kind in ROOTS if not (folder / f"{kind}.json").is_file()]
    wanted = ROOTS if names else missing
    try:
        for kind in wanted:
            _write(folder / f"{kind}.json", schema_text(kind, names or NOTHING).encode())
    except OSError:
        # A convenience: where it cannot be had, the plans are as good.
        return None
    return names


def _whole(loaded: Loaded) -> bool:
    """Whether nothing of the files dropped out when they were read."""
    reading = {rule.code for rule in (*reading_codes.CODES, *file_codes.CODES)}
    return not any(one.severity is Severity.error and one.code in reading for one in loaded.diagnostics)


def _write(path: Path, data: bytes) -> None:
    """Puts a file there whole, unless it is there already."""
    if path.is_file() and path.read_bytes() == data:
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _lines(schema: Mapping[str, object], long: tuple[str, ...]) -> str:
    lines = [
        f"{json.dumps(key)}: {_spread(value) if key in long else _line(value)}"
        for key, value in schema.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _spread(value: object) -> str:
    assert isinstance(value, dict)
    return "{\n" + ",\n".join(f"  {_line(key)}: {_line(inner)}" for key, inner in value.items()) + "\n}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
