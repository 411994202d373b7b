"""Rules about words in texts for the public: absolute terms, clickbait, superlatives, an industry's words,
the team's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiqi.derive.public_texts import Publication
from paiqi.model.wording import Tier, WordKind, WordList, Words
from paiqi.model.workspace import Workspace
from paiqi.rulebook.verdict import joined
from paiqi.rulebook.word_finder import Hit
from paiqi.rulebook.word_lists import industries
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope, ItemScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.nearest import nearest

_SEVERITIES = {Tier.error: Severity.error, Tier.likely: Severity.warning, Tier.review: Severity.advice}
#: A match of a pattern is quoted no further than this.
_QUOTED = 40


@rule("wording-absolute", Severity.warning, "wording")
def wording_absolute(scope: CampaignScope) -> Iterator[Finding]:
    """A text for the public uses an absolute term that the Advertising Law of China forbids or may forbid.
    对外文字里有《广告法》禁止或可能禁止的绝对化用语。

    Why: Article 9(3) names 国家级, 最高级 and 最佳 and goes on with “and the like”: these three are errors. Words
        like them warn, and what needs a person's eye is advice; those two groups are our own judgement. A
        fact with date, region and source goes into evidence:. This is no legal advice.
    原因: 《广告法》第九条第三项写明“国家级”“最高级”“最佳”等用语：这三个报错误；意思相近的报警告，需要人判断的报建议，这两档是我们自己的归类。
    有时间、范围和出处的事实写进 evidence:。检查结果不是法律意见。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 今年最佳的龙井, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 最佳赏味期三个月；第一次泡，水温别超过 85 度, posts: {xhs-main: 2026-03-20 20:00}}
    """
    yield from words_found(scope, WordKind.absolute)


@rule("wording-clickbait", Severity.advice, "wording")
def wording_clickbait(scope: CampaignScope) -> Iterator[Finding]:
    """A title shouts, hurries, spreads hearsay or poses as official news.
    标题有标题党嫌疑：惊吓、催促、传闻或冒充官方。

    Why: The rule on news headlines of January 2017 bans 网曝 and 网传, and WeChat acts against titles that
        pose as official; for others it is a fair
    warning. The patterns are our own judgement.
    原因: 2017 年 1 月的新闻标题规定禁用“网曝”“网传”，微信也整治冒充官方的标题；对其他账号是善意提醒。这些写法由我们自己归纳。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 震惊！这杯茶竟然是这样来的！！, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 这杯茶是怎样来的, posts: {xhs-main: 2026-03-20 20:00}}
    """
    yield from words_found(scope, WordKind.clickbait)


@rule("wording-superlative", Severity.advice, "wording")
def wording_superlative(scope: CampaignScope) -> Iterator[Finding]:
    """An English text claims to be the best, the first or the cheapest, or guarantees something.
    英文文案用了 best、#1、guaranteed 一类的夸大说法。

    Why: A claim that nobody can prove is a claim that platforms and rivals can have taken down. The list
        is our own judgement.
    原因: 拿不出依据的说法，平台和同行都可以要求撤下。词表由我们自己归纳。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: Launch, copy: "The #1 green tea, guaranteed to calm you.",
             posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: Launch, copy: Best before March 2027. The leaves taste best at 85 degrees.,
             posts: {xhs-main: 2026-03-20 20:00}}
    """
    yield from words_found(scope, WordKind.superlative)


@rule("wording-industry", Severity.warning, "wording")
def wording_industry(scope: CampaignScope) -> Iterator[Finding]:
    """A text makes a claim that its industry had better not make, such as health claims for food.
    文案里有本行业不宜使用的说法，例如食品的功效宣称。

    Why: `industry:` in workspace.yml chooses the lists. What a trade may say depends on its licences and
        filings, which no list knows:
    somebody who does has to look. The lists are our own judgement unless a finding names a source.
    原因: workspace.yml 的 industry: 决定用哪些词表。能不能这样说取决于资质和备案，词表不可能知道，需要懂的人来看。除非写明来源，词表由我们自己归纳。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 每天一杯，降血糖还减肥, posts: {xhs-main: 2026-03-20 20:00}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        industry: [food]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 每天一杯，歇一歇, posts: {xhs-main: 2026-03-20 20:00}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        industry: [food]
    """
    yield from words_found(scope, WordKind.industry)


@rule("wording-own", Severity.warning, "wording")
def wording_own(scope: CampaignScope) -> Iterator[Finding]:
    """A text uses a word of the team's own lists.
    文案里有团队自有词表中的词。

    Why: A rival's name, a retired slogan, a spelling the brand does not use: write them once under
        plans/wording/, and nobody has to remember.
    原因: 竞品名、停用的口号、品牌不用的写法，写进 plans/wording/ 一次，大家就不用靠记忆。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 便宜又好喝, posts: {xhs-main: 2026-03-20 20:00}}
        # plans/wording/brand.yml
        id: brand
        name: {zh: 品牌用语, en: Brand words}
        groups: [{id: tone, tier: likely, words: [便宜], instead: {便宜: 实惠}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 实惠又好喝, posts: {xhs-main: 2026-03-20 20:00}}
        # plans/wording/brand.yml
        id: brand
        name: {zh: 品牌用语, en: Brand words}
        groups: [{id: tone, tier: likely, words: [便宜], instead: {便宜: 实惠}}]
    """
    yield from words_found(scope, WordKind.own)


@rule("unknown-industry", Severity.warning, "settings")
def unknown_industry(scope: ItemScope[Workspace]) -> Iterator[Finding]:
    """The workspace names an industry that no word list is for.
    工作区写了没有词表的行业。

    Why: A misspelt industry chooses no list, and everybody believes that texts were checked.
    原因: 行业写错就选不到词表，大家却以为查过了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        industry: [foods]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        industry: [food]
    """
    known = industries(scope.ground.wording)
    for number, name in enumerate(scope.item.industry if scope.ground.wording else ()):
        if name.casefold() not in {one.casefold() for one in known}:
            near = nearest(name.casefold(), known)
            hint = (
                msg("did you mean {near}?", near=near)
                if near
                else msg(
                    "use one of: {allowed}; or add industries: to a list under plans/wording/",
                    allowed=", ".join(known),
                )
            )
            # A slip is to be mended; an industry that nobody has words for is only to be known as not
            # checked.
            severity = Severity.warning if near else Severity.advice
            yield Finding(
                scope.item.span("industry", number),
                msg("there is no word list for the industry “{name}”", name=name),
                hint,
                severity=severity,
            )


def words_found(scope: CampaignScope, kind: WordKind) -> Iterator[Finding]:
    """The words of lists of a kind in the texts of a campaign, as findings."""
    return (_finding(scope, text, hit) for text, hit in scope.word_hits.get(kind, ()))


def _finding(scope: CampaignScope, text: Publication, hit: Hit) -> Finding:
    span, related = text.place(scope.ground.copies, hit.start)
    words, listed = hit.words, hit.listed
    called = listed.name.said if listed.name else listed.id
    written = " ".join(hit.written.split())
    quoted = written if len(written) <= _QUOTED else written[:_QUOTED] + "…"
    what = msg(
        "{where} has “{word}” ({list}: {tier})",
        where=text.called,
        word=quoted,
        list=called,
        tier=words.tier.said,
    )
    if words.why:
        what = msg("{what}: {why}", what=what, why=words.why.said)
    known = _basis(words, listed)
    return Finding(
        span,
        msg("{what} ({basis})", what=what, basis=known) if known else what,
        _mend(hit),
        text.about,
        related,
        severity=_SEVERITIES[words.tier],
        # Each text is mended by itself.
        cause=(str(span), words.id, hit.word),
    )


def _basis(words: Words, listed: WordList) -> Message | Spoken | None:
    """How it is known, since when it is in force, by which source."""
    if words.confidence is None:
        return None
    parts: list[Message | Spoken] = [words.confidence.said]
    if words.effective_from:
        parts.append(msg("in force since {day}", day=words.effective_from.isoformat()))
    if words.source:
        parts.append(
            msg(
                "source {source}",
                source=_called(words.source, listed),
            )
        )
    if listed.checked:
        parts.append(msg("checked {day}", day=listed.checked.isoformat()))
    return joined(parts)


def _called(names: Sequence[str], listed: WordList) -> Spoken:
    said = [listed.sources[name].called for name in names if name in listed.sources]
    return Spoken("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _mend(hit: Hit) -> Message:
    words = hit.words
    if hit.word in words.instead:
        way: Message | Spoken = msg("write “{instead}” instead", instead=words.instead[hit.word])
    else:
        way = words.mend.said if words.mend else msg("say it in other words")
    if words.evidence:
        return msg(
            "{way}; where it is a fact, add evidence: [{{claim: as worded here, source: …, date: …}}]",
            way=way,
        )
    return msg("{way}; evidence does not help here, only waive: with a reason", way=way)
