"""Which column of a table is what."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.text.messages import Spoken

#: What a column can be, by the word that people write in `--map` and in a kept mapping: keys of contents and
#: posts as plans have them, and a few that are not keys.
FIELDS: dict[str, Spoken] = {
    "id": Spoken("编号", "a number or id of the row"),
    "title": Spoken("标题", "title"),
    "date": Spoken("日期，可带时间", "day, perhaps with a time"),
    "time": Spoken("时间", "time of day"),
    "weekday": Spoken("星期，用来核对日期", "day of the week, held against the date"),
    "account": Spoken("平台或账号，可写多个", "platform or account, or several"),
    "format": Spoken("形式", "format"),
    "status": Spoken("状态", "status"),
    "pillar": Spoken("内容支柱", "pillar"),
    "purpose": Spoken("目的", "purpose"),
    "segments": Spoken("人群", "segments"),
    "owner": Spoken("负责人", "owner"),
    "brief": Spoken("简报、要点", "brief"),
    "copy": Spoken("文案", "copy"),
    "hashtags": Spoken("话题", "hashtags"),
    "link": Spoken("携带的链接", "link that it carries"),
    "assets": Spoken("素材", "pictures and videos"),
    "first_comment": Spoken("首评", "first comment"),
    "disclosure": Spoken("广告标识", "advertising label"),
    "published_at": Spoken("实际发布时间", "when it went out"),
    "published_url": Spoken("发布后的链接", "link of what went out"),
    "notes": Spoken("备注", "notes"),
    "skip": Spoken("不要", "left out"),
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one column is: a key of FIELDS, and of which account or platform it speaks where a column stands
    for one (`Instagram`, `小红书标题`), by the text of its title.

    `sure` is False where only its content, or a near title, led to it: the preview says so.
    """

    column: int
    field: str
    of: str = ""
    sure: bool = True
