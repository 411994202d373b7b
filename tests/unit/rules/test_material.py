"""Files that posts name and that do not exist, and formats that cannot do without one."""

from __future__ import annotations

import pytest

from paiqi.text.diagnostics import Diagnostic, Severity
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"
LYING = "# plans/assets/first.jpg\na picture\n"


def found(text: str, code: str) -> list[Diagnostic]:
    return [one for one in loaded(HEAD + text).diagnostics if one.code == code]


def note(fields: str, post: str = "", status: str = "draft") -> str:
    return (
        f"content:\n  - {{id: note, title: 记, status: {status}, copy: 茶, {fields}\n"
        f"     posts: {{xhs-main: {{at: 2026-03-25 20:00{post}}}}}}}\n"
    )


@pytest.mark.parametrize(
    ("fields", "post", "told"),
    [
        ("assets: [first.jpg, second.jpg],", "", ["second.jpg"]),
        ("assets: [first.jpg],", ", cover: cover.jpg", ["cover.jpg"]),
        ("assets: [first.jpg],", ", cover: first.jpg", []),
        # What says its size may lie elsewhere.
        ("assets: [{file: film.mp4, bytes: 86400000}],", "", []),
        ("assets: [second.jpg],", ', published: {at: 2026-03-10 20:00, url: "https://example.com/1"}', []),
    ],
)
def test_a_file_that_does_not_exist_is_named(fields: str, post: str, told: list[str]) -> None:
    said = [one.message.english() for one in found(note(fields, post) + LYING, "file-missing")]
    assert said == [f"{name} does not lie below plans/assets/" for name in told]


@pytest.mark.parametrize("status", ["cancelled", "idea", "on-hold"])
def test_what_does_not_go_out_needs_no_file(status: str) -> None:
    assert not found(note("assets: [second.jpg],", status=status) + LYING, "file-missing")


def test_where_no_file_lies_at_all_it_is_told_once() -> None:
    (one,) = found(note("assets: [first.jpg, second.jpg, third.jpg],"), "file-missing")
    assert one.severity is Severity.advice
    assert one.message.english() == "first.jpg is named, and no file lies below plans/assets/ (and 2 more)"


@pytest.mark.parametrize(
    ("fields", "post", "status", "told"),
    [
        ("", "", "approved", 1),
        ("", "", "draft", 0),
        ("", "", "cancelled", 0),
        ("assets: [first.jpg],", "", "approved", 0),
        ("", ", cover: first.jpg", "approved", 0),
        ("", ", format: video", "approved", 0),
    ],
)
def test_an_approved_note_on_xiaohongshu_has_a_picture(
    fields: str, post: str, status: str, told: int
) -> None:
    said = found(note(fields, post, status), "media-missing")
    assert len(said) == told
    assert all("at least 1 needed" in one.message.english() for one in said)
