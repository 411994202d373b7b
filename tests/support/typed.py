"""Values as planners type them, in a plan of each kind of field."""

from __future__ import annotations

from paiqi.text.diagnostics import Diagnostic
from workspace import loaded

CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
#: Fields of each kind, with the place of the value.
FIELDS = {
    "when": "content: [{id: film, title: 片, date: '%s'}]\n",
    "at": "content: [{id: film, title: 片, date: 2026-03-10, posts: {xhs-main: '%s'}}]\n",
    "milestone": "milestones: {launch: 2026-03-20 10:00, eve: '%s'}\n",
    "date": "content: [{id: film, title: 片, approvals: [{step: 法务, by: lin-yue, at: '%s'}]}]\n",
    "day of a figure": (
        "# plans/kpis.yml\nkpis: [{id: k, title: 粉丝, stage: grow, target: 9, actuals: {'%s': 1}}]\n"
    ),
    "day of a marker": "# plans/workspace.yml\nnamespace: e\ntitle: 例\nmarkers: [{title: 店庆, date: '%s'}]\n",
    "time": (
        "activities: [{id: a, title: 见面会, kind: offline, start: 2026-03-10 14:00, venue: 村口,"
        " runsheet: [{at: '%s', what: 签到}]}]\n"
    ),
    "repeat": "series: [{id: s, title: 栏目, account: xhs-main, repeat: '%s'}]\n",
    "count": "matrix: [{account: xhs-main, count: '%s'}]\n",
    "number": "kpis: [{id: k, title: 粉丝, stage: grow, target: '%s', due: 2026-04-01}]\n",
    "amount": "placements: [{id: p, title: 投放, kind: feed-ads, budget: {planned: '%s'}}]\n",
    "seconds": "content: [{id: film, title: 片, assets: [{file: a.mp4, seconds: '%s'}]}]\n",
    "places": "activities: [{id: a, title: 会, kind: offline, start: 2026-03-10, venue: 村, capacity: '%s'}]\n",
    "percent": (
        "# plans/workspace.yml\nnamespace: e\ntitle: 例\npillars: [{id: p, title: 产品, share: '%s'}]\n"
    ),
    "duration": "community: [{id: c, title: 群, account: wechat-group, reply_within: '%s'}]\n",
    "flag": "content: [{id: film, title: 片, steps: [{step: 成片, done: '%s'}]}]\n",
    "status": "status: '%s'\n",
    "budget": "budget: '%s'\n",
    "link": "content: [{id: film, title: 片, link: '%s'}]\n",
    "run sheet": (
        "activities: [{id: a, title: 见面会, kind: offline, start: 2026-03-10 14:00, venue: 村口,"
        " runsheet: ['%s']}]\n"
    ),
    "zone": "# plans/workspace.yml\nnamespace: e\ntitle: 例\ntimezone: '%s'\n",
    "country": "# plans/workspace.yml\nnamespace: e\ntitle: 例\nholidays: '%s'\n",
    "severity": "# plans/workspace.yml\nnamespace: e\ntitle: 例\nchecks: {post-missed: '%s'}\n",
    "id": "content: [{id: '%s', title: 片}]\n",
    "measured on": "# plans/metrics/a.csv\ndate,subject,metric,value\n%s,xhs-main,fans,1\n",
    "measured": '# plans/metrics/a.csv\ndate,subject,metric,value\n2026-03-10,xhs-main,fans,"%s"\n',
    "published": (
        "content: [{id: film, title: 片, posts: {xhs-main: 2026-03-10 19:30}}]\n#"
        " plans/published.csv\npost,at\nexample/film/xhs-main,%s\n"
    ),
}
#: What is found in a plan with such a value in it.
CODES = {"bad-value", "unknown-choice", "unknown-milestone", "wrong-shape", "unknown-country", "unknown-code"}


def plan_with(field: str, written: str) -> str:
    """An example with a value in a field."""
    return CAMPAIGN + FIELDS[field] % written


def found(field: str, written: str) -> Diagnostic:
    """What is said of a value in a field; raises ValueError where it is not one finding."""
    (one,) = (item for item in loaded(plan_with(field, written)).diagnostics if item.code in CODES)
    return one
