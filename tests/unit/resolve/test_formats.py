"""Names of formats become ids."""

from __future__ import annotations

import pytest

from paiqi.resolve.formats import by_format, format_id
from paiqi.rulebook.packs import built_in_platforms

DOUYIN = built_in_platforms()["douyin"]


@pytest.mark.parametrize("text", ["video", "视频", "Video", "VIDEO", " 视频 "])
def test_a_format_may_be_called_by_its_id_or_its_name_in_either_language(text: str) -> None:
    assert format_id(DOUYIN, text) == "video"


def test_what_a_platform_does_not_have_stands_as_it_was_written() -> None:
    assert format_id(DOUYIN, " Opera ") == " Opera "
    assert format_id(None, "视频") == "视频"
    assert format_id(DOUYIN, None) is None


def test_a_mapping_by_formats_is_one_by_their_ids_and_loses_nothing() -> None:
    assert by_format(DOUYIN, {"视频": 1, "Opera": 2}) == {"video": 1, "Opera": 2}
    assert by_format(None, {"视频": 1}) == {"视频": 1}
