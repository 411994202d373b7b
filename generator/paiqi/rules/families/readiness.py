"""Rules about what is approved, and what should be by now: is it really ready to go out?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from paiqi.model.choices import Status
from paiqi.model.content import Content
from paiqi.model.liveness import counts, happens, is_settled
from paiqi.rules.families.dates import AFTER_POST
from paiqi.rules.families.timing import needed_ahead
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CreatorScope, InCampaign, PendingScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg

_ADDRESS = re.compile(r"https?://\S+")
#: What people leave in a text for later. TODO is also a list, XX a name that is kept back or a kiss, 18×× a
#: year, and 待定 what readers are told: each is a placeholder where the words beside it say so.
_PLACEHOLDER = re.compile(
    r"""
    [【\[（(「『{<]\s*(?:待[补填定写改确更核]|此处|插入|填写|TODO|TBD|TBC)[^】\]）)」』}>]{0,20}[】\]）)」』}>]
    | [【\[]\s*(?:X{2,}|x{2,}|Ｘ{2,}|[×✕]{2,})(?![A-Za-z0-9_])[^】\]\n]{0,10}[】\]]
    | (?<![A-Za-z0-9_])(?:TBD|TBC|FIXME)(?![A-Za-z0-9_])
    # TODO at the begin or the end of a line, or before what is to be done; no list of things to do.
    | (?:^[\s\-*•·]*TODO(?![A-Za-z0-9_])|(?<![A-Za-z0-9_\#@])TODO(?=\s*[。.!！]?\s*$))
      (?!\s*(?:清单|列表|事项|(?i:lists?)\b))
    | (?<![A-Za-z0-9_\#@])TODO(?=\s*[:：]|\s*[补写改填加换查确核更删等问做])
    | (?<![A-Za-z0-9_\#@])todo(?=[:：])
    # What stands for a value: an amount, a date, a number of people or pieces.
    | [¥￥$]\s*(?:X{2,}|x{2,}|Ｘ{2,}|[×✕]{2,})(?![A-Za-z0-9_])
    | (?<![A-Za-z0-9@\#_./×✕-])(?<!第)(?<!第\s)(?:X{2,}|x{2,}|Ｘ{2,}|[×✕]{2,})
      (?=\s*(?:[元折%％份件克斤]|月(?!饼|子)|日(?![报记常])|人(?![家士气生类])|块(?!头)))
    # 待定 is a word where it ends one: 期待定格 and 等待定时 hold it too. Readers are told that more follows.
    | 待(?:定|补充?|填写?)(?=\s|$|[，。！？、；：,.!?;:）)】\]」』…])
      (?![\s，。！、；：,.!;:～~…]*(?:敬请|请|关注|留意|另行|届时|稍后|后续))
    | (?i:lorem\ ipsum)
    """,
    re.VERBOSE | re.MULTILINE,
)
#: What each of them holds, as it begins: most texts hold none of it.
_IN_EACH = re.compile(
    "待[补填定写改确更核]|此处|插入|填写|TODO|TBD|TBC|FIXME|todo|XX|xx|ＸＸ|×[×✕]|✕[×✕]|l(?i:orem)|L(?i:orem)"
)

#: Work that begins once a piece is approved; that it is open says nothing against the approval.
_AFTER_APPROVAL = re.compile(
    r"上传|定时|排期|发布|推送|投放|投流|回填|复盘|数据|(?i:upload|schedul|publish|promot|boost|report)"
)


def placeholder(text: str) -> str:
    """The first thing in a text that somebody left there to be filled in, "" where there is none."""
    found = _PLACEHOLDER.search(_ADDRESS.sub(" ", text)) if _IN_EACH.search(text) else None
    return found[0].strip() if found else ""


@rule("placeholder-left", Severity.advice, "workflow")
def placeholder_left(scope: PendingScope | CreatorScope) -> Iterator[Finding]:
    """An approved text still holds a placeholder, such as TODO, 【待补充】 or XX.
    已定稿的文案里还留着占位文字，如 TODO、【待补充】、XX。

    Why: Whoever publishes it copies the text as it stands.
    原因: 发布的人会原样复制。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采，售价 XX 元。,
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采，售价 268 元。期待定格这一刻。,
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    post = scope.item
    if not is_settled(post.status):
        return
    texts = (
        (post.headline, ("title",)),
        (post.copy, ("copy", "copy_file")),
        (post.first_comment, ("first_comment",)),
    )
    for text, fields in texts:
        if text and (left := placeholder(text)):
            place = scope.sent.place(*fields)
            message = msg(
                "approved, but the text still holds the placeholder {placeholder}", placeholder=left
            )
            hint = msg("fill it in, or set the status back to review")
            # What several posts inherit is mended once.
            yield Finding(place, message, hint, cause=(str(place), left))


@rule("step-open", Severity.advice, "workflow")
def step_open(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A piece is approved and a step of its production is not done.
    内容已定稿，却还有制作工序未完成。

    Why: One of the two is not true: the piece is not ready, or nobody ticked the step off. A step that is
        overdue has its own finding; uploading, scheduling, publishing and what comes later need not be done,
        nor what is due after the last post.
    原因: 两者必有一错：要么还没做完，要么忘了勾选。已逾期的工序另有检查项；上传、定时、发布及之后的工序不必先完成，
        截止日在最后一次发布之后的也不必。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, posts: {douyin-main: 2026-03-20 19:30},
             steps: [{step: 成片, due: 2026-03-19, owner: lin-yue}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, posts: {douyin-main: 2026-03-20 19:30},
             steps: [{step: 成片, due: 2026-03-19, owner: lin-yue, done: yes}]}
    """
    content, today = scope.item, scope.ground.today
    waiting = [post.status for post in content.posts if not post.out] or [content.status]
    if scope.campaign.closed or Status.approved not in waiting:
        return
    until = _last_day(content)
    for number, step in enumerate(content.steps):
        late = step.slot and step.slot.last < today
        after = until and step.slot and step.slot.first > until
        if not (step.done or step.stopped or late or after or _begins_later(step.step)):
            message = msg(
                "“{title}” is approved, but its step “{step}” is not done",
                title=content.title,
                step=step.step,
            )
            hint = msg("write done: yes, or set the status back to review")
            yield Finding(content.span("steps", number), message, hint)


def _begins_later(step: str) -> bool:
    """Whether a step, by its name, begins once the piece is approved or out."""
    return bool(_AFTER_APPROVAL.search(step) or AFTER_POST.search(step))


def _last_day(content: Content) -> date | None:
    """The day of the last post that is still to go out; None where there is none, or its day is not known."""
    slots = [post.slot for post in content.posts if not post.out and happens(post.status)]
    days = [slot.last for slot in slots if slot]
    return max(days) if days and len(days) == len(slots) else None


@rule("not-approved", Severity.advice, "workflow")
def not_approved(scope: PendingScope) -> Iterator[Finding]:
    """A post goes out today or tomorrow and is not approved.
    发布就在今天或明天，内容仍未定稿。

    Why: Whoever publishes it does not know whether they may. An account or platform that needs more time
        has its own finding (lead-time).
    原因: 发布的人不知道能不能发。账号或平台要求更长提前量的，另有检查项（lead-time）。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-03-19 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, posts: {douyin-main: 2026-03-19 19:30}}
    """
    post = scope.item
    if not post.slot or post.slot.tentative or is_settled(post.status) or not counts(post.status):
        return
    left = post.slot.first - scope.ground.today
    # What needs more time ahead is said by lead-time.
    if timedelta() <= left <= timedelta(days=1) and left >= needed_ahead(scope):
        message = msg(
            "goes out on {when} and is not approved yet (status: {status})",
            when=post.slot.iso,
            status=post.status.said,
        )
        yield Finding(post.span("at"), message, msg("approve it, or move the post"))
