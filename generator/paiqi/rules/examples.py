"""The small workspace in which the examples of explanations are read."""

from __future__ import annotations

import re
from datetime import date

from paiqi.read.decoding import MAX_BYTES
from paiqi.read.files import Files

#: The day as of which examples are checked.
TODAY = date(2026, 3, 18)

WORKSPACE = """\
namespace: example
title: 示例
holidays: CN
people:
  - {id: lin-yue, name: 林月}
  - {id: wang-fang, name: 王芳}
  - {id: wang-fang-2, name: 王芳}
pillars:
  - {id: product, title: 产品, share: 50%}
  - {id: craft, title: 工艺, share: 50%}
"""

ACCOUNTS = """\
accounts:
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video}
  - {id: xhs-main, platform: xiaohongshu, name: 山野茶事, format: image-post}
  - {id: wechat-sub, platform: wechat-official, type: subscription, name: 山野茶事, format: article}
"""

_FILE = re.compile(r"^# (plans/\S.*)$", re.M)
_BYTES = re.compile(r"^# bytes: (\w+)\n")


def example_files(text: str) -> Files:
    """The workspace of an example: its campaign's file and whatever further files its text holds.

    A first line `# bytes: gbk|cr|large` gives the campaign's file those bytes.
    """
    assets: dict[str, int] = {}
    texts = {"plans/workspace.yml": WORKSPACE.encode(), "plans/accounts.yml": ACCOUNTS.encode()}
    kind = _BYTES.match(text)
    pieces = _FILE.split(_BYTES.sub("", text))
    if pieces[0].strip():
        texts["plans/campaigns/example.yml"] = _encoded(pieces[0], kind[1] if kind else "")
    for path, body in zip(pieces[1::2], pieces[2::2], strict=True):
        data = body.lstrip("\n").encode()
        if path.startswith("plans/assets/"):
            assets[path] = len(data)
        else:
            texts[path] = data
    if texts["plans/workspace.yml"] == b"":
        del texts["plans/workspace.yml"]
    return Files(dict(sorted(texts.items())), assets)


def _encoded(text: str, kind: str) -> bytes:
    if kind == "gbk":
        return text.encode("gbk")
    if kind == "cr":
        return text.replace("\n", "\r").encode()
    if kind == "large":
        return text.encode() + b"# " + b"x" * MAX_BYTES
    return text.encode()
