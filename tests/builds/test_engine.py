"""The build as a whole: the same bytes everywhere, MkDocs alone gives the same, errors change nothing."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from demo import demo_pages
from paiqi.site.build import Options, build_site
from paiqi.site.engine import BuildFailed, build_workspace
from repository import Repository
from workspace import DEMO_DAY, ROOT, TODAY, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
SITE = (
    HEAD
    + "content: [{id: film, title: '<script>alert(1)</script> & 茶', copy: '[x](javascript:alert(1)) **好**',"
    " posts: {douyin-main: 2026-03-20 19:30}}]\n"
)


def hashes(folder: Path) -> dict[str, str]:
    """Each file of a site with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(root: Path, target: Path, **environment: str) -> dict[str, str]:
    """Builds in a process of its own and gives the hashes."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "paiqi", "build", str(root), "--out", str(target)],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return hashes(target)


def test_the_same_plans_give_the_same_bytes_whatever_clock_seed_zone_locale_and_folder(
    tmp_path: Path,
) -> None:
    one, two = tmp_path / "a", tmp_path / "elsewhere" / "b"
    for folder in (one, two):
        shutil.copytree(ROOT / "plans", folder / "plans")
    first = build(
        one,
        tmp_path / "one",
        PYTHONHASHSEED="1",
        TZ="Asia/Shanghai",
        LC_ALL="C.UTF-8",
        SOURCE_DATE_EPOCH="1773800000",
    )
    second = build(
        two,
        tmp_path / "two",
        PYTHONHASHSEED="77",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1773800000",
    )
    assert first == second
    assert len(first) > 120


def test_mkdocs_alone_and_strict_gives_the_same_site(tmp_path: Path) -> None:
    # In a repository of its own: the one that holds these tests may lack its older commits.
    team = Repository(tmp_path / "team")
    for name in ("plans", "docs"):
        shutil.copytree(ROOT / name, team.root / name)
    shutil.copy(ROOT / "mkdocs.yml", team.root)
    team.git("init", "-q")
    team.commit()
    ours = build(team.root, tmp_path / "ours")
    ours.pop(".paiqi-site.json")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        str(team.root / "mkdocs.yml"),
        "-d",
        str(tmp_path / "plain"),
    ]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # A run of MkDocs makes one language.
    assert hashes(tmp_path / "plain") == {
        name: value for name, value in ours.items() if not name.startswith("en/")
    }


def test_plans_with_errors_leave_the_last_site_as_it_was(tmp_path: Path) -> None:
    root, target = write_example(tmp_path / "team", HEAD), tmp_path / "site"
    build_workspace(root, target, Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    before = hashes(target)
    (root / "plans" / "campaigns" / "example.yml").write_text("title: [\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(root, target, Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    assert [item.code for item in failed.value.diagnostics] == ["bad-yaml"]
    assert hashes(target) == before


@pytest.mark.parametrize(
    ("name", "text", "code", "place"),
    [
        ("pages/home.html", "{% if %}", "broken-template", "site_templates/pages/home.html:1"),
        ("pages/home.html", "x\n{{ plan.nothing }}", "broken-template", "site_templates/pages/home.html:2"),
        (
            "assets/paiqi.css",
            "a { color: red }\nb { color }\n",
            "broken-style",
            "site_templates/assets/paiqi.css:2",
        ),
        (
            "styles/05-layout.css",
            "a { color: red }\nb { color }\n",
            "broken-style",
            "site_templates/styles/05-layout.css:2",
        ),
        (
            "styles/05-layout.css",
            "a { color: red }\n\nb { color: red\nc { color: red }\n",
            "broken-style",
            "site_templates/styles/05-layout.css:3",
        ),
        (
            "assets/own.css",
            "a { color: red }\n\nb { color: red\nc { color: red }\n",
            "broken-style",
            "site_templates/assets/own.css:3",
        ),
        (
            "assets/own.css",
            "a { color: red }\n/* never closed\n",
            "broken-style",
            "site_templates/assets/own.css:1",
        ),
        (
            "assets/own.css",
            "@media print {\n  a { color }\n}\n",
            "broken-style",
            "site_templates/assets/own.css:2",
        ),
        ("pages/home.html", "x\n\n{{ 1 + 'a' }}", "broken-template", "site_templates/pages/home.html:3"),
        (
            "pages/home.html",
            "x\n{% include 'pages/gone.html' %}",
            "broken-template",
            "site_templates/pages/home.html:2",
        ),
        ("main.html", "x\n{% block %}", "broken-template", "site_templates/main.html:2"),
        (
            "main.html",
            "{% extends 'base.html' %}\n{% block extrahead %}\n{{ gone.gone }}{% endblock %}",
            "broken-template",
            "site_templates/main.html:3",
        ),
    ],
)
def test_a_broken_template_or_style_of_the_workspace_is_a_finding_with_its_place(
    tmp_path: Path, name: str, text: str, code: str, place: str
) -> None:
    root = write_example(tmp_path, HEAD)
    file = root / "site_templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(
            root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )
    finding, *_ = [item for item in failed.value.diagnostics if item.severity.name == "error"]
    assert finding.code == code
    assert str(finding.span).startswith(place)


def test_a_workspaces_own_template_replaces_ours(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    file = root / "site_templates" / "pages" / "ideas.html"
    file.parent.mkdir(parents=True)
    file.write_text('<div class="pq"><h1 id="top">our own page</h1></div>', "utf-8")
    build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    assert "our own page" in (tmp_path / "site" / "ideas" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "ours"),
    [("assets/paiqi.css", False), ("styles/05-layout.css", True), ("styles/90-own.css", True)],
    ids=["whole", "part", "further"],
)
def test_a_workspaces_own_style_replaces_the_whole_sheet_or_one_part(
    tmp_path: Path, name: str, ours: bool
) -> None:
    root = write_example(tmp_path, HEAD)
    file = root / "site_templates" / name
    file.parent.mkdir(parents=True)
    file.write_text("/* ours */\n.own { color: red }\n", "utf-8")
    build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    sheet = (tmp_path / "site" / "assets" / "paiqi.css").read_text("utf-8")
    assert ".own{color:red}" in sheet
    assert ("--pq-paper:#fbfaf6" in sheet) == ours
    assert (".pq-cards" in sheet) == (name == "styles/90-own.css")
    assert not (tmp_path / "site" / "styles").exists()


def test_what_planners_write_never_becomes_markup(tmp_path: Path) -> None:
    root = write_example(tmp_path, SITE)
    build_workspace(root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None)
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert(1)" not in text
        assert 'href="javascript:' not in text
    page = (tmp_path / "site" / "campaigns" / "example" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 茶" in page
    assert "<strong>好</strong>" in page
    assert "<script>alert" not in (tmp_path / "site" / "search" / "plan.js").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(
            root, tmp_path / "file" / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )
    assert failed.value.diagnostics == ()


OWN = "site_name: x\ntheme: {name: material, font: false}\nplugins: [search, paiqi]\n"


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("site_name: [\n", "mkdocs.yml:2:1", "expected"),
        ("site_name: x\nsite_name\n", "mkdocs.yml:3:1", "could not find"),
        (OWN + "docs_dir: gone\n", "mkdocs.yml:1:1", "gone"),
        ("site_name: x\n", "mkdocs.yml:1:1", "paiqi"),
        (OWN.replace("paiqi]", "paiqi, unheard-of]"), "mkdocs.yml:1:1", "unheard-of"),
    ],
)
def test_a_broken_mkdocs_yml_is_a_finding_with_its_place(
    tmp_path: Path, text: str, place: str, word: str
) -> None:
    root = write_example(tmp_path, HEAD)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(
            root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )
    (finding,) = failed.value.diagnostics
    assert (finding.code, str(finding.span)) == ("broken-config", place)
    assert word in finding.message.english()
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("hook", "word"),
    [
        ("def on_env(env, config, files):\n    return 1 / 0\n", "ZeroDivisionError"),
        (
            (
                "from mkdocs.exceptions import PluginError\ndef on_env(env, config, files):\n    raise"
                " PluginError('not today')\n"
            ),
            "MkDocs stopped: not today",
        ),
        ("import logging\nlogging.getLogger('mkdocs.plugins.own').warning('mind this')\n", "mind this"),
        (
            "import os\ndef on_post_build(config):\n    os.unlink(config.site_dir + '/ideas/index.html')\n",
            "ideas/index.html",
        ),
        (
            "import os\ndef on_post_build(config):\n    os.symlink('/etc/passwd', config.site_dir + '/x')\n",
            "symbolic link",
        ),
    ],
)
def test_what_the_owners_hooks_break_is_told_and_not_published(tmp_path: Path, hook: str, word: str) -> None:
    root = write_example(tmp_path, HEAD)
    (root / "docs").mkdir()
    (root / "own.py").write_text(hook, "utf-8")
    (root / "mkdocs.yml").write_text(OWN + "hooks: [own.py]\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_workspace(
            root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )
    assert word in failed.value.message.english()
    assert sorted(path.name for path in tmp_path.iterdir() if "site" in path.name) == [".site.lock"]


def test_a_broken_link_of_the_guide_stops_the_build(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    (root / "docs").mkdir()
    (root / "docs" / "own.md").write_text("# x\n\n[away](gone.md)\n", "utf-8")
    (root / "mkdocs.yml").write_text(OWN + "nav: [own.md]\n", "utf-8")
    with pytest.raises(BuildFailed, match=r"gone\.md"):
        build_workspace(
            root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )


def test_a_strangers_file_in_the_way_stops_the_build_in_the_workspaces_language(tmp_path: Path) -> None:
    root = write_example(
        tmp_path, HEAD + "# plans/workspace.yml\nnamespace: example\ntitle: x\nlanguage: en\n"
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("years of work")
    with pytest.raises(BuildFailed, match=r"index\.html") as failed:
        build_workspace(
            root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
        )
    assert failed.value.language == "en"
    assert {path.name: path.read_text() for path in (tmp_path / "site").iterdir()} == {
        "index.html": "years of work"
    }


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public site with an address, and titles that try to be markup."""
    folder = tmp_path_factory.mktemp("public")
    root = write_example(
        folder / "team",
        "title: '<img src=x onerror=alert(1)>'\nvisibility: public\nstart: 2026-03-01\nend: 2026-04-15\n#"
        " plans/workspace.yml\nnamespace: example\ntitle: '</title><script>alert(1)</script>'\nsite_url:"
        " https://plans.example.com/tea/\n",
    )
    (root / "docs").mkdir()
    (root / "docs" / "own.md").write_text("# x\n", "utf-8")
    (root / "mkdocs.yml").write_text(OWN + "nav: [own.md]\n", "utf-8")
    build_workspace(root, folder / "site", Options(visibility="public", today=DEMO_DAY), lambda step: None)
    return folder / "site"


