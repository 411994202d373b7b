"""Every file of a workspace may be a folder of files: the same plan, and mends that name real places."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from paiqi.load.pipeline import Loaded, load_files
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.files import Files
from paiqi.read.homes import home_of
from workspace import TODAY

SINGLE: Mapping[str, str] = {
    "workspace.yml": "namespace: tea\ntitle: 茶\npeople: [{id: lin, name: 林}, {id: zhou, name: 周}]\n",
    "accounts.yml": "accounts: [{id: a, platform: x, name: 一}, {id: b, platform: x, name: 二}]\n",
    "ideas.yml": "ideas: [{id: one, title: 一}, {id: two, title: 二}]\n",
    "kpis.yml": (
        "kpis:\n- {id: fans, stage: grow, title: 粉丝, target: 5}\n"
        "- {id: stars, stage: grow, title: 星, target: 5}\n"
    ),
    "platforms/tv.yml": "id: tv\nname: {zh: 电视, en: TV}\nformats: [{id: spot, name: {zh: 广告, en: Spot}}]\n",
    "wording/own.yml": (
        "id: own\nname: {zh: 自用, en: Own}\n"
        "groups: [{id: a, tier: review, words: [啊]}, {id: b, tier: review, words: [哦]}]\n"
    ),
    "published.csv": "post,at\nspring/cup/a,2026-03-01 10:00\nspring/cup/b,2026-03-01 11:00\n",
    "campaigns/spring.yml": (
        "title: 春茶\nowner: lin\nstart: 2026-03-01\nend: 2026-04-01\n"
        "content: [{id: cup, title: 杯, posts: {a: 2026-03-01 10:00, b: 2026-03-01 11:00}}]\n"
    ),
}
FOLDERS: Mapping[str, Mapping[str, str]] = {
    "workspace.yml": {
        "workspace/people.yml": "people: [{id: lin, name: 林}]\n",
        "workspace/rest.yml": "namespace: tea\ntitle: 茶\npeople: [{id: zhou, name: 周}]\n",
    },
    "accounts.yml": {
        "accounts/a.yml": "accounts: [{id: a, platform: x, name: 一}]\n",
        "accounts/b.yml": "accounts: [{id: b, platform: x, name: 二}]\n",
    },
    "ideas.yml": {
        "ideas/1.yml": "ideas: [{id: one, title: 一}]\n",
        "ideas/2.yml": "ideas: [{id: two, title: 二}]\n",
    },
    "kpis.yml": {
        "kpis/1.yml": "kpis: [{id: fans, stage: grow, title: 粉丝, target: 5}]\n",
        "kpis/2.yml": "kpis: [{id: stars, stage: grow, title: 星, target: 5}]\n",
    },
    "platforms/tv.yml": {
        "platforms/tv/1.yml": "id: tv\nformats: [{id: spot, name: {zh: 广告, en: Spot}}]\n",
        "platforms/tv/2.yml": "name: {zh: 电视, en: TV}\n",
    },
    "wording/own.yml": {
        "wording/own/1.yml": "id: own\ngroups: [{id: a, tier: review, words: [啊]}]\n",
        "wording/own/2.yml": "name: {zh: 自用, en: Own}\ngroups: [{id: b, tier: review, words: [哦]}]\n",
    },
    "published.csv": {
        "published/2026-03.csv": "post,at\nspring/cup/a,2026-03-01 10:00\n",
        "published/2026-04.csv": "post,at\nspring/cup/b,2026-03-01 11:00\n",
    },
    "campaigns/spring.yml": {
        "campaigns/spring/1.yml": "title: 春茶\nowner: lin\nstart: 2026-03-01\nend: 2026-04-01\n",
        "campaigns/spring/2.yml": (
            "content: [{id: cup, title: 杯, posts: {a: 2026-03-01 10:00, b: 2026-03-01 11:00}}]\n"
        ),
    },
}


def _load(texts: Mapping[str, str]) -> Loaded:
    paths = {f"plans/{name}": text.encode() for name, text in texts.items()}
    return load_files(Files(dict(sorted(paths.items())), {}), TODAY)


def _codes(loaded: Loaded) -> list[str]:
    return sorted({item.code for item in loaded.diagnostics})


@pytest.mark.parametrize("file", FOLDERS)
def test_a_file_and_a_folder_of_its_parts_are_the_same_plan(file: str) -> None:
    single = _load(SINGLE)
    folder = _load({**{name: text for name, text in SINGLE.items() if name != file}, **FOLDERS[file]})
    assert single.plan is not None
    assert folder.plan is not None
    assert not folder.broken
    assert _codes(folder) == _codes(single)
    for name in (
        "workspace",
        "accounts",
        "people",
        "ideas",
        "team_kpis",
        "platforms",
        "wording",
        "campaigns",
    ):
        assert getattr(folder.plan, name) == getattr(single.plan, name)
    assert {post.full_id: post.status for post in folder.plan.posts} == {
        "spring/cup/a": single.plan.posts[0].status,
        "spring/cup/b": single.plan.posts[1].status,
    }


@pytest.mark.parametrize("file", FOLDERS)
def test_a_file_beside_a_folder_in_its_place_is_told_and_holds(file: str) -> None:
    found = [item for item in _load({**SINGLE, **FOLDERS[file]}).diagnostics if item.code.endswith("-twice")]
    (twice,) = found
    assert twice.code == ("campaign-twice" if file.startswith("campaigns/") else "file-twice")
    assert twice.span.file == f"plans/{file}"
    assert [one.span.file for one in twice.related] == [f"plans/{next(iter(FOLDERS[file]))}"]


def test_a_key_in_two_files_of_a_folder_names_both_places() -> None:
    texts = {**SINGLE, "workspace/a.yml": "namespace: tea\ntitle: 茶\n", "workspace/b.yml": "\ntitle: 茶\n"}
    del texts["workspace.yml"]
    (twice,) = [item for item in _load(texts).diagnostics if item.code == "duplicate-key"]
    assert (str(twice.span), [str(one.span) for one in twice.related]) == (
        "plans/workspace/b.yml:2:1",
        ["plans/workspace/a.yml:2:1"],
    )


def test_a_bare_list_in_a_folder_is_told_what_stands_above_it() -> None:
    texts = {**SINGLE, "accounts/a.yml": "accounts: []\n", "accounts/b.yml": "- {id: a, platform: x}\n"}
    del texts["accounts.yml"]
    (bare,) = [item for item in _load(texts).diagnostics if item.code == "wrong-shape"]
    assert bare.hint is not None
    assert (bare.span.file, bare.hint.english()) == (
        "plans/accounts/b.yml",
        "write accounts: above the list",
    )


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("workspace.yml", "plans/workspace/"),
        ("accounts.yml", "plans/accounts/"),
        ("ideas.yml", "plans/ideas/"),
        ("kpis.yml", "plans/kpis/"),
        ("platforms/tv.yml", "plans/platforms/tv/"),
        ("wording/own.yml", "plans/wording/own/"),
        ("published.csv", "plans/published/"),
        ("campaigns/spring.yml", "plans/campaigns/spring/"),
        ("campaigns/spring/posts.yml", "every file in plans/campaigns/spring/"),
        ("accounts/east.yml", "every file in plans/accounts/"),
        ("metrics/reach.csv", "every file in plans/metrics/"),
        ("campaigns/spring.md", "plans/assets/"),
    ],
)
def test_the_mend_of_a_file_that_is_too_large_names_where_its_parts_may_stand(file: str, told: str) -> None:
    large = "# " + "x" * MAX_BYTES + "\n"
    others = {"workspace.yml": SINGLE["workspace.yml"]}
    found = [item for item in _load({**others, file: large}).diagnostics if item.code == "file-too-large"]
    (finding,) = found
    assert finding.hint is not None
    assert (finding.span.file, told in finding.hint.english()) == (f"plans/{file}", True)


def test_a_name_that_is_not_known_is_to_be_written_where_the_others_stand() -> None:
    texts = {name: text for name, text in SINGLE.items() if name not in ("accounts.yml", "workspace.yml")}
    texts |= {**FOLDERS["accounts.yml"], **FOLDERS["workspace.yml"]}
    texts["campaigns/spring.yml"] += (
        "community: [{id: c, title: 群, duty: nobody-here, account: elsewhere}]\n"
    )
    hints = {
        item.hint.english()
        for item in _load(texts).diagnostics
        if item.code == "unknown-reference" and item.hint
    }
    assert hints == {
        "there are: a (X (Twitter): 一), b (X (Twitter): 二); write it down in plans/accounts/ first, or"
        " correct the id",
        "there are: lin (林), zhou (周); write it down in plans/workspace/ (people) first, or correct the id",
    }


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("plans/accounts.yml", "plans/accounts"),
        ("plans/accounts/x.yml", "plans/accounts"),
        ("plans/accounts/x/y.yml", ""),
        ("plans/accounts.csv", ""),
        ("plans/published/x.csv", "plans/published"),
        ("plans/published.yml", ""),
        ("plans/wording/a/b.yml", "plans/wording/a"),
        ("plans/wording/a/b/c.yml", ""),
        ("plans/campaigns/a/b.md", ""),
        ("plans/notes.yml", ""),
        ("plans", ""),
    ],
)
def test_what_belongs_to_which_place(path: str, stem: str) -> None:
    home = home_of(path)
    assert (home.stem if home else "") == stem


def test_what_operators_write_back_goes_into_the_last_table_of_a_folder() -> None:
    single, folder = _load(SINGLE).plan, {**SINGLE, **FOLDERS["published.csv"]}
    del folder["published.csv"]
    none = _load({name: text for name, text in SINGLE.items() if name != "published.csv"}).plan
    plans = (single, _load(folder).plan, none)
    assert [plan.write_back for plan in plans if plan] == [
        "plans/published.csv",
        "plans/published/2026-04.csv",
        "plans/published.csv",
    ]
