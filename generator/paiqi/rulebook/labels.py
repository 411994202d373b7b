"""Labels that say that something is paid for: which ones say it clearly, and where one stands in a text.

A label is a word, not letters inside another one, and its negation is none.
"""

from __future__ import annotations

import re

from paiqi.rulebook.word_finder import likened

#: Labels that say it clearly. China: Advertising Law and the measures of 2023 name 广告; elsewhere those the
#: FTC names as clear.
CLEAR = {
    "cn": ("广告",),
    "global": ("广告", "ad", "advert", "advertisement", "sponsored", "paid partnership", "paid promotion"),
}
#: What stands directly before a word that says the contrary. No further away: 无糖乌龙茶（广告）, 非常好喝 #广告
#: and "No sugar tea #ad" hold labels.
_DENIED = re.compile(
    r"(?:[非无零没]|拒绝|远离|告别|谢绝|禁止"
    r"|(?:[不没未勿]|(?<!特)别)(?:有|是|算是?|属于|含|(?:有|是|要|会|想|再)?(?:打|做|发|接|投|放|收|植入|用|使用|经)))"
    r"(?:任何|一[条个则支]|商业|付费|硬)? ?$"
    r"|(?:\b(?:not|no|non|nor|never|without|hardly)|n't)(?: +(?:really|actually|been|being|an?|any))*[ -]+$"
    r"|\bun-$"
)
#: What makes another word of it: 广告牌, 广告公司, ad-free.
_GOES_ON = re.compile(
    "[牌法位费语词片人商业主屏界学曲部]|公司|设计|行业|投放|素材|创意|拦截|\\s?-?(?:free|block)"
)


def label_at(text: str, label: str) -> int:
    """Where a label stands in a text, whatever its width, case or tradition; -1 where it does not."""
    plain = likened(text)
    words = r"\s+".join(map(re.escape, likened(label).split()))
    for match in re.finditer(rf"(?<![0-9a-z_]){words}(?![0-9a-z_])", plain):
        if not (is_denied(plain, match.start()) or _another(plain, match)):
            return match.start()
    return -1


def is_denied(plain: str, start: int) -> bool:
    """Whether what stands directly before a word of a likened text denies it; of a hashtag none does."""
    return plain[start] != "#" and bool(_DENIED.search(plain, max(0, start - 24), start))


def _another(plain: str, match: re.Match[str]) -> bool:
    """Whether what follows makes another word of a label that is one word."""
    return bool(_GOES_ON.match(plain, match.end()))


def is_clear(label: str, region: str) -> bool:
    """Whether a label says clearly to readers of a region that something is paid for."""
    return any(label_at(label, one) >= 0 for one in CLEAR.get(region, CLEAR["global"]))
