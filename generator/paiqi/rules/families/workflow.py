"""Rules about the way of a post: owners, copy, collisions, publication."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.model.choices import Status
from paiqi.model.content import Post
from paiqi.model.liveness import counts, is_settled
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import AccountDay, PostScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import msg


@rule("approved-without-owner", Severity.error, "workflow")
def approved_without_owner(scope: PostScope) -> Iterator[Finding]:
    """A post is approved and nobody owns it.
    已定稿的发布没有负责人。

    Why: On the day nobody knows that it is theirs to publish.
    原因: 到了当天没有人知道该由谁发布。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            status: approved
            copy: 明前第一采
            posts: {douyin-main: 2026-03-20 19:30}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            status: approved
            owner: lin-yue
            copy: 明前第一采
            posts: {douyin-main: 2026-03-20 19:30}
    """
    post, content = scope.item, scope.content
    # What was written back went out: nobody has to publish it any more.
    if scope.campaign.closed or not is_settled(post.status) or post.owner or post.published:
        return
    # An owner that was written but is unknown has its own finding.
    written = scope.campaign.names_owner or any(one.src and one.src.has("owner") for one in (post, content))
    if not written:
        yield Finding(
            post.span(),
            msg("approved, and nobody is named to publish it"),
            msg("add owner: to the post, its content or the campaign"),
            # A team that names no owners hears it once, however many posts and campaigns it has.
            cause=("nobody",),
        )


@rule("approved-without-copy", Severity.warning, "workflow")
def approved_without_copy(scope: PostScope) -> Iterator[Finding]:
    """A post is approved and has no text to publish.
    已定稿的发布还没有文案。

    Why: Whoever publishes it would have to make up the words on the spot.
    原因: 发布的人只能临时编写文案。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - id: film
            title: 首发短片
            status: approved
            posts: {douyin-main: 2026-03-20 19:30}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - id: film
            title: 首发短片
            status: approved
            copy: 明前第一采，比去年早七天。
            posts: {douyin-main: 2026-03-20 19:30}
    """
    post = scope.item
    if not scope.campaign.closed and post.status is Status.approved and not post.copy:
        yield Finding(
            post.span(),
            msg("approved, but without any copy"),
            msg("add copy: or copy_file: to the post or its content"),
        )


@rule("same-minute", Severity.error, "workflow")
def same_minute(scope: AccountDay) -> Iterator[Finding]:
    """Two posts of one account appear in the same place in the same minute and not as one push.
    同一账号在同一分钟、同一位置（信息流、快拍或直播）有两次发布，且不属于同一次群发。

    Why: One hides the other, and most platforms refuse or delay the second.
    原因: 两条互相遮盖，多数平台会拒绝或延迟第二条。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-20 19:30}}
          - {id: farm, title: 茶园日记, posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-20 19:30}}
          - {id: farm, title: 茶园日记, posts: {douyin-main: 2026-03-20 21:00}}
    """
    seen: dict[object, Post] = {}
    platform = scope.ground.platforms[scope.account.platform]
    for post in scope.posts:
        if not post.slot or not post.slot.instant or not counts(post.status):
            continue
        # A story beside a post of the feed hides nothing.
        first = seen.setdefault((post.slot.instant, platform.surface(post.format)), post)
        if first is post or (post.push and post.push == first.push):
            continue
        yield Finding(
            post.span("at"),
            msg(
                "another post of {account} goes out at {when}: “{title}”",
                account=scope.ground.named(post.account),
                when=post.slot.iso,
                title=first.own_title,
            ),
            msg("move one of the two; articles of one WeChat push get the same push:"),
            scope.stands_in(post),
            (Related(first.span("at"), msg("the other post stands here")),),
        )


@rule("post-missed", Severity.warning, "workflow")
def post_missed(scope: PostScope) -> Iterator[Finding]:
    """A post's day has passed and nothing was written back.
    发布日期已过，却没有回填。

    Why: Either it did not go out, or the plan does not know that it did.
    原因: 要么没有发布，要么发布了却没有回填。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-10 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            owner: lin-yue
            posts:
              douyin-main: {at: 2026-03-10 19:30,
                            published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}
    """
    post = scope.item
    if post.overdue and post.slot and not scope.campaign.closed:
        yield Finding(
            post.span("at"),
            msg("it was due on {when}, and nobody has noted that it went out", when=post.slot.iso),
            msg(
                "write a row into plans/published.csv (or its folder), move the post, or set its status to"
                " cancelled"
            ),
        )
