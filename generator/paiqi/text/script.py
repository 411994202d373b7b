"""In which script a text is written."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
#: A run of letters of any script but Han and kana: a word, as one Han character mostly is.
_WORDS = re.compile(
    "[^\\W\\d_\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)
#: A text with more kana than this share of its Han characters is Japanese; の alone makes none.
_SOME_KANA = 0.2


def is_chinese(text: str) -> bool:
    """Whether a text is mostly Chinese: at least as many Han characters as words of other scripts, and hardly
    any kana. Addresses are not counted; a text without a letter is not Chinese.
    """
    plain = _ADDRESS.sub(" ", text)
    han = len(_HAN.findall(plain))
    if not han or len(_KANA.findall(plain)) > han * _SOME_KANA:
        return False
    return han >= len(_WORDS.findall(plain))
