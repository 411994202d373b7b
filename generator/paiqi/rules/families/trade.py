"""Rules of the trade: former prices, draws, and leading readers off a platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from paiqi.derive.ground import CommonGround
from paiqi.derive.public_texts import Publication
from paiqi.model.wording import WordKind
from paiqi.rulebook.verdict import basis, joined
from paiqi.rulebook.word_finder import likened
from paiqi.rules.families.wording import words_found
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope, CreatorScope, PendingScope
from paiqi.text.amounts import chinese_number
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg

#: 规范促销行为暂行规定 (SAMR order 32 of 2020), as the press and its readers quote it; in force since this day.
PROMOTION_LAW = date(2020, 12, 1)
#: The dearest prize of a draw, in yuan.
TOP_PRIZE = 50_000


@rule("former-price", Severity.advice, "advertising")
def former_price(scope: CampaignScope) -> Iterator[Finding]:
    """A text holds its price against a former one without proof that anybody paid that.
    文案拿“原价”“划线价”作比较，却没有写明依据。

    Why: In China a discount without a stated basis is measured from the lowest deal of the seven days before
        (rules on promotion, in force since 2020-12-01), and a former price at which nothing was sold is
        price fraud (rules on marking prices, since 2022-07-01). `evidence:` on the content names the proof.
    原因: 折价没有标明基准的，以促销前七日内最低成交价为准（《规范促销行为暂行规定》，2020-12-01 起施行）；没有成交过的“原价”属于价格欺诈
    （《明码标价和禁止价格欺诈规定》，2022-07-01 起施行）。凭证写在内容的 evidence: 里。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 原价 199 元，今天 99 元, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发
            copy: 原价 199 元，今天 99 元
            evidence: [{claim: 原价 199 元, source: 3 月 13 至 19 日店铺成交记录, date: 2026-03-19}]
            posts: {xhs-main: 2026-03-20 20:00}
    """
    yield from words_found(scope, WordKind.price)


_DRAW = re.compile(
    r"(?<![不无])抽奖"
    r"|抽(?:取|出|选|送)?[0-9一二三四五六七八九十百两]{1,3}(?:[位名]|个(?=人(?!气)|[粉幸朋小送宝读观用网]))"
    r"|(?:评论|留言|转发|点赞)区?里?抽(?![屉纸空象烟风]|取(?!幸运|[0-9一二三四五六七八九十百两粉读观用]))"
)
#: It was drawn already: a text about its end. That names are told on a day to come is no end.
_DRAWN = re.compile(
    r"(?<!公布)(?<!揭晓)(?:抽奖|开奖|中奖|获奖|活动)(?:结果|名单)(?!\s*(?:将|会|于|在|[0-9]))|已经?结束|恭喜(?!发财)"
)
_ELSEWHERE = re.compile(
    r"(?:抽奖|活动|详细|完整)?(?:规则|细则|须知|说明)[^。！!\n]{0,6}(?:见|看|戳|在|点)|详见|详情见"
)
#: What a draw has to say before it begins, and what says it.
_TERMS: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (msg("the prize"), re.compile(r"奖[品金：:]|[送赠礼券]|免单|[一二三四特头]等奖|大奖")),
    (
        msg("its number or the odds"),
        re.compile(r"[0-9一二三四五六七八九十百千两]{1,4}\s*[位名个份件套张台人盒罐瓶支只组袋杯本]|概率"),
    ),
    (
        msg("when it is drawn"),
        re.compile(
            r"[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}|[0-9]{1,2}[日号点]|今[天晚]|明[天晚]|[周星][期一二三四五六日天]"
        ),
    ),
    (
        msg("how to take part"),
        re.compile(r"参与|转发|评论|留言|点赞|关注|扫码|下单|话题|预约|填写|购买|晒|投稿|报名"),
    ),
    (msg("its organiser"), re.compile(r"主办|举办|承办|活动方|发起|联系|客服|由.{1,12}(?:提供|送出)")),
)
#: Sums have an end: Python refuses to write a number of thousands of digits.
_AMOUNT = re.compile(
    r"(?<![0-9.])((?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?|[一二两三四五六七八九十百千]{1,8})"
    r"\s*(万)?\s*(?:元|块钱?|rmb|人民币|大奖|现金)"
)
#: What the word before a sum in its clause makes of it: a prize (the group), or another price.
_SUM_OF = re.compile(
    r"((?<![抽开])奖|价值|[送赠]|红包|免单|现金)|售价|原价|定价|指导价|价格|销售额|成交额|销量|营收|满|突破"
)
_AS_PRIZE = re.compile(r"\s*的?(?:现金|大奖|红包|奖[品金])")
_CLAUSE = re.compile(r"[,。;!?\n]")
_IN_ALL = re.compile(r"(?:总价值?|总计|共计?|奖池|累计|总额|总奖金)[^，。,;；]{0,6}$")


@rule("draw-terms", Severity.advice, "advertising")
def draw_terms(scope: CampaignScope) -> Iterator[Finding]:
    """A draw does not say what it has to, or its dearest prize is above the lawful limit.
    抽奖没有写全该公布的事项，或最高奖超过法定上限。

    Why: In China prizes, their number or odds, time, way and organiser have to be public before a draw
        begins, and no prize may be worth more than 50,000 yuan (rules on promotion, in force since
        2020-12-01). Where the rules stand elsewhere, the text is to say where.
    原因: 抽奖前须公布奖品、数量或中奖概率、开奖时间和方式、参与方式、主办方及其联系方式；最高奖不得超过五万元（2020-12-01
    起施行的《规范促销行为暂行规定》）。规则写在别处时，文案里要说明在哪里看。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 评论区抽奖，快来, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, posts: {xhs-main: 2026-03-20 20:00},
             copy: 留言抽 3 位送明前茶一盒，3 月 25 日 20:00 由本账号随机开奖，主办方山野茶事，客服私信}
    """
    for texts in _pieces(scope.texts):
        # Each way to say it has this character, which is written in one way only.
        if not any("抽" in one.text for one in texts):
            continue
        said = [(one, likened(one.text)) for one in texts]
        whole = "\n".join(text for _, text in said)
        draw = next(((one, found) for one, text in said if (found := _DRAW.search(text))), None)
        if draw is None or draw[0].is_title or _DRAWN.search(whole) or not _under_law(scope.ground, draw[0]):
            continue
        place, related = draw[0].place(scope.ground.copies, draw[1].start())
        missing = [called for called, says in _TERMS if not says.search(whole)]
        if missing and not _ELSEWHERE.search(whole):
            yield Finding(
                place,
                msg("the draw does not say: {missing}", missing=joined(missing)),
                msg("add it, or say where the rules of the draw are to be read"),
                draw[0].about,
                related,
            )
        for amount in _dearest(whole):
            yield Finding(
                place,
                msg(
                    "a prize of {amount} yuan is above the lawful {limit} of a draw (in force since {day})",
                    amount=amount,
                    limit=TOP_PRIZE,
                    day=PROMOTION_LAW.isoformat(),
                ),
                msg("choose a smaller prize, or say that the sum is of all prizes together"),
                draw[0].about,
                related,
            )


def _pieces(texts: Iterable[Publication]) -> Iterator[list[Publication]]:
    """The texts of each item together: its title last, for a draw in a title alone is a hint to its copy."""
    for _, group in groupby(texts, lambda one: id(one.item)):
        yield sorted(group, key=lambda one: one.is_title)


def _under_law(ground: CommonGround, text: Publication) -> bool:
    """Whether Chinese law on promotion holds for a text on a day on which it goes out."""
    places = text.regions or {ground.workspace.region}
    return "cn" in places and max(text.days) >= PROMOTION_LAW


def _dearest(text: str) -> Iterator[int]:
    """The dearest prize of a text above the limit."""
    sums = []
    for found in _AMOUNT.finditer(text):
        digits = found[1].replace(",", "")
        value = Decimal(digits) if digits[0].isdecimal() else Decimal(chinese_number(digits))
        if _is_prize(text, found):
            sums.append(int(value * (10_000 if found[2] else 1)))
    top = max(sums, default=0)
    if top > TOP_PRIZE:
        yield top


def _is_prize(text: str, found: re.Match[str]) -> bool:
    """Whether a sum is said to be one prize: no price, and not of all prizes together."""
    before = max(0, found.start() - 12)
    if _IN_ALL.search(text, before, found.start()):
        return False
    words = list(_SUM_OF.finditer(_CLAUSE.split(text[before : found.start()])[-1]))
    if words:
        return words[-1][1] is not None
    return found[0].endswith(("大奖", "现金")) or bool(_AS_PRIZE.match(text, found.end()))


#: Contact, codes and passwords by which a text leads elsewhere; texts are in simplified letters, lower case.
#: A code to scan at the venue, a tongue-twister, chewy pearls (QQ) and the number of an order lead nowhere.
_LEADS_OFF = re.compile(
    r"(?:加|添加)(?:我|一下|个)?(?:的)?(?:微信|薇信|威信|微♥|vx|wx|v信|企微|qq(?![弹糖软滑嫩]))|微信号"
    r"|(?:微信|薇信|vx|wx|v信|qq)\s*[:号]?\s*[a-z0-9_-]{5,}"
    r"|(?<!现场)(?<!到店)(?<!店内)(?<!线下)(?:扫|识别|长按)[^。!\n]{0,6}(?:码|图)"
    r"(?!签到|[入进]场|检票|支付|付款|点[单餐]|核销|溯源|查)"
    r"|(?:评论区|主页|图[片中]|文末|下方)[^。!\n]{0,4}二维码|二维码[^。!\n]{0,4}(?:评论区|主页|图|文末|下方)"
    r"|[淘抖拼京]口令|复制[^。!\n]{0,8}(?<!绕)口令|(?<!绕)口令[^。!\n]{0,6}(?:粘贴|打开淘)|[¥€₤$][a-z0-9]{8,14}[¥€₤$]"
    r"|(?:电话|手机|致电|拨打|热线|联系|客服|咨询|订购|预[订约]|tel)[^。!\n0-9单]{0,8}"
    r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
    r"|(?:关注|搜)[^。!\n]{0,6}公众号|(?:淘宝|天猫|京东|拼多多)(?:店铺?)?(?:搜|:)"
)
_WARNED = re.compile(r"(?:不要|不|别|勿|谨防|警惕|小心|拒绝)[^。！!，,\n]{0,6}$")


@rule("leads-off-platform", Severity.advice, "advertising")
def leads_off_platform(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """A text leads readers off a platform that forbids it: a contact, a QR code, a password.
    平台禁止站外导流，文案里却有微信号、二维码或口令。

    Why: Xiaohongshu acts against it since 2025-03-12, up to closing the account. Only platforms whose pack
        says `links: [{leads_off: no}]` are looked at; of the others no rule was found.
    原因: 小红书自 2025-03-12 起按《交易导流违规管理细则》处理，最重可封号。只检查规则包里写了 leads_off: no 的平台；其他平台没有查到条文。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 想要的加微信 chashan2026, posts: {xhs-main: 2026-03-20 20:00}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发, copy: 想要的点主页店铺, posts: {xhs-main: 2026-03-20 20:00}}
    """
    post, ground = scope.item, scope.ground
    platform = ground.platforms[post.platform]
    barred = next(
        (
            one
            for one in platform.links
            if one.leads_off is False
            and one.in_force(scope.day)
            and ground.book.concerns(one, post.account, post.format)
        ),
        None,
    )
    if barred is None:
        return
    for field, text in (("copy", post.copy), ("first_comment", post.first_comment), ("title", post.headline)):
        plain = likened(text or "")
        for found in _LEADS_OFF.finditer(plain):
            if _WARNED.search(plain, max(0, found.start() - 10), found.start()):
                continue
            message = msg(
                "“{word}” leads readers off {platform}: {rule} ({basis})",
                word=found[0],
                platform=platform.name.said,
                rule=barred.text.said,
                basis=basis(barred, platform),
            )
            fields = (field, "copy_file") if field == "copy" else (field,)
            hint = msg("take it out, and sell or answer by what the platform offers")
            yield Finding(scope.sent.place(*fields), message, hint)
            break
