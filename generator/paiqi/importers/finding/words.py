"""Words that titles of columns are made of, and words of other rows; in the languages of people's plans."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from paiqi.importers.cells import CellValue


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A word of these in a short text speaks for a title. Names of platforms are not among them: those stand in
#: rows too.
_TITLES = _words(
    """
    date day time datetime when week weekday month year deadline due start end eta scheduled schedule publish
    published publication scheduled_at publishing slot
    platform platforms channel channels network networks account accounts profile medium page
    title topic topics name subject headline idea concept theme content caption captions copy text message
    description hook body post_id task
    type format kind category pillar pillars campaign phase goal objective purpose audience cta
    status state stage progress approval approved
    person people role email e-mail handle budget cost kpi target ideas
    owner author assignee responsible editor designer creator writer
    link links url permalink ref reference references media image images photo photos picture pictures visual
    visuals video videos asset assets file files thumbnail
    hashtag hashtags tag tags keywords notes note remarks comment comments field id no nr
    views reach likes shares saves impressions clicks engagement
    datum tag uhrzeit zeit wochentag woche monat kanal kanäle plattform plattformen thema titel beschreibung
    inhalt format kategorie verantwortlich zuständig bild bilder notiz notizen bemerkung anmerkungen
    veröffentlichung termin kampagne ziel zielgruppe aufrufe reichweite autor
    data dia hora horário semana mês canal rede plataforma título tema assunto conteúdo legenda texto formato
    tipo categoria pilar campanha objetivo responsável imagem imagens mídia observações observação notas
    situação publicação descrição
    fecha día canal red plataforma asunto contenido descripción imagen responsable estado observaciones
    jour heure semaine mois plateforme réseau titre sujet contenu légende texte statut auteur lien visuel
    remarques thème objectif responsable publication
    tanggal judul konten waktu jenis keterangan penanggung
    дата время день платформа канал тема заголовок текст статус автор ссылка формат рубрика
    التاريخ اليوم المنصة المحتوى العنوان النص الحالة الوقت الفكرة النوع
    日付 曜日 時間 媒体 テーマ タイトル 内容 担当 備考 날짜 요일 시간 채널 주제 제목 내용 담당 상태 비고
    """
)
#: The same for Chinese, where no blanks part words.
_CHINESE = re.compile(
    r"日期|时间|時間|星期|周次|周几|平台|渠道|账号|帐号|帳號|标题|標題|主题|主題|选题|選題|内容|內容|文案|正文|"
    r"形式|类型|類型|体裁|栏目|欄目|分类|分類|支柱|状态|狀態|进度|進度|负责人|負責人|作者|编辑|人员|执行|备注|備註|"
    r"说明|說明|链接|連結|网址|素材|图片|圖片|视频|封面|标签|標籤|话题|話題|编号|序号|序號|目标|人群|受众|活动|"
    r"阶段|预算|曝光|观看|点赞|评论|收藏|分享|播放|发布|發布|名称|名稱|描述"
)
_WORD = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

_WEEKDAYS = {
    name: day
    for names in (
        "mon tue wed thu fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mo tues weds thurs fr sa so",
        "mo tu we th fr sa su",
        "mon tue wed thur fri sat sun",
        "mo di mi do fr sa so",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "seg ter qua qui sex sáb dom",
        "segunda terça quarta quinta sexta sábado domingo",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sabado dom",
        "lun mar mié jue vie sáb dom",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lun mar mer jeu ven sam dim",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "一 二 三 四 五 六 日",
        "周一 周二 周三 周四 周五 周六 周日",
        "週一 週二 週三 週四 週五 週六 週日",
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
        "星期一 星期二 星期三 星期四 星期五 星期六 星期天",
        "月 火 水 木 金 土 日",
        "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
        "월 화 수 목 금 토 일",
        "пн вт ср чт пт сб вс",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    )
    for day, name in enumerate(names.split())
}

_MONTHS = {
    name: number + 1
    for number, names in enumerate(
        (
            "january jan januar jänner janeiro enero janvier 一月",
            "february feb februar fevereiro fev febrero février 二月",
            "march mar märz mär março marzo mars 三月",
            "april apr abril abr avril 四月",
            "may mai maio mayo 五月",
            "june jun juni junho junio juin 六月",
            "july jul juli julho julio juillet 七月",
            "august aug agosto ago août 八月",
            "september sep sept setembro set septiembre septembre 九月",
            "october oct oktober okt outubro out octubre octobre 十月",
            "november nov novembro noviembre novembre 十一月",
            "december dec dezember dez dezembro diciembre dic décembre 十二月",
        )
    )
    for name in names.split()
}
#: What is enough of a month's name to know it when it is mistyped (`Novermber`).
_MONTH_BEGINNINGS = frozenset(name[:4] for name in _MONTHS if len(name) > 4)
_TOTALS = _words(
    "total totals sum subtotal summe gesamt gesamtsumme somme totale итого 合计 合計 总计 總計 小计 小計 汇总"
) | {"grand total", "sub total", "total geral", "total general"}
_UNDECIDED = frozenset(("", "tbc", "tba", "tbd", "待定", "未定", "offen", "open", "a definir", "à définir"))
_SECTION = re.compile(
    r"^\W*(?:(?:week|woche|kw|semana|semaine|sprint|phase|quarter|q|month|monat)\s*#?\s*\d"
    r"|第\s*[\d一二三四五六七八九十]+\s*[周週阶階季]|[\d一二三四五六七八九十]{1,3}月(?:份|$)|week of\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^\W*(?:[^\W\d]{2,12}[.,]?\s+)?"
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}(?:[-/.]\d{2,5})?(?=\D|$)"
    r"|\d{1,2}月\d{1,2}|\d{1,2}:\d\d)"
)
_NAMED_DATE = re.compile(
    r"^\W*(?:[^\W\d]+,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]*(?:de\s+)?([^\W\d_]{3,10})"
    r"|([^\W\d_]{3,10})\.?[\s\-]*\d{1,2})\b"
)
_TIME = re.compile(r"^\s*\d{1,2}(?:[:.]\d\d)?\s*(?:uhr|h|[ap]\.?m\.?)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^[-+]?[\d\s.,']+\s?%?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(r"^\d{4}-(0[1-9]|1[0-2])(?:-\d\d)?$")
_CHINESE_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月")
#: Titles are longer in templates of schedulers, where they hold instructions.
_TITLE_AT_MOST = 90


def titlelike(value: CellValue) -> bool:
    """Whether a cell may be a title of a column: a short text that is no date, number, link or yes and no."""
    if not isinstance(value, str) or len(value) > _TITLE_AT_MOST:
        return False
    text = value.strip()
    return not (
        "://" in text
        or text.startswith("#")
        or text.lower() in {"true", "false", "yes", "n/a", "-", "x", "✓", "✔", "是", "否"}
        or _NUMBER.match(text)
        or datelike(text)
    )


def known_title(text: str) -> bool:
    """Whether a text has a word in it that titles of plans are made of."""
    if is_section(text):
        return False
    if len(text) <= 16 and _CHINESE.search(text):
        return True
    words = _WORD.findall(_HUMP.sub(" ", text).lower())
    return len(words) <= 9 and any(word in _TITLES or word.rsplit("_")[-1] in _TITLES for word in words)


def datelike(value: CellValue) -> bool:
    """Whether a cell holds a date or a time, typed or as people write them."""
    if not isinstance(value, str):
        return isinstance(value, (date, time, timedelta))
    if len(value) > 60:
        return False
    if _DATE.match(value):
        return True
    named = _NAMED_DATE.match(value.lower())
    if not named:
        return False
    month = named[2] or named[3]
    return month in _MONTHS or (len(month) > 4 and month[:4] in _MONTH_BEGINNINGS)


def is_time(value: CellValue) -> bool:
    """Whether a cell holds a time of day."""
    return isinstance(value, time) or (isinstance(value, str) and bool(_TIME.match(value)))


def weekday(value: CellValue) -> int | None:
    """The number of a day of the week (Monday is 0) that a cell names and nothing else."""
    return _WEEKDAYS.get(value.strip().lower().rstrip(".")) if isinstance(value, str) else None


def is_total(value: CellValue) -> bool:
    """Whether a row that begins with this cell is a sum of others."""
    return isinstance(value, str) and value.strip().lower().rstrip(":： ") in _TOTALS


def is_undecided(value: str) -> bool:
    """Whether a cell says that its day is not known yet."""
    return value.strip().lower().strip("?.() ") in _UNDECIDED


def is_section(value: CellValue) -> bool:
    """Whether a text names a part of a plan: `Week 2: July 15–21`, `第三周`."""
    if not isinstance(value, str):
        return False
    if _SECTION.match(value):
        return True
    words = _WORD.findall(_YEAR.sub("", value.lower()))
    return len(words) <= 1 and month_of(value) is not None


def month_of(text: str) -> int | None:
    """The one month that a text names; None where it names none or several."""
    months = {_MONTHS[word] for word in _WORD.findall(text.lower()) if word in _MONTHS}
    months |= {int(month) for month in _CHINESE_MONTH.findall(text)}
    if not months and (day := _ISO.match(text)):
        months = {int(day[1])}
    return months.pop() if len(months) == 1 else None


def year_of(text: str) -> int | None:
    """The one year that a text names."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


#: Titles of columns whose value people write once for the rows below it.
_REPEATS = _words("date day week month campaign phase datum tag woche monat kampagne data dia semana mês")
_REPEATS_CHINESE = re.compile(r"日期|周次|星期|月份|阶段|活动")


def repeats_down(title: str) -> bool:
    """Whether people write a value of this column once for several rows below it."""
    return bool(_REPEATS_CHINESE.search(title)) or any(
        word in _REPEATS for word in _WORD.findall(title.lower())
    )
