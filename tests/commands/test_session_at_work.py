"""The preview while much happens: many saves, another branch, a plan that grows, an edit in the middle."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from anew import folder_of
from paiqi.feeds import build_calendars
from paiqi.load.pipeline import Loaded, load_plan
from paiqi.site import session as module
from paiqi.site.build import Options
from paiqi.site.engine import run_mkdocs
from paiqi.site.session import Session
from workspace import TODAY, write_example

#: Pages that show all of a plan, one thing of it, and files.
LOOKED_AT = (
    *("", "calendar/", "campaigns/", "checks/", "day/2026-03-20/", "campaigns/example/", "campaigns/c-3/"),
    *("accounts/douyin-main/", "people/lin-yue/", "subscribe/", "feeds/all.ics", "data/posts.json"),
)


def _campaign(title: str, minute: int = 0) -> str:
    return (
        f"title: {title}\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\ncontent:\n"
        f"  - {{id: film, title: {title}片, posts: {{douyin-main: 2026-03-20 {19 - minute // 60:02}:"
        f"{minute % 60:02}}}}}\n"
    )


def _text(*names: str, more: str = "") -> str:
    first = _campaign(f"春茶{more}")
    others = (
        f"# plans/campaigns/{one}.yml\n{_campaign(one + more, n % 600 + 1)}" for n, one in enumerate(names)
    )
    return first + "".join(others)


def _session(folder: Path, *names: str, more: str = "") -> tuple[Path, Session]:
    root = write_example(folder / "team", _text(*names, more=more))
    (folder / "site").mkdir()
    session = Session(root, folder / "site", Options())
    session.renew(TODAY)
    assert session.fault is None
    return root, session


def _like_new(session: Session, root: Path, folder: Path) -> None:
    """The session answers as one that just began."""
    folder.mkdir()
    other = Session(root, folder, Options())
    for one in (session, other):
        one.renew(TODAY)
        one.settle()
    assert session.fault is None
    assert [path for path in LOOKED_AT if session.answer(path) != other.answer(path)] == []


def test_two_hundred_saves_with_campaigns_that_come_and_go_keep_no_objects(tmp_path: Path) -> None:
    root, session = _session(tmp_path)
    counts, held = [], []
    for number in range(200):
        new = root / "plans" / "campaigns" / f"c-{number}.yml"
        write_example(root, _text(f"c-{number}", more=str(number)))
        session.renew(TODAY)
        assert f"春茶{number}" in (session.answer("campaigns/example/") or b"").decode()
        assert session.answer(f"campaigns/c-{number}/") is not None
        assert session.answer(f"campaigns/c-{number - 1}/") is None
        new.unlink()
        if number % 20 == 19:
            session.settle()
            gc.collect()
            counts.append(len(gc.get_objects()) + gc.get_freeze_count())
            held.append(session._memo.held)
    assert max(held[1:]) == min(held[1:]), held
    # The first ones fill caches that have bounds.
    assert counts[-1] - counts[2] < 2000, counts


def test_another_branch_with_a_thousand_other_files_is_shown_as_by_a_program_that_just_began(
    tmp_path: Path,
) -> None:
    names = [f"c-{n}" for n in range(500)]
    root, session = _session(tmp_path, *names)
    copies = [root / "plans" / "copy" / f"{name}.md" for name in names]
    copies[0].parent.mkdir()
    for path in copies:
        path.write_text("第一", "utf-8")
    session.renew(TODAY)
    before = [session.answer(path) for path in LOOKED_AT[:4]]
    for path in (root / "plans").rglob("*.*"):
        path.touch()
    session.renew(TODAY)
    assert [session.answer(path) for path in LOOKED_AT[:4]] == before
    for n, name in enumerate(names):
        path = root / "plans" / "campaigns" / f"{name}.yml"
        if n % 3:
            path.write_text(_campaign(f"支{name}", n + 1), "utf-8")
        else:
            path.rename(path.with_name(f"d-{n}.yml"))
        copies[n].write_text("第二", "utf-8")
    _like_new(session, root, tmp_path / "new")
    assert session.answer("campaigns/c-0/") is None
    assert session.answer("campaigns/d-0/") is not None


def test_a_plan_that_grows_is_shown_as_by_a_program_that_just_began(tmp_path: Path) -> None:
    root, session = _session(tmp_path, *(f"c-{n}" for n in range(10)))
    for size in range(20, 61, 10):
        write_example(root, _text(*(f"c-{n}" for n in range(size))))
        session.renew(TODAY)
        session.settle()
        assert session.fault is None
        assert session.answer(f"campaigns/c-{size - 1}/") is not None
        assert f"c-{size - 1}/film" in (session.answer("data/posts.json") or b"").decode()
    _like_new(session, root, tmp_path / "new")


def test_an_edit_while_files_are_read_is_shown_at_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, session = _session(tmp_path, "c-3")

    def read(*of: object) -> Loaded:
        result = load_plan(*of)  # type: ignore[arg-type]
        write_example(root, _text("c-3", more="later"))
        return result

    write_example(root, _text("c-3", more="sooner"))
    with monkeypatch.context() as patched:
        patched.setattr(module, "load_plan", read)
        session.renew(TODAY)
    assert "春茶sooner" in (session.answer("campaigns/example/") or b"").decode()
    session.renew(TODAY)
    assert "春茶later" in (session.answer("campaigns/example/") or b"").decode()
    _like_new(session, root, tmp_path / "new")


def test_an_edit_of_a_page_by_hand_while_the_theme_is_made_is_shown_at_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, session = _session(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: T\ntheme: {name: material, font: false}\nplugins: [paiqi]\n")
    guide = root / "docs" / "guide.md"
    guide.parent.mkdir()
    guide.write_text("# Sooner\n")

    def run(*of: object) -> object:
        result = run_mkdocs(*of)  # type: ignore[arg-type]
        guide.write_text("# Much later\n")
        return result

    with monkeypatch.context() as patched:
        patched.setattr(module, "run_mkdocs", run)
        session.renew(TODAY)
    assert b"Sooner" in folder_of(tmp_path / "site")["guide/index.html"]
    session.renew(TODAY)
    assert b"Much later" in folder_of(tmp_path / "site")["guide/index.html"]


def test_feeds_that_were_begun_before_a_save_are_not_those_of_the_pages_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, session = _session(tmp_path, "c-3")

    def made(*of: object, pause: object) -> object:
        write_example(root, _text("c-3", "c-4", more="later"))
        session.renew(TODAY)
        return build_calendars(*of)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(module, "build_calendars", made)
        assert session.settle() is False
    assert not session.settled
    assert session.settle() is True
    assert "春茶later" in (session.answer("feeds/all.ics") or b"").decode()
    _like_new(session, root, tmp_path / "new")
