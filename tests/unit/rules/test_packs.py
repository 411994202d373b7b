"""Every limit of every rule pack, held against plans on each side of it: the probes are written from the
packs themselves.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from paiqi.load.pipeline import load_files
from paiqi.model.facts import Confidence, Fact
from paiqi.model.limits import Counted, Limit, Measure, Quota, Scheduling, Window
from paiqi.model.platform import Platform
from paiqi.model.units import Unit
from paiqi.read.files import Files
from paiqi.rulebook.packs import built_in_platforms, called
from paiqi.text.amounts import Noun, file_size, seconds
from paiqi.text.diagnostics import Diagnostic, Severity

PACKS = built_in_platforms()
DAY = date(2026, 12, 1)
FAMILY, TEA = "👨\u200d👩\u200d👧\u200d👦", "🍵"

#: What one piece of each alphabet costs, per unit: plain Latin, Chinese, and the emoji that this unit counts
#: in its own way.
ALPHABETS: dict[Unit, dict[str, int]] = {
    Unit.code_point: {"a": 1, "茶": 1, TEA: 1, "Ａ": 1},
    Unit.utf16_unit: {"a": 1, "茶": 1, TEA: 2, "Ａ": 1},
    Unit.telegram: {"a": 1, "茶": 1, TEA: 2, FAMILY: 11},
    Unit.zi: {"a": 1, "茶": 1, TEA: 2, "Ａ": 1},
    Unit.grapheme: {"a": 1, "茶": 1, "🇨🇳": 1},
    Unit.utf8_byte: {"a": 1, "茶": 3, TEA: 4, FAMILY: 25},
    Unit.x_weighted: {"a": 1, "茶": 2, FAMILY: 2, "Ａ": 2},
    Unit.mastodon: {"a": 1, "茶": 1, FAMILY: 1},
    Unit.threads: {"a": 1, "茶": 1, FAMILY: 25, "🇨🇳": 8},
    Unit.xhs_title: {"aa": 1, "茶": 1, TEA: 2, "Ａ": 1},
    Unit.rendered_kb: {"a" * 1024: 1, "茶" * 1024: 3},
}
#: What ` #ab`, ` https://a.co` and `ab ` cost beside a text: the same everywhere but for links.
BESIDE = {Measure.hashtags: 4, Measure.headline: 3, Measure.link: 13}
LINKS = {Unit.x_weighted: 24, Unit.mastodon: 24}

TITLES = {Measure.headline, Measure.short_title}
TEXTS = {Measure.body, Measure.html_body, Measure.link, Measure.mentions, Measure.cashtags}
TAGS = {Measure.hashtags, Measure.extra_tags, Measure.tag, Measure.tags_joined}
PICTURE_COUNTS = {Measure.images: "jpg", Measure.items: "jpg", Measure.gifs: "gif", Measure.videos: "mp4"}
FILES = {
    Measure.image_bytes: "jpg",
    Measure.gif_bytes: "gif",
    Measure.video_bytes: "mp4",
    Measure.cover_bytes: "jpg",
    Measure.file_bytes: "pdf",
    Measure.video_seconds: "mp4",
    Measure.image_ratio: "jpg",
    Measure.video_ratio: "mp4",
    Measure.cover_pixels: "jpg",
    Measure.images: "jpg",
}

#: Facts that no plan can break, and why. A new one fails the test until it stands here.
UNREACHED: dict[str, str] = {
    "a plan has no field for it": (
        """
        bilibili part-title max, bluesky languages max, bluesky thumb-bytes max, douyin summary max,
        douyin product-title max, email header-line max, instagram alt-text max,
        instagram collaborators max, linkedin pages max, mastodon poll-option max, pinterest alt-text max,
        podcast show-description max, telegram poll-question max, telegram poll-option max,
        threads alt-text max, wechat-official author max, wechat-official digest max,
        wechat-official source-url max, wechat-official goods-cards max, weibo lead max, x poll-option max,
        x alt-text max"""
    ),
    "calls of interfaces, uploads, points and replies are not in a plan": (
        """
        bluesky quota points-hour max, bluesky quota points-day max, instagram quota containers-day max,
        mastodon quota api-calls max, mastodon quota media max, threads quota api-replies-day max,
        tiktok quota api-pending max, tiktok quota api-init max, wechat-official quota api-day max,
        wechat-official quota api-minute max, x quota api-user max, x quota api-app max,
        x quota replies-day max, youtube quota api-insert-day max"""
    ),
    "a post names one cover, or none yet": (
        "baijiahao covers min, baijiahao covers max, toutiao covers allowed"
    ),
    "an empty text is no text: that it is missing is found by another rule": (
        "baijiahao body min, baijiahao title min, toutiao body min, toutiao title min"
    ),
    "in words only, for readers": (
        "podcast scheduling words, reddit flair words, toutiao title words, youtube scheduling words"
    ),
}


@dataclass(frozen=True)
class Probe:
    """A campaign of one platform: its content, who publishes it, and the figure that must be found (once), or
    must not be.
    """

    fact: Fact
    side: str
    post: dict[str, Any]
    code: str
    figure: str
    found: bool
    account: dict[str, Any]
    day: date = DAY
    more: list[dict[str, Any]] = field(default_factory=list)
    long: str | None = None
    status: str = "draft"


def own_value(fact: Limit | Quota) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value by the pack itself, whatever other sources say."""
    top = None if fact.max is None else Decimal(fact.max)
    if top is not None and getattr(fact, "exclusive", False):
        top -= 1
    return getattr(fact, "min", None), top


