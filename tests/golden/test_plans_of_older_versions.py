"""Plans written for an older version keep their addresses: ids in pages and data, UIDs in calendars."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from paiqi.site.build import Options, build_site
from workspace import DEMO_DAY

OLDER = Path(__file__).parent / "0.1.0"
_UID = re.compile(rb"^UID:(.+?)\r$", re.M)


def known(name: str) -> set[str]:
    """The addresses that a version published, one a line."""
    return set((OLDER / name).read_text("utf-8").split())


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """What those plans publish today for internal eyes, pages by their folder."""
    site = build_site(OLDER, Options(today=DEMO_DAY, allow_shallow=True)).site
    assert site is not None
    return {**site.files, **{page.path: b"" for page in site.pages}}


def test_every_event_of_a_plan_of_0_1_0_keeps_its_uid(files: Mapping[str, bytes]) -> None:
    feeds = [data.replace(b"\r\n ", b"") for path, data in files.items() if path.endswith(".ics")]
    today = {uid.decode() for data in feeds for uid in _UID.findall(data)}
    assert sorted(known("uids.txt") - today) == []


@pytest.mark.parametrize("kind", ["posts", "activities", "kpis"])
def test_every_item_of_a_plan_of_0_1_0_keeps_its_id(files: Mapping[str, bytes], kind: str) -> None:
    today = {f"{kind}:{row['id']}" for row in json.loads(files[f"data/{kind}.json"])[kind]}
    assert sorted({line for line in known("ids.txt") if line.startswith(f"{kind}:")} - today) == []


def test_every_page_and_feed_of_a_plan_of_0_1_0_keeps_its_address(files: Mapping[str, bytes]) -> None:
    # Files of single events are no promised addresses.
    assert sorted(known("addresses.txt") - set(files)) == []
