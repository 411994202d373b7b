"""Reviews for tests: a repository with the files of all hosts, and SARIF's schema."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from command_line import HEAD, run
from workspace import ROOT, SITED, write_example

CI = ROOT / "generator" / "paiqi" / "start" / "ci"


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = _object("text", text=_TEXT)
_WHOLE = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["error", "warning", "note"]}
_PLACE = _object(
    "artifactLocation",
    "region",
    artifactLocation=_object(
        "uri",
        "uriBaseId",
        uri={"type": "string", "pattern": r"^(?![A-Za-z]+:|/)[A-Za-z0-9%_./~-]+$"},
        uriBaseId={"const": "%SRCROOT%"},
    ),
    region=_object("startLine", "startColumn", startLine=_WHOLE, startColumn=_WHOLE),
)
_LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}
_RULE = _object(
    "id",
    "shortDescription",
    "fullDescription",
    "help",
    "defaultConfiguration",
    id=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_object("text", "markdown", text=_TEXT, markdown=_TEXT),
    defaultConfiguration=_object("level", level=_LEVEL),
    properties=_object(tags={"type": "array", "items": _TEXT, "uniqueItems": True}),
)
_RESULT = _object(
    "ruleId",
    "ruleIndex",
    "level",
    "message",
    "locations",
    "partialFingerprints",
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "minItems": 1, "items": _object("physicalLocation", physicalLocation=_PLACE)},
    relatedLocations={
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": _object(
            "id", "physicalLocation", "message", id=_WHOLE, physicalLocation=_PLACE, message=_MESSAGE
        ),
    },
    partialFingerprints=_object("paiqi/v1", **{"paiqi/v1": _TEXT}),
    properties=_object("concern", concern={"enum": ["publishing", "week", "hygiene"]}),
)
_NOTICE = _object(
    "message",
    message=_MESSAGE,
    level=_LEVEL,
    descriptor=_object("id", id=_TEXT, index={"type": "integer", "minimum": 0}),
)
#: What we write of SARIF 2.1.0, in the official schema's names and types. The official schema itself comes in
#: no package of a reasonable size; when this was written, it and Microsoft's validator accepted the same
#: logs.
SARIF = _object(
    "$schema",
    "version",
    "runs",
    **{"$schema": {"type": "string", "pattern": "^https://.*sarif-schema-2\\.1\\.0\\.json$"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "minItems": 1,
        "items": _object(
            "tool",
            "results",
            tool=_object(
                "driver",
                driver=_object(
                    "name",
                    "version",
                    "rules",
                    name={"const": "Paiqi"},
                    version=_TEXT,
                    semanticVersion=_TEXT,
                    language=_LANGUAGE,
                    rules={"type": "array", "items": _RULE},
                    notifications={
                        "type": "array",
                        "items": _object(
                            "id",
                            "shortDescription",
                            id=_TEXT,
                            shortDescription=_MESSAGE,
                            defaultConfiguration=_object(level=_LEVEL),
                        ),
                    },
                ),
            ),
            language=_LANGUAGE,
            columnKind={"const": "unicodeCodePoints"},
            originalUriBaseIds=_object(**{"%SRCROOT%": _object(description=_MESSAGE)}),
            invocations={
                "type": "array",
                "items": _object(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications={"type": "array", "items": _NOTICE},
                ),
            },
            results={"type": "array", "items": _RESULT},
        ),
    },
)


def _paiqi(tmp_path: Path) -> dict[str, str]:
    """An environment in which `paiqi` is this checkout's, git has no settings of its user, and no network is
    to be had.
    """
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    # -P: as the installed command does, it looks for modules beside itself and not in the current folder.
    (tools / "paiqi").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -P -m paiqi "$@"\n', "utf-8"
    )
    (tools / "paiqi").chmod(0o755)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    nowhere = "http://127.0.0.1:9"
    return {
        **clean,
        "PATH": f"{tools}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "SOURCE_DATE_EPOCH": "1773800000",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "PIP_NO_INDEX": "1",
    }


class Repository:
    """A git repository with a workspace and the files of all hosts; `plan` is its one campaign's text."""

    def __init__(self, tmp_path: Path, plan: str) -> None:
        self.folder = write_example(tmp_path / "repository", plan)
        self.env = _paiqi(tmp_path)
        assert (
            run(
                "init", ".", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit", cwd=self.folder
            ).returncode
            == 0
        )
        self.git("init", "--quiet", "--initial-branch=main")
        for key, value in (("user.name", "Test"), ("user.email", "test@example.com")):
            self.git("config", key, value)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "plans")

    def git(self, *arguments: str) -> None:
        subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.env, check=True, capture_output=True, timeout=60
        )

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def mend(self) -> None:
        write_example(self.folder, HEAD + "owner: lin-yue\n" + SITED)
