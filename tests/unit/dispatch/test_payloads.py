"""The forms of a day's message: byte for byte, within each service's limits, and nothing in them calls
anybody who is not meant.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.dispatch.document import Document, Piece, Section
from paiqi.dispatch.mail import MailServer, as_text, email
from paiqi.dispatch.markdown import as_markdown
from paiqi.dispatch.services import SERVICES
from paiqi.dispatch.slack import MOST_BLOCKS, MOST_CHARACTERS, MOST_HEADER, MOST_SECTION
from paiqi.dispatch.webhook import Robot, as_bytes
from paiqi.model.team import Contacts
from paiqi.text.messages import Language
from standing import PLAN, document
from workspace import ROOT, loaded

GOLDEN = ROOT / "tests" / "golden" / "digest"
NOW = datetime(2026, 3, 18, 10, 0, tzinfo=UTC)
SERVER = MailServer(
    "mail.example.com", 587, "starttls", "u", "p", "paiqi@example.com", ("a@example.com", "b@example.com")
)
#: What would call a whole group, or be markup, if it were let through.
NASTY = (
    '<!channel> <!here> <@U999> @all @所有人 <@all> <at id=all></at> <at user_id="all">所有人</at> *b* _i_ `c`'
    " [x](https://evil.example) ![i](https://evil.example/i.png) # h > q"
    " &lt;!channel&gt; <script>alert(1)</script>"
)


def _written(form: Callable[[Document], str], ending: str) -> dict[str, Callable[[], bytes]]:
    languages: tuple[Language, ...] = ("zh", "en")
    return {f"{ending}-{one}": partial(_bytes, form, one) for one in languages}


def _bytes(form: Callable[[Document], str], language: Language) -> bytes:
    return form(document(language=language)).encode()


def _payload(name: str) -> Callable[[Document], str]:
    return lambda one: json.dumps(SERVICES[name].payload(one), ensure_ascii=False, indent=1) + "\n"


def _parts(mail: EmailMessage) -> list[str]:
    """The text of each part of a mail."""
    return [str(part.get_content()) for part in mail.walk() if not part.is_multipart()]


def _read(mail: EmailMessage) -> str:
    """A mail as it is read: its headers, then its parts."""
    parts = _parts(mail)
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), "", *parts])


FORMS: dict[str, Callable[[], bytes]] = {
    **{key: made for name in SERVICES for key, made in _written(_payload(name), name).items()},
    **_written(as_markdown, "markdown"),
    **_written(lambda one: _read(email(one, SERVER, NOW, "example")), "mail"),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_message_of_a_day_is_byte_for_byte_the_one_that_was_looked_at(name: str) -> None:
    assert FORMS[name]() == (GOLDEN / f"{name}.txt").read_bytes()


def test_a_robot_of_feishu_is_signed_for_as_documented() -> None:
    robot = Robot("https://open.feishu.cn/open-apis/bot/v2/hook/x", "a secret")
    url, signed = SERVICES["feishu"].signed(robot, {"msg_type": "post"}, NOW)
    key = b"1773828000\na secret"
    assert url == robot.url
    assert signed["timestamp"] == "1773828000"
    assert signed["sign"] == base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    assert SERVICES["feishu"].signed(Robot("u"), {}, NOW) == ("u", {})


def test_a_robot_of_dingtalk_is_signed_for_in_its_address() -> None:
    robot = Robot("https://oapi.dingtalk.com/robot/send?access_token=t", "SECabc")
    url, signed = SERVICES["dingtalk"].signed(robot, {"msgtype": "markdown"}, NOW)
    asked = parse_qs(urlsplit(url).query)
    told = b"1773828000000\nSECabc"
    assert asked["access_token"] == ["t"]
    assert asked["timestamp"] == ["1773828000000"]
    assert asked["sign"] == [base64.b64encode(hmac.new(b"SECabc", told, hashlib.sha256).digest()).decode()]
    assert signed == {"msgtype": "markdown"}


def test_an_owner_is_called_once_by_the_id_of_each_service() -> None:
    texts = {name: as_bytes(SERVICES[name].payload(document())).decode() for name in SERVICES}
    assert texts["feishu"].count('{"tag":"at","user_id":"ou_12","user_name":"林月"}') == 1
    assert texts["wecom"].count("<@linyue>") == 1
    assert texts["slack"].count("<@U012>") == 1
    assert SERVICES["dingtalk"].payload(document())["at"] == {
        "atMobiles": ["13800000001"],
        "atUserIds": ["user77"],
        "isAtAll": False,
    }
    assert texts["dingtalk"].count("@13800000001 ") == 1
    # Whoever has no id there is named; all others stand by their names from the second time on.
    assert "王芳" in texts["feishu"]
    assert "林月" in texts["wecom"]


@pytest.mark.parametrize(
    "handle", ["all", "@all", "here", "ou_1><at id=all>", "a b", "", "x" * 65, "channel"]
)
def test_no_id_of_a_person_calls_a_whole_group(handle: str) -> None:
    plan = PLAN.replace("feishu: ou_12", f'feishu: "{handle}"')
    assert "bad-value" in {one.code for one in loaded(plan).diagnostics} | (
        {"bad-value"} if not handle else set()
    )


def _of(text: str, lines: int = 3, sections: int = 2) -> Document:
    """A message whose every text is the same, and whoever it calls."""
    line = (Piece(text, strong=True), Piece(f" {text}"), Piece(text, contacts=Contacts(feishu="ou_1")))
    held = tuple(Section(text, (line,) * lines) for _ in range(sections))
    return Document(text, held, Piece(text, url="https://plans.example.com/day/2026-03-19/"), "zh")


def test_texts_of_plans_call_nobody_and_are_no_markup() -> None:
    nasty = _of(NASTY)
    feishu = SERVICES["feishu"].payload(nasty)["content"]["post"]["zh_cn"]
    tags = [piece for line in feishu["content"] for piece in line]
    assert {piece.get("user_id") for piece in tags} == {None, "ou_1"}
    assert not re.search("<at", json.dumps(feishu["content"]))
    slack = json.dumps(SERVICES["slack"].payload(nasty)["blocks"][1:])
    assert set(re.findall(r"<[^>]*>", slack)) == {
        "<https://plans.example.com/day/2026-03-19/|" + _slack_text(NASTY) + ">"
    }
    for name in ("wecom", "dingtalk"):
        text = next(
            value for key, value in SERVICES[name].payload(nasty)["markdown"].items() if key != "title"
        )
        assert not set("<`@") & set(text)
        assert re.findall(r"\]\(([^)]*)\)", text) == ["https://plans.example.com/day/2026-03-19/"]
    assert "<script" not in _parts(email(nasty, SERVER, NOW, "example"))[1]
    assert re.findall(r"(?<!\\)\]\(([^)]*)\)", as_markdown(nasty)) == [
        "<https://plans.example.com/day/2026-03-19/>"
    ]


def _slack_text(text: str) -> str:
    whole: str = SERVICES["slack"].payload(_of(text, 0, 0))["blocks"][-1]["text"]["text"]
    return json.dumps(whole.partition("|")[2].rstrip(">"))[1:-1]


#: Any text of a plan: halves of characters, controls, signs of markup, long ones.
TEXTS = st.text(max_size=120) | st.text("<>@&*_`[]()!|\\\"'\n\u2028#😀茶", max_size=300) | st.just("\ud800x")


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.integers(0, 150), st.integers(0, 6))
def test_any_text_makes_a_payload_within_the_limits(text: str, lines: int, sections: int) -> None:
    made = {name: SERVICES[name].payload(_of(text, lines, sections)) for name in SERVICES}
    sent = {name: as_bytes(payload) for name, payload in made.items()}
    assert all(json.loads(sent[name].decode("utf-8")) == made[name] for name in SERVICES)
    assert len(sent["feishu"]) <= 20_000
    assert len(made["wecom"]["markdown"]["content"].encode()) <= 4096
    assert len(sent["dingtalk"]) <= 20_000
    _within_slack(made["slack"])
    parsed = BytesParser(policy=policy.default).parsebytes(
        email(_of(text, lines, sections), SERVER, NOW, "example").as_bytes()
    )
    assert [part.get_content_type() for part in parsed.walk()][1:] == ["text/plain", "text/html"]


def _within_slack(payload: dict[str, Any]) -> None:
    head, *blocks = payload["blocks"]
    assert len(head["text"]["text"]) <= MOST_HEADER
    assert len(payload["blocks"]) <= MOST_BLOCKS
    assert all(len(one["text"]["text"]) <= MOST_SECTION for one in blocks)
    assert sum(len(one["text"]["text"]) for one in blocks) <= MOST_CHARACTERS


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_too_long_loses_whole_lines_of_its_longest_section_and_says_how_many(name: str) -> None:
    line = (Piece("19:30", strong=True), Piece(" 抖音｜山野茶事 · 春茶首发 · "), Piece("林月"))
    held = (Section("计划", (line,) * 500), Section("逾期", (line,) * 7))
    link = Piece("查看当天全部安排", url="https://plans.example.com/day/2026-03-19/")
    text = json.dumps(SERVICES[name].payload(Document("标题", held, link, "zh")), ensure_ascii=False)
    kept = text.count("春茶首发") - 7
    assert 20 < kept < 500
    assert text.count("……还有") == 1
    assert f"……还有 {500 - kept} 条" in text
    assert link.url in text


def test_an_address_that_no_message_holds_is_left_out() -> None:
    link = Piece("day", url="https://plans.example.com/" + "x" * 5000)
    made = SERVICES["wecom"].payload(Document("标题", (), link, "zh"))
    assert made["markdown"]["content"] == "## 标题"


def test_a_mail_is_the_same_one_when_it_is_sent_again() -> None:
    first, again = (email(document(), SERVER, NOW, "example") for _ in range(2))
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Message-ID"] != email(document(feed="xhs"), SERVER, NOW, "example")["Message-ID"]
    assert first["To"] == "a@example.com, b@example.com"
    assert _parts(first)[0].replace("\r\n", "\n") == as_text(document())
