"""Editions: what did not change stays the same file for servers, the last ones are kept, one can go back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

import hosting
from command_line import run
from paiqi.publishing import (
    editions_of,
    held,
    published,
    rollback,
    staging,
)
from publishing import ENVIRONMENT, OTHERS, publish_texts, site, texts_of, write
from workspace import write_example

PLAN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
WAYS = {"switched": {}, "in-place": OTHERS}


def as_they_were(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Nothing comes back otherwise than it was."""
    return {}


def numbered(number: int) -> dict[str, str]:
    """An edition of which the first page alone differs, by no byte of length."""
    return site("one") | {"index.html": f"edition {number}\n"}


def answers(address: str, paths: list[str], tags: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """Status and ETag of each path, asked with the tag that one holds."""
    found = {}
    for path in paths:
        headers = {"If-None-Match": tags[path]} if path in tags else {}
        try:
            with urlopen(Request(address + path, headers=headers), timeout=10) as answer:
                found[path] = (answer.status, answer.headers["ETag"])
        except HTTPError as error:
            error.close()
            found[path] = (error.code, error.headers.get("ETag", ""))
    return found


@pytest.mark.parametrize("others", WAYS.values(), ids=WAYS)
def test_over_three_editions_a_server_sends_only_what_changed(
    tmp_path: Path, others: Mapping[str, str]
) -> None:
    target, work = tmp_path / "site", tmp_path / "nginx"
    write(target, others)
    work.mkdir()
    # Within one second, and of one length: what a server goes by could not tell them apart by itself.
    publish_texts(target, numbered(1))
    paths = [path for path in numbered(1) if not path.startswith(".")]
    with hosting.hosted(target, hosting.documented(), work) as address:
        held_tags = {path: tag for path, (_, tag) in answers(address, paths, {}).items()}
        for number in (2, 3):
            publish_texts(target, numbered(number))
            seen = answers(address, paths, held_tags)
            assert {path for path, (status, _) in seen.items() if status == 200} == {"index.html"}
            assert {status for path, (status, _) in seen.items() if path != "index.html"} == {304}
            held_tags["index.html"] = seen["index.html"][1]
        publish_texts(target, numbered(3))
        assert {status for status, _ in answers(address, paths, held_tags).values()} == {304}
        # What comes back is new to whoever holds what went.
        rollback(target, "", as_they_were)
        assert answers(address, ["index.html"], held_tags)["index.html"][0] == 200
        assert urlopen(address, timeout=10).read() == b"edition 2\n"


def back(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command that goes back, in a workspace's folder."""
    return run("rollback", *words, "--folder", str(root), cwd=root)


def test_the_command_lists_editions_and_goes_back_and_forth(tmp_path: Path) -> None:
    root, page = write_example(tmp_path / "team", PLAN), tmp_path / "team/site/index.html"
    publish_texts(root / "site", numbered(1))
    refused = back(root)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no earlier edition" in refused.stderr and "没有保留" in refused.stderr
    publish_texts(root / "site", numbered(2))
    now = published(root / "site")
    assert now
    listed = back(root, "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [now.name, editions_of(root / "site")[0].name]
    assert re.fullmatch(r"[0-9a-f]{12}  \d{4}-\d\d-\d\d \d\d:\d\d  4 个文件 / 4 files", listed[1])
    assert "published now" in listed[0]
    done = back(root)
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text() == "edition 1\n"
    # The one that was left is the one before now.
    assert back(root, now.name[:6]).returncode == 0
    assert page.read_text() == "edition 2\n"
    for wrong, word in ((now.name, "the one that is published"), ("zz", "--list")):
        refused = back(root, wrong)
        assert refused.returncode == 2
        assert word in refused.stderr
    assert page.read_text() == "edition 2\n"


POST = "content: [{id: film, title: %s, posts: {douyin-main: 2026-03-20 19:30}}]\n"


def test_going_back_tells_calendars_the_old_state_as_the_newest(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", PLAN + POST % "首发")
    feed, campaign = root / "site/feeds/all.ics", root / "plans/campaigns/example.yml"
    seen = []
    for title in ("首发", "再发"):
        campaign.write_text(PLAN + POST % title, "utf-8")
        assert run("build", ".", "--today", "2026-03-18", cwd=root).returncode == 0
        seen.append(feed.read_text("utf-8"))
    done = back(root)
    assert (done.returncode, done.stderr) == (0, "")
    seen.append(feed.read_text("utf-8"))
    assert ["首发" in text for text in seen] == [True, False, True]
    sequences = [max(map(int, re.findall(r"SEQUENCE:(\d+)", text))) for text in seen]
    assert sequences == sorted(set(sequences))


def test_a_published_site_that_is_gone_is_brought_back_or_built(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", PLAN)
    for number in (1, 2):
        publish_texts(root / "site", numbered(number))
    (root / "site").rename(tmp_path / "elsewhere")
    assert back(root).returncode == 0
    assert texts_of(root / "site") == numbered(1)
    (root / "site").rename(tmp_path / "away")
    assert run("build", str(root), "--keep", "0", cwd=tmp_path).returncode == 0
    assert "春茶" in (root / "site/campaigns/example/index.html").read_text("utf-8")
    assert not (root / ".site.editions").exists()


@pytest.mark.parametrize("inside", ["", "campaigns/tea"], ids=["it", "one-inside"])
def test_a_server_that_works_in_the_site_sees_the_next_edition(tmp_path: Path, inside: str) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    code = "import sys; print('ready', flush=True); input(); print(open(sys.argv[1]).read(), end='')"
    way = os.path.relpath(target / "index.html", target / inside)
    command = [sys.executable, "-c", code, way]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=target / inside, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        publish_texts(target, numbered(2))
        said, _ = server.communicate("\n", timeout=20)
    assert said == "edition 2\n"
    assert not held.is_held(target)


_FULL = """
import resource
from pathlib import Path
from paiqi.publishing import Unpublishable
from publishing import publish_texts, site
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    publish_texts(Path({target!r}), site("new", "c") | {{"large.html": "x" * 5000}})
except Unpublishable as refused:
    print(refused.message.english())
    print(refused.message.text("zh"))
"""


def test_a_full_disk_names_the_folder_of_the_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish_texts(target, numbered(1))
    command = [sys.executable, "-c", _FULL.format(target=str(target))]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    english, chinese = done.stdout.splitlines()
    assert english.startswith(f"there is no room left for {target}: ")
    assert chinese.startswith(f"{target} 所在的磁盘满了")
    assert texts_of(target) == numbered(1)
    assert editions_of(target) == ()


def test_two_publications_at_once_do_not_mix_and_nothing_is_read_before_the_turn(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", PLAN)
    with staging(root / "site"):
        done = run("build", str(root), cwd=tmp_path)
        back = run("rollback", "--folder", str(root), cwd=tmp_path)
    for one in (done, back):
        assert one.returncode == 3
        assert "正在被另一个进程生成" in one.stderr
        assert str(root / "site") in one.stderr
