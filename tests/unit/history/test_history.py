"""The history of items from real repositories: stamps, moves, what left which feed, what is skipped, and the
cache.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.days.today import Today
from paiqi.events import Items
from paiqi.history import Change, Checkout, FieldChange, NoHistory, compare, moment_at, plan_at
from paiqi.history.units import Reader, copies_of, is_internal
from paiqi.load.pipeline import load_plan
from paiqi.read.parts import campaign_of
from paiqi.site.build import Options, build_site
from repository import (
    ACCOUNTS,
    BEGIN,
    CAMPAIGN,
    DAY,
    WORKSPACE,
    Repository,
    blocks,
    differing,
    event,
    new_repository,
)
from workspace import DEMO_DAY, ROOT

DY, XHS, CARD = "post.tea.film.dy@tea", "post.tea.film.xhs@tea", "post.tea.card.xhs@tea"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one campaign of three posts."""
    return new_repository(tmp_path / "team")


def _kinds(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.item_kind, change.full_id, change.kind) for change in changes]


def test_stamp_and_sequence_come_from_the_commit_that_changed_the_event(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    feed = repository.feeds()["all.ics"]
    moved, other = event(feed, DY), event(feed, XHS)
    assert moved["DTSTAMP"].dt == moved["LAST-MODIFIED"].dt == BEGIN + timedelta(hours=1)
    assert moved["SEQUENCE"] == int(
        (BEGIN + timedelta(hours=1) - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()
    )
    assert other["DTSTAMP"].dt == BEGIN


def test_editing_one_post_changes_one_event_in_each_feed_that_holds_it(repository: Repository) -> None:
    before = repository.feeds()
    repository.edit(("dy: 19:30", "dy: 19:45"))
    after = repository.feeds()
    assert before.keys() == after.keys()
    changed = {name: differing(before[name], after[name]) for name in before if before[name] != after[name]}
    digest = "digest.2026-03-20@tea"
    # The order of the day's digest is that of time: its lines stay, so nothing of it changes.
    assert changed.pop("digest.ics", set()) <= {digest}
    assert set(changed) == {
        "all.ics",
        "all-alarms.ics",
        "campaign/tea.ics",
        "platform/douyin.ics",
        "account/dy.ics",
        "person/lin.ics",
        "status/approved.ics",
    }
    assert set(map(frozenset, changed.values())) == {frozenset({DY})}


def test_a_new_title_changes_the_event_and_its_days_digest_and_nothing_else(repository: Repository) -> None:
    before = repository.feeds()
    repository.edit(("title: 明信片", "title: 手写明信片"))
    after = repository.feeds()
    assert differing(before["all.ics"], after["all.ics"]) == {CARD}
    assert differing(before["digest.ics"], after["digest.ics"]) == {"digest.2026-03-25@tea"}


def test_moving_a_milestone_changes_what_hangs_on_it_and_nothing_else(repository: Repository) -> None:
    before = repository.feeds()
    repository.edit(("launch: 2026-03-20", "launch: 2026-03-22"))
    assert differing(before["all.ics"], repository.feeds()["all.ics"]) == {
        DY,
        XHS,
        "milestone.tea.launch@tea",
    }
    moves = repository.history().moves_of("tea/film/dy")
    assert [(move.kind, move.moved_days, move.fields) for move in moves] == [
        ("moved", 2, (("at", "2026-03-20 19:30", "2026-03-22 19:30"),))
    ]


def test_another_title_of_a_pillar_changes_the_events_of_its_posts_and_nothing_else(
    repository: Repository,
) -> None:
    repository.edit(("    title: 明信片", "    title: 明信片\n    pillar: craft"))
    before, when = repository.feeds(), repository.at
    repository.edit(("title: 手艺", "title: 匠心"), name="workspace")
    after = repository.feeds()["all.ics"]
    assert differing(before["all.ics"], after) == {CARD}
    assert event(after, CARD)["DTSTAMP"].dt == when


def test_what_was_written_back_is_kept_in_the_words_of_the_row(repository: Repository) -> None:
    row = "post,at,url,title\ntea/film/dy,2026-03-09 19:31,https://example.com/v/1,首发\n"
    repository.write(**{"published.csv": row})
    repository.commit()
    (change,) = repository.history().changes
    assert ("published", "", "https://example.com/v/1 首发") in change.fields


def test_comments_and_layout_change_no_byte(repository: Repository) -> None:
    before = repository.feeds()
    repository.edit(("status: active", "# 说明\nstatus:   active   # 进行中\n"))
    repository.commit(
        campaigns__tea=CAMPAIGN.replace(
            "milestones: {launch: 2026-03-20 10:00}", "milestones:\n  launch: 2026-03-20 10:00"
        )
    )
    assert repository.feeds() == before


def test_a_clock_set_back_never_takes_a_sequence_back(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    first = event(repository.feeds()["all.ics"], DY)
    repository.edit(("dy: 19:45", "dy: 19:50"), when=datetime(2021, 1, 1, tzinfo=UTC))
    second = event(repository.feeds()["all.ics"], DY)
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1


def test_an_uncommitted_edit_is_one_second_newer_than_the_last_change(repository: Repository) -> None:
    repository.change(("dy: 19:30", "dy: 19:45"))
    feed = repository.feeds()["all.ics"]
    assert event(feed, DY)["DTSTAMP"].dt == BEGIN + timedelta(seconds=1)
    assert event(feed, XHS)["DTSTAMP"].dt == BEGIN
    plan = load_plan(repository.root, Today(DAY)).plan
    assert plan is not None
    assert _kinds(repository.history().uncommitted(plan)) == [("post", "tea/film/dy", "moved")]


def test_without_git_the_stamp_is_constant(tmp_path: Path) -> None:
    bare = Repository(tmp_path / "bare")
    bare.write(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=CAMPAIGN)
    history = bare.history()
    assert (history.known, history.found) == (False, ())
    assert event(bare.feeds()["all.ics"], DY)["DTSTAMP"].dt == datetime(2020, 1, 1, tzinfo=UTC)
    bare.git("init", "-q")
    assert bare.history().known is False


def test_a_version_that_does_not_read_is_skipped_and_named(repository: Repository) -> None:
    before = repository.feeds()
    repository.edit(("title: 春茶", "title: [春茶"))
    repository.commit(campaigns__tea=CAMPAIGN.replace("dy: 19:30", "dy: 19:45"))
    after = repository.feeds()
    assert differing(before["all.ics"], after["all.ics"]) == {DY}
    (skipped,) = repository.history().skipped
    assert (skipped.span.file, skipped.span.col > 1) == ("plans/campaigns/tea.yml", True)
    assert repository.git("log", "--format=%h", "-1", "HEAD~1").strip() == skipped.commit
    (finding,) = repository.history().found
    assert (finding.code, finding.span.file) == ("skipped-version", "plans/campaigns/tea.yml")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("workspace", ("title: 茶", "title: [茶")),
        ("accounts", ("platform: douyin", "platform: dou")),
        ("campaigns__tea", ("date: launch", "date: lunch")),
    ],
)
def test_a_broken_file_in_the_middle_cancels_and_changes_nothing(
    repository: Repository, name: str, change: tuple[str, str]
) -> None:
    before = repository.feeds()
    repository.edit(change, name=name)
    repository.edit(change[::-1], name=name)
    assert repository.feeds() == before
    assert len(repository.history().skipped) == 1
    assert repository.history().changes == ()


def test_a_campaign_renamed_and_edited_in_one_commit_keeps_its_events(repository: Repository) -> None:
    repository.edit(("title: 春茶", "id: tea\ntitle: 春茶"))
    before = repository.feeds()
    repository.git("mv", "plans/campaigns/tea.yml", "plans/campaigns/spring.yml")
    repository.edit(("dy: 19:30", "dy: 19:45"), name="campaigns__spring")
    assert differing(before["all.ics"], repository.feeds()["all.ics"]) == {DY}
    assert _kinds(repository.history().changes) == [
        ("post", "tea/film/dy", "moved"),
        ("campaign", "tea", "renamed"),
    ]


def test_a_file_that_becomes_a_folder_is_the_same_campaign(repository: Repository) -> None:
    before = repository.feeds()
    (repository.root / "plans/campaigns/tea.yml").unlink()
    head, _, tail = CAMPAIGN.partition("content:")
    repository.commit(campaigns__tea__a=head, campaigns__tea__b="content:" + tail)
    assert repository.feeds() == before


def test_files_beside_campaigns_that_become_folders_change_no_event(repository: Repository) -> None:
    repository.commit(None, **{"published.csv": "post,at,url,title\ntea/film/dy,2026-03-05 19:31,,\n"})
    before = repository.feeds()
    first, second = ACCOUNTS.splitlines()[1:]
    for name in ("accounts.yml", "workspace.yml", "published.csv"):
        (repository.root / "plans" / name).unlink()
    head, _, rest = WORKSPACE.partition("people:")
    repository.commit(
        None,
        accounts__dy=f"accounts:\n{first}\n",
        accounts__xhs=f"accounts:\n{second}\n",
        workspace__a=head,
        workspace__b=f"people:{rest}",
        **{"published__2026.csv": "post,at,url,title\ntea/film/dy,2026-03-05 19:31,,\n"},
    )
    assert repository.feeds() == before
    # A row of the folder's table moves what it is about, as one of the file did.
    repository.commit(None, **{"published__2027.csv": "post,at,url,title\ntea/film/xhs,2026-03-05 20:31,,\n"})
    assert differing(before["all.ics"], repository.feeds()["all.ics"]) != set()


def test_two_branches_that_moved_the_same_post_merge_to_the_merges_time(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.edit(("dy: 19:30", "dy: 18:30"))
    repository.git("checkout", "-q", "main")
    repository.edit(("dy: 19:30", "dy: 17:30"))
    before = event(repository.feeds()["all.ics"], DY)
    repository.git("merge", "-q", "-s", "ours", "side", "-m", "m")
    assert event(repository.feeds()["all.ics"], DY) == before
    repository.at += timedelta(hours=3)
    repository.git("checkout", "-q", "-b", "other", "HEAD~1")
    repository.edit(("title: 明信片", "title: 卡片"))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "other", "-m", "m")
    feed = repository.feeds()["all.ics"]
    assert event(feed, DY) == before
    assert event(feed, CARD)["DTSTAMP"].dt == repository.at


def test_a_workspace_in_a_subfolder_a_worktree_and_a_clone_says_the_same(tmp_path: Path) -> None:
    made = Repository(tmp_path / "big" / "marketing 市场")
    made.top = tmp_path / "big"
    made.git("init", "-q")
    made.commit(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=CAMPAIGN)
    (tmp_path / "big" / "README").write_text("x")
    made.commit()
    made.edit(("dy: 19:30", "dy: 19:45"))
    feeds = made.feeds()
    assert event(feeds["all.ics"], DY)["DTSTAMP"].dt == BEGIN + timedelta(hours=2)
    made.git("worktree", "add", "-q", str(tmp_path / "tree"))
    assert Repository(tmp_path / "tree" / "marketing 市场").feeds() == feeds
    made.git("clone", "-q", "--bare", str(tmp_path / "big"), str(tmp_path / "bare.git"))
    made.git("clone", "-q", str(tmp_path / "bare.git"), str(tmp_path / "clone"))
    assert Repository(tmp_path / "clone" / "marketing 市场").feeds() == feeds


def test_a_shallow_clone_is_an_error_unless_it_is_allowed(repository: Repository, tmp_path: Path) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    (finding,) = clone.history().found
    assert finding.code == "shallow-history"
    assert finding.hint is not None
    assert "fetch-depth: 0" in finding.hint.english()
    refused = build_site(clone.root, Options(today=Today(DAY)))
    assert refused.site is None
    assert [item.code for item in refused.diagnostics if item.severity == 3] == ["shallow-history"]
    assert build_site(clone.root, Options(today=Today(DAY), allow_shallow=True)).site is not None
    assert event(clone.feeds(allow_shallow=True)["all.ics"], XHS)["DTSTAMP"].dt == BEGIN + timedelta(hours=1)


def test_settings_of_the_repository_run_nothing(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "diff.x.textconv",
        "filter.x.smudge",
        "gpg.program",
        "core.sshCommand",
    ):
        repository.git("config", key, str(trap))
    repository.git("config", "log.showSignature", "true")
    (repository.root / ".gitattributes").write_text("*.yml diff=x filter=x\n")
    assert repository.history().known
    assert not (tmp_path / "sprung").exists()


def test_variables_that_lead_git_elsewhere_are_not_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository(tmp_path / "other")
    other.edit(("dy: 19:30", "dy: 19:45"))
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert repository.history().changes == ()


def test_changes_say_what_was_created_changed_cancelled_and_removed(repository: Repository) -> None:
    repository.edit(
        ("    posts: {xhs: 2026-03-25 12:00}", "    brief: 手绘\n    posts: {xhs: 2026-03-25 12:00}")
    )
    repository.edit(("status: review", "status: approved"))
    repository.commit(campaigns__tea=CAMPAIGN + "  - {id: tin, title: 小罐, posts: {dy: 2026-04-01}}\n")
    repository.edit(("title: 小罐", "title: 小罐, status: cancelled"))
    repository.commit(campaigns__tea=CAMPAIGN)
    found = repository.history().changes
    assert [change.stamp for change in found] == sorted(change.stamp for change in found)
    kinds = _kinds(found)
    assert ("content", "tea/card", "changed") in kinds
    assert ("post", "tea/card/xhs", "status") in kinds
    assert (
        kinds.index(("post", "tea/tin/dy", "created"))
        < kinds.index(("post", "tea/tin/dy", "cancelled"))
        < kinds.index(("post", "tea/tin/dy", "removed"))
    )
    brief = next(change for change in found if change.fields and change.fields[0][0] == "brief")
    assert (brief.fields, brief.path, len(brief.commit)) == (
        (("brief", "", "手绘"),),
        "campaigns/tea/#card",
        7,
    )


def test_two_plans_compare_without_git_and_a_revision_can_be_looked_up(repository: Repository) -> None:
    repository.edit(("launch: 2026-03-20", "launch: 2026-03-18"), ("title: 明信片", "title: 卡片"))
    old, new = (plan_at(Checkout(repository.root), rev, DAY).plan for rev in ("HEAD~1", "HEAD"))
    assert old is not None
    assert new is not None
    found = {(change.full_id, change.kind, change.moved_days) for change in compare(old, new)}
    assert found == {
        ("tea/film", "moved", -2),
        ("tea/film/dy", "moved", -2),
        ("tea/film/xhs", "moved", -2),
        ("tea/launch", "moved", -2),
        ("tea/card", "changed", None),
        ("tea/card/xhs", "changed", None),
    }
    assert compare(new, new) == ()


def test_a_change_says_every_move_and_status_step_with_owner_and_account(repository: Repository) -> None:
    activity = (
        "activities: [{id: meet, title: 见面会, kind: offline, start: 2026-03-28 14:00, end: 2026-03-28"
        " 16:00, owner: lin, tasks: [{id: room, title: 场地, due: 2026-03-20}]}]\n"
    )
    repository.commit(campaigns__tea=CAMPAIGN + activity)
    repository.edit(
        ("start: 2026-03-28 14:00, end: 2026-03-28 16:00", "start: 2026-03-30 14:00, end: 2026-03-30 17:00"),
        ("due: 2026-03-20", "due: 2026-03-18"),
        ("xhs: 2026-03-25 12:00", "xhs: 2026-03-25 13:30"),
        ("status: review", "status: approved"),
    )
    found = {
        (change.item_kind, change.full_id): change
        for change in repository.history().changes
        if change.kind != "created"
    }
    assert [tuple(move) for move in found["activity", "tea/meet"].moves] == [
        ("start", "2026-03-28 14:00", "2026-03-30 14:00", 2),
        ("end", "2026-03-28 16:00", "2026-03-30 17:00", 2),
    ]
    assert [tuple(move) for move in found["task", "tea/meet/room"].moves] == [
        ("due", "2026-03-20", "2026-03-18", -2)
    ]
    post = found["post", "tea/card/xhs"]
    assert ([tuple(move) for move in post.moves], post.status_step) == (
        [("at", "2026-03-25 12:00", "2026-03-25 13:30", None)],
        ("review", "approved"),
    )
    assert (post.owner, post.account, found["activity", "tea/meet"].owner) == ("lin", "xhs", "lin")


def test_the_moment_of_a_revision_is_known_by_any_name_of_it(repository: Repository) -> None:
    repository.git("tag", "v1")
    repository.edit(("title: 明信片", "title: 卡片"))
    assert (moment_at(Checkout(repository.root), "v1"), moment_at(Checkout(repository.root), "HEAD")) == (
        BEGIN,
        BEGIN + timedelta(hours=1),
    )
    for rev in ("v2", "--all", ""):
        with pytest.raises(NoHistory):
            moment_at(Checkout(repository.root), rev)


def test_an_audience_hears_nothing_of_private_edits_and_only_the_end_of_what_it_may_no_longer_see(
    repository: Repository,
) -> None:
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou\n    notes: 预算紧"))
    repository.edit(("title: 首发", "title: 首映"))
    before, said = repository.publish("public"), repository.history("public").changes
    repository.edit(("notes: 预算紧", "notes: 预算宽"))
    repository.commit(
        campaigns__secret="title: 秘密\ncontent: [{id: x, title: 秘密, posts: {dy: 2026-03-21 10:00}}]\n"
    )
    assert repository.publish("public") == before
    assert repository.history("public").changes == said
    assert all((change.commit, [field[1:] for field in change.fields]) == ("", [("", "")]) for change in said)
    repository.edit(("title: 首映", "title: 首映\n    visibility: internal"))
    left = repository.history("public").changes
    assert "tea/film" not in {change.full_id for change in left}
    gone = event(repository.publish("public")["all.ics"], DY)
    assert (str(gone["SUMMARY"]), str(gone["STATUS"]), gone["DTSTART"].dt) == (
        "【取消】抖音｜首映（已定稿）",
        "CANCELLED",
        datetime(2026, 3, 20, 11, 30, tzinfo=UTC),
    )
    assert {"DESCRIPTION", "URL", "CATEGORIES", "LOCATION"}.isdisjoint(gone)
    hidden = repository.publish("public")
    repository.edit(("title: 首映", "title: 又一个名字"))
    assert repository.publish("public") == hidden


def test_the_pasts_of_campaigns_one_by_one_agree_with_the_whole_plan() -> None:
    for visibility in ("internal", "client", "client:huaming", "public"):
        plan = load_plan(ROOT, DEMO_DAY).plan
        assert plan is not None
        audience = audience_of(visibility)
        reader = Reader(audience, "zh")
        files = {
            path: path
            for path in sorted(str(one.relative_to(ROOT)) for one in (ROOT / "plans").rglob("*"))
            if (ROOT / path).is_file()
        }
        reader.texts = {path: (ROOT / path).read_bytes() for path in files}
        shared, _ = reader.shared(
            {
                path: path
                for path in files
                if re.fullmatch(r"plans/(workspace|accounts|ideas|kpis|platforms/.*)\.yml", path)
            }
        )
        assert shared is not None
        assert is_internal(audience) is (visibility == "internal")
        found = dict(shared.team.events)
        rows, _ = (
            reader.published("plans/published.csv", "plans/published.csv")
            if "plans/published.csv" in files
            else ({}, None)
        )
        for stem in sorted({campaign_of(path) for path in files} - {""}):
            file, error = reader.campaign(
                stem, tuple((path, path) for path in files if campaign_of(path) == stem)
            )
            assert error is None
            copies = {
                path: reader.texts[path].decode().strip("\n") for path in copies_of(file) if path in files
            }
            units, broken = reader.units(shared, [file], copies, rows.get(file.id, []))
            assert broken == {}
            found |= units[file.id].events
        whole = {
            item.uid: item
            for item in Items(project(plan, audience), "zh", audience.key == "internal").single()
        }
        assert {uid: item.fingerprint for uid, item in found.items()} == {
            uid: item.fingerprint for uid, item in whole.items()
        }


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["time", "title", "status", "owner", "drop", "launch", "comment", "private", "break", "rename"]
        ),
        st.integers(0, 2),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=6,
)


