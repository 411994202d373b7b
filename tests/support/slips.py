"""Slips as planners make them, and what is said of each: `python tests/support/slips.py` writes the golden
file anew.

Every slip is an example's text (a campaign, further files after `# plans/…` lines). The golden file holds,
for each, what a check says in Chinese and in English and what `paiqi fix --unsafe` makes of the file.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from paiqi.load.pipeline import Loaded, load_files
from paiqi.mend import mended
from paiqi.report.text import Style, as_text, summary
from paiqi.rules.examples import TODAY, WORKSPACE, example_files
from paiqi.text.messages import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "slips" / "slips.txt"
_TOP = (
    "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
    "milestones: {launch: 2026-03-20 10:00}\n"
)
_POST = "    posts: {xhs-main: 20:00}\n"
_ZERO, _NBSP, _WIDE = "\u200b", "\u00a0", "\u3000"


def _dated(value: str) -> str:
    return (
        f"{_TOP}content:\n  - id: film\n    title: 首发\n    status: draft\n    date: {value}\n"
        "    posts: {xhs-main: 20:00}\n"
    )


def _at(value: str) -> str:
    return (
        f"{_TOP}content:\n  - id: film\n    title: 首发\n    status: draft\n    date: 2026-03-20\n"
        f"    posts: {{xhs-main: {{at: {value}}}}}\n"
    )


def _content(lines: str) -> str:
    """A piece of content with some lines more; with a post, where they bring none."""
    post = "" if any(word in lines for word in ("posts:", "channels:", "platforms:")) else _POST
    film = "  - id: film\n    title: 首发\n    status: draft\n    date: 2026-03-20\n"
    return f"{_TOP}content:\n{film}{post}{lines}\n"


def _repeat(value: str) -> str:
    return (
        f"{_TOP}series:\n  - {{id: tea, title: 问茶, account: douyin-main, format: live, repeat: {value},"
        " owner: lin-yue}\n"
    )


def _platform(value: str) -> str:
    return f"{_TOP}# plans/accounts.yml\naccounts:\n  - {{id: notes, platform: {value}, name: 山野茶事}}\n"


def _workspace(more: str) -> str:
    return f"{_TOP}# plans/workspace.yml\n{WORKSPACE}{more}\n"


def _kpi(value: str) -> str:
    fans = f"{{id: fans, title: 粉丝, owner: lin-yue, stage: grow, unit: 人, baseline: 0, target: {value}}}"
    return f"{_TOP}kpis:\n  - {fans}\n"


def _activity(lines: str) -> str:
    return (
        f"{_TOP}activities:\n  - id: meetup\n    title: 见面会\n    kind: offline\n    status: draft\n"
        f"    start: 2026-03-28 14:00\n{lines}\n"
    )


SLIPS: dict[str, str] = {
    # Dates.
    "a day without a year": _dated("3月20日"),
    "day first": _dated("20-03-2026"),
    "two days for one": _dated("3/1-3/5"),
    "full-width digits": _dated("２０２６-０３-０１"),
    "a day without a year, outside the campaign": _dated("12月1日"),
    "a day with a question mark": _dated("2026-12-03?"),
    "a quarter": _dated("2026-Q2"),
    "next Friday": _dated("下周五"),
    "hours before a milestone": _dated("end-3h"),
    # Times.
    "a full-width colon in a time": _at("20：00"),
    "another full-width colon in a time": _at("08：00"),
    "a time of the English": _at("8pm"),
    "a time of the English in full": _at("9:00 AM"),
    "the end of the day": _at("24:00"),
    "a day and a time with strokes": _at("2026/03/10 09:00"),
    "a day that reads in two ways": _at("10/03/2026 09:00"),
    "a time with its zone": _at('"2026-03-10 09:00 Europe/London"'),
    # Rhythms, numbers.
    "every day": _repeat("每天 08:00"),
    "every Friday": _repeat("每周五 20:00"),
    "Monday to Friday": _repeat("weekly mon-fri"),
    "weekdays": _repeat("weekdays 09:00"),
    "the last of the month without a time": _repeat("monthly last"),
    "ten thousands": _kpi("12万"),
    "a budget as a number": f"{_TOP}budget: 30000\n",
    "seconds": _content("    assets: [{file: film.mp4, seconds: 30s}]"),
    # YAML.
    "a full-width colon at the top": _TOP.replace("title:", "title：").replace(" 春茶", "春茶"),
    "a full-width colon behind a key": _content("    copy：下周见"),
    "an ideographic space as indentation": _content(f"{_WIDE}{_WIDE}copy: 下周见"),
    "one space too many": _content("     copy: 下周见"),
    "a no-break space behind a colon": _content(f"    copy:{_NBSP}下周见"),
    "copy that begins with a tag": _content("    copy: #春茶# 下周见"),
    "tags with their sign": _content("    hashtags: #春茶 #龙井"),
    "tags with their sign in a list": _content("    hashtags: [#春茶, #龙井]"),
    "copy that begins with a bracket": _content("    copy: [微笑]下周见"),
    "copy that begins with an exclamation mark": _content("    copy: !下周见"),
    "copy that begins with an angle bracket": _content("    copy: > 下周见"),
    "copy that begins with a quote": _content('    copy: "下周" 见'),
    "a title that begins with a bracket": _content("    copy: 好\n  - id: two\n    title: [深夜] 食堂"),
    "a second line without a bar": _content("    copy: 第一行\n      第二行: 有冒号"),
    "a value that begins with a dash": _content("    copy: - 下周见"),
    "a Chinese comma in a list": _content("    hashtags: [春茶，龙井]"),
    # Names.
    "a platform in Chinese": _platform("小红书"),
    "another platform in Chinese": _platform("视频号"),
    "a platform by its old name": _platform("twitter"),
    "a platform by its initials": _platform("xhs"),
    "a platform in pinyin": _platform("shipinhao"),
    "a platform that may be several": _platform("wechat"),
    "a platform that is not there": _platform("line"),
    "an account by its name": _content("    posts: {山野茶事: 20:00}"),
    "an account by its platform": _content("    posts: {wechat-official: 08:00}"),
    "a pillar by its title": _content("    pillar: 产品"),
    "a person who is not there": _content("    owner: 王林"),
    # Keys.
    "time for at": _content("    posts: {xhs-main: {time: 20:00}}"),
    "caption for copy": _content("    caption: 下周见"),
    "copy in Chinese": _content("    文案: 下周见"),
    "title in Chinese": f"标题: 秋茶\n{_TOP.removeprefix('title: 春茶上新').lstrip()}",
    "location for venue": _activity("    location: 龙井村"),
    "channels for posts": _content("    channels: [xhs-main, douyin-main]"),
    "platforms for posts": _content("    platforms: [xhs-main, douyin-main]"),
    "type for format": _content("    posts: {xhs-main: {at: 20:00, type: image-post}}"),
    "a count of a series": f"{_repeat('weekly fri 20:00').rstrip()[:-1]}, count: 6}}\n",
    # Short forms.
    "an account alone": _content("    posts:\n      xhs-main:"),
    "a crew by names": _activity("    crew: [林月]"),
    "a run sheet as texts": _activity("    runsheet: [14:00 签到, 14:30 开场]"),
    "posts as a list of accounts": _content("    posts: [xhs-main, douyin-main]"),
    "phases without an id": f"{_TOP}phases:\n  - {{title: 预热, start: 2026-03-01, end: 2026-03-10}}\n",
    "a country in small letters": _workspace("").replace("holidays: CN", "holidays: cn"),
    "a check turned off in Chinese": _workspace("checks: {text-limit: 关}"),
    # Further ones.
    "tomorrow": _dated("明天"),
    "half past eight in Chinese": _at("晚上8点半"),
    "a day and an English time": _at("2026-3-20 8:00pm"),
    "a month in English": _TOP.replace("2026-03-01", "March 1, 2026"),
    "a status nearly right": _content("").replace("status: draft", "status: aproved"),
    "ten thousands by a letter": _kpi("1.2w"),
    "blanks in an offset": _dated("launch - 3d"),
    "Chinese numerals in an offset": _dated("launch+三天"),
    "the last day of the month in Chinese": _repeat("每月最后一天 10:00"),
    "every other Friday": _repeat("隔周五 20:00"),
    "an hour and a half": _content("").replace("20:00}", "{at: 20:00, lasts: 1.5h}}"),
    "a mark of a merge": _content("<<<<<<< HEAD\n    copy: 下周见\n=======\n    copy: 明天见\n>>>>>>> main"),
    "a quote that is never closed": _content('    copy: "下周见\n    brief: 三十秒'),
    "a tab": _content("\tcopy: 下周见"),
    "posts as texts": _content("    posts:\n      - 抖音 20:00"),
    "a key in two languages": _content("    标题: 秋茶"),
    "a zone by its city": _workspace("timezone: Beijing"),
    "an address without its beginning": _content("    link: www.example.com"),
    "a second colon": _content("    copy: 下周见: 春茶"),
    "tags as one text": _content("    hashtags: 春茶, 龙井"),
    "a share in words": _TOP
    + "# plans/workspace.yml\n"
    + WORKSPACE.replace("share: 50%}", "share: 三成}", 1),
    "a zero-width space": _content(f"    copy: 下周{_ZERO}见"),
}


def _load(text: str) -> Loaded:
    return load_files(example_files(text), TODAY)


def _said(result: Loaded, language: Language) -> str:
    """The findings alone, without what a report says below them."""
    text = as_text(result.diagnostics, language, result.files.texts, Style(source=True))
    return text.partition(summary(result.diagnostics, language))[0].rstrip()


def told(text: str) -> str:
    """What is said of a slip in both languages, and what mending makes of its files."""
    result = _load(text)
    files = result.files
    parts = [_said(result, language) for language in LANGUAGES]
    after = mended(result, lambda changed: load_files(changed, TODAY), unsafe=True)
    diff = [
        line.rstrip("\n")
        for path, data in sorted(after.texts.items())
        for line in difflib.unified_diff(
            files.texts[path].decode().splitlines(), data.decode().splitlines(), path, path, lineterm="", n=0
        )
    ]
    left = [f"{one.code} {one.span}" for one in after.loaded.diagnostics if one.severity.name == "error"]
    return "\n".join([*parts, "--- mended", *diff, *(f"left: {one}" for one in left)])


def whole() -> str:
    """The golden file."""
    blocks = []
    for name, text in SLIPS.items():
        own = "\n".join(line for line in text.removeprefix(_TOP).splitlines())
        blocks.append(f"=== {name}\n{own}\n--- told\n{told(text)}\n")
    return "\n".join(blocks)


if __name__ == "__main__":
    GOLDEN.write_text(whole(), encoding="utf-8")
    sys.stdout.write(f"{len(SLIPS)} slips\n")
