"""Which texts are Chinese."""

from __future__ import annotations

import pytest

from paiqi.text.script import is_chinese


@pytest.mark.parametrize(
    "text",
    [
        "国家级好茶",
        "OPPO Find X8 国家级旗舰",
        "第一口の甜，今天开采",
        "國家級好茶",
        "开采 https://example.com/a/very/long/path",
        "𠮷野家的茶",
    ],
)
def test_a_text_of_mostly_han_characters_is_chinese(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🍵🍵 2026",
        "The best tea of 龙井 village is here now",
        "世界一のお茶をどうぞ",
        "세계 최고 茶",
        "https://example.com/chaye.html",
        "Лучший чай 茶",
    ],
)
def test_a_text_in_another_language_is_not_chinese(text: str) -> None:
    assert not is_chinese(text)
