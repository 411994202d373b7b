"""A placement: a creator who is paid, and what is owed."""

from __future__ import annotations

from paiqi.model.choices import (
    PlacementKind,
    Status,
    Topic,
)
from paiqi.model.fields import ITEM, given, narrowed, resolved, status_as_written
from paiqi.model.item import Item, Part
from paiqi.model.money import Spending
from paiqi.model.scalars import (
    AccountRef,
    Block,
    Copy,
    FormatName,
    Headline,
    Id,
    Line,
    PersonRef,
    PlatformRef,
    Url,
    WhenText,
    Whole,
)
from paiqi.model.statuses import StatusText, word_for_status
from paiqi.model.times import Slot


class Creator(Part):
    """Somebody who is paid to make and publish pieces."""

    name: Line = given("name", "名称", seen=ITEM, moves=False)
    platform: PlatformRef = given("platform", "平台", seen=ITEM, moves=False)
    url: Url | None = given("page", "主页", seen=ITEM, moves=False, default=None)
    mcn: Line | None = given("agency", "所属 MCN", seen=Topic.budget, moves=False, default=None)
    followers: Whole | None = given("followers", "粉丝数", seen=ITEM, moves=False, default=None, unit="人")


class DeliverablePart(Item):
    """A piece that a creator owes."""

    id: Id = given("id of the deliverable", "交付物 id", seen=ITEM, moves=False)
    title: Headline | None = given("title", "标题", seen=ITEM, moves=False, default=None)
    format: FormatName = given(
        "format on the creator's platform", "形式（达人所在平台）", seen=ITEM, moves=False
    )
    at: WhenText | None = given("when it is due to go out", "发布时间", seen=ITEM, moves=True, default=None)
    copy: Copy | None = given(
        "its text, where it is known", "文案（已知时）", seen=ITEM, moves=False, default=None
    )
    disclosure: Line | None = given(
        "advertising label; default: the placement's",
        "广告标识，默认同投放",
        seen=ITEM,
        moves=False,
        default=None,
    )
    status: StatusText = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.draft)
    url: Url | None = given("where it stands", "链接", seen=ITEM, moves=False, default=None)


class Deliverable(DeliverablePart):
    """A deliverable with its time and its state."""

    status: Status = narrowed()
    own_title: str = resolved(
        "what readers call it: its title, else its placement's",
        "给读者看的名称：自己的标题，没有则用投放的标题",
        seen=ITEM,
        moves=False,
    )
    slot: Slot = resolved("resolved time", "换算后的时间", seen=ITEM, moves=True, record="at")
    written: Status = status_as_written()
    word: str = word_for_status()


class PlacementPart(Item):
    """A paid piece: a creator's work or feed ads."""

    id: Id = given("id of the placement", "投放 id", seen=ITEM, moves=False)
    title: Line = given("title", "名称", seen=ITEM, moves=False)
    kind: PlacementKind = given("creator or feed-ads", "类型：达人或信息流广告", seen=ITEM, moves=False)
    owner: PersonRef = given("owner", "负责人", seen=ITEM, moves=False, default="")
    status: StatusText = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.draft)
    creator: Creator | None = given("the creator", "达人", seen=ITEM, moves=False, default=None)
    account: AccountRef | None = given(
        "the account that is promoted", "被推广的账号", seen=ITEM, moves=False, default=None
    )
    start: WhenText = given("first day", "开始", seen=ITEM, moves=True)
    end: WhenText = given("last day", "结束", seen=ITEM, moves=True)
    budget: Spending | None = given(
        "money", "预算", seen=Topic.budget, moves=False, default=None, short="planned"
    )
    disclosure: Line | None = given("advertising label", "广告标识", seen=ITEM, moves=False, default=None)
    deliverables: tuple[DeliverablePart, ...] = given(
        "what is owed", "交付物", seen=ITEM, moves=False, default=()
    )
    result: Block | None = given("what came of it", "结果", seen=ITEM, moves=False, default=None)


class Placement(PlacementPart):
    """A placement with its days and its state."""

    status: Status = narrowed()
    deliverables: tuple[Deliverable, ...] = narrowed()
    full_id: str = resolved("campaign/placement", "完整 id", seen=ITEM, moves=False)
    campaign_id: str = resolved("the campaign's id", "所属项目 id", seen=ITEM, moves=False)
    first: Slot = resolved("resolved first day", "换算后的开始", seen=ITEM, moves=True, record="start")
    last: Slot = resolved("resolved last day", "换算后的结束", seen=ITEM, moves=True, record="end")
    written: Status = status_as_written()
    word: str = word_for_status()
