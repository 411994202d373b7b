"""What `paiqi init` writes: a small workspace (two accounts, one campaign, one community) and the files of
code hosts.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path

from paiqi.days.workdays import knows
from paiqi.handbook.editor_schemas import IGNORE, schema_texts
from paiqi.handbook.known_names import NOTHING, known_names
from paiqi.load.pipeline import load_files
from paiqi.model.zones import country_of, day_of
from paiqi.read.files import SCHEMAS, Files
from paiqi.start import CI_FILES
from paiqi.text.messages import Language

#: The zone of a new workspace, in which its first day is counted too, as its sample has it.
_ZONES: Mapping[Language, str] = {"zh": "Asia/Shanghai", "en": "Europe/London"}
#: What a sample is made of: its files, and where they stand in a workspace.
_SAMPLE = {
    "workspace.yml": "plans/workspace.yml",
    "accounts.yml": "plans/accounts.yml",
    "campaign.yml": "plans/campaigns/first-campaign.yml",
}
#: Where the settings of a sample end and its team begins.
_OF_THE_SAMPLE = "people:\n"
#: So much of a folder's name stands in a namespace.
_LONGEST = 30

#: What VS Code has to know of files that do not name their schema yet, by the name of the schema. Paths are
#: matched from their end: with plans/ in front, a campaign's own kpis.yml is none of the workspace's.
_MATCHED = {
    "workspace": ("plans/workspace.yml", "plans/workspace/*.yml"),
    "accounts": ("plans/accounts.yml", "plans/accounts/*.yml"),
    "ideas": ("plans/ideas.yml", "plans/ideas/*.yml"),
    "kpis": ("plans/kpis.yml", "plans/kpis/*.yml"),
    "campaign": ("plans/campaigns/*.yml", "plans/campaigns/*/*.yml"),
    "platform": ("plans/platforms/*.yml", "plans/platforms/*/*.yml"),
    "wording": ("plans/wording/*.yml", "plans/wording/*/*.yml"),
}
#: The extension that speaks with yaml-language-server.
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


def namespace_of(folder: str, chance: str) -> str:
    """The namespace of a new workspace: its folder's name, as far as that is of letters and digits that stand
    in ids, and a part by chance, as no two workspaces may have events of the same identity.
    """
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    # In YAML a name of digits and an `e` would be a number.
    return f"{name if name[:1].isalpha() else 'plans'}-{chance}"


def starter_files(
    now: datetime,
    namespace: str,
    address: str = "",
    language: Language = "zh",
    *,
    empty: bool = False,
    zone: str = "",
) -> dict[str, str]:
    """The files of a new workspace by path, for a team of a language; its first campaign starts on its zone's
    day at `now`.

    `address` is that of its site; where it is not known, its line waits to be filled in. An `empty` one has
    settings alone: no campaign, accounts, people and pillars of ours stand beside those of a spreadsheet.
    `zone` is the team's ("": that of its language's sample), whose country's holidays stand in the settings.
    """
    written = f"site_url: {address}" if address else "# site_url: https://plans.example.com/"
    start = day_of(now, zone or _ZONES[language])
    filled = {
        "@namespace@": namespace,
        "@address@": written,
        "@start@": start.isoformat(),
        "@launch@": (start + timedelta(days=14)).isoformat(),
    }
    plans = {path: _sample(language, name, filled) for name, path in _SAMPLE.items()}
    if zone:
        plans[_SAMPLE["workspace.yml"]] = _in_zone(plans[_SAMPLE["workspace.yml"]], zone)
    if empty:
        settings = _SAMPLE["workspace.yml"]
        plans = {settings: plans[settings].partition(_OF_THE_SAMPLE)[0]}
    plan = load_files(Files({path: text.encode() for path, text in plans.items()}, {}), now).plan
    schemas = schema_texts(known_names(plan) if plan else NOTHING)
    return {
        **plans,
        "plans/.vscode/settings.json": vscode_settings("."),
        ".gitignore": "/site/\n/.site.*\n",
        f"{SCHEMAS}/.gitignore": IGNORE,
        **{f"{SCHEMAS}/{name}": text for name, text in schemas.items()},
    }


def _in_zone(settings: str, zone: str) -> str:
    """The settings of a sample for a team of another zone; holidays nobody knows wait to be filled in."""
    country = country_of(zone)
    holidays = f"holidays: {country}" if knows(country) else "# holidays: "
    settings = re.sub(r"(?m)^timezone: \S+", f"timezone: {zone}", settings)
    return re.sub(r"(?m)^holidays: \S+", holidays, settings)


def editor_files(folder: str = ".") -> dict[str, str]:
    """What VS Code reads where a repository is opened, by path from its top; `folder` holds plans/."""
    plans = "plans" if folder == "." else f"{folder}/plans"
    return {
        ".vscode/settings.json": vscode_settings(plans),
        ".vscode/extensions.json": _json(_EXTENSIONS) + "\n",
    }


def vscode_settings(plans: str) -> str:
    """The settings of VS Code with plans/ at a path from the opened folder; `.` where it is that folder."""
    place = "." if plans == "." else f"./{plans}"
    lines = (
        f"    {_json(f'{place}/.schema/{name}.json')}: {_json(globs)}" for name, globs in _MATCHED.items()
    )
    return '{\n  "yaml.schemas": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sample(language: Language, name: str, filled: Mapping[str, str]) -> str:
    """A file of a language's sample with what it waits for."""
    text = (resources.files("paiqi") / "start" / "samples" / language / name).read_text("utf-8")
    for mark, value in filled.items():
        text = text.replace(mark, value)
    return text


#: How our files name the workspace's folder → how they do it where that is not the repository's top.
_BELOW = (
    ('PAIQI_FOLDER: "."', 'PAIQI_FOLDER: "{folder}"'),
    ("PAIQI_FOLDER:=.}", "PAIQI_FOLDER:={folder}}"),
    ("plans/**/*", "{folder}/plans/**/*"),
    ("entry: paiqi check\n", "entry: paiqi check {folder}\n"),
    ("files: ^plans/", "files: ^{folder}/plans/"),
)


def ci_files(hosts: Iterable[str], folder: str = ".") -> dict[str, str]:
    """The files that check, build and publish, by path from the repository's top; `hosts` are of HOSTS.

    `folder` holds plans/, from the repository's top (`.`, `marketing`); what shells and patterns read
    otherwise than as it stands (blanks, quotes, stars) is not in its name.
    """
    ours = resources.files("paiqi") / "start" / "ci"
    texts = {path: (ours / name).read_text("utf-8") for path, name in (CI_FILES[host] for host in hosts)}
    return texts if folder == "." else {path: _below(text, folder) for path, text in texts.items()}


def below_repository(folder: Path) -> tuple[Path, str]:
    """The top of the git repository that a folder lies in, where code hosts look, and the folder from there.

    The folder need not exist yet; outside a repository it is its own top.
    """
    whole = folder.resolve()
    top = next((one for one in (whole, *whole.parents) if os.path.lexists(one / ".git")), whole)
    # Where they are one, the name that the caller gave is the one to tell.
    return (folder if top == whole else top), whole.relative_to(top).as_posix()


def _below(text: str, folder: str) -> str:
    for top, below in _BELOW:
        text = text.replace(top, below.replace("{folder}", folder))
    return text
