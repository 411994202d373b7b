"""Rules about pictures and videos: how many, how large, how long, which shape, and for how long we may use
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from paiqi.derive.to_send import PendingPost, ending, size_of
from paiqi.model.content import Asset
from paiqi.model.limits import Measure
from paiqi.model.readers import quotient
from paiqi.rulebook.verdict import Bound, Verdict, basis, fixed
from paiqi.rules.families.limits import cause, depending, judged, subject
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import PendingScope
from paiqi.text.amounts import Noun, file_size, seconds
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg

_PIECES = Noun("个", "", "")
#: Limits of single files by their size, and by their width and height.
SIZES = frozenset(
    [Measure.image_bytes, Measure.gif_bytes, Measure.video_bytes, Measure.cover_bytes, Measure.file_bytes]
)
SHAPES = frozenset([Measure.image_ratio, Measure.video_ratio, Measure.cover_pixels])
_MEDIA = (
    SIZES
    | SHAPES
    | {Measure.images, Measure.items, Measure.gifs, Measure.videos, Measure.covers, Measure.video_seconds}
)

_SHAPE = frozenset(["types", "ratio_min", "ratio_max", "pixels_min", "pixels_max"])
_NUMBERS = frozenset(["min", "max", "allowed"])
#: What of a limit is held against plans, by what it is about.
MEDIA_EVALUATED: Mapping[Measure, frozenset[str]] = {
    **dict.fromkeys((Measure.items, Measure.gifs, Measure.videos, Measure.covers), _NUMBERS),
    **dict.fromkeys((Measure.images, Measure.video_seconds, *SIZES), _NUMBERS | _SHAPE),
    **dict.fromkeys(SHAPES, _SHAPE),
}


def counted(sent: PendingPost, of: Measure) -> int | None:
    """How many of a kind a post carries; None where its assets are not listed yet."""
    if of is Measure.covers:
        return 1 if sent.post.cover else None
    if not sent.post.assets:
        return None
    if of is Measure.images:
        return len(sent.pictures)
    if of is Measure.items:
        return len(sent.pictures) + len(sent.videos)
    if of is Measure.gifs:
        return sum(ending(asset) == "gif" for asset in sent.pictures)
    return len(sent.videos) if of is Measure.videos else None


def concerned(sent: PendingPost, of: Measure) -> tuple[Asset, ...]:
    """The assets that a limit of single files is about."""
    if of in (Measure.cover_bytes, Measure.cover_pixels):
        return (sent.post.cover,) if sent.post.cover else ()
    if of is Measure.images:
        return sent.pictures
    if of in (Measure.image_bytes, Measure.image_ratio):
        return tuple(asset for asset in sent.pictures if ending(asset) != "gif")
    if of is Measure.gif_bytes:
        return tuple(asset for asset in sent.pictures if ending(asset) == "gif")
    if of in (Measure.video_bytes, Measure.video_seconds, Measure.video_ratio):
        return sent.videos
    return sent.post.assets if of is Measure.file_bytes else ()


@rule("media-limit", Severity.error, "limits")
def media_limit(scope: PendingScope) -> Iterator[Finding]:
    """Pictures or videos of a post are too many, too large, too long, of the wrong shape or kind
        for its platform.
    图片或视频的数量、大小、时长、比例或格式不符合平台限制。

    Why: The upload fails on the day of publishing, when nobody has time to cut the film again.
    原因: 发布当天上传失败，而那时已经来不及重新剪辑。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, assets: [{file: film.mp4, seconds: 4000}],
             posts: {xhs-main: {at: 2026-03-20 20:00, format: video}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, assets: [{file: film.mp4, seconds: 45}],
             posts: {xhs-main: {at: 2026-03-20 20:00, format: video}}}
    """
    sent, post = scope.sent, scope.item
    if not post.assets and not post.cover:
        return
    for bound in scope.bounds(_MEDIA):
        of = bound.limit.of
        number = counted(sent, of)
        if number is not None:
            field = "cover" if of is Measure.covers else "assets"
            yield from judged(bound, scope, fixed(number), _PIECES, field)
        for asset in concerned(sent, of):
            yield from _figure(bound, asset, scope)
            for message in _file(bound, asset):
                yield _finding(bound, asset, scope, message, bound.severity)


def _finding(
    bound: Bound, asset: Asset, scope: PendingScope, message: Message, severity: Severity
) -> Finding:
    whole = msg(
        "{what}: {file}: {message} ({basis})",
        what=subject(bound, scope.item),
        file=asset.file,
        message=message,
        basis=basis(bound.limit, bound.platform, bound.override),
    )
    hint = msg("make the file again within the limit, or take it out")
    return Finding(asset.span(), whole, hint, severity=severity)


def _figure(bound: Bound, asset: Asset, scope: PendingScope) -> Iterator[Finding]:
    """What is wrong with the size or the length of one file, as far as it is known."""
    number: Decimal | int | None = None
    if bound.limit.of in SIZES:
        number = size_of(asset, scope.ground.assets)
    elif bound.limit.of is Measure.video_seconds and asset.seconds is not None:
        number = Decimal(str(asset.seconds))
    if number is None:
        return
    found = bound.judge(fixed(number))
    if found.verdict is Verdict.fine:
        return
    if found.verdict is Verdict.depends:
        length = _size(number) if bound.limit.of in SIZES else seconds(Decimal(number))
        said = msg("{file} ({size})", file=asset.file, size=length)
        message, hint = depending(subject(bound, scope.item), said, bound)
        yield Finding(asset.span(), message, hint, severity=Severity.advice, cause=cause(bound, found))
        return
    yield _finding(bound, asset, scope, _outside(bound, found.side, number), bound.weight(found))


def _outside(bound: Bound, side: str, figure: Decimal | int) -> Message:
    """A size or a length beyond its bound."""
    said: Callable[[Decimal | int], Spoken] = (
        _size if bound.limit.of in SIZES else lambda value: seconds(Decimal(value))
    )
    top, least = bound.most, bound.least
    if side == "above" and top is not None:
        over, most = said(figure - top), said(top)
        return msg("{size}, {over} over (at most {max})", size=said(figure), over=over, max=most)
    if side == "below" and least is not None:
        return msg("{size}, at least {min} needed", size=said(figure), min=said(least))
    allowed = [said(one) for one in bound.limit.allowed]
    return msg(
        "{size}, only {allowed} possible",
        size=said(figure),
        allowed=Spoken(" / ".join(one.zh for one in allowed), " / ".join(one.en for one in allowed)),
    )


def _size(value: Decimal | int) -> Spoken:
    return Spoken(file_size(value), file_size(value))


def _file(bound: Bound, asset: Asset) -> Iterator[Message]:
    """What is wrong with the kind and the shape of one file."""
    limit = bound.limit
    if limit.types and ending(asset) not in limit.types:
        yield msg("not a kind that is taken: {types}", types=", ".join(limit.types))
    if asset.width and asset.height:
        yield from _shape(bound, asset.width, asset.height)


def _shape(bound: Bound, width: int, height: int) -> Iterator[Message]:
    limit = bound.limit
    shape = Decimal(width) / height
    if limit.ratio_min and shape < quotient(limit.ratio_min) * Decimal("0.99"):
        yield msg(
            "{width}×{height}, narrower than {ratio}", width=width, height=height, ratio=limit.ratio_min
        )
    if limit.ratio_max and shape > quotient(limit.ratio_max) * Decimal("1.01"):
        yield msg("{width}×{height}, wider than {ratio}", width=width, height=height, ratio=limit.ratio_max)
    for text, small in ((limit.pixels_min, True), (limit.pixels_max, False)):
        if text:
            wide, high = (int(part) for part in text.split("x"))
            if small and (width < wide or height < high):
                yield msg("{width}×{height}, smaller than {size}", width=width, height=height, size=text)
            if not small and (width > wide or height > high):
                yield msg("{width}×{height}, larger than {size}", width=width, height=height, size=text)


@rule("rights-expired", Severity.error, "limits")
def rights_expired(scope: PendingScope) -> Iterator[Finding]:
    """The right to use a picture, film or song ends before the post goes out.
    素材授权在发布之前到期。

    Why: Using it after that day costs a licence fee at best, a lawsuit at worst.
    原因: 到期后使用，轻则补授权费，重则被起诉。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, assets: [{file: song.mp3, rights_until: 2026-03-15}],
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, assets: [{file: song.mp3, rights_until: 2027-03-15}],
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    post = scope.item
    for asset in (*post.assets, *((post.cover,) if post.cover else ())):
        if post.slot and asset.rights_until and post.slot.last > asset.rights_until:
            message = msg(
                "the right to use {file} ends on {until}, the post goes out on {day}",
                file=asset.file,
                until=asset.rights_until.isoformat(),
                day=post.slot.iso,
            )
            hint = msg("extend the licence, use another file, or move the post")
            yield Finding(asset.span("rights_until"), message, hint)
