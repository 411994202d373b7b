"""What is built is looked through before it is published: files, pages, links, feeds; whose fault decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.site.build import Options
from paiqi.site.engine import BuildFailed, Done, build_workspace
from paiqi.text.diagnostics import Concern
from publishing import write
from workspace import DEMO_DAY, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
OWN = "site_name: x\ntheme: {name: material, font: false}\nplugins: [search, paiqi]\n"


def built(root: Path) -> Done:
    return build_workspace(
        root, root / "site", Options(today=DEMO_DAY, allow_shallow=True), lambda step: None
    )


def test_a_template_of_the_workspace_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    root = write_example(tmp_path, HEAD)
    page = '<div class="pq"><h1 id="top">own</h1>{}</div>'
    write(root / "site_templates", {"pages/ideas.html": page.format('<a href="../nowhere/">x</a>')})
    with pytest.raises(BuildFailed) as failed:
        built(root)
    assert "ideas/index.html" in failed.value.message.english()
    assert "../nowhere/" in failed.value.message.text("zh")
    assert not (root / "site").exists()


def test_what_the_owner_wrote_is_published_with_a_warning(tmp_path: Path) -> None:
    text = HEAD + "summary: '见[说明](notes.pdf)'\n"
    root = write_example(tmp_path, text)
    write(root, {"mkdocs.yml": OWN, "docs/help.md": '# Help\n\n<a href="../gone.pdf">x</a>\n'})
    told = [item for item in built(root).diagnostics if item.code == "broken-page"]
    assert {(item.span.file, item.severity.name): item.message.english() for item in told} == {
        ("campaigns/example/index.html", "warning"): "it links to notes.pdf, which is not there",
        ("help/index.html", "warning"): "it links to ../gone.pdf, which is not there",
    }
    # It did not stop publishing, and is not counted as if it had.
    assert {item.concern for item in told} == {Concern.week}
    # A program of the owner may write what it likes, but for feeds.
    hook = "from pathlib import Path\ndef on_post_build(config):\n"
    hook += "    Path(config.site_dir, {}).write_text('x')\n"
    for name, fine in (("'own.txt'", True), ("'feeds/spans.ics'", False)):
        # MkDocs reads a hook's file once in a process.
        file = f"own-{fine}.py"
        write(root, {file: hook.format(name), "mkdocs.yml": OWN + f"hooks: [{file}]\n"})
        if fine:
            built(root)
            assert (root / "site/own.txt").read_text() == "x"
        else:
            with pytest.raises(BuildFailed) as failed:
                built(root)
            assert "feeds/spans.ics" in failed.value.message.english()