def homes(pack: Platform, fact: Fact) -> Iterator[tuple[dict[str, Any], str]]:
    """The accounts and formats that a fact is about: each format, each type; the first channel where it names
    none.
    """
    types: tuple[str | None, ...] = fact.account_types or (
        next(
            (one.id for one in pack.account_types if one.default),
            pack.account_types[0].id if pack.account_types else None,
        ),
    )
    for kind in types:
        for form in fact.formats or tuple(one.id for one in pack.formats):
            account = {"type": kind, "channel": fact.channel}
            yield {key: value for key, value in account.items() if value}, form


def others(pack: Platform, fact: Fact) -> Iterator[dict[str, Any]]:
    """Accounts that a fact is not about, of another channel or type, unless the same figure holds for them
    too.
    """
    base = next(homes(pack, fact))[0]
    accounts = [
        {**base, "channel": one.id} for one in pack.channels if fact.channel and one.id != fact.channel
    ]
    accounts += [
        {**base, "type": one.id}
        for one in pack.account_types
        if fact.account_types and one.id not in fact.account_types
    ]
    alike = [
        one
        for one in (*pack.limits, *pack.quotas, *pack.scheduling)
        if type(one) is type(fact) and figures(one) == figures(fact)
    ]
    for account in accounts:
        if not any(
            one.channel in (None, account.get("channel"))
            and (not one.account_types or account.get("type") in one.account_types)
            for one in alike
        ):
            yield account


def figures(fact: Fact) -> tuple[object, ...]:
    """What a finding about a fact names."""
    if isinstance(fact, Scheduling):
        return fact.native, fact.min_ahead, fact.max_ahead
    assert isinstance(fact, (Limit, Quota))
    return (fact.of if isinstance(fact, Limit) else None, own_value(fact))


