"""Rules about the files of a post: those it names, and those that its format cannot do without."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.model.choices import Status
from paiqi.model.limits import Measure
from paiqi.model.liveness import counts
from paiqi.rulebook.verdict import basis
from paiqi.rules.families.limits import subject
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import PendingScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg

_FILES = frozenset([Measure.images, Measure.items, Measure.videos])


@rule("file-missing", Severity.advice, "files")
def file_missing(scope: PendingScope) -> Iterator[Finding]:
    """A post that is still to go out names a file that does not lie below plans/assets/.
    待发布的内容引用了 plans/assets/ 下并不存在的文件。

    Why: On the day whoever publishes it looks for the file; most often its name is a slip. A file with
        bytes: may lie elsewhere. Where none lies below plans/assets/ at all, it is said once.
    原因: 发布当天找不到文件，多半是文件名写错。写了 bytes: 的文件可以放在别处；plans/assets/ 下一个文件都没有时只提示一次。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: {at: 2026-03-20 19:30, cover: cover-lanch.jpg}}}
        # plans/assets/cover-launch.jpg
        a picture
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: {at: 2026-03-20 19:30, cover: cover-launch.jpg}}}
        # plans/assets/cover-launch.jpg
        a picture
    """
    post, lying = scope.item, scope.ground.assets
    for asset in (*post.assets, *((post.cover,) if post.cover else ())):
        if not counts(post.status) or asset.bytes is not None or f"plans/assets/{asset.file}" in lying:
            continue
        if lying:
            message = msg("{file} does not lie below plans/assets/", file=asset.file)
            hint = msg("put the file there, correct its name, or write bytes: where it lies elsewhere")
            yield Finding(asset.span(), message, hint, cause=(asset.file,))
        else:
            message = msg("{file} is named, and no file lies below plans/assets/", file=asset.file)
            hint = msg(
                "put the files there; where the team keeps them elsewhere, set checks: {{file-missing: off}}"
                " in the workspace's settings"
            )
            yield Finding(asset.span(), message, hint, cause=("none",))


@rule("media-missing", Severity.advice, "limits")
def media_missing(scope: PendingScope) -> Iterator[Finding]:
    """A post is approved and lists no picture or video, and its format cannot do without.
    已定稿的内容没有列出图片或视频，而该形式至少需要一个。

    Why: The editor does not let it out without; on the day somebody has to find a picture.
    原因: 没有图片编辑器不让发，当天只能临时找图。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: note, title: 明前第一采, status: approved, copy: 比去年早七天, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: note, title: 明前第一采, status: approved, copy: 比去年早七天, posts: {xhs-main: 2026-03-20 20:00},
             assets: [first.jpg, second.jpg]}
    """
    post = scope.item
    if post.status is not Status.approved or post.assets:
        return
    for bound in scope.bounds(_FILES):
        least = bound.least
        # A cover is a picture too.
        if least is not None and least > (1 if post.cover else 0) and not bound.limit.min_recommended:
            message = msg(
                "{what}: none is listed, at least {min} needed ({basis})",
                what=subject(bound, post),
                min=least,
                basis=basis(bound.limit, bound.platform, bound.override),
            )
            yield Finding(post.span(), message, msg("list the files under assets:"))
