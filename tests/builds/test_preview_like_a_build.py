"""However a workspace is edited, the preview answers at each path what a build of it all would put there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from anew import folder_of, made_anew, put
from editing import Edited
from paiqi.feeds import FeedFault
from paiqi.site.build import Options
from paiqi.site.session import Session
from repository import Repository

#: The edits of each case; PAIQI_EDITS=1000 makes as many.
EDITS = int(os.environ.get("PAIQI_EDITS", "3"))
#: The audience and the language of each case; the first one has a history.
CASES = (("internal", ""), ("public", "en"), ("client:qinglan", ""))
#: What else a site is made of: settings of the theme, and a page by hand that leads to one of ours.
BEGIN = "site_name: {}\ntheme: {{name: material, font: false}}\nplugins: [paiqi{}]\n"
THEME = (
    {
        "docs/guide.md": "# Guide\n[one](campaigns/example/index.md)\n",
        "mkdocs.yml": BEGIN.format("T", ", search"),
    },
    {"docs/guide.md": "# Guide\n[all](feeds/all.ics)\n", "mkdocs.yml": BEGIN.format("U", "")},
)


def _wrong(session: Session, folder: Path, options: Options, root: Path, gone: set[str]) -> list[str]:
    """The paths at which the preview has something else than a build; `gone` holds those that once were."""
    anew = made_anew(root, options)
    if anew.fault is not None or session.fault is not None:
        return [] if session.fault == anew.fault else ["fault"]
    gone |= anew.answers.keys()
    theme = folder_of(folder)
    return [
        *(path for path in sorted(gone) if session.answer(path) != anew.answers.get(path)),
        *(
            path
            for path in sorted(theme.keys() | anew.theme.keys())
            if theme.get(path) != anew.theme.get(path)
        ),
    ]


def _commit(repository: Repository) -> None:
    """What stands there becomes known to the history."""
    repository.git("add", "-A")
    repository.git("commit", "-q", "--allow-empty", "-m", "edited")


@pytest.mark.parametrize(("number", "seen_by", "language"), [(n, *case) for n, case in enumerate(CASES)])
def test_after_each_edit_each_path_has_what_a_build_puts_there(
    tmp_path: Path, number: int, seen_by: str, language: str
) -> None:
    root, folder = tmp_path / "team", tmp_path / "site"
    edited, options = Edited.of(number), Options(seen_by, language=language, allow_shallow=True)
    root.mkdir()
    folder.mkdir()
    put(root, edited.files)
    repository = Repository(root) if number == 0 else None
    if repository:
        repository.git("init", "-q")
        _commit(repository)
    session, gone, done = Session(root, folder, options), set[str](), list[object]()
    for step in range(EDITS):
        put(root, edited.files)
        if step:
            for name, text in THEME[(step + number) // 2 % 2].items():
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_text(text, "utf-8")
        session.renew(edited.today)
        session.settle()
        now = replace(options, today=edited.today)
        assert _wrong(session, folder, now, root, gone) == [], done
        if repository and step % 3 == 1:
            _commit(repository)
            done.append("committed")
        done.append(edited.edit())


def test_what_cannot_be_read_is_told_and_the_last_good_site_comes_back(tmp_path: Path) -> None:
    root, folder = tmp_path / "team", tmp_path / "site"
    edited, options = Edited.of(0), Options()
    folder.mkdir()
    session = Session(root, folder, options)
    put(root, edited.files)
    session.renew(edited.today)
    session.settle()
    good = session.answer("campaigns/autumn/"), session.answer("feeds/all.ics"), folder_of(folder)
    assert session.fault is None and all(good)
    (root / "plans/campaigns/autumn.yml").write_text("title: [", "utf-8")
    session.renew(edited.today)
    assert b"autumn.yml" in (session.fault or b"")
    assert session.settle() is False
    put(root, edited.files)
    session.renew(edited.today)
    session.settle()
    assert session.fault is None
    assert (session.answer("campaigns/autumn/"), session.answer("feeds/all.ics"), folder_of(folder)) == good


def test_pages_that_mkdocs_makes_are_those_of_a_build_once_their_feeds_are_known(tmp_path: Path) -> None:
    root, folder = tmp_path / "team", tmp_path / "site"
    edited, options = Edited.of(0), Options()
    folder.mkdir()
    put(root, edited.files)
    (root / "docs").mkdir()
    (root / "own.py").write_text("def on_post_page(output, page, config):\n    return output\n", "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: T\ntheme: {name: material, font: false}\nplugins: [paiqi]\nhooks: [own.py]\n", "utf-8"
    )
    session = Session(root, folder, options)
    session.renew(edited.today)
    session.settle()
    assert _wrong(session, folder, replace(options, today=edited.today), root, set()) == []


def test_pages_come_to_know_their_feeds_also_where_somebody_asks_for_one_first(tmp_path: Path) -> None:
    root, folder = tmp_path / "team", tmp_path / "site"
    edited, options = Edited.of(0), Options()
    folder.mkdir()
    put(root, edited.files)
    session = Session(root, folder, options)
    session.renew(edited.today)
    assert b"BEGIN:VCALENDAR" in (session.answer("feeds/all.ics") or b"")
    assert b"feeds/all.ics" not in (session.answer("subscribe/") or b"")
    assert not session.settled
    assert session.settle() is True
    assert b"feeds/all.ics" in (session.answer("subscribe/") or b"")


def test_feeds_that_cannot_be_made_are_told_once_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder = tmp_path / "team", tmp_path / "site"
    edited, tried = Edited.of(0), list[object]()

    def refused(*of: object, **how: object) -> None:
        tried.append((of, how))
        raise FeedFault("feeds/all.ics", ("line 3",))

    folder.mkdir()
    put(root, edited.files)
    session = Session(root, folder, Options())
    session.renew(edited.today)
    with monkeypatch.context() as patched:
        patched.setattr("paiqi.site.session.build_calendars", refused)
        assert session.settle() is True
        assert b"feeds/all.ics" in (session.fault or b"")
        assert session.settled
        assert session.settle() is False
    assert len(tried) == 1
    session.renew(edited.today)
    assert session.fault is None
    assert session.settle() is True
