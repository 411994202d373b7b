"""Word lists: words that texts for the public should not have, each with its weight, reason and source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from paiqi.model.choices import Choice
from paiqi.model.facts import Confidence, Names, Origin
from paiqi.model.fields import ITEM, given
from paiqi.model.item import Part
from paiqi.model.patterns import read_pattern
from paiqi.model.scalars import Day, Flag, Id, Line, Scalar, Word
from paiqi.text.messages import msg

Pattern = Annotated[
    str, Scalar(msg("a pattern"), read_pattern, {"type": ["string", "number", "boolean"], "minLength": 1})
]


class Tier(Choice):
    """How much a word weighs: error, warning, advice, or nothing at all."""

    error = "error", "不可用"
    likely = "likely", "慎用"
    review = "review", "需人工判断"
    off = "off", "不检查"


class WordKind(Choice):
    """What a list is about; each kind is a check of its own."""

    absolute = "absolute", "绝对化用语"
    clickbait = "clickbait", "标题党"
    superlative = "superlative", "英文夸大用语"
    industry = "industry", "行业用语"
    price = "price", "价格比较"
    own = "own", "自有词表"


class Words(Part):
    """Words of a list that share weight, reason and source.

    Words are literal: case, full-width letters, traditional characters and blanks between Chinese characters
    do not matter, and a word in Latin letters is found as a whole word only.
    """

    id: Id = given("id of the group", "词组 id", seen=ITEM, moves=False)
    tier: Tier = given(
        "error, likely, review or off", "级别：error、likely、review 或 off", seen=ITEM, moves=False
    )
    words: tuple[Word, ...] = given("the words", "词语", seen=ITEM, moves=False, default=())
    patterns: tuple[Pattern, ...] = given(
        "patterns, in a small part of regular expressions",
        "模式（正则表达式的一小部分）",
        seen=ITEM,
        moves=False,
        default=(),
    )
    source: tuple[Id, ...] = given("ids of the sources", "来源 id", seen=ITEM, moves=False, default=())
    confidence: Confidence | None = given(
        "how it is known; default: the team's own decision",
        "可信度，默认为团队自己的规定",
        seen=ITEM,
        moves=False,
        default=None,
    )
    effective_from: Day | None = given("first day in force", "生效日期", seen=ITEM, moves=False, default=None)
    effective_to: Day | None = given(
        "last day in force", "失效日期（含）", seen=ITEM, moves=False, default=None
    )
    why: Names | None = given("why it is listed", "为什么列入", seen=ITEM, moves=False, default=None)
    mend: Names | None = given("what to do instead", "怎样改", seen=ITEM, moves=False, default=None)
    instead: Mapping[Word, Line] = given(
        "what to write instead, by word", "各词的替代写法", seen=ITEM, moves=False, default={}
    )
    evidence: Flag = given(
        "whether evidence can justify it", "有依据时是否可用", seen=ITEM, moves=False, default=True
    )
    note: Names | None = given("what else is to be known", "补充说明", seen=ITEM, moves=False, default=None)

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )


class WordList(Part):
    """A word list: the file `wording/<id>.yml` of the package or of a workspace.

    A workspace's file with the id of a packaged list replaces its groups one by one and keeps the others.
    """

    id: Id = given("id of the list", "词表 id", seen=ITEM, moves=False)
    name: Names | None = given(
        "its names; needed unless a packaged list is changed",
        "名称；修改自带词表时可省略",
        seen=ITEM,
        moves=False,
        default=None,
    )
    kind: WordKind | None = given(
        "what it is about; default: own", "词表类型，默认为 own", seen=ITEM, moves=False, default=None
    )
    titles_only: Flag = given(
        "whether only titles are looked at", "是否只检查标题", seen=ITEM, moves=False, default=False
    )
    region: Word | None = given(
        "only texts for readers of this region (cn or global), with cn also texts in Chinese; default: all",
        "只检查给该地区读者看的文字（cn 或 global；cn 也包括中文文字），默认全部",
        seen=ITEM,
        moves=False,
        default=None,
    )
    industries: tuple[Word, ...] = given(
        "industries it is for, under all their names; default: all",
        "适用行业及其别名，默认全部",
        seen=ITEM,
        moves=False,
        default=(),
    )
    checked: Day | None = given(
        "when it was last checked", "最近核对日期", seen=ITEM, moves=False, default=None
    )
    sources: Mapping[Id, Origin] = given("sources, by id", "来源，按 id", seen=ITEM, moves=False, default={})
    allow: tuple[Word, ...] = given(
        "phrases in which a word is harmless; they hold for all lists",
        "无妨的固定搭配，对所有词表有效",
        seen=ITEM,
        moves=False,
        default=(),
    )
    allow_patterns: tuple[Pattern, ...] = given(
        "such phrases as patterns", "以模式写的固定搭配", seen=ITEM, moves=False, default=()
    )
    groups: tuple[Words, ...] = given("the words in groups", "分组的词语", seen=ITEM, moves=False, default=())