def _campaign(state: dict[str, int]) -> str:
    posts = []
    for number in range(3):
        if state.get(f"drop{number}", 0) % 2:
            continue
        owner, status = (
            ("lin", "zhou")[state.get(f"owner{number}", 0) % 2],
            ("draft", "review", "approved", "cancelled")[state.get(f"status{number}", 0) % 4],
        )
        posts.append(
            f"  - {{id: p{number}, title: 片{state.get(f'title{number}', 0)}, owner: {owner}, status:"
            f" {status}, notes: n{state.get(f'private{number}', 0)}, date: launch+{number}d, posts: {{dy:"
            f" 1{state.get(f'time{number}', 0)}:0{number}}}}}\n"
        )
    title = "[" if state.get("break") else "春茶"
    return (
        f"# {state.get('comment0', 0)}\nid: tea\ntitle: {title}\nvisibility: public\nmilestones: {{launch:"
        f" 2026-03-2{state.get('launch0', 0)}}}\ncontent:\n  - {{id: fixed, title: 固定, posts: {{xhs:"
        f" 2026-03-25 12:00}}}}\n{''.join(posts)}"
    )


def _written(made: Repository, state: dict[str, int], note: str, when: datetime | None = None) -> None:
    """Commits the campaign under the name that its file has just now."""
    names = ("campaigns__tea", "campaigns__spring")
    name, other = names if state.get("rename0", 0) % 2 == 0 else names[::-1]
    (made.root / "plans" / (other.replace("__", "/") + ".yml")).unlink(missing_ok=True)
    made.commit(when, **{name: _campaign(state) + f"# {note}\n"})


