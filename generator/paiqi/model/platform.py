"""A rule pack: one platform with its names, account types, formats and everything known of its rules."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.choices import Surface
from paiqi.model.facts import Names, Origin, Way
from paiqi.model.fields import ITEM, given
from paiqi.model.item import Part
from paiqi.model.limits import Limit, LinkRule, Quota, Remark, Scheduling
from paiqi.model.scalars import Day, Flag, Id, Url, Word, Zone
from paiqi.text.messages import Language


class Format(Part):
    """A form in which a platform publishes."""

    id: Id = given("id of the format", "形式 id", seen=ITEM, moves=False)
    name: Names = given("its names", "名称", seen=ITEM, moves=False)
    live: Flag = given("whether it goes on live", "是否为直播", seen=ITEM, moves=False, default=False)
    shown: Surface | None = given(
        "where it appears; default: live for what goes on live, else the feed",
        "出现的位置；默认：直播形式为 live，其余为 feed",
        seen=ITEM,
        moves=False,
        default=None,
    )

    @property
    def surface(self) -> Surface:
        """Where it appears."""
        return self.shown or (Surface.live if self.live else Surface.feed)


class AccountType(Part):
    """A kind of account that a platform distinguishes."""

    id: Id = given("id of the account type", "账号类型 id", seen=ITEM, moves=False)
    name: Names = given("its names", "名称", seen=ITEM, moves=False)
    default: Flag = given(
        "whether accounts that name no type are of it",
        "未写类型的账号是否按此处理",
        seen=ITEM,
        moves=False,
        default=False,
    )


class Channel(Part):
    """A way to publish on a platform: its editor, its app, its interface for programs."""

    id: Id = given("id of the channel", "渠道 id", seen=ITEM, moves=False)
    name: Names = given("its names", "名称", seen=ITEM, moves=False)
    way: Way | None = given(
        "whether it is the app, a web studio or an interface for programs; default: not known",
        "属于 App、网页后台还是程序接口，默认未知",
        seen=ITEM,
        moves=False,
        default=None,
    )
    default: Flag = given(
        "whether accounts that name no channel use it",
        "未写渠道的账号是否按此处理",
        seen=ITEM,
        moves=False,
        default=False,
    )


class Platform(Part):
    """A platform: the file `platforms/<id>.yml` of the package or of a workspace.

    A workspace's file with the id of a packaged one replaces its values one by one and keeps the others.
    """

    id: Id = given("id of the platform", "平台 id", seen=ITEM, moves=False)
    name: Names = given("its names", "名称", seen=ITEM, moves=False)
    aliases: tuple[Word, ...] = given(
        "what else people call it", "常用叫法", seen=ITEM, moves=False, default=()
    )
    region: Word | None = given(
        "where its readers are: cn or global; default: where the workspace is",
        "读者所在地区：cn 或 global，默认同工作区",
        seen=ITEM,
        moves=False,
        default=None,
    )
    timezone: Zone | None = given(
        "zone in which quotas count days; default: the workspace's",
        "配额按哪个时区计日，默认同工作区",
        seen=ITEM,
        moves=False,
        default=None,
    )
    paired_tags: Flag = given(
        "whether a hashtag in a text ends with a second # (#topic#)",
        "文中话题是否以第二个 # 结尾（#话题#）",
        seen=ITEM,
        moves=False,
        default=False,
    )
    url: Url | None = given("its address", "网址", seen=ITEM, moves=False, default=None)
    checked: Day | None = given(
        "when the facts were last checked", "最近核对日期", seen=ITEM, moves=False, default=None
    )
    sources: Mapping[Id, Origin] = given(
        "sources of its own, by id", "自有来源，按 id", seen=ITEM, moves=False, default={}
    )
    account_types: tuple[AccountType, ...] = given(
        "account types", "账号类型", seen=ITEM, moves=False, default=()
    )
    channels: tuple[Channel, ...] = given("ways to publish", "发布渠道", seen=ITEM, moves=False, default=())
    formats: tuple[Format, ...] = given(
        "formats; may be left out where a packaged platform is changed",
        "形式；修改自带平台时可省略",
        seen=ITEM,
        moves=False,
        default=(),
    )
    limits: tuple[Limit, ...] = given(
        "limits of texts, tags and media", "文字、话题与素材的限制", seen=ITEM, moves=False, default=()
    )
    quotas: tuple[Quota, ...] = given(
        "how many may be published", "发布配额", seen=ITEM, moves=False, default=()
    )
    scheduling: tuple[Scheduling, ...] = given(
        "scheduling on the platform itself", "平台自带的定时发布", seen=ITEM, moves=False, default=()
    )
    links: tuple[LinkRule, ...] = given(
        "what holds for links", "链接规则", seen=ITEM, moves=False, default=()
    )
    ai_label: tuple[Remark, ...] = given(
        "where it asks whether AI made a piece", "是否要求声明 AI 生成", seen=ITEM, moves=False, default=()
    )
    remarks: tuple[Remark, ...] = given("anything else", "其他说明", seen=ITEM, moves=False, default=())

    @property
    def fixes_region(self) -> bool:
        """Whether a workspace's own file says where its readers are; a packaged one only presumes it, and
        Chinese texts on it are for Chinese readers all the same.
        """
        return self.src is not None and self.src.has("region") and self.span().file.startswith("plans/")

    def surface(self, format: str | None) -> Surface:
        """Where what is published in a format appears; what it does not have appears in the feed."""
        return next((one.surface for one in self.formats if one.id == format), Surface.feed)

    def called(self, language: Language) -> str:
        """The platform's name in a language."""
        return self.name.text(language)