def test_titles_are_text_even_where_the_theme_escapes_nothing(public: Path) -> None:
    pages = sorted(public.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        text = path.read_text("utf-8")
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path


def test_a_public_site_may_be_found_and_its_sitemap_has_no_dates(public: Path) -> None:
    assert "noindex" not in (public / "index.html").read_text("utf-8")
    sitemap = (public / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://plans.example.com/tea/campaigns/example/</loc>" in sitemap
    assert "<loc>https://plans.example.com/tea/own/</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_what_is_made_before_mkdocs_is_published_byte_for_byte(demo_site: Path) -> None:
    made = demo_pages().files
    feeds = {name for name in made if name.startswith("feeds/")}
    assert feeds == {
        f"feeds/{path.relative_to(demo_site / 'feeds').as_posix()}"
        for path in (demo_site / "feeds").rglob("*.*")
    }
    assert {name for name, data in made.items() if (demo_site / name).read_bytes() != data} == set()


def test_a_site_for_few_asks_robots_to_stay_away_and_has_no_sitemap(demo_site: Path) -> None:
    for path in demo_site.rglob("*.html"):
        assert '<meta name="robots" content="noindex">' in path.read_text("utf-8"), path
    assert not list(demo_site.glob("sitemap.xml*"))


def test_each_page_leads_readers_to_the_feed_of_changes_of_its_language(demo_site: Path) -> None:
    for path in demo_site.rglob("*.html"):
        found = re.findall(
            r'<link rel="alternate feed" type="application/atom\+xml" title="([^"]+)"\s+href="([^"]+)">',
            path.read_text("utf-8"),
        )
        own = path.is_relative_to(demo_site / "en")
        assert [title.endswith("Changes" if own else "变更") for title, _ in found] == [True], path
        where = demo_site / found[0][1].lstrip("/") if path.name == "404.html" else path.parent / found[0][1]
        assert where.resolve() == demo_site / ("en" if own else "") / "changes/atom.xml", path


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("https://example.com/team/", ["Allow: /team/feeds/", "Allow: /team/en/feeds/", "Disallow: /team/"]),
        ("https://example.com/茶/", ["Allow: /%E8%8C%B6/feeds/", "Allow: /%E8%8C%B6/en/feeds/"]),
        ("https://example.com", ["Allow: /feeds/", "Allow: /en/feeds/", "Disallow: /"]),
        ("", ["Allow: /feeds/", "Allow: /en/feeds/", "Disallow: /"]),
    ],
)
def test_robots_are_told_the_paths_of_the_host(tmp_path: Path, address: str, lines: list[str]) -> None:
    own = write_example(
        tmp_path,
        f"{HEAD}# plans/workspace.yml\nnamespace: a\ntitle: A\nlanguages: [zh, en]\n"
        + (f"site_url: {address}\n" if address else ""),
    )
    site = build_site(own, Options(today=TODAY)).site
    assert site is not None
    told = site.files["robots.txt"].decode().splitlines()
    assert told[:2] == ["User-agent: *", lines[0]]
    assert set(lines) <= set(told)


