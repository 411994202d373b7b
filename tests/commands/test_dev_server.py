"""The server for writing: whatever breaks is shown in the page, and mending it brings the site back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from paiqi.site.watched import of_site, signature
from preview import PLAN, Served
from workspace import ROOT, write_example


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(tmp_path_factory.mktemp("served"))
    assert server.url.startswith("http://127.0.0.1:")
    yield server
    server.end()


def test_a_changed_plan_is_shown(served: Served) -> None:
    served.shows("春茶上新", "campaigns/example/")
    served.plan.write_text(PLAN.format(title="秋茶上新"), "utf-8")
    served.shows("秋茶上新", "campaigns/example/")


def _plan(root: Path) -> None:
    (root / "plans/campaigns/example.yml").write_text("title: <b>x</b>\nstart: [\n", "utf-8")


def _write(name: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    return write


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_plan, "plans/campaigns/example.yml:"),
        (
            _write("plans/campaigns/example.yml", "title: x\nowner: '<script>alert(1)</script>'\n"),
            "plans/campaigns/example.yml:2:",
        ),
        (
            _write("site_templates/pages/home.html", "x\n{{ plan.nothing }}"),
            "site_templates/pages/home.html:2:",
        ),
        (_write("site_templates/pages/home.html", "x\n{{ 1 + 'a' }}"), "site_templates/pages/home.html:2:"),
        (_write("site_templates/main.html", "x\n{% block %}"), "site_templates/main.html:2:"),
        (
            _write(
                "site_templates/main.html",
                "{% extends 'base.html' %}\n{% block extrahead %}{{ nothing.here }}{% endblock %}",
            ),
            "site_templates/main.html:2:",
        ),
        (
            _write("site_templates/assets/paiqi.css", "a { color: red }\nb { color }\n"),
            "site_templates/assets/paiqi.css:2:",
        ),
        (
            _write("site_templates/assets/paiqi.css", "a { color: red }\nb { color: red\n"),
            "site_templates/assets/paiqi.css:2:",
        ),
        (_write("mkdocs.yml", "site_name: x\ntheme: [\n"), "mkdocs.yml:3:1"),
        (_write("mkdocs.yml", "site_name: x\ntheme: {name: nowhere}\n"), "mkdocs.yml:1:1"),
        (_write("mkdocs.yml", "site_name: x\ntheme: {name: material}\n"), "mkdocs.yml:1:1"),
        (lambda root: shutil.rmtree(root / "plans"), "plans"),
        (lambda root: (root / "plans/workspace.yml").unlink(), "plans"),
    ],
    ids=[
        "plan",
        "value",
        "template",
        "type",
        "theme",
        "undefined",
        "style",
        "unclosed",
        "yaml",
        "no-theme",
        "no-plugin",
        "no-plans",
        "no-workspace",
    ],
)
def test_what_breaks_is_shown_with_its_place_and_mending_it_recovers(
    served: Served, tmp_path: Path, spoil: Callable[[Path], None], place: str
) -> None:
    shutil.copytree(served.root, tmp_path / "kept")
    spoil(served.root)
    page = served.shows("排期暂时无法显示")
    assert place in page
    assert "<b>x" not in page
    assert "<script>alert" not in page
    assert served.get("campaigns/example/") != ""
    assert "--pq" in served.get("assets/paiqi.css")
    # Moved away and put back, as git does.
    for name in ("plans", "site_templates", "mkdocs.yml"):
        path = served.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    shutil.copytree(tmp_path / "kept", served.root, dirs_exist_ok=True)
    served.shows("data-pq-search")


def test_an_address_without_a_page_is_told_so(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as failed:
        served.get("nowhere/")
    assert failed.value.code == 404
    assert "md-header" in failed.value.read().decode("utf-8")


def test_an_open_browser_follows_from_good_to_broken_and_back(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    good = served.plan.read_text("utf-8")
    served.shows("data-pq-search")
    page.goto(served.url + "campaigns/example/")
    served.plan.write_text("title: [\n", "utf-8")
    page.get_by_role("heading", name="排期暂时无法显示").wait_for(timeout=20000)
    served.plan.write_text(good.replace("title: ", "title: 新的"), "utf-8")
    page.get_by_role("heading", name="新的").first.wait_for(timeout=20000)
    served.plan.write_text(good, "utf-8")
    page.close()


def test_a_used_port_is_told_in_a_line(served: Served, tmp_path: Path) -> None:
    root = write_example(tmp_path, PLAN.format(title="x"))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    port = served.url.rsplit(":", 1)[-1].strip("/")
    done = subprocess.run(
        [sys.executable, "-m", "paiqi", "serve", str(root), "--port", port],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert port in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_told_to_end_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    server = Served(tmp_path / "team")
    assert list((tmp_path / "tmp").glob("paiqi-*"))
    server.process.send_signal(number)
    assert server.process.wait(20) == 0
    assert not list((tmp_path / "tmp").glob("paiqi-*"))


def test_pages_written_by_hand_are_seen_in_whatever_folder_the_settings_name(tmp_path: Path) -> None:
    root = tmp_path / "team"
    settings = "site_name: x\ndocs_dir: manual\nplugins: [search, paiqi]\ntheme: {name: material}\n"
    _write("mkdocs.yml", settings)(root)
    _write("manual/own.md", "# One\n")(root)
    server = Served(root)
    try:
        server.shows("One", "own/")
        _write("manual/own.md", "# Another\n")(root)
        server.shows("Another", "own/")
    finally:
        server.end()


def test_a_signature_knows_every_file_that_a_build_reads(tmp_path: Path) -> None:
    root = write_example(tmp_path, PLAN.format(title="x"))
    seen = [signature(of_site(root))]
    for name in ("plans/copy/a.md", "site_templates/assets/own.css", "mkdocs.yml", "docs/guide/own.md"):
        _write(name, "x")(root)
        seen.append(signature(of_site(root)))
    shutil.rmtree(root / "plans")
    seen.append(signature(of_site(root)))
    assert len(set(seen)) == len(seen)
