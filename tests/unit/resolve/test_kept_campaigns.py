"""A campaign that is settled stays the object that it is, until something changes that it asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alike import difference
from editing import ACCOUNTS, CAMPAIGNS, METRICS, PUBLISHED, WORKSPACE, Edited
from paiqi.days.today import AsOf
from paiqi.load.pipeline import Loaded, load_files
from paiqi.memo import Memo
from paiqi.text import nearest
from workspace import TODAY

OTHER = "title: 另\nstart: 2026-03-02\nend: 2026-04-20\ncontent: [{id: tee, title: 片, date: 2026-03-24}]\n"
#: Files of what the campaign `autumn` never asks for: a text more at the end, or another file.
UNASKED = (
    (f"{CAMPAIGNS}spring.yml", OTHER),
    (f"{CAMPAIGNS}spring.yml", OTHER + "owner: nobody\n"),
    (f"{CAMPAIGNS}spring.yml", "title: ["),
    (f"{CAMPAIGNS}quiet.yml", "summary: 更多\n"),
    ("plans/copy/other.md", "最佳"),
    (f"{CAMPAIGNS}winter/copy/leaf.md", "又"),
    ("plans/ideas.yml", "  - {id: tin, title: 铁罐}\n"),
    ("plans/kpis.yml", "# 记\n"),
)
#: Files of what it does ask for, with what is put in their place.
ASKED = (
    ("plans/copy/leaf.md", "一叶", "两叶"),
    ("plans/copy/leaf.md", "一叶", "\n一叶"),
    (f"{CAMPAIGNS}copy/leaf.md", "", "自己的一叶"),
    (PUBLISHED, "12:01", "12:02"),
    (PUBLISHED, "发\n", "发\nautumn/leaf/douyin-main,2026-03-11 19:41,https://example.com/3,发\n"),
    (METRICS, "value\n", "value\n2026-03-12,autumn,sold,40\n"),
    (ACCOUNTS, "{id: xhs-main, ", "{id: xhs-main, owner: ma-li, "),
    (ACCOUNTS, "times: {video: 19:30}", "times: {video: 19:35}"),
    ("plans/platforms/tv.yml", "电视", "电台"),
    (f"{CAMPAIGNS}example.yml", "id: film", "id: films"),
    (f"{CAMPAIGNS}autumn.yml", "title: 秋茶", "# 记\ntitle: 秋茶"),
    (WORKSPACE, "holidays: CN", "holidays: JP"),
    (WORKSPACE, "id: ma-li", "id: ma-lin"),
    (WORKSPACE, "id: craft", "id: crafts"),
    (WORKSPACE, "approvals: [legal]", "approvals: [brand]"),
    (WORKSPACE, "language: zh", "ai_generated: yes\nlanguage: zh"),
    (WORKSPACE, "timezone: Asia/Shanghai", "timezone: Europe/Paris"),
    (WORKSPACE, "today: 2026-03-12", "today: 2026-03-13"),
)


def _both(edited: Edited, memo: Memo) -> Loaded:
    """The workspace with the memo; it is as without."""
    warm = load_files(edited.files, edited.today, memo)
    assert difference(warm, load_files(edited.files, edited.today)) == ""
    return warm


def _autumn(loaded: Loaded) -> object:
    assert loaded.plan is not None
    return loaded.plan.campaigns["autumn"]


@pytest.mark.parametrize(("path", "text"), UNASKED)
def test_what_a_campaign_did_not_ask_for_leaves_it_as_it_is(path: str, text: str) -> None:
    edited, memo = Edited.of(0), Memo()
    first = _autumn(_both(edited, memo))
    edited.texts[path] = edited.texts.get(path, b"") + text.encode()
    assert _autumn(_both(edited, memo)) is first


@pytest.mark.parametrize(("path", "old", "new"), ASKED)
def test_what_it_did_ask_for_makes_another_of_it(path: str, old: str, new: str) -> None:
    edited, memo = Edited.of(0), Memo()
    first = _autumn(_both(edited, memo))
    text = edited.texts.get(path, b"").decode()
    assert old in text
    edited.texts[path] = text.replace(old, new).encode()
    assert _autumn(_both(edited, memo)) is not first


def test_so_does_another_day_and_what_was_known_by_then() -> None:
    edited, memo = Edited.of(0), Memo()
    edited.texts[WORKSPACE] = edited.texts[WORKSPACE].replace(b"today: 2026-03-12\n", b"")
    seen = []
    for day in (TODAY, TODAY + timedelta(days=1), AsOf(TODAY - timedelta(days=8), TODAY)):
        edited.today = day
        seen.append(_autumn(_both(edited, memo)))
    assert len({id(one) for one in seen}) == 3


@pytest.mark.parametrize("kind", ["owner", "content"])
def test_a_hint_names_the_nearest_of_all_ids_as_they_are_now(kind: str) -> None:
    edited, memo = Edited.of(0), Memo()
    wrong = {"owner": (b"owner: ma-li", b"owner: lin-yux"), "content": (b"example/film]", b"example/fimmy]")}
    near = {
        "owner": (WORKSPACE, b"people:\n", b"people:\n  - {id: lin-yuy, name: X}\n"),
        "content": (f"{CAMPAIGNS}example.yml", b"content:\n", b"content:\n  - {id: fimms, title: X}\n"),
    }
    path = f"{CAMPAIGNS}autumn.yml"
    edited.texts[path] = edited.texts[path].replace(*wrong[kind])
    told = []
    for _ in range(2):
        found = _both(edited, memo).diagnostics
        told.append({one.hint.english() for one in found if one.hint and one.code == "unknown-reference"})
        place, old, new = near[kind]
        edited.texts[place] = edited.texts[place].replace(old, new)
    assert told[0] != told[1]


def test_findings_of_a_campaign_stay_what_they_are_where_only_another_one_changed() -> None:
    edited, memo = Edited.of(0), Memo()
    first = _both(edited, memo).diagnostics
    before = {id(one) for one in first}
    path = f"{CAMPAIGNS}quiet.yml"
    edited.texts[path] = edited.texts[path].replace("内部项目".encode(), "别的".encode())
    mine = [one for one in _both(edited, memo).diagnostics if one.campaign == "example"]
    assert mine
    # Whether a waiver covers nothing is known of all findings together.
    new = [one.code for one in mine if id(one) not in before and not one.related]
    assert set(new) <= {"waiver-unused"}


def test_the_hints_of_a_campaign_do_not_hang_on_what_others_asked_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nearest, "_MANY", 4)
    monkeypatch.setattr(nearest, "_COMPARISONS", 60)
    edited, memo = Edited.of(0), Memo()
    wrong = "".join(f"  - {{id: c{n}, title: 片, accounts: [douyin-mein-{n}xy]}}\n" for n in range(9))
    for name in ("spring", "summer", "winter2"):
        edited.texts[f"{CAMPAIGNS}{name}.yml"] = f"title: {name}\ncontent:\n{wrong}".encode()
    for number in range(3):
        edited.texts[f"{CAMPAIGNS}summer.yml"] += b"# again\n"
        found = _both(edited, memo).diagnostics
        near = [one for one in found if one.hint and "did you mean douyin-main (" in one.hint.english()]
        assert 0 < len(near) < 27, number
