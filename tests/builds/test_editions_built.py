"""`paiqi build` upon the site that was published before: found, refused, lost, or of other readers."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from browsing import serve
from command_line import run
from repository import ACCOUNTS, CAMPAIGN, WORKSPACE, Repository, new_repository

ROWS = CAMPAIGN.index("  - id: card")


def hashes(folder: Path) -> dict[str, str]:
    """Each file of a site with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class _Done:
    exit_code: int
    output: str


def _build(root: Path, out: Path, *more: str) -> _Done:
    done = run("build", str(root), "--out", str(out), "--today", "2026-03-10", *more, cwd=root)
    return _Done(done.returncode, done.stdout + done.stderr)


def _feed(site: Path, name: str = "all") -> str:
    return (site / "feeds" / f"{name}.ics").read_text("utf-8").replace("\r\n ", "")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team with a site, in German words: a repository and its first edition."""
    folder = tmp_path_factory.mktemp("published")
    new_repository(folder / "team")
    done = _build(folder / "team", folder / "site")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def team(published: Path, tmp_path: Path) -> Path:
    """A copy of the team and its site."""
    shutil.copytree(published, tmp_path / "all")
    return tmp_path / "all"


def test_a_site_at_an_address_is_gone_on_from_as_if_it_lay_in_its_folder(team: Path) -> None:
    made = Repository(team / "team")
    made.commit(campaigns__tea=CAMPAIGN[:ROWS])
    with serve(team / "site") as address:
        there = _build(team / "team", team / "fresh", "--previous", address)
    here = _build(team / "team", team / "site")
    assert (there.exit_code, here.exit_code) == (0, 0)
    assert "【取消】小红书｜明信片（待审）" in _feed(team / "fresh")
    assert hashes(team / "fresh") == hashes(team / "site")
    once = hashes(team / "site")
    assert _build(team / "team", team / "site").exit_code == 0
    assert hashes(team / "site") == once


def test_a_first_edition_says_that_it_is_one_and_an_address_without_a_site_needs_the_word(
    team: Path,
) -> None:
    (team / "empty").mkdir()
    with serve(team / "empty") as address:
        refused = _build(team / "team", team / "new", "--previous", address)
        assert (refused.exit_code, (team / "new").exists()) == (3, False)
        assert "--first" in refused.output
        first = _build(team / "team", team / "new", "--previous", address, "--first")
    assert first.exit_code == 0
    assert "没有" not in first.output
    assert "这是第一版" in first.output


class _Failing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(503)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told."""


def test_a_host_that_fails_stops_the_build_and_the_last_site_stays(team: Path) -> None:
    before = hashes(team / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Failing)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        failed = _build(team / "team", team / "site", "--previous", f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert (failed.exit_code, hashes(team / "site")) == (3, before)
    assert "HTTP 503" in failed.output
    nobody = _build(team / "team", team / "site", "--previous", f"http://127.0.0.1:{server.server_port}/")
    assert (nobody.exit_code, hashes(team / "site")) == (3, before)


def test_a_site_whose_feeds_went_after_its_record_was_read_stops_the_build(team: Path) -> None:
    made = Repository(team / "team")
    made.commit(campaigns__tea=CAMPAIGN[:ROWS])
    shutil.copytree(team / "site", team / "half")
    shutil.rmtree(team / "half" / "feeds" / "person")
    done = _build(team / "team", team / "new", "--previous", str(team / "half"))
    # What a feed had held and nobody can read any more is not told; nothing else suffers.
    assert done.exit_code == 0
    assert "【取消】" not in _feed(team / "new", "person/lin")
    assert "【取消】" in _feed(team / "new")


@pytest.mark.parametrize(
    "change",
    [
        lambda team: ["--visibility", "public"],
        lambda team: Repository(team / "team").write(
            workspace=WORKSPACE.replace("namespace: tea", "namespace: coffee")
        ),
        lambda team: Repository(team / "team").write(
            workspace=WORKSPACE.replace("language: zh", "language: en")
        ),
    ],
)
def test_a_site_for_other_readers_is_left_alone_unless_it_is_to_be_replaced(
    team: Path, change: Callable[[Path], list[str] | None]
) -> None:
    more = change(team) or []
    before = hashes(team / "site")
    refused = _build(team / "team", team / "site", *more)
    assert (refused.exit_code, hashes(team / "site")) == (3, before)
    assert "--first" in refused.output
    if more:
        assert _build(team / "team", team / "site", *more, "--first").exit_code == 0


def test_without_git_the_build_says_what_that_costs(tmp_path: Path) -> None:
    made = Repository(tmp_path / "team")
    made.write(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=CAMPAIGN)
    assert "git 里没有这份计划，也没有上一版站点" in _build(made.root, tmp_path / "site").output
    made.change(("title: 明信片", "title: 卡片"))
    second = _build(made.root, tmp_path / "site")
    assert "日历靠上一版站点知道改了什么" in second.output
    assert set(re.findall(r"SEQUENCE:\d+", _feed(tmp_path / "site"))) == {"SEQUENCE:0", "SEQUENCE:1"}


def test_a_build_names_what_stands_twice_in_calendars_and_the_line_that_prevents_it(team: Path) -> None:
    made = Repository(team / "team")
    plans = made.root / "plans" / "campaigns"
    (plans / "tea.yml").rename(plans / "spring.yml")
    made.commit()
    told = _build(made.root, team / "other", "--previous", str(team / "site"))
    assert told.exit_code == 0
    assert "plans/campaigns/spring.yml:1" in told.output
    assert "日历里会有 5 个日程重复 [renamed]" in told.output
    assert "请在其中写 id: tea" in told.output
    (plans / "spring.yml").write_text("id: tea\n" + CAMPAIGN, "utf-8")
    made.commit()
    assert "会重复出现" not in _build(made.root, team / "site").output
    assert "【取消】" not in _feed(team / "site")
