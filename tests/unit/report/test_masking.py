"""Source lines that are quoted: never one of a field that is not for everybody, whether or not its file can
be read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from paiqi.cli.main import app
from workspace import write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
ZERO = "\u200b"
SECRET = "机密"

#: Plans with an error in a field that is not for everybody; 机密 stands for what no log may hold.
PRIVATE = {
    "an invisible character in the second line of notes": f"notes: |\n  第一行\n  机密{ZERO}第二行\n",
    "an invisible character in a deeper line of notes": (
        f"content:\n  - id: film\n    title: 片\n    notes: |\n      第一行\n\n        - 机密: {ZERO}\n"
    ),
    "a blank line of notes": f"notes: |\n  机密\n {ZERO} 机密\n  机密\n",
    "notes in a list that is not indented": (
        f"content:\n- id: film\n  title: 片\n  notes: |\n    第一行\n    机密{ZERO}\n"
    ),
    "quoted notes over several lines": (
        f'content:\n  - id: film\n    title: 片\n    notes: "第一行\n\n机密{ZERO}"\n'
    ),
    "folded notes": f"notes: >-\n  第一行\n  机密{ZERO}\n",
    "a plain text over several lines": f"notes: 第一行\n  机密{ZERO}\n",
    "an amount over several lines in braces": (
        "budget: {currency: CNY,\nlines: [{for: 机密, planned: 九万,\nspent: 机密万}]}\n"
    ),
    "an amount in a block": "budget:\n  currency: CNY\n  lines:\n  - for: 机密\n    planned: 机密万\n",
    "a budget with a slip in its key": "bugdet: {currency: CNY, lines: [{for: 机密}]}\n",
    "a budget with a slip in its key over several lines": (
        "bugdet:\n  currency: CNY\n  lines: [{for: 机密, planed: 1}]\n"
    ),
    "a budget under its Chinese name": "预算: 机密三万\n",
    "notes under a Chinese name": "content:\n  - {id: film, title: 片, 内部站点: 机密}\n",
    "a reason": (
        "content:\n  - id: film\n    title: 片\n    waive: [{code: 机密, reason: 机密, until: 明天}]\n"
    ),
    "production": "content:\n  - id: film\n    title: 片\n    steps:\n      - {step: 机密, due: 机密日}\n",
    "a key in a private field": (
        "activities:\n  - id: meet\n    title: 见面会\n    kind: offline\n    start: 2026-03-10\n    crew:"
        " [{who: 机密, rolle: 机密}]\n"
    ),
    "a second colon in notes": "content:\n  - id: film\n    title: 片\n    notes: 第一行: 机密\n",
    "a second colon below notes": (
        "content:\n  - id: film\n    title: 片\n    notes: 第一行\n      机密: 第二行: 机密\n"
    ),
    "a colon without a blank": "notes:机密\n",
    "a full-width colon": "content:\n  - id: film\n    title: 片\n    notes：机密\n",
    "a line of notes that lost its indentation": (
        "content:\n  - id: film\n    title: 片\n    notes: |\n      第一行\n   机密第二行\n    owner: x\n"
    ),
    "a line of notes that lost all of its indentation": (
        "content:\n  - id: film\n    title: 片\n    notes: |\n      第一行\n机密第二行\n"
    ),
    "a line of notes that looks like a key": (
        "content:\n  - id: film\n    title: 片\n    notes: |\n      第一行\n   机密底价: 机密\n    owner: x\n"
    ),
    "a tab in notes": "content:\n  - id: film\n    title: 片\n    notes:\n\t机密\n",
    "an open bracket in a budget": "budget: {currency: CNY, lines: [{for: 机密, planned: 1}\nowner: 机密\n",
    "an open quote in notes": 'notes: "机密\n  机密\n',
    "a sign that begins no value": "notes: @机密\n",
    "an anchor": "notes: &机密 机密\n",
    "two notes": "notes: 机密一\nnotes: 机密二\n",
    "notes cut at a hash": "notes: 机密 #机密\n",
    "bytes that are not UTF-8": "# bytes: gbk\nnotes: |\n  第一行\n  机密\n",
    "bare carriage returns": "# bytes: cr\nnotes: 机密\n",
    "brackets without an end": "copy: {a: 一,\n" + "notes: {b: " * 50_000 + "机密\n",
    "a slip in the key of a post's notes": (
        "content:\n  - id: film\n    title: 片\n    posts:\n      - account: douyin-main\n        notse: 机密\n"
    ),
    "notes of a post written as a mapping": (
        "content:\n  - {id: film, title: 片, posts: {douyin-main: {at: 25:00, notes: 机密}}}\n"
    ),
    "how long before an account's posts must be approved": (
        "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 甲, lead: 机密}]\n"
    ),
    "what a claim of a campaign rests on": "evidence: [{claim: 机密, source: 机密, url: 机密}]\n",
    "a contact": (
        "# plans/workspace.yml\nnamespace: x\ntitle: y\npeople:\n  - id: lin\n    name: 林\n    contact: |\n "
        "     机密\n      机密\n"
    ),
}


def _output(folder: Path, text: str) -> str:
    head = HEAD
    if text.startswith("# bytes"):
        first, _, text = text.partition("\n")
        head = f"{first}\n{HEAD.replace('春茶上新', 'tea')}"
    root = write_example(folder, head + text if not text.startswith("# plans") else HEAD + text)
    return CliRunner().invoke(app, ["check", str(root), "--show-source"]).output


@pytest.mark.parametrize("what", PRIVATE)
def test_no_line_of_a_private_field_is_quoted(what: str, tmp_path: Path) -> None:
    output = _output(tmp_path, PRIVATE[what])
    assert " error" in output or "错误" in output or "警告" in output
    # What the message itself names, a key or a code, is no quotation.
    quoted = [line for line in output.splitlines() if line.lstrip().split(" ")[0].isdigit() and " | " in line]
    assert [line for line in quoted if SECRET in line or "\ufffd" in line] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("titel: 片\n", "4 | titel: 片"),
        ("owner: nobody\nnotes: |\n  第一行\n  第二行\n", "4 | owner: nobody"),
        ("notes: |\n  第一行\n  第二行\nowner: nobody\n", "7 | owner: nobody"),
        (
            "content:\n  - id: film\n    notes: |\n      第一行\n    title: 片\n    owner: nobody\n",
            "9 |     owner: nobody",
        ),
        ("content:\n- notes: 一\n  title: 片\n  id: film\n  owner: nobody\n", "8 |   owner: nobody"),
        ("notes: 一\ngoal: 卖空明前茶: 三周内\n", "5 | goal: 卖空明前茶: 三周内"),
        ("content:\n  - id: film\n    notes: 一\n    title: 片: 二\n", "7 |     title: 片: 二"),
        ("repo_url: https://example.com/team\n", "4 | repo_url: https://example.com/team"),
        # The same words elsewhere are for everybody: a KPI that stands for its stage, a workspace's steps.
        (
            "kpis:\n  - id: fans\n    title: 涨粉\n    stage: grow\n    lead: maybe\n",
            "8 |     lead: maybe",
        ),
        (
            "milestones: {launch: 2026-03-20, lunch: 3月}\n",
            "4 | milestones: {launch: 2026-03-20, lunch: 3月}",
        ),
        (
            "content:\n  - {id: film, title: 片, copy: 先问预算再说, date: lunch}\n",
            "5 |   - {id: film, title: 片, copy: 先问预算再说, date: lunch}",
        ),
    ],
)
def test_a_line_of_any_other_field_is_quoted(text: str, line: str, tmp_path: Path) -> None:
    assert f"  {line}\n" in _output(tmp_path, text)


@pytest.mark.parametrize("amount", ["87，654元", "87654块", "8.7654万", "约87654"])
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_no_report_names_the_amount_that_was_meant(tmp_path: Path, form: str, amount: str) -> None:
    lines = f'budget: {{currency: CNY, lines: [{{for: 投流, planned: "{amount}"}}]}}\n'
    folder = write_example(tmp_path, HEAD + lines)
    done = CliRunner().invoke(app, ["check", str(folder), "--format", form, "--today", "2026-03-18"])
    assert "bad-value" in done.output
    assert "87654" not in done.output


def test_a_budget_of_one_number_is_told_without_it(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD + "budget: 87654\n")
    told = CliRunner().invoke(app, ["check", str(folder), "--today", "2026-03-18"]).output
    assert "planned: …" in told
    assert "87654" not in told
