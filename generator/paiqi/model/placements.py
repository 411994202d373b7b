"""A placement: a creator who is paid, and what is owed."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.choices import (
    PlacementKind,
    Status,
)
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.money import Spending
from paiqi.model.scalars import (
    AccountRef,
    Block,
    Copy,
    FormatName,
    Id,
    Line,
    PersonRef,
    PlatformRef,
    Url,
    WhenText,
    Whole,
)
from paiqi.model.times import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator(Part):
    """Somebody who is paid to make and publish pieces."""

    name: Line = given("name", "名称")
    platform: PlatformRef = given("platform", "平台")
    url: Url | None = given("page", "主页", default=None)
    mcn: Line | None = given("agency", "所属 MCN", default=None, topic="budget")
    followers: Whole | None = given("followers", "粉丝数", default=None, unit="人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(Item):
    """A piece that a creator owes."""

    id: Id = given("id of the deliverable", "交付物 id")
    title: Line | None = given("title", "标题", default=None)
    format: FormatName = given("format on the creator's platform", "形式（达人所在平台）")
    at: WhenText | None = given("when it is due to go out", "发布时间", default=None)
    copy: Copy | None = given("its text, where it is known", "文案（已知时）", default=None)
    disclosure: Line | None = given(
        "advertising label; default: the placement's", "广告标识，默认同投放", default=None
    )
    status: Status = given("how far it is", "状态", default=Status.draft)
    url: Url | None = given("where it stands", "链接", default=None)
    slot: Slot | None = derived("resolved time", "换算后的时间")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Item):
    """A paid piece: a creator's work or feed ads."""

    id: Id = given("id of the placement", "投放 id")
    title: Line = given("title", "名称")
    kind: PlacementKind = given("creator or feed-ads", "类型：达人或信息流广告")
    owner: PersonRef | None = given("owner", "负责人", default=None)
    status: Status = given("how far it is", "状态", default=Status.draft)
    creator: Creator | None = given("the creator", "达人", default=None)
    account: AccountRef | None = given("the account that is promoted", "被推广的账号", default=None)
    start: WhenText = given("first day", "开始")
    end: WhenText = given("last day", "结束")
    budget: Spending | None = given("money", "预算", default=None, topic="budget")
    disclosure: Line | None = given("advertising label", "广告标识", default=None)
    deliverables: tuple[Deliverable, ...] = given("what is owed", "交付物", default=())
    result: Block | None = given("what came of it", "结果", default=None)
    full_id: str = derived("campaign/placement", "完整 id", default="")
    campaign_id: str = derived("the campaign's id", "所属项目 id", default="")
    first: Slot | None = derived("resolved first day", "换算后的开始")
    last: Slot | None = derived("resolved last day", "换算后的结束")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )
