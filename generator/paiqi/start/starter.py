"""What `paiqi init` writes: a small workspace (two accounts, one campaign, one community) and the files of
code hosts.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path

from paiqi.handbook.editor_schemas import IGNORE, schema_texts
from paiqi.handbook.known_names import NOTHING, known_names
from paiqi.load.pipeline import load_files
from paiqi.model.zones import day_of
from paiqi.read.files import SCHEMAS, Files
from paiqi.start import CI_FILES

#: The zone of a new workspace, in which its first day is counted too.
_ZONE = "Asia/Shanghai"
#: So much of a folder's name stands in a namespace.
_LONGEST = 30

_WORKSPACE = """\
# yaml-language-server: $schema=.schema/workspace.json
# 工作区设置。namespace 是所有日历事件编号的一部分，定下后不要再改。
# The workspace's settings. The namespace is part of every calendar event's identity: never change it.
namespace: {namespace}
title: 我的排期
language: zh            # 站点语言：zh 或 en
timezone: {zone}
# 站点发布后的网址：一键添加日历的链接、二维码和事件里的链接要用到。
# Where the site is published: links that add feeds, QR codes and links in events need it.
{address}
holidays: CN
people:
  - {{id: wang-ning, name: 王宁, role: 内容}}
  - {{id: li-an, name: 李安, role: 社群}}
pillars:
  - {{id: product, title: 产品, share: 60%}}
  - {{id: life, title: 生活, share: 40%}}
"""

_ACCOUNTS = """\
# yaml-language-server: $schema=.schema/accounts.json
accounts:
  - {id: wechat, platform: wechat-official, type: subscription, name: 我的公众号, owner: wang-ning,\
 format: article, times: {article: 08:00}}
  - {id: xhs, platform: xiaohongshu, name: 我的小红书, owner: li-an, format: image-post,\
 times: {image-post: 20:00}}
"""

_CAMPAIGN = """\
# yaml-language-server: $schema=../.schema/campaign.json
# 一个项目一个文件；文件名就是项目的地址。日期可以写成“里程碑±天数”。
# One campaign, one file; its name is the campaign's address. Dates may hang on milestones.
title: 第一个项目
goal: 让三千人知道新品
message: 好用，而且好看
status: active
owner: wang-ning
start: {start}
end: launch+4w
milestones: {{launch: {launch} 10:00}}
phases:
  - {{id: warm-up, title: 预热, start: start, end: launch-1d}}
  - {{id: burst, title: 首发, start: launch, end: end}}
kpis:
  - {{id: readers, title: 阅读人数, owner: wang-ning, stage: distribute, unit: 人, baseline: 0, target: 3000}}
content:
  - id: teaser
    title: 一个小小的预告
    pillar: life
    purpose: awareness
    status: review
    date: launch-5d
    copy: 下周见。
    posts: {{xhs: 20:00}}
  - id: launch-story
    title: 我们为什么做这个新品
    pillar: product
    purpose: seeding
    status: approved
    date: launch
    copy: 三年前的一个下午，我们收到一封来信。
    steps:
      - {{step: 成稿, owner: wang-ning, due: launch-3wd}}
    posts:
      wechat: 08:00
      xhs: {{at: 20:00, title: 新品来了}}
activities:
  - id: open-day
    title: 开放日
    kind: offline
    status: draft
    start: launch+8d 14:00
    end: launch+8d 17:00
    venue: 工作室
    tasks:
      - {{id: chairs, title: 借椅子, due: launch+6d, owner: li-an}}
community:
  - id: readers-group
    title: 读者群
    duty: li-an
    rituals:
      - {{id: friday, title: 周五晒图, repeat: weekly fri 20:00, owner: li-an}}
"""

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


def starter_files(now: datetime, namespace: str, address: str = "") -> dict[str, str]:
    """The files of a new workspace by path; its first campaign starts on its zone's day at `now`.

    `address` is that of its site; where it is not known, its line waits to be filled in.
    """
    written = f"site_url: {address}" if address else "# site_url: https://plans.example.com/"
    start = day_of(now, _ZONE)
    plans = {
        "plans/workspace.yml": _WORKSPACE.format(zone=_ZONE, namespace=namespace, address=written),
        "plans/accounts.yml": _ACCOUNTS,
        "plans/campaigns/first-campaign.yml": _CAMPAIGN.format(
            start=start, launch=start + timedelta(days=14)
        ),
    }
    plan = load_files(Files({path: text.encode() for path, text in plans.items()}, {}), now).plan
    schemas = schema_texts(known_names(plan) if plan else NOTHING)
    return {
        **plans,
        "plans/.vscode/settings.json": vscode_settings("."),
        ".gitignore": "/site/\n/.site.*\n",
        f"{SCHEMAS}/.gitignore": IGNORE,
        **{f"{SCHEMAS}/{name}": text for name, text in schemas.items()},
    }


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
