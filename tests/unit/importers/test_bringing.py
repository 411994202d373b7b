"""A sheet from its bytes to the plans: what is asked, told and written on the way, and again."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from paiqi.importers.answering import WrongAnswer
from paiqi.importers.bringing import Brought, Wish, brought
from paiqi.importers.drafting import Updated
from paiqi.importers.looking import found_in
from paiqi.importers.telling import as_text
from paiqi.load.pipeline import load_files
from paiqi.read.files import IMPORTS, Files
from workspace import TODAY

START = {
    "plans/workspace.yml": "namespace: tea\ntitle: 茶\nlanguage: zh\ntimezone: Asia/Shanghai\n".encode(),
    "plans/accounts.yml": b"accounts: []\n",
}
SHEET = """标题,发布平台,发布日期,发布时间,形式,状态,负责人,栏目
春茶预告,"抖音,B站",2027-03-01,20:00,视频,待策划,"林悦,王导",产品
茶农说,抖音,2027-03-02,08:00,视频,等风来,林悦,故事
"""


class Team:
    """A workspace into which a sheet is brought, again and again."""

    def __init__(self, *assets: str) -> None:
        self.files = dict(START)
        self.assets = dict.fromkeys(assets, 1)

    def brings(self, sheet: str, answers: Mapping[str, str] | None = None, into: str = "") -> Brought:
        texts = {path: data for path, data in self.files.items() if not path.startswith(IMPORTS)}
        plan = load_files(Files(texts, self.assets), TODAY).plan
        assert plan is not None
        found = found_in([("plan.csv", sheet.encode())])
        wish = Wish(into, answers=answers or {})
        made = brought(found, self.files, plan, wish, lambda questions: {}, self.assets)
        for one in made.made.changes.files:
            if one.after is None:
                self.files.pop(one.path, None)
            else:
                self.files[one.path] = one.after
        return made

    def text(self, path: str) -> str:
        return self.files[path].decode()


def test_all_that_a_sheet_brings_is_one_question_whose_usual_answer_is_yes() -> None:
    team = Team()
    everything, _ = team.brings(SHEET).questions
    assert (everything.id, everything.usual) == ("new", "yes")
    told = everything.message.english()
    for names in (
        "accounts: 抖音 (2), B站 (1)",
        "“负责人”: 林悦 (2), 王导 (1)",
        "“栏目”: 产品 (1), 故事 (1)",
    ):
        assert names in told
    made = Team().brings(SHEET, {"new": "yes", "statuses:状态": "own-idea"})
    assert not made.questions
    assert [len(one.posts) for one in made.looked.entries] == [2, 1]
    by_one = Team().brings(SHEET, {"new": "one-by-one"}).questions
    assert [(one.id, one.usual) for one in by_one][:2] == [("account:抖音", "new"), ("account:b站", "new")]
    assert {one.id for one in by_one[2:]} >= {"new-people:负责人", "new-pillars:栏目"}
    refused = Team().brings(SHEET, {"new": "no"})
    assert [one.id for one in refused.questions] == ["statuses:状态"]
    assert refused.looked.read.unmade == 0


def test_posts_that_were_not_made_are_counted() -> None:
    assert Team().brings(SHEET).looked.read.unmade == 3
    assert Team().brings(SHEET, {"new": "yes"}).looked.read.unmade == 0


def test_a_word_for_a_status_becomes_one_of_the_workspace_and_is_known_from_then_on() -> None:
    team = Team()
    made = team.brings(SHEET, {"new": "yes", "statuses:状态": "own-idea"})
    assert "  - id: deng-feng-lai\n    title: 等风来\n    as: idea\n" in team.text("plans/workspace.yml")
    assert "status: deng-feng-lai" in team.text("plans/campaigns/plan.yml")
    again = team.brings(SHEET.replace("待策划", "再想想"), into=made.made.campaign)
    assert [one.id for one in again.questions] == ["statuses:状态"]
    assert "再想想 (1)" in again.questions[0].message.english()


def test_an_unknown_word_is_told_with_the_line_that_makes_it_a_status() -> None:
    team = Team()
    (told,) = (one for one in team.brings(SHEET).doubts if one.code == "status-unknown")
    line = "statuses: [{id: deng-feng-lai, title: 等风来, as: draft}]"
    assert line in told.message.english()
    assert told.places == ("F3",)
    texts = {**START, "plans/workspace.yml": START["plans/workspace.yml"] + f"{line}\n".encode()}
    assert not load_files(Files(texts, {}), TODAY).diagnostics


def test_a_sheet_that_is_answered_later_is_written_as_tidily_as_at_once() -> None:
    answers = {"new": "yes", "statuses:状态": "own-idea"}
    once, later = Team(), Team()
    once.brings(SHEET, answers)
    campaign = later.brings(SHEET).made.campaign
    made = later.brings(SHEET, answers, into=campaign)
    assert isinstance(made.made, Updated)
    assert later.text("plans/campaigns/plan.yml") == once.text("plans/campaigns/plan.yml")


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("year:发布日期", "明年", "a year such as 2027"),
        ("year:日子", "2027", "there is no column 日子"),
        ("date-order:发布日期", "ymdd", "dmy, mdy, ymd"),
        ("colour", "red", "there is no question colour"),
        ("new", "maybe", "yes, one-by-one, no"),
        ("account:抖音", "nobody", "an account of the workspace"),
        ("statuses:状态", "idea", "own-idea"),
    ],
)
def test_an_answer_that_no_question_takes_is_refused_with_what_is_taken(
    question: str, answer: str, told: str
) -> None:
    with pytest.raises(WrongAnswer) as wrong:
        Team().brings(SHEET, {question: answer})
    assert told in wrong.value.message.english()


@pytest.mark.parametrize("answer", ["new", "new Bloog"])
def test_an_account_on_what_is_no_platform_is_refused_with_what_can_be_done(answer: str) -> None:
    sheet = "Title,Channel,Date\nOne,Instagram,2027-03-01\nTwo,Blog,2027-03-02\n"
    with pytest.raises(WrongAnswer) as wrong:
        Team().brings(sheet, {"account:blog": answer})
    told = wrong.value.message.english()
    assert "account:blog=new PLATFORM" in told and "plans/platforms/blo" in told


def test_the_question_what_an_unknown_channel_is_names_the_way_to_a_platform_of_ones_own() -> None:
    sheet = "Title,Channel,Date\nOne,Instagram,2027-03-01\nTwo,Blog,2027-03-02\n"
    sheet += "Three,Our LinkedIn wall,2027-03-03\n"
    team = Team()
    asked = {one.id: one for one in team.brings(sheet).questions}
    told = asked["account:blog"].message.english()
    assert "plans/platforms/blog.yml" in told
    assert "new linkedin" in [one.value for one in asked["account:our linkedin wall"].choices]
    lines = [part.split("”")[0] for part in told.split("“")[2:]]
    team.files["plans/platforms/blog.yml"] = "\n".join((*lines, "")).encode()
    again = team.brings(sheet, {"account:blog": "new", "account:instagram": "new"}, into="plan")
    assert [one.account for one in again.looked.entries[1].posts] == ["blog"]
    assert "account:blog" not in {one.id for one in again.questions}


PICTURES = '标题,封面,日期\n甲,cover01.JPG,2027-03-01\n乙,"cover02.jpg, plan.png",2027-03-02\n'


def test_files_that_lie_among_the_assets_are_listed_and_others_are_told() -> None:
    team = Team("plans/assets/spring/cover01.jpg", "plans/assets/plan.png")
    made = team.brings(PICTURES)
    text = team.text("plans/campaigns/plan.yml")
    assert "assets: [spring/cover01.jpg]" in text
    assert "assets: [plan.png]" in text
    assert "notes: 封面：cover02.jpg" in text
    (told,) = (one for one in made.doubts if one.code == "file-missing")
    assert told.places == ("B3",)
    assert "→  notes" not in _preview(made)
    assert "封面  →  notes" in _preview(Team().brings(PICTURES))


def _preview(made: Brought) -> str:
    return as_text(made.looked, made.doubts, "en")


def test_years_that_were_not_written_are_told_with_the_reason() -> None:
    sheet = "标题,日期\n甲,2027-01-10\n乙,12月31日\n丙,1月20日\n"
    told = {one.code: one for one in Team().brings(sheet).doubts}
    assert "were read as of 2026, 2027, as each is then nearest" in told["year-column"].message.english()
    assert "12月31日 → 2026" in told["year-jump"].message.english()


def test_a_column_of_progress_is_no_column_of_statuses() -> None:
    sheet = "标题,状态,进度\n甲,待审核,0.6\n乙,待审核,1\n丙,制作中,0.3\n"
    team = Team()
    codes = {one.code for one in team.brings(sheet).doubts}
    assert "two-columns" not in codes
    assert "own-fields" in codes
    assert "notes: 进度：0.6" in team.text("plans/campaigns/plan.yml")


def test_a_second_person_is_noted_as_one_who_helps() -> None:
    team = Team()
    team.brings(SHEET, {"new": "yes"})
    assert "协作：王导" in team.text("plans/campaigns/plan.yml")
    assert "负责人：王导" not in team.text("plans/campaigns/plan.yml")


def test_what_was_told_before_of_rows_that_stay_is_not_told_again() -> None:
    team = Team()
    campaign = team.brings(SHEET, {"new": "yes", "statuses:状态": "notes"}).made.campaign
    again = team.brings(SHEET, into=campaign)
    assert not again.made.changes
    assert not again.doubts
    edited = team.brings(SHEET.replace("视频,待策划", "视频,待脑暴么"), into=campaign)
    assert {(one.code, one.places) for one in edited.doubts} == {
        ("status-unknown", ("F2",)),
        ("person-more", ("G2",)),
    }
