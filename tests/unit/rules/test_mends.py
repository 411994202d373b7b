"""A mend is the value that was meant, whole; where that is not known a sample is called a sample."""

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
        *(
            ("date", written)
            for written in (
                "3月20日",
                "20-03-2026",
                "3/1-3/5",
                "12月1日",
                "2026-12-03?",
                "2026-Q2",
                "10/03/2026 09:00",
                "下周五",
                "8pm",
                "20:00",
            )
        ),
        *(
            ("date", written)
            for written in (
                "2026/03/10 8pm",
                "2026/03/10 24:00",
                "2026-03-10 晚上八点",
                "2026-03-10 09:00 Europe/London",
            )
        ),
        *(
            ("at", written)
            for written in (
                "8pm",
                "9:00 AM",
                "24:00",
                "下周五",
                "8.30",
                "3月20日 20:00",
                "2026-03-10 09:00 Europe/London",
                "25：00",
            )
        ),
        *(("day", written) for written in ("3月20日", "20-03-2026")),
        *(("number", written) for written in ("12万", "30s", "1,2")),
        *(
            ("repeat", written)
            for written in ("每天 08:00", "每周五 20:00", "weekly mon-fri", "weekdays 09:00", "monthly last")
        ),
        *(("metrics", written) for written in ("3月10日", "10/03/2026", "2026-03-10 8pm")),
        ("published", "2026-W11"),
    ],
)
def test_where_the_value_is_not_known_a_sample_is_called_a_sample(field: str, written: str) -> None:
    english, chinese = _mend(field, written, "en"), _mend(field, written, "zh")
    assert "such as" in english
    assert "write it as" not in english
    assert "如" in chinese
    assert "写成" not in chinese


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
