"""A mend is the value that was meant, whole; where that is not known the form is named."""

from __future__ import annotations

import re

import pytest

from paiqi.text.messages import Language, catalogue
from workspace import loaded

CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
FIELDS = {
    "date": "content: [{id: film, title: 片, date: '%s'}]\n",
    "at": "content: [{id: film, title: 片, date: 2026-03-10, posts: {xhs-main: '%s'}}]\n",
    "day": "# plans/kpis.yml\nkpis: [{id: k, title: 粉丝, stage: grow, target: 9, actuals: {'%s': 1}}]\n",
    "number": "kpis: [{id: k, title: 粉丝, stage: grow, target: '%s', due: 2026-04-01}]\n",
    "repeat": "series: [{id: s, title: 栏目, account: xhs-main, repeat: '%s'}]\n",
    "metrics": "# plans/metrics/a.csv\ndate,subject,metric,value\n%s,xhs-main,fans,1\n",
    "value": '# plans/metrics/a.csv\ndate,subject,metric,value\n2026-03-10,xhs-main,fans,"%s"\n',
    "published": (
        "content: [{id: film, title: 片, posts: {xhs-main: 2026-03-10 19:30}}]\n#"
        " plans/published.csv\npost,at\nexample/film/xhs-main,%s\n"
    ),
}


def _mend(field: str, written: str, language: Language) -> str:
    text = FIELDS[field] % written
    found = [item for item in loaded(CAMPAIGN + text).diagnostics if item.code == "bad-value"]
    assert len(found) == 1, (field, written)
    assert found[0].hint is not None
    return found[0].hint.text(language)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("date", "2026/03/10", "2026-03-10"),
        ("date", "2026年3月5日", "2026-03-05"),
        ("date", "２０２６-０３-０１", "2026-03-01"),
        ("date", "2026/03/10 09:00", "2026-03-10 09:00"),
        ("date", "2026.3.10 9：05", "2026-03-10 09:05"),
        ("date", "2026年3月10日 09:00", "2026-03-10 09:00"),
        ("date", "2026-03-10 9:00", "2026-03-10 09:00"),
        ("date", "2026-03-10T9:00", "2026-03-10 09:00"),
        ("date", "2026-03-10  09:00", "2026-03-10 09:00"),
        ("at", "2026/03/10 09:00", "2026-03-10 09:00"),
        ("at", "20：00", "20:00"),
        ("at", "8:00", "08:00"),
        ("at", "２０:００", "20:00"),
        ("day", "2026/03/10", "2026-03-10"),
        ("metrics", "2026/03/10 09:00", "2026-03-10 09:00"),
        ("metrics", "2026/03/10", "2026-03-10"),
        ("published", "2026/3/10 19:31", "2026-03-10 19:31"),
        ("number", "12,600", "12600"),
        ("number", "12，600", "12600"),
        ("value", "1,012,600", "1012600"),
    ],
)
def test_a_value_that_can_be_read_in_one_way_only_is_proposed_whole(
    field: str, written: str, meant: str
) -> None:
    assert _mend(field, written, "en") == f"write it as {meant}"
    assert _mend(field, written, "zh") == f"请写成 {meant}"


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("date", "8pm"),
        ("date", "20:00"),
        ("date", "开业那天"),
        ("at", "开业后"),
        ("day", "周报"),
        ("number", "很多"),
        ("repeat", "经常"),
        ("metrics", "上线后"),
        ("value", "不详"),
        ("published", "2026-W11"),
    ],
)
def test_where_the_value_is_not_known_the_form_is_named_and_no_value(field: str, written: str) -> None:
    english, chinese = _mend(field, written, "en"), _mend(field, written, "zh")
    assert "write it as" not in english
    assert "写成" not in chinese
    # 15 and 24 belong to the forms themselves: the day of a month, the hours of a day.
    assert re.findall("[0-9]+", english) in ([], ["2", "15"], ["24"])


@pytest.mark.parametrize("written", ["2026/13/40", "2026/02/30 09:00", "1926/3/1"])
def test_a_day_that_is_in_no_calendar_is_never_proposed(written: str) -> None:
    assert _mend("date", written, "en") in ("check the month and the day", "check the year")


def test_no_text_gives_a_constant_as_the_value_that_was_meant() -> None:
    constant = re.compile(r"\b20[0-9]{2}-[0-9W]|\b[0-9]{1,2}:[0-9]{2}\b|\b[0-9]+(?:min|h|d)\b|\([0-9]+")
    hints = {
        english: chinese
        for english, chinese in catalogue("zh").items()
        if re.match(r"(?:write|use|give|put|add|make) ", english)
    }
    plain = [
        english
        for english, chinese in hints.items()
        if constant.search(english) and not ("such as" in english and "如" in chinese)
    ]
    assert plain == []
    assert [
        english
        for english in hints
        if re.search(r"write it as (?!\{example\}|campaign/content/post)", english)
    ] == []
