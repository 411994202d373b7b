"""The codes of putting a plan together: references and dates."""

from __future__ import annotations

from paiqi.rules.codes.uncheckable import CAMPAIGN, code
from paiqi.rules.rule import Rule

CODES: tuple[Rule, ...] = (
    code(
        "duplicate-id",
        "references",
        "Two items have the same id.",
        "两项使用了同一个 id。",
        "An id is an address: two items at one address cannot both be found.",
        "id 就是地址，两项不能共用一个地址。",
        CAMPAIGN + "content:\n  - {id: film, title: 一}\n  - {id: film, title: 二}\n",
        CAMPAIGN + "content:\n  - {id: film, title: 一}\n  - {id: film-two, title: 二}\n",
    ),
    code(
        "unknown-reference",
        "references",
        "Something is named that does not exist.",
        "引用了不存在的项。",
        "A post on an account that nobody has cannot be published.",
        "账号不存在就无法发布。",
        CAMPAIGN + "owner: lin-yu\n",
        CAMPAIGN + "owner: lin-yue\n",
    ),
    code(
        "ambiguous-name",
        "references",
        "A name belongs to several people.",
        "同一个姓名对应多个人。",
        "The work would land with the wrong one.",
        "任务会派给错误的人。",
        CAMPAIGN + "owner: 王芳\n",
        CAMPAIGN + "owner: wang-fang\n",
    ),
    code(
        "unknown-milestone",
        "dates",
        "A date hangs on a milestone that does not exist.",
        "日期引用了不存在的里程碑。",
        "Without the milestone the date is nowhere.",
        "没有里程碑就没有日期。",
        CAMPAIGN + "milestones: {launch: 2026-03-20}\ncontent: [{id: film, title: 片, date: lunch}]\n",
        CAMPAIGN + "milestones: {launch: 2026-03-20}\ncontent: [{id: film, title: 片, date: launch}]\n",
    ),
    code(
        "circular-date",
        "dates",
        "Dates hang on each other in a circle.",
        "日期互相引用成环。",
        "None of them ever gets a day.",
        "哪一个都算不出日期。",
        CAMPAIGN + "milestones: {one: two+1d, two: one+1d}\n",
        CAMPAIGN + "milestones: {one: 2026-03-05, two: one+1d}\n",
    ),
    code(
        "time-without-date",
        "dates",
        "A time of day has no date to stand on.",
        "只有时间，没有日期。",
        "19:30 of which day?",
        "哪一天的 19:30？",
        CAMPAIGN + "content: [{id: film, title: 片, posts: {douyin-main: 19:30}}]\n",
        CAMPAIGN + "content: [{id: film, title: 片, date: 2026-03-20, posts: {douyin-main: 19:30}}]\n",
    ),
    code(
        "time-does-not-exist",
        "dates",
        "A local time is skipped when the clocks jump forward.",
        "夏令时开始时跳过的时间并不存在。",
        "Calendars would show it an hour off.",
        "日历会差一小时。",
        CAMPAIGN + "milestones: {launch: 2026-03-29 02:30}\n# plans/workspace.yml\nnamespace: example\ntitle:"
        " Example\ntimezone: Europe/Berlin\n",
        CAMPAIGN + "milestones: {launch: 2026-03-29 03:30}\n# plans/workspace.yml\nnamespace: example\ntitle:"
        " Example\ntimezone: Europe/Berlin\n",
    ),
    code(
        "time-exists-twice",
        "dates",
        "A local time comes twice when the clocks are set back.",
        "夏令时结束时该时间出现两次。",
        "Nobody can tell which of the two is meant.",
        "无法判断指的是哪一次。",
        "title: Autumn\nmilestones: {launch: 2026-10-25 02:30}\n# plans/workspace.yml\nnamespace:"
        " example\ntitle: Example\ntimezone: Europe/Berlin\n",
        "title: Autumn\nmilestones: {launch: 2026-10-25 04:30}\n# plans/workspace.yml\nnamespace:"
        " example\ntitle: Example\ntimezone: Europe/Berlin\n",
    ),
    code(
        "end-before-start",
        "dates",
        "Something ends before it begins.",
        "结束早于开始。",
        "Calendars drop such an event, or show it on a wrong day.",
        "日历会丢弃它，或显示在错误的日子。",
        "title: 春茶上新\nstart: 2026-04-15\nend: 2026-03-01\n",
        CAMPAIGN,
    ),
)