def filled(count: int, piece: str, unit: Unit) -> str:
    """A text of exactly so many units, made of a piece and of Latin letters for the rest."""
    cost = ALPHABETS[unit][piece]
    # X's own library takes long over thousands of emoji, and the rest of the text says the same.
    pieces = min(count // cost, 40 if unit is Unit.x_weighted and piece == FAMILY else count)
    rest = count - pieces * cost
    return piece * pieces + next(iter(ALPHABETS[unit])) * rest


def days(fact: Fact) -> tuple[date, ...]:
    """The days on which a fact is looked at: its first and its last, or any."""
    return tuple(dict.fromkeys(day for day in (fact.effective_from, fact.effective_to) if day)) or (DAY,)


def before_and_after(fact: Fact) -> tuple[date, ...]:
    """The days next to a fact's own on which it does not hold."""
    early = [fact.effective_from - timedelta(days=1)] if fact.effective_from else []
    return (*early, *([fact.effective_to + timedelta(days=1)] if fact.effective_to else []))


def probes_of(pack: Platform, fact: Fact, made: Probe, at: date) -> Iterator[Probe]:
    """A probe on a day when the fact holds, and where it must be found also on the days next to it when it
    does not.
    """
    yield dataclasses.replace(made, day=at)
    if made.found:
        for day in before_and_after(fact):
            yield dataclasses.replace(made, day=day, found=False)
        for account in others(pack, fact):
            yield dataclasses.replace(made, day=at, found=False, account=account)


def too_short(limit: Limit, least: int) -> str:
    """What is said of a text that is one short of a least value."""
    assert limit.unit is not None
    held = limit.unit.noun.of(least - 1).en
    return f": {held}, " + (
        f"better at least {least}" if limit.min_recommended else f"at least {least} needed"
    )


def text_probes(pack: Platform, limit: Limit) -> Iterator[Probe]:
    assert limit.unit is not None
    least, top = own_value(limit)
    code = "title-limit" if limit.of in TITLES else "hashtag-limit" if limit.of in TAGS else "text-limit"
    unit, name = limit.unit, limit.unit.noun.many

    def post(text: str, form: str, **more: Any) -> tuple[dict[str, Any], str | None]:
        if limit.of in TITLES:
            return {"title": text, "format": form}, None
        if limit.of is Measure.tag:
            return {"hashtags": [text], "format": form}, None
        if limit.of is Measure.tags_joined:
            # Each comma takes the place of a letter.
            whole, last = text[: (len(text) - 1) // 20 * 20], text[(len(text) - 1) // 20 * 20 :]
            return {
                "hashtags": [*(whole[start : start + 19] for start in range(0, len(whole), 20)), last],
                "format": form,
            }, None
        if limit.of is Measure.link:
            return {"link": "https://a.co/" + text[13:], "format": form}, None
        return (
            ({"copy": text, "format": form, **more}, None)
            if len(text) < 50_000
            else ({"format": form, **more}, text)
        )

    def probe(
        side: str,
        count: int,
        figure: str,
        found: bool,
        account: dict[str, Any],
        form: str,
        piece: str,
        beside: Measure | None = None,
    ) -> Probe:
        more: dict[str, Any] = {}
        left = count
        if beside is not None:
            more = (
                {"hashtags": ["ab"]}
                if beside is Measure.hashtags
                else {"link": "https://a.co"}
                if beside is Measure.link
                else {"title": "ab"}
            )
            left -= LINKS.get(unit, BESIDE[beside]) if beside is Measure.link else BESIDE[beside]
        made, long = post(filled(left, piece, unit), form, **more)
        return Probe(limit, side, made, code, figure, found, account, long=long)

    for number, (account, form) in enumerate(homes(pack, limit)):
        # The first home sees every alphabet and neighbour, the others that the limit is theirs too.
        alphabet = list(ALPHABETS[unit]) if number == 0 else list(ALPHABETS[unit])[:1]
        if limit.of is Measure.link:
            alphabet = ["a"]
        if limit.of is Measure.tags_joined:
            alphabet = [piece for piece in alphabet if ALPHABETS[unit][piece] == 1]
        for piece in alphabet:
            if top is not None:
                over = f"1 over, {int(top) + 1} of {top} {name}"
                for at in days(limit):
                    yield dataclasses.replace(
                        probe("max", int(top), f" of {top} {name}", False, account, form, piece), day=at
                    )
                    yield from probes_of(
                        pack, limit, probe("max", int(top) + 1, over, True, account, form, piece), at
                    )
            if least is not None and least > 1:
                under = too_short(limit, int(least))
                yield probe("min", int(least), f"at least {least}", False, account, form, piece)
                yield from probes_of(
                    pack,
                    limit,
                    probe("min", int(least) - 1, under, True, account, form, piece),
                    days(limit)[0],
                )
        for beside in limit.counts if number == 0 else ():
            assert top is not None
            yield probe("max", int(top), f" of {top} {name}", False, account, form, "a", beside)
            yield probe(
                "max",
                int(top) + 1,
                f"{int(top) + 1} of {top} {name}",
                True,
                account,
                form,
                "a",
                beside,
            )
    if limit.forbidden:
        account, form = next(homes(pack, limit))
        for char in limit.forbidden:
            yield Probe(
                limit,
                "forbidden",
                post(f"茶{char}", form)[0],
                "refused-character",
                f"must not hold {char} ",
                True,
                account,
            )


def count_probes(pack: Platform, limit: Limit) -> Iterator[Probe]:
    """Numbers of tags, mentions, cashtags, pictures, items, animated pictures and videos."""
    least, top = own_value(limit)
    noun = Noun("", "tag", "tags") if limit.of in TAGS else Noun("", "", "")

    def unit(number: int) -> str:
        return noun.of(number).en

    def post(count: int, form: str) -> dict[str, Any]:
        if limit.of in TAGS:
            return {"hashtags": [f"t{n}" for n in range(count)], "format": form}
        if limit.of in (Measure.mentions, Measure.cashtags):
            return {
                "copy": " ".join(
                    f"@name{n}" if limit.of is Measure.mentions else "$" + "ABCD"[n] for n in range(count)
                ),
                "format": form,
            }
        # Without any file a post says nothing about how many it has.
        files = [{"file": f"f{n}.{PICTURE_COUNTS[limit.of]}"} for n in range(count)] or [{"file": "f.pdf"}]
        return {"assets": files, "format": form}

    def probe(side: str, count: int, figure: str, found: bool, account: dict[str, Any], form: str) -> Probe:
        code = (
            "hashtag-limit"
            if limit.of in TAGS
            else "media-limit"
            if limit.of in PICTURE_COUNTS
            else "text-limit"
        )
        return Probe(
            limit,
            side,
            post(count, form),
            code,
            figure,
            found,
            account,
            status="approved" if count == 0 else "draft",
        )

    for account, form in homes(pack, limit):
        for at in days(limit):
            if top is not None:
                yield dataclasses.replace(
                    probe("max", int(top), f" of {unit(int(top))}", False, account, form), day=at
                )
                yield from probes_of(
                    pack,
                    limit,
                    probe(
                        "max",
                        int(top) + 1,
                        f"1 over, {int(top) + 1} of {unit(int(top))}",
                        True,
                        account,
                        form,
                    ),
                    at,
                )
            if least is not None:
                yield probe("min", int(least), f"at least {least}", False, account, form)
                under = f": {unit(int(least) - 1)}, at least {least} needed"
                yield from probes_of(
                    pack, limit, probe("min", int(least) - 1, under, True, account, form), at
                )


def push_probes(pack: Platform, limit: Limit) -> Iterator[Probe]:
    """As many articles in one push as its platform takes, and one more."""
    _, top = own_value(limit)
    assert top is not None
    for account, form in homes(pack, limit):

        def probe(count: int, found: bool, account: dict[str, Any] = account, form: str = form) -> Probe:
            first, *more = ({"id": f"p{n}", "push": "p", "format": form} for n in range(count))
            figure = f"1 over, {count} of {top} articles" if found else f" of {top} articles"
            return Probe(limit, "max", first, "push-too-long", figure, found, account, more=more)

        for at in days(limit):
            yield dataclasses.replace(probe(int(top), False), day=at)
            yield from probes_of(pack, limit, probe(int(top) + 1, True), at)


def file_probes(pack: Platform, limit: Limit) -> Iterator[Probe]:
    """Single files: bytes, seconds, ratios, pixels and kinds."""
    least, top = own_value(limit)
    ending = limit.types[0] if limit.types else FILES[limit.of]

    def probe(
        side: str, given: dict[str, Any], figure: str, found: bool, account: dict[str, Any], form: str
    ) -> Probe:
        asset = {"file": f"f.{ending}", **given}
        post: dict[str, Any] = (
            {"cover": asset}
            if limit.of in (Measure.cover_bytes, Measure.cover_pixels)
            else {"assets": [asset]}
        )
        return Probe(limit, side, {**post, "format": form}, "media-limit", figure, found, account)

    def pair(side: str, good: dict[str, Any], bad: dict[str, Any], figure: str) -> Iterator[Probe]:
        for account, form in homes(pack, limit):
            for at in days(limit):
                yield dataclasses.replace(probe(side, good, figure, False, account, form), day=at)
                yield from probes_of(pack, limit, probe(side, bad, figure, True, account, form), at)

    if limit.of.value.endswith("-bytes") and top is not None:
        size = file_size(top)
        yield from pair("max", {"bytes": int(top)}, {"bytes": int(top) + 1}, f"1 B over (at most {size})")
    if limit.of is Measure.video_seconds:
        if top is not None:
            yield from pair(
                "max",
                {"seconds": float(top)},
                {"seconds": float(top) + 1},
                f"over (at most {seconds(top).en})",
            )
        if least is not None:
            yield from pair(
                "min",
                {"seconds": float(least)},
                {"seconds": float(least) - 0.1},
                f"at least {seconds(least).en} needed",
            )
    for text, factor, word, side in (
        (limit.ratio_min, 0.9, "narrower", "ratio_min"),
        (limit.ratio_max, 1.1, "wider", "ratio_max"),
    ):
        if text:
            wide, high = (round(float(part) * 2000) for part in text.split(":"))
            yield from pair(
                side,
                {"width": wide, "height": high},
                {"width": round(wide * factor), "height": high},
                f"{word} than {text}",
            )
    for text, step, word, side in (
        (limit.pixels_min, -1, "smaller", "pixels_min"),
        (limit.pixels_max, 1, "larger", "pixels_max"),
    ):
        if text:
            wide, high = (int(part) for part in text.split("x"))
            yield from pair(
                side,
                {"width": wide, "height": high},
                {"width": wide + step, "height": high + step},
                f"{word} than {text}",
            )
    if limit.types:
        pool = ("avi", "mkv", "mov") if limit.of.value.startswith("video") else ("heic", "bmp", "avif")
        bad = next(one for one in pool if one not in limit.types)
        yield from pair(
            "types",
            {"file": f"f.{limit.types[-1]}"},
            {"file": f"f.{bad}"},
            f"not a kind that is taken: {', '.join(limit.types)} (",
        )


def quota_probes(pack: Platform, quota: Quota) -> Iterator[Probe]:
    """As many posts as a quota allows, and one more: in one day, month, 24 hours or queue."""
    _, most = own_value(quota)
    assert most is not None
    top = int(most)
    account, form = next(homes(pack, quota))

    def rows(count: int, step: timedelta) -> list[dict[str, Any]]:
        # Times are counted from noon of the probe's day, two hours before it where the last of many would
        # fall on the next.
        made: list[dict[str, Any]] = []
        for n in range(count):
            row: dict[str, Any] = {"id": f"p{n}", "ahead": n * step, "format": form}
            if quota.counts is Counted.scheduled:
                row["set_up"] = True
            made.append(row)
        return made

    step = timedelta(minutes=max(1, 700 // (top + 1))) if top < 700 else timedelta()
    figure = f"1 over, {top + 1} of {top}"
    for at in days(quota):
        first, *more = rows(top, step)
        yield Probe(quota, "max", first, "quota-exceeded", f" of {top}", False, account, day=at, more=more)
        first, *more = rows(top + 1, step)
        yield from probes_of(
            pack,
            quota,
            Probe(quota, "max", first, "quota-exceeded", figure, True, account, day=at, more=more),
            at,
        )
        if quota.window in (Window.month, Window.rolling_day, Window.day):
            # One more outside the window: from the 1st to the last day of a month, 24 hours later, on the
            # next day.
            far = {
                Window.month: timedelta(days=31),
                Window.rolling_day: timedelta(hours=24),
                Window.day: timedelta(days=1),
            }[quota.window]
            more = [
                *rows(top, step),
                {
                    "id": "far",
                    "ahead": far,
                    "format": form,
                    **({"set_up": True} if quota.counts is Counted.scheduled else {}),
                },
            ]
            yield Probe(
                quota, "max", more[0], "quota-exceeded", figure, False, account, day=at, more=more[1:]
            )


def timer_probes(pack: Platform, timer: Scheduling) -> Iterator[Probe]:
    """Posts that are set up a minute too late or too early, and at the very ends of the window."""
    for account, form in homes(pack, timer):

        def probe(
            side: str,
            ahead: timedelta,
            figure: str,
            found: bool,
            account: dict[str, Any] = account,
            form: str = form,
        ) -> Probe:
            return Probe(
                timer,
                side,
                {"ahead": timedelta(), "set_up": ahead, "format": form},
                "scheduling-window",
                figure,
                found,
                account,
            )

        minute = timedelta(minutes=1)
        if timer.native is False:
            yield from probes_of(
                pack,
                timer,
                probe("native", timedelta(hours=5), "cannot schedule", True),
                days(timer)[0],
            )
        if timer.min_ahead is not None:
            figure = f"the platform wants at least {words(timer.min_ahead)}"
            yield probe("min_ahead", timer.min_ahead, figure, False)
            yield from probes_of(
                pack, timer, probe("min_ahead", timer.min_ahead - minute, figure, True), days(timer)[0]
            )
        if timer.max_ahead is not None:
            figure = f"the platform takes at most {words(timer.max_ahead)}"
            yield probe("max_ahead", timer.max_ahead, figure, False)
            yield from probes_of(
                pack, timer, probe("max_ahead", timer.max_ahead + minute, figure, True), days(timer)[0]
            )


def words(length: timedelta) -> str:
    """`2 hours`."""
    for name, size in (
        ("days", timedelta(days=1)),
        ("hours", timedelta(hours=1)),
        ("minutes", timedelta(minutes=1)),
    ):
        if length >= size:
            assert length % size == timedelta()
            return f"{length // size} {name}" if length != size else f"1 {name[:-1]}"
    raise AssertionError(length)


def probes(pack: Platform) -> Iterator[Probe]:
    """Everything of a pack that a plan can break, on each side."""
    for limit in pack.limits:
        if not limit.known:
            continue
        if limit.of in (TITLES | TEXTS | TAGS) and limit.unit is not None:
            yield from text_probes(pack, limit)
        elif (
            limit.of in TAGS or limit.of in (Measure.mentions, Measure.cashtags) or limit.of in PICTURE_COUNTS
        ):
            yield from count_probes(pack, limit)
        if limit.of in FILES:
            yield from file_probes(pack, limit)
        if limit.of is Measure.articles:
            yield from push_probes(pack, limit)
    for quota in pack.quotas:
        if quota.known and quota.counts in (Counted.posts, Counted.pushes, Counted.scheduled):
            yield from quota_probes(pack, quota)
    for timer in pack.scheduling:
        if timer.known:
            yield from timer_probes(pack, timer)


def written(pack: Platform, made: list[Probe]) -> Files:
    """The probes as a workspace: each a campaign with an account of its own."""
    texts = {
        "plans/workspace.yml": (
            "namespace: probes\ntitle: probes\nlanguage: en\ntimezone: " + (pack.timezone or "UTC") + "\n"
        )
    }
    accounts = []
    for number, probe in enumerate(made):
        name = f"probe-{number}"
        accounts.append({"id": name, "platform": pack.id, "name": name, **probe.account})
        noon = datetime.combine(probe.day, datetime.min.time()) + timedelta(
            hours=12 if probe.code != "quota-exceeded" else 0
        )
        content: dict[str, Any] = {
            "id": "c",
            "title": "c",
            "status": probe.status,
            "posts": [timed({"account": name, **post}, noon) for post in (probe.post, *probe.more)],
        }
        if probe.long:
            texts[f"plans/campaigns/{name}.md"] = probe.long
            content["copy_file"] = f"{name}.md"
        texts[f"plans/campaigns/{name}.yml"] = json.dumps(
            {"title": name, "kind": "daily", "start": "2019-01-01", "owner": "lin", "content": [content]},
            ensure_ascii=False,
        )
    texts["plans/workspace.yml"] += "people: [{id: lin, name: Lin}]\n"
    texts["plans/accounts.yml"] = json.dumps({"accounts": accounts}, ensure_ascii=False)
    return Files({path: text.encode() for path, text in sorted(texts.items())}, {})


def timed(post: dict[str, Any], noon: datetime) -> dict[str, Any]:
    """A post with its `ahead` and `set_up` as points in time."""
    made = {key: value for key, value in post.items() if key not in ("ahead", "set_up")}
    at = noon + post.get("ahead", timedelta())
    made["at"] = f"{at:%Y-%m-%d %H:%M}"
    if "set_up" in post:
        early = post["set_up"] if isinstance(post["set_up"], timedelta) else None
        made["scheduled"] = (
            f"{at - early:%Y-%m-%d %H:%M}"
            if early is not None
            else f"{noon - timedelta(days=1):%Y-%m-%d %H:%M}"
        )
    return made


@cache
def looked_at(name: str) -> tuple[list[Probe], dict[str, list[Diagnostic]]]:
    """The probes of a platform and what was found, by campaign."""
    made = list(probes(PACKS[name]))
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    result = load_files(written(PACKS[name], made), date(2019, 1, 1))
    for item in result.diagnostics:
        found[item.campaign or item.span.file].append(item)
    return made, found


@pytest.mark.parametrize("name", sorted(PACKS))
def test_each_limit_is_found_out_one_step_beyond_it_and_not_at_it(name: str) -> None:
    made, found = looked_at(name)
    wrong = []
    for number, probe in enumerate(made):
        of_probe = found[f"probe-{number}"]
        hits = [
            item.message.english()
            for item in of_probe
            if item.code == probe.code and probe.figure in item.message.english()
        ]
        refused = [
            item
            for item in of_probe
            if item.code
            in (
                "text-too-long",
                "unknown-format",
                "unknown-channel",
                "unknown-account-type",
                "wrong-shape",
            )
        ]
        if len(hits) != probe.found or refused:
            wrong.append((probe, [f"{item.code}: {item.message.english()}" for item in of_probe]))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(PACKS))
def test_a_finding_about_a_limit_weighs_as_much_as_its_source_and_says_where_it_comes_from(name: str) -> None:
    made, found = looked_at(name)
    for number, probe in enumerate(made):
        for item in found[f"probe-{number}"]:
            text = item.message.english()
            if probe.found and item.code == probe.code and probe.figure in text:
                assert item.severity is weight(probe.fact, probe.side)
                assert (
                    f"source {called(probe.fact.source, PACKS[name].sources).en}; checked"
                    f" {probe.fact.checked or PACKS[name].checked}" in text
                )
                assert ("disputed: others say" in text) == bool(probe.fact.disputed)
                assert (
                    probe.fact.effective_from is None or f"in force since {probe.fact.effective_from}" in text
                )
                assert item.hint is not None
                assert item.message.text("zh") != text


def weight(fact: Fact, side: str) -> Severity:
    """An error only where the platform's own document sets a hard limit that no other reading loosens;
    hearsay and what is only recommended is advice.
    """
    if fact.confidence is Confidence.recalled or (side == "min" and getattr(fact, "min_recommended", False)):
        return Severity.advice
    soft = (
        getattr(fact, "soft", False) or not getattr(fact, "hard", True) or getattr(fact, "approximate", False)
    )
    contested = any(
        one.text is not None or (side == "max" and one.max is not None and one.max > (fact.max or 0))
        for one in fact.disputed
        if isinstance(fact, (Limit, Quota)) and one.channel in (None, fact.channel)
    )
    return (
        Severity.error
        if fact.confidence is Confidence.official and not soft and not contested
        else Severity.warning
    )


def test_every_fact_of_every_pack_is_probed_or_known_to_be_out_of_reach() -> None:
    listed = Counter(
        name.strip()
        for names in UNREACHED.values()
        for name in names.replace("\n", " ").split(",")
        if name.strip()
    )
    assert [name for name, count in listed.items() if count > 1] == []
    left = unreached()
    assert left - set(listed) == set(), "no probe breaks them: name them in UNREACHED, with the reason"
    assert set(listed) - left == set(), "probes break them, or no pack has them: take them out of UNREACHED"


def unreached() -> set[str]:
    """The values that no probe breaks, such as `x poll-option max`, `x quota api-user max`, `youtube
    scheduling native`.
    """
    left = set()
    for pack in PACKS.values():
        broken = {(id(probe.fact), probe.side) for probe in looked_at(pack.id)[0] if probe.found}
        for fact in (*pack.limits, *pack.quotas, *pack.scheduling):
            name = (
                fact.of.value
                if isinstance(fact, Limit)
                else f"quota {fact.id}"
                if isinstance(fact, Quota)
                else "scheduling"
            )
            left |= {f"{pack.id} {name} {side}" for side in sides(fact) if (id(fact), side) not in broken}
    return left


def sides(fact: Fact) -> list[str]:
    """The values of a fact that a plan could break."""
    if not fact.known:
        return []
    values = (
        "min",
        "max",
        "allowed",
        "ratio_min",
        "ratio_max",
        "pixels_min",
        "pixels_max",
        "types",
        "forbidden",
        "min_ahead",
        "max_ahead",
    )
    given = [name for name in values if getattr(fact, name, None) not in (None, ())]
    if isinstance(fact, Scheduling) and fact.native is False:
        given.append("native")
    return given or ["words"]
