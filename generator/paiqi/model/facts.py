"""Facts about platforms: values with their source, confidence, days in force and disputed readings."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from paiqi.model.choices import Choice
from paiqi.model.fields import ITEM, given
from paiqi.model.item import Part
from paiqi.model.scalars import Amount, Day, Id, Line, Word
from paiqi.model.units import Unit
from paiqi.text.messages import Language, Spoken


def _site(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


#: A longer reference is called by the site it stands on.
_LONG = 48


class Confidence(Choice):
    """How a fact is known, the surest first."""

    official = "official", "官方文档"
    official_quoted = "official-quoted", "转引官方"
    client_ui = "client-ui", "编辑器显示"
    client_code = "client-code", "客户端代码"
    secondary = "secondary", "二手资料"
    recalled = "recalled", "凭记忆"
    judgement = "own-judgement", "自行判断"
    unknown = "unknown", "未查明"


class Names(Part):
    """A text in both languages of the site."""

    zh: Line = given("in Chinese", "中文", seen=ITEM, moves=False)
    en: Line = given("in English", "英文", seen=ITEM, moves=False)

    def text(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en

    @property
    def said(self) -> Spoken:
        """The text for messages."""
        return Spoken(self.zh, self.en)


class Origin(Part):
    """A source: what was read, and where."""

    ref: Line = given("what was read", "资料", seen=ITEM, moves=False)
    url: Line | None = given("where it stands", "出处", seen=ITEM, moves=False, default=None)
    name: Names | None = given(
        "what it is called in findings", "检查结果里的叫法", seen=ITEM, moves=False, default=None
    )

    @property
    def called(self) -> Spoken:
        """Its name, as short as a finding has room for: the repository, or the site."""
        if self.name is not None:
            return self.name.said
        first, _, rest = self.ref.partition(" ")
        short = self.ref
        if first == "github" and rest:
            short = f"GitHub {rest.split()[0]}"
        elif len(self.ref) > _LONG or first.startswith("http"):
            short = _site(self.url or first) or self.ref
        return Spoken(short, short)


class Way(Choice):
    """By what an account publishes."""

    app = "app", "App", "手机端"
    studio = "studio", "网页后台", "网页端"
    api = "api", "程序接口", "接口"


class Reading(Part):
    """What another source says of the same value, how it counts and where it read it."""

    min: Amount | None = given("least", "下限", seen=ITEM, moves=False, unit="", default=None)
    max: Amount | None = given("most", "上限", seen=ITEM, moves=False, unit="", default=None)
    text: Names | None = given(
        "in words, where it is no number", "文字说明（非数值时）", seen=ITEM, moves=False, default=None
    )
    unit: Unit | None = given(
        "unit in which it counts; default: that of the value",
        "计数方法，默认同该限制",
        seen=ITEM,
        moves=False,
        default=None,
    )
    channel: Word | None = given(
        "way of publishing it holds for; default: not known to differ",
        "适用的发布渠道，默认视为都适用",
        seen=ITEM,
        moves=False,
        default=None,
    )
    checked: Day | None = given(
        "when it was read; default: the pack's day",
        "读到的日期，默认同规则包",
        seen=ITEM,
        moves=False,
        default=None,
    )
    source: tuple[Id, ...] = given("sources", "来源", seen=ITEM, moves=False, default=())


class Fact(Part):
    """What all facts have: whence, how sure, from when to when, and for what they hold."""

    formats: tuple[Word, ...] = given(
        "formats it holds for; default: all", "适用的形式，默认全部", seen=ITEM, moves=False, default=()
    )
    account_types: tuple[Word, ...] = given(
        "account types it holds for; default: all",
        "适用的账号类型，默认全部",
        seen=ITEM,
        moves=False,
        default=(),
    )
    channel: Word | None = given(
        "way of publishing it holds for; default: all",
        "适用的发布渠道，默认全部",
        seen=ITEM,
        moves=False,
        default=None,
    )
    source: tuple[Id, ...] = given("ids of the sources", "来源 id", seen=ITEM, moves=False)
    confidence: Confidence = given("how it is known", "可信度", seen=ITEM, moves=False)
    checked: Day | None = given(
        "when it was last checked; default: the pack's day",
        "最近核对日期，默认同规则包",
        seen=ITEM,
        moves=False,
        default=None,
    )
    effective_from: Day | None = given("first day in force", "生效日期", seen=ITEM, moves=False, default=None)
    effective_to: Day | None = given(
        "last day in force", "失效日期（含）", seen=ITEM, moves=False, default=None
    )
    disputed: tuple[Reading, ...] = given(
        "what other sources say", "其他来源的说法", seen=ITEM, moves=False, default=()
    )
    also: tuple[Reading, ...] = given(
        "looser or older readings, for information",
        "较宽或过时的说法，仅供参考",
        seen=ITEM,
        moves=False,
        default=(),
    )
    note: Names | None = given("what else is to be known", "补充说明", seen=ITEM, moves=False, default=None)

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )

    @property
    def known(self) -> bool:
        """Whether there is anything to hold a plan against."""
        return self.confidence is not Confidence.unknown
