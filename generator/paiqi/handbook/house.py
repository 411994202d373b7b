"""The guide's page on how Paiqi works: the rooms from top to bottom, in their own words."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

#: The checkout: only there are the contract of the layers and this page.
ROOT = Path(__file__).resolve().parents[3]

_HEAD = """\
# 它怎样工作 · How it works

一条路走到底，每一步只返回值和检查结果；只有命令行会打印、读时钟、读环境变量。
One way through; every stage returns values and findings. Only the command line prints, reads the clock or the
environment.

```text
bytes ─ read ─▶ values + places ─▶ parts ─ resolve ─▶ Plan ─┬─ rules ─▶ findings ─ report
                                                            ├─ audience ─▶ Plan of one audience
                                              history (git) ┴─ views ─▶ pages, feeds, data ─▶ Site ─ publish
```

从上到下，上面的房间可以用下面的，反过来不行；同一行的互不相识。`make lint` 按同一份约定检查。
From top to bottom: a room may use those below it and none above; rooms on one line do not know each other.
`make lint` holds the same contract.

| 房间 · room | 职责 · its one job |
|---|---|
"""

_TAIL = """
加一个平台是一个 YAML 文件；加一条规则是一个函数；加一种页面是一行加一个模板；加一种订阅是一行。
A platform is a YAML file, a rule a function, a page a row and a template, a feed a row.

同样的输入得到同样的字节：输入是计划、git 历史、受众、语言和“今天”。
The same input gives the same bytes; the input is plans, git history, audience, language and today.

“今天”依次是：`--today` 写的那天，`workspace.yml` 里的 `today:`，`SOURCE_DATE_EPOCH` 那一刻，时钟的此刻。后两者都按工作区的时区（`timezone:`）
算成日期，与运行它的机器在哪个时区无关：服务器用 UTC，北京时间早上 7 点生成，页面上就是北京的今天。
`--today` 写的那天如果早于本来的“今天”，看到的就是那天为止的排期：之后才测得、发布、审批、举行、收到的都还不知道，也不算错；
没有自己日期的记录，以它所说的那次发布或活动的日期为准。没有日期的（如工序是否完成、已花费用）照写的显示。

Today is the day of `--today`, else the workspace's own `today:`, else the instant of `SOURCE_DATE_EPOCH`,
else the clock's. Both instants become a day in the workspace's zone (`timezone:`), wherever the
machine stands: a server in UTC that builds at 07:00 in Shanghai shows Shanghai's day.
A day of `--today` before the one that would hold without it shows the plan as of that day: what was measured,
published, approved, held or said later is not known yet, and is no error. A record without a date of its own
is as old as the post or activity that it is about; what has no date at all (whether a step is done, what was
spent) stands as it is written.
"""


def layers(root: Path) -> list[list[str]]:
    """The rooms of the contract in pyproject.toml, a list a layer, from top to bottom."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    listed: list[str] = next(one["layers"] for one in contracts if one["id"] == "layers")
    return [[name.strip() for name in line.split("|")] for line in listed]


def house_page(root: Path = ROOT) -> str:
    """The page; each room says its job in the first line of its `__init__`, and in Chinese below it."""
    rows = []
    for line in layers(root):
        for room in line:
            text = (root / "generator" / "paiqi" / room / "__init__.py").read_text("utf-8")
            english, _, chinese = (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")
            rows.append(f"| `{room}/` | {' '.join(chinese.split())} {' '.join(english.split())} |\n")
    return _HEAD + "".join(rows) + _TAIL
