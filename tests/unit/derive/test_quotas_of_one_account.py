"""How much of its quotas an account uses: of its own posts, by day, in any 24 hours, in the queue."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.derive.ground import ground_of
from paiqi.derive.quotas import by_account, counting_posts, crowded, peaks, queued, usage
from paiqi.model.content import Post
from paiqi.rulebook.in_force import Rulebook
from workspace import plan_of

SCREEN = """\
# plans/platforms/screen.yml
id: screen
name: {zh: 城市大屏, en: City screen}
formats: [{id: spot, name: {zh: 广告, en: Spot}}]
sources: {own: {ref: 合同}}
quotas:
  - {id: a-day, max: 2, window: day, confidence: recalled, source: [own]}
  - {id: any-day, max: 2, window: rolling-24h, confidence: recalled, source: [own]}
  - {id: queue, counts: scheduled, max: 1, window: pending, confidence: recalled, source: [own]}
# plans/accounts.yml
accounts:
  - {id: north, platform: screen, name: 北屏, format: spot}
  - {id: south, platform: screen, name: 南屏, format: spot}
"""


def _on(*posts: str) -> tuple[dict[str, list[Post]], Rulebook]:
    """The posts that count of each account, from rows such as `north: 2026-03-20 08:00`."""
    text = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\ncontent:\n"
    text += "".join(
        f"  - {{id: a{number}, title: 茶事, posts: {{{post}}}}}\n" for number, post in enumerate(posts)
    )
    plan = plan_of(text + SCREEN)
    return by_account(counting_posts(plan.posts)), ground_of(plan).book


def _ids(posts: Sequence[Post]) -> list[str]:
    return [post.full_id.split("/")[1] for post in posts]


def test_the_posts_of_an_account_are_its_own_in_order_of_time() -> None:
    posts, _ = _on("north: 2026-03-21 08:00", "south: 2026-03-20 09:00", "north: 2026-03-20 08:00")
    assert {name: _ids(own) for name, own in posts.items()} == {"north": ["a2", "a0"], "south": ["a1"]}


def test_another_account_uses_up_nothing_of_a_quota() -> None:
    posts, book = _on("north: 2026-03-20 08:00", "south: 2026-03-20 09:00", "north: 2026-03-20 10:00")
    uses = {
        name: [(one.label, one.used, one.over) for one in usage(name, posts[name], book)] for name in posts
    }
    assert uses == {"north": [("2026-03-20", 2, 0)], "south": [("2026-03-20", 1, 0)]}


def test_24_hours_go_over_midnight_and_the_fullest_of_a_day_are_told() -> None:
    posts, book = _on("north: 2026-03-20 20:00", "north: 2026-03-20 22:00", "north: 2026-03-21 08:00")
    assert [use.over for use in usage("north", posts["north"], book)] == [0, 0]
    assert [(_ids([post]), used) for post, _, used in crowded("north", posts["north"], book)] == [(["a2"], 3)]
    assert [(use.label, use.used) for use in peaks("north", posts["north"], book)] == [
        ("2026-03-20", 2),
        ("2026-03-21", 3),
    ]


def test_what_went_out_waits_in_the_queue_no_more() -> None:
    posts, book = _on(
        "north: {at: 2026-03-20 08:00, scheduled: 2026-03-19 08:00}",
        "north: {at: 2026-03-22 08:00, scheduled: 2026-03-19 09:00}",
        "north: {at: 2026-03-25 08:00, scheduled: 2026-03-23 09:00}",
    )
    assert [(_ids([post]), used) for post, _, used in queued("north", posts["north"], book)] == [(["a1"], 2)]