@settings(max_examples=20, deadline=None)
@given(edits=_EDITS)
def test_whatever_is_edited_what_did_not_change_keeps_its_bytes_and_what_changed_has_a_larger_sequence(
    edits: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = Repository(tmp_path_factory.mktemp("random") / "team")
    made.git("init", "-q")
    state: dict[str, int] = {}
    made.write(workspace=WORKSPACE, accounts=ACCOUNTS)
    _written(made, state, "")
    known = made.publish()
    for what, number, value in edits:
        if what == "break":
            _written(made, {**state, "break": 1}, "")
        name = f"{what}{0 if what in ('launch', 'comment', 'rename') else number}"
        state[name] = state.get(name, 0) + 1 if what in ("drop", "owner", "rename") else value
        if what == "rename":
            state[f"title{number}"] = value
        # Each edit comes with a clock that may have been set back by days.
        _written(made, state, str(made.at), made.at - timedelta(days=value))
        now = made.publish()
        touched = {
            "launch": {"milestone.tea.launch@tea", *(f"post.tea.p{n}.dy@tea" for n in range(3))},
            "comment": set[str](),
            "private": set[str](),
            "break": set[str](),
        }.get(what, {f"post.tea.p{number}.dy@tea"})
        for feed, data in now.items():
            if feed == "edition.json":
                continue
            before, after = (
                {uid: body for uid, body in blocks(one).items() if not uid.startswith("notice.")}
                for one in (known.get(feed, b""), data)
            )
            # Nothing that calendars know vanishes without its cancelling; what was cancelled may go.
            told_off = {uid for uid, body in before.items() if b"STATUS:CANCELLED" in body}
            assert before.keys() - told_off <= after.keys()
            moved = {uid for uid in differing(known.get(feed, b""), data) if not uid.startswith("notice.")}
            assert {uid for uid in moved if not uid.startswith("digest.")} <= touched
            assert touched or not moved
            for uid in before.keys() & after.keys():
                old, new = (
                    re.sub(rb"\r\n(DTSTAMP|LAST-MODIFIED|SEQUENCE)[^\r]*", b"", body)
                    for body in (before[uid], after[uid])
                )
                numbers = [int(re.findall(rb"SEQUENCE:(\d+)", body)[0]) for body in (before[uid], after[uid])]
                assert numbers[0] < numbers[1] if old != new else numbers[0] <= numbers[1]
        known = now


def test_a_milestone_is_told_by_its_title_and_a_title_that_it_gets_is_a_change(
    repository: Repository,
) -> None:
    repository.edit(("launch: 2026-03-20 10:00", "launch: {at: 2026-03-20 10:00, title: 首发}"))
    repository.edit(("at: 2026-03-20 10:00", "at: 2026-03-23 10:00"))
    titled, moved = (one for one in repository.history().changes if one.item_kind == "milestone")
    assert (titled.title, titled.kind) == ("首发", "changed")
    assert titled.fields == (FieldChange("title", "", "首发"),)
    assert (moved.full_id, moved.title, moved.kind, moved.moves[0].days) == (
        "tea/launch",
        "首发",
        "moved",
        3,
    )
