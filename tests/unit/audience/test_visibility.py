"""What an audience may not see is not there: projected before any view, in no page and no feed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from demo import demo_pages
from paiqi.audience.audience import Audience, BadAudience, audience_of
from paiqi.audience.projection import project
from paiqi.events import Items
from paiqi.model.choices import Visibility
from paiqi.model.describe import fields
from paiqi.model.fields import ITEM
from paiqi.model.item import Part
from paiqi.model.plan import Plan
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.site.search_index import scripts
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, ROOT, loaded, plan_of

#: Words of the demo that stand in internal items or fields only.
SECRETS = (
    "定价沟通备忘",
    "青岚希望 399",
    "内部盲品定级",
    "便利店冰柜合作",
    "中秋桂花礼",
    "云岭",
    "lin-yue@example.com",
    "松间文化",
    "42,000",
    "26,500",
    "结果出来前不对外",
    "gao-yu",
    "高雨",
)


def _site(visibility: str, root: Path = ROOT) -> Site:
    if root == ROOT:
        return demo_pages(visibility)
    built = build_site(root, Options(visibility=visibility, today=DEMO_DAY, allow_shallow=True))
    assert built.site is not None
    return built.site


def _bytes(site: Site) -> bytes:
    parts = [page.path + page.title + page.html for page in site.pages]
    parts += [data.decode("utf-8") for data in scripts(site.search, site.language).values()]
    feeds = [data.replace(b"\r\n ", b"") for data in site.files.values()]
    return "\n".join([*parts, *site.files]).encode() + b"\n".join(feeds)


@pytest.mark.parametrize("visibility", ["client", "client:qinglan", "public"])
def test_nothing_internal_of_the_demo_is_in_a_site_for_others(visibility: str) -> None:
    data = _bytes(_site(visibility))
    assert [secret for secret in SECRETS if secret.encode() in data] == []


def test_the_internal_site_does_hold_all_of_it() -> None:
    data = _bytes(_site("internal"))
    assert [secret for secret in SECRETS if secret.encode() not in data] == []


def test_each_audience_sees_more_than_the_one_outside_it() -> None:
    counts = [len(_site(visibility).pages) for visibility in ("public", "client", "internal")]
    assert counts == sorted(counts)
    assert len(set(counts)) == 3


def test_a_clients_build_holds_only_its_campaigns_and_public_ones() -> None:
    pages = {page.path for page in _site("client:qinglan").pages}
    assert "campaigns/qinglan-joint/" in pages
    assert "campaigns/spring-tea-2026/" in pages
    assert "campaigns/new-year-2026/" not in pages


def test_one_clients_campaign_is_in_no_other_clients_build() -> None:
    for visibility in ("client", "client:lakeside"):
        data = _bytes(_site(visibility))
        assert "联名盖碗".encode() not in data


SECRET_EDITS = (
    ("notes: 青岚希望 399，我们希望 359。", "notes: 谈成 379，另加两百套。"),
    ("planned: 80000, spent: 41000", "planned: 85000, spent: 44000"),
    ("title: 定价沟通备忘", "title: 改了名字的备忘"),
)


def test_changing_what_others_may_not_see_changes_no_byte_of_their_site(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    before = {
        visibility: _site(visibility, tmp_path) for visibility in ("client", "client:qinglan", "public")
    }
    file = tmp_path / "plans" / "campaigns" / "qinglan-joint.yml"
    text = file.read_text("utf-8")
    for old, new in SECRET_EDITS:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    for visibility, site in before.items():
        after = _site(visibility, tmp_path)
        assert after.pages == site.pages
        assert after.files == site.files
        assert after.search == site.search


def test_an_item_is_never_more_open_than_what_it_stands_in() -> None:
    plan = loaded("title: x\nvisibility: client\ncontent: [{id: a, title: 一, visibility: public}]\n").plan
    assert plan is not None
    assert list(project(plan, audience_of("public")).campaigns) == []
    assert list(project(plan, audience_of("client")).contents) == ["example/a"]


def test_what_says_nothing_of_itself_is_internal() -> None:
    plan = loaded("title: x\n").plan
    assert plan is not None
    seen = project(plan, audience_of("client"))
    assert (seen.campaigns, seen.people, seen.accounts, seen.pillars) == ({}, {}, {}, {})


def test_a_post_on_an_unseen_account_goes_with_it() -> None:
    text = (
        "title: x\nvisibility: public\ncontent: [{id: a, title: 一, posts: {douyin-main: 2026-03-20 10:00,"
        " xhs-main: 2026-03-20 10:00}}]\n# plans/accounts.yml\naccounts:\n  - {id: douyin-main, platform:"
        " douyin, name: 甲, visibility: public}\n  - {id: xhs-main, platform: xiaohongshu, name: 乙}\n"
    )
    plan = loaded(text).plan
    assert plan is not None
    assert [post.account for post in project(plan, audience_of("public")).posts] == ["douyin-main"]


def test_a_step_of_somebody_unseen_is_not_told_to_be_anybody_elses() -> None:
    text = (
        "title: x\nvisibility: client\n"
        "content: [{id: a, title: 一, owner: lin, steps: [{step: 成片, owner: gao, due: 2026-03-19}]}]\n"
        "# plans/workspace.yml\nnamespace: x\ntitle: y\ndisclose: [production]\n"
        "people: [{id: lin, name: 林月, visibility: client}, {id: gao, name: 高雨}]\n"
    )
    plan = plan_of(text)
    seen = project(plan, audience_of("client"))
    for one, owner in ((plan, "gao"), (seen, "")):
        views = SiteViews(one, "zh", internal=one is plan)
        assert [row.owner for row in views.entries if row.kind == "deadline"] == [owner]
        (event,) = (item for item in Items(one, "zh", one is plan).single() if item.kind == "deadline")
        people = [name for name in event.slices if name.startswith("person/")]
        assert people == ([f"person/{owner}"] if owner else [])


@pytest.mark.parametrize("word", ["", "everyone", "client:", "client:Acme", "public:x", "internal:x"])
def test_a_word_that_is_no_audience_is_refused(word: str) -> None:
    with pytest.raises(BadAudience):
        audience_of(word)


def _parts(value: object) -> list[Part]:
    if isinstance(value, Part):
        return [value, *(part for name in fields(type(value)) for part in _parts(getattr(value, name)))]
    if isinstance(value, Plan):
        return [part for item in dataclasses.fields(value) for part in _parts(getattr(value, item.name))]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [part for one in inside for part in _parts(one)]


def test_no_field_with_an_undisclosed_topic_survives_anywhere() -> None:
    seen = project(build_plan(), Audience(Visibility.public))
    held = 0
    for part in _parts(seen):
        for field in fields(type(part)).values():
            if field.seen is not ITEM:
                held += 1
                assert getattr(part, field.name) == field.default, (type(part).__name__, field.name)
    assert held > 100


def build_plan() -> Plan:
    """The demo's plan."""
    from paiqi.load.pipeline import load_plan

    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    return plan
