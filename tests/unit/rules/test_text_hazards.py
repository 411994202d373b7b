"""Emoji families, flags, full-width letters, links and mentions: from the plan to the figure in the finding,
platform by platform.
"""

from __future__ import annotations

import json
import re

import pytest

from paiqi.load.pipeline import load_files
from paiqi.read.files import Files
from workspace import TODAY

FAMILY, HAND, FLAG, KEYCAP = "👨\u200d👩\u200d👧\u200d👦", "👋🏽", "🇨🇳", "5️⃣"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
LONG_LINK = "https://example.com/" + "x" * 80
FORMATS = {
    "x": "post",
    "bluesky": "post",
    "mastodon": "post",
    "threads": "post",
    "telegram": "message",
    "xiaohongshu": "image-post",
}
#: The limit that a platform's text is filled up to with Latin letters, and how one unit more is called.
LIMITS = {"x": 280, "bluesky": 300, "mastodon": 500, "threads": 500, "telegram": 4096, "xiaohongshu": 20}


def figures(platform: str, text: str, **more: object) -> list[str]:
    """`281 of 280 characters` for each limit of the text (on Xiaohongshu of the title)
    that is exceeded.
    """
    post = {
        "account": "a",
        "at": "2026-03-20 12:00",
        ("title" if platform == "xiaohongshu" else "copy"): text,
        **more,
    }
    campaign = {
        "title": "t",
        "start": "2026-03-01",
        "end": "2026-04-15",
        "content": [{"id": "c", "title": "c", "posts": [post]}],
    }
    texts = {
        "plans/workspace.yml": "namespace: hazards\ntitle: t\nlanguage: en\n",
        "plans/accounts.yml": json.dumps(
            {"accounts": [{"id": "a", "platform": platform, "name": "a", "format": FORMATS[platform]}]}
        ),
        "plans/campaigns/t.yml": json.dumps(campaign, ensure_ascii=False),
    }
    result = load_files(Files({path: body.encode() for path, body in sorted(texts.items())}, {}), TODAY)
    assert {item.code for item in result.diagnostics} <= {"text-limit", "title-limit", "link-without-utm"}
    found = (re.search(r"over, (\d+ of \d+ [^(]+) \(", item.message.english()) for item in result.diagnostics)
    return [match[1] for match in found if match]


#: The cost of a piece between spaces: x, bluesky (graphemes), mastodon, threads, telegram, xiaohongshu's
#: title in halves.
COSTS = [
    ("a", 1, 1, 1, 1, 1, 1),
    ("茶", 2, 1, 1, 1, 1, 2),
    ("Ａ", 2, 1, 1, 1, 1, 2),
    ("！", 2, 1, 1, 1, 1, 2),
    (FAMILY, 2, 1, 1, 25, 11, 22),
    (HAND, 2, 1, 1, 8, 4, 8),
    (FLAG, 2, 1, 1, 8, 4, 8),
    (ENGLAND, 2, 1, 1, 28, 14, 28),
    (KEYCAP, 2, 1, 1, 7, 3, 5),
    ("cafe\u0301", 4, 4, 4, 4, 4, 5),
    ("𠮷", 2, 1, 1, 1, 2, 4),
    ("“好”", 4, 3, 3, 3, 3, 6),
    ("…", 2, 1, 1, 1, 1, 2),
    (LONG_LINK, 23, 100, 23, 100, 100, 100),
    ("example.com", 23, 11, 11, 11, 11, 11),
    ("见https://a.co，好", 29, 15, 26, 15, 15, 18),
    ("@user@example.social", 20, 20, 5, 20, 20, 20),
    ("@user", 5, 5, 5, 5, 5, 5),
    ("#春茶", 5, 3, 3, 3, 3, 5),
    ("mail@example.com", 16, 16, 16, 16, 16, 16),
]
_NAMES = ("x", "bluesky", "mastodon", "threads", "telegram")
_UNITS = {
    "x": "characters",
    "bluesky": "characters",
    "mastodon": "characters",
    "threads": "characters",
    "telegram": "characters",
}


