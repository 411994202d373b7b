"""A creator's piece is judged as a post of its platform."""

from __future__ import annotations

import pytest

from paiqi.rulebook.packs import built_in_platforms
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"
CODES = {"title-limit", "text-limit", "hashtag-limit", "refused-character", "link-not-clickable"}
#: Too long on every platform that has a limit, with signs and a link that some refuse.
TITLE = "<明前第一采>" * 60
COPY = (
    "明前第一采，比去年早七天。" * 7000 + " https://example.com/a " + " ".join(f"#茶{n}#" for n in range(60))
)
FORMS = [(platform.id, form.id) for platform in built_in_platforms().values() for form in platform.formats]


def found(text: str) -> set[tuple[str, str]]:
    return {(one.code, one.message.english()) for one in loaded(text).diagnostics if one.code in CODES}


@pytest.mark.parametrize(("platform", "form"), FORMS)
def test_a_creators_piece_is_judged_as_a_post_of_that_platform(platform: str, form: str) -> None:
    texts = f'title: "{TITLE}", copy: "{COPY}"'
    piece = (
        f"{HEAD}placements:\n  - id: kol\n    title: 合作\n    kind: creator\n    disclosure: 广告\n"
        f"    creator: {{name: 一盏, platform: {platform}}}\n    start: 2026-03-18\n    end: 2026-05-25\n"
        f"    deliverables: [{{id: note, format: {form}, at: 2026-03-20 12:00, {texts}}}]\n"
    )
    post = (
        f"{HEAD}content: [{{id: film, title: 片, posts: {{here: {{at: 2026-03-20 12:00, {texts}}}}}}}]\n"
        f"# plans/accounts.yml\naccounts: [{{id: here, platform: {platform}, name: 一盏, format: {form}}}]\n"
    )
    assert found(piece) == found(post)


def test_a_long_title_and_text_of_a_creators_note_are_found() -> None:
    text = (
        f"{HEAD}placements:\n  - id: kol\n    title: 合作\n    kind: creator\n    disclosure: 广告\n"
        "    creator: {name: 一盏, platform: xiaohongshu}\n    start: 2026-03-18\n    end: 2026-05-25\n"
        f"    deliverables: [{{id: note, format: image-post, at: 2026-03-20 12:00, title: {'茶' * 40},"
        f" copy: {'明前' * 750}}}]\n"
    )
    told = [one for one in loaded(text).diagnostics if one.code in CODES]
    assert [one.code for one in told] == ["title-limit", "text-limit"]
    assert {one.owners for one in told} == {("lin-yue",)}