def test_a_site_holds_no_maps_no_other_languages_and_no_templates(demo_site: Path) -> None:
    names = [path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*")]
    assert [
        name
        for name in names
        if name.endswith((".map", ".gz", ".py", ".md", ".yml")) or name.startswith(("pages/", "macros/"))
    ] == []
    assert [name for name in names if "lunr" in name or "search_index" in name or "workers" in name] == []
    assert b"sourceMappingURL" not in b"".join(
        path.read_bytes()[-200:] for path in (demo_site / "assets").rglob("*.js")
    )


def test_every_page_names_its_search_dialog_and_offers_no_editing(demo_site: Path) -> None:
    for path in demo_site.rglob("*.html"):
        text = path.read_text("utf-8")
        label = "Search" if path.is_relative_to(demo_site / "en") else "搜索"
        assert f'role="dialog" aria-label="{label}"' in text, path
        assert "md-content__button" not in text, path


def test_a_workspace_without_mkdocs_yml_looks_like_the_shipped_one(tmp_path: Path) -> None:
    from paiqi.site.engine import SETTINGS, mkdocs_config

    own = write_example(tmp_path, HEAD)
    with mkdocs_config(own, tmp_path / "a") as packaged, mkdocs_config(ROOT, tmp_path / "b") as shipped:
        assert set(SETTINGS) == {"theme", "plugins", "markdown_extensions"}
        for key in ("features", "palette", "font", "favicon", "logo"):
            assert packaged.theme[key] == shipped.theme[key], key
        assert list(packaged.plugins) == list(shipped.plugins)
        assert packaged.plugins["material/search"].config == shipped.plugins["material/search"].config
        assert packaged.markdown_extensions == shipped.markdown_extensions


def test_mkdocs_own_server_shows_findings_where_a_build_stops(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort

    from paiqi.site.engine import mkdocs_config

    root = write_example(tmp_path, "title: [\n")
    with mkdocs_config(root, tmp_path / "site") as config:
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(config)
        assert str(root / "plans") in config.watch
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "plans/campaigns/example.yml:" in page
    assert "md-header" in page
    with mkdocs_config(root, tmp_path / "other") as config:
        config.plugins.on_startup(command="build", dirty=False)
        with pytest.raises(Abort):
            mkdocs_build(config)
    assert "plans/campaigns/example.yml:" in caplog.text


def test_programs_that_look_at_each_page_are_named_with_what_they_cost(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", HEAD)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: material\nplugins: [paiqi]\nhooks: [own.py]\n", "utf-8"
    )
    (root / "own.py").write_text(
        "def on_page_content(html, page, config, files):\n    return html\n", "utf-8"
    )
    done = build_workspace(
        root, tmp_path / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
    )
    told = [note.english() for note in done.notes]
    assert any(text.startswith("own.py may change every page, so MkDocs makes all ") for text in told)