@pytest.mark.parametrize(
    ("piece", "costs"), [(row[0], row[1:]) for row in COSTS], ids=[row[0] for row in COSTS]
)
def test_a_piece_costs_what_its_platform_says_beside_latin_letters(
    piece: str, costs: tuple[int, ...]
) -> None:
    for platform, cost in zip(_NAMES, costs, strict=False):
        rest = LIMITS[platform] - cost - 1
        assert figures(platform, f"{piece} {'a' * rest}") == [], platform
        assert figures(platform, f"{piece} {'a' * (rest + 1)}") == [
            f"{LIMITS[platform] + 1} of {LIMITS[platform]} {_UNITS[platform]}"
        ], platform
    halves = costs[5]
    if halves < 39:
        # A half that is begun counts whole.
        assert figures("xiaohongshu", f"{piece}{'a' * (40 - halves)}") == []
        assert figures("xiaohongshu", f"{piece}{'a' * (41 - halves)}") == ["21 of 20 characters"]


def test_a_text_of_chinese_and_emoji_only_is_counted_to_the_end() -> None:
    assert figures("x", "茶" * 140) == []
    assert figures("x", "茶" * 139 + FAMILY) == []
    assert figures("x", "茶" * 140 + FAMILY) == ["282 of 280 characters"]
    assert figures("mastodon", FAMILY * 500) == []
    assert figures("mastodon", FAMILY * 501) == ["501 of 500 characters"]
    assert figures("threads", FAMILY * 20) == []
    assert figures("threads", FAMILY * 20 + "a") == ["501 of 500 characters"]
    assert figures("telegram", FAMILY * 372 + "abcd") == []
    assert figures("telegram", FAMILY * 372 + "abcde") == ["4097 of 4096 characters"]


def test_bluesky_holds_two_limits_at_once() -> None:
    assert figures("bluesky", FAMILY * 120) == []
    assert figures("bluesky", FAMILY * 121) == ["3025 of 3000 bytes"]
    assert figures("bluesky", "茶" * 301) == ["301 of 300 characters"]
    assert sorted(figures("bluesky", FAMILY * 301)) == ["301 of 300 characters", "7525 of 3000 bytes"]


def test_a_composed_and_a_decomposed_letter_are_one_text() -> None:
    for platform in _NAMES:
        limit = LIMITS[platform]
        assert figures(platform, "é" * limit) == figures(platform, "e\u0301" * limit) == []
        assert figures(platform, "é" * (limit + 1)) == figures(platform, "e\u0301" * (limit + 1)) != []


def test_hashtags_and_the_link_of_a_post_count_where_they_stand_in_the_text_that_goes_out() -> None:
    for platform in _NAMES:
        limit = LIMITS[platform]
        link = 24 if platform in ("x", "mastodon") else 1 + len(LONG_LINK)
        tag = 6 if platform == "x" else 4
        assert figures(platform, "a" * (limit - tag), hashtags=["春茶"]) == []
        assert figures(platform, "a" * (limit - tag + 1), hashtags=["春茶"]) != []
        assert figures(platform, "a" * (limit - link), link=LONG_LINK) == []
        assert figures(platform, "a" * (limit - link + 1), link=LONG_LINK) != []
        # What the text holds already is not sent twice.
        assert figures(platform, f"#春茶 {'a' * (limit - tag)}", hashtags=["春茶"]) == []


@pytest.mark.parametrize(
    "text",
    ["好" + ENGLAND[1:], "🏴\U000e0068\U000e0069\U000e007f", ENGLAND + "\U000e0061", ENGLAND + "\u202e"],
)
def test_hidden_characters_that_are_no_flag_are_refused_as_ever(text: str) -> None:
    campaign = f"title: t\ngoal: {text}\n"
    settings = "namespace: hazards\ntitle: t\n"
    result = load_files(
        Files({"plans/campaigns/t.yml": campaign.encode(), "plans/workspace.yml": settings.encode()}, {}),
        TODAY,
    )
    (item,) = (one for one in result.diagnostics if one.severity.name == "error")
    hidden = next(
        n
        for n, char in enumerate(text)
        if char in "\u202e" or (char >= "\U000e0000" and not (text.startswith(ENGLAND) and n < len(ENGLAND)))
    )
    assert (item.code, item.span.line, item.span.col) == (
        "forbidden-character",
        2,
        len("goal: ") + hidden + 1,
    )
