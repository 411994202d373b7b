"""A small workspace in which every field of every part is written, for tests that walk the model."""

from __future__ import annotations

EVERYTHING = """\
title: 春茶上新
visibility: public
kind: project
goal: 卖空明前茶
message: 早七天
summary: 一句话概要
status: active
client: qinglan
owner: lin-yue
start: 2026-03-01
end: 2026-04-15
notes: 只给团队
waive: [{code: lead-time, reason: 已谈妥, until: 2026-12-31}]
milestones: {launch: 2026-03-25, fair: {at: 2026-03-28 10:00, title: 茶博会}}
phases:
  - {id: burst, title: 引爆, start: 2026-03-20, end: 2026-03-27, goal: 冲量, notes: 内部, visibility: public}
  - {id: quiet, title: 蓄水, start: 2026-03-02, end: 2026-03-10, goal: 造势, visibility: internal}
segments: [young]
budget: {currency: CNY, lines: [{for: 达人, planned: 9000, spent: 4000}]}
products: [tea]
offers: [{id: first-pick, title: 首采九折, code: MQ90, start: 2026-03-20, end: 2026-03-27, terms: 限量,
      products: [tea]}]
utm: {utm_source: paiqi}
matrix: [{pillar: craft, account: douyin-main, format: video, count: 3/week}]
evidence: [{claim: 早七天, source: 气象站, url: https://example.com/e, date: 2026-03-01}]
series:
  - id: ask
    title: 周五问茶
    account: douyin-main
    format: video
    repeat: weekly fri 20:00
    owner: lin-yue
    start: 2026-03-06
    until: 2026-04-10
    except: [2026-03-13]
    lasts: 30min
    pillar: craft
kpis:
  - id: fans
    title: 涨粉
    owner: lin-yue
    stage: grow
    lead: yes
    kind: cumulative
    direction: up
    unit: 人
    baseline: 0
    target: 100
    start: 2026-03-01
    due: 2026-04-15
    pace: {2026-03-20: 40}
    actuals: {2026-03-10: 1}
  - {id: views, title: 播放, stage: distribute, target: 10, pace: linear, actuals: {metric: views,
        accounts: [douyin-main], aggregate: sum}}
  - {id: hidden-fans, title: 内部涨粉, stage: grow, target: 5, actuals: {metric: fans, accounts: [xhs-quiet]}}
  - {id: other, title: 别的项目, stage: grow, target: 5, actuals: {metric: fans, subject: quiet}}
content:
  - id: film
    title: 首发
    notes: 先别说
    pillar: craft
    purpose: awareness
    segments: [young]
    owner: lin-yue
    status: approved
    date: 2026-03-20
    brief: 一段话
    copy: 明前第一采
    hashtags: [春茶]
    link: https://example.com/tea
    format: video
    assets: [{file: film.mp4, bytes: 10, seconds: 30, width: 1080, height: 1920, rights_until: 2026-12-31,
          credit: 甲}]
    steps: [{step: 成片, owner: lin-yue, due: 2026-03-19, done: no}]
    approvals: [{step: legal, by: 法务, at: 2026-03-10}]
    evidence: [{claim: 第一采, source: 茶园}]
    accounts: [douyin-main, xhs-main]
    series: ask
    idea: small-can
    ai_generated: no
    posts:
      - id: douyin
        account: douyin-main
        at: 19:30
        format: video
        status: approved
        owner: lin-yue
        title: 首发在抖音
        copy: 明前第一采，早七天
        hashtags: [春茶, 明前]
        link: https://example.com/dy
        cover: {file: cover.jpg, width: 100, height: 100}
        assets: [{file: film.mp4, rights_until: 2026-12-31}]
        first_comment: 第一条
        push: one
        silent: no
        scheduled: 2026-03-19 10:00
        position: 1
        series: ask
        lasts: 30min
        ai_generated: no
        disclosure: 广告
        evidence: [{claim: 早七天, source: 气象站}]
        published: {at: 2026-03-20 19:31, url: https://example.com/p, title: 发了}
        notes: 内部
      - {id: quiet, account: xhs-quiet, at: 20:00, owner: gao-yu, title: 内部号}
  - id: daily
    title: 按账号时间
    date: start+12wd
    format: video
    steps: [{step: 收尾, due: end-1d}, {step: 复盘, due: launch+8wd}]
    posts: [{account: douyin-main}]
  - id: plain
    title: 按账号形式与时间
    date: 2026-03-26
    posts: [{account: douyin-main}, {id: image, account: douyin-main, format: video}]
  - id: open
    title: 公开而有所指
    pillar: inner
    owner: gao-yu
    date: 2026-03-24
    idea: small-can
    accounts: [xhs-quiet]
    steps: [{step: 拍摄, owner: gao-yu}]
    posts:
      - {id: one, account: douyin-main, at: 19:00, owner: gao-yu}
      - {id: two, account: xhs-quiet, at: 19:00}
  - {id: secret, title: 不公开, visibility: internal, owner: gao-yu, status: 待拍, date: 2026-03-22,
        copy: 秘密, posts: {douyin-main: {at: 18:00, title: 秘密}}}
activities:
  - id: meet
    title: 见面会
    kind: offline
    status: approved
    owner: lin-yue
    start: 2026-03-22 14:00
    end: 2026-03-22 17:00
    venue: 茶馆
    account: douyin-main
    url: https://example.com/meet
    capacity: 40
    summary: 来喝茶
    crew: [{person: lin-yue, role: 主持}]
    runsheet: [{at: 2026-03-22 14:30, what: 开场, who: lin-yue}]
    tasks: [{id: room, title: 场地, due: 2026-03-19, owner: lin-yue, done: no}]
    content: [film]
    budget: {planned: 100, spent: 50}
    result: 来了四十人
community:
  - id: group
    title: 茶友群
    account: douyin-main
    members: {2026-03-01: 200}
    duty: lin-yue
    reply_within: 2h
    rituals: [{id: morning, title: 早茶, repeat: weekly tue 09:00, start: 2026-03-03, until: 2026-04-07,
          except: [2026-03-10], held: [2026-03-03], owner: lin-yue, lasts: 30min}]
    feedback:
      - {date: 2026-03-05, text: 想要小罐, leads_to: 小罐}
      - {date: 2026-03-06, text: 大的, leads_to: ideas/small-can}
placements:
  - id: kol
    title: 茶评人
    kind: creator
    owner: lin-yue
    status: approved
    creator: {name: 一盏, platform: xiaohongshu, url: https://example.com/k, mcn: 松间, followers: 1000}
    account: douyin-main
    start: 2026-03-18
    end: 2026-03-25
    budget: {planned: 100, spent: 50}
    disclosure: 广告
    deliverables: [{id: note, title: 一篇, format: image-post, at: 2026-03-21 12:00, copy: 好喝,
          disclosure: 广告, status: approved, url: https://example.com/n}]
    result: 不错
learnings: [{date: 2026-03-28, text: 早发更好, content: [film]}]
# plans/campaigns/quiet.yml
title: 内部项目
status: active
owner: gao-yu
start: 2026-03-01
end: 2026-04-15
goal: 不说
content: [{id: plan, title: 内部内容, date: 2026-03-21, owner: gao-yu, posts: {douyin-main: {at: 10:00,
      copy: 不说}}}]
activities: [{id: talk, title: 内部会, kind: online, start: 2026-03-23 10:00, owner: gao-yu}]
# plans/workspace.yml
namespace: example
title: 示例
visibility: public
notes: 内部备注
waive: [{code: lead-time, reason: 全局, until: 2026-12-31}]
language: zh
languages: [zh, en]
timezone: Asia/Shanghai
currency: CNY
site_url: https://example.com/p/
repo_url: https://example.com/team/plans
repo_host: gitlab
repo_branch: trunk
repo_path: plans-of-team
industry: [food]
today: 2026-03-12
people:
  - {id: lin-yue, name: 林月, role: 主编, contact: lin@example.com, visibility: public, notes: 休假中}
  - {id: gao-yu, name: 高雨, role: 运营, contact: gao@example.com, contacts: {feishu: ou_1,
      wecom: gao, dingtalk: 13800000001, slack: U01, mail: gao@example.com}}
  - {id: ma-li, name: 马力, role: 剪辑}
pillars:
  - {id: craft, title: 工艺, share: 60%, description: 怎么做茶, visibility: public}
  - {id: inner, title: 内部支柱, share: 20%}
  - {id: deeper, title: 另一个内部支柱, share: 20%}
segments: [{id: young, title: 年轻人, interests: [好看], description: 二十来岁, visibility: public}]
clients: [{id: qinglan, title: 青岚, contact: 王, visibility: public}]
products: [{id: tea, title: 明前茶, price: 399, url: https://example.com/t, description: 茶, visibility: public}]
holidays: CN
workdays: [2026-03-14]
markers:
  - {id: fair, title: 茶博会, date: 2026-03-26, end: 2026-03-27, kind: other, url: https://example.com/f,
        visibility: public}
  - {id: rival, title: 对手发布, date: 2026-03-24}
marker_sets: [lunar]
blackouts: [{id: pause, title: 静默, start: 2026-03-29, end: 2026-03-30, accounts: [douyin-main],
      visibility: public}]
checks: {overfull-week: off}
waivers: [{code: cadence-gap, reason: 淡季, until: 2026-12-31}]
approvals: [legal]
statuses: {draft: 制作中, shooting: {title: 待拍, as: draft}}
feeds:
  status_floor: idea
  default_duration: 20min
  title: "{platform}｜{title}"
  grace_days: 20
  named:
    - {id: mine, title: 我的, select: {campaigns: [example], platforms: [douyin], accounts: [douyin-main],
          people: [lin-yue], pillars: [craft], kinds: [post]}, status_floor: draft, visibility: public}
    - {id: ours, title: 内部的, select: {people: [gao-yu]}}
disclose: []
# plans/accounts.yml
accounts:
  - id: douyin-main
    platform: douyin
    type: verified
    name: 抖音号
    handle: "@tea"
    url: https://example.com/a
    owner: lin-yue
    status: active
    followers: {2026-03-01: 1000}
    format: video
    times: {video: 19:30}
    active_hours: [{days: [fri], start: 19:00, end: 22:00, source: 后台, measured: 2026-02-01}]
    cadence: {video: 3/week}
    lead: 2d
    spacing: 1h
    ai_generated: no
    duty: lin-yue
    positioning: 讲茶
    overrides: [{limit: video.title.max, value: 40, reason: 白名单, until: 2026-12-31}]
    verified: 2025-01-01
    visibility: public
    notes: 账号备注
  - {id: xhs-main, platform: xiaohongshu, name: 小红书, visibility: public}
  - {id: xhs-still, platform: xiaohongshu, name: 另一个内部号}
  - {id: xhs-quiet, platform: xiaohongshu, name: 内部小红书, owner: gao-yu, positioning: 试水}
# plans/ideas.yml
ideas:
  - {id: small-can, title: 小罐, pillar: inner, source: 群里, owner: gao-yu, score: 60, brief: 更多,
        accounts: [xhs-quiet], added: 2026-03-01, status: idea, used_by: film}
  - {id: big-can, title: 大罐}
  - {id: used-can, title: 用过的罐, visibility: public, used_by: example/secret}
  - {id: open-can, title: 公开的罐, pillar: craft, score: 50, visibility: public}
# plans/kpis.yml
kpis: [{id: all-fans, title: 总粉丝, stage: grow, target: 10, actuals: {2026-03-01: 1}}]
# plans/metrics/m.csv
date,subject,metric,value
2026-03-10,douyin-main,views,5
2026-03-10,xhs-quiet,fans,3
2026-03-10,quiet,fans,2
"""
