"""Where results are kept: what is damaged or odd there costs time, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paiqi.cli.keeping import store_for
from paiqi.memo import DiskStore


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and a key of this test's own."""
    monkeypatch.delenv("PAIQI_CACHE_KEY", raising=False)
    monkeypatch.setenv("PAIQI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def _keeps(root: Path) -> bool:
    store_for(root).keep("check", "one", b"said", 4)
    return store_for(root).newest("check", ["one"]) == ("one", b"said")


def test_a_key_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    assert _keeps(tmp_path)
    key = tmp_path / "state" / "paiqi" / "cache-key"
    for rest in (b"", b"x"):
        key.write_bytes(rest)
        assert _keeps(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere variables are text")
def test_a_key_in_the_environment_may_be_any_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIQI_CACHE_KEY", os.fsdecode(b"\xff" * 16))
    assert _keeps(tmp_path)


def test_what_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "check.one.kept" / "inside").mkdir(parents=True)
    DiskStore(tmp_path, b"k" * 16).keep("check", "one", b"said", 4)
    assert os.listdir(tmp_path) == ["check.one.kept"]
