"""What a rule pack limits: texts, tags, media, quotas and scheduling."""

from __future__ import annotations

from paiqi.model.choices import Choice
from paiqi.model.facts import Fact, Names
from paiqi.model.fields import ITEM, given
from paiqi.model.scalars import Amount, Flag, Id, Lasting, Pixels, Ratio, Whole, Word, Zone
from paiqi.model.units import Unit


class Measure(Choice):
    """What a limit is about. Texts, tags and media of plans are checked; the rest is for readers."""

    headline = "title", "标题"
    short_title = "short-title", "短标题"
    body = "body", "正文", "文案"
    first_comment = "first-comment", "首评"
    author = "author", "作者"
    digest = "digest", "摘要"
    lead = "lead", "导语"
    summary = "summary", "简介"
    part_title = "part-title", "分 P 标题"
    alt_text = "alt-text", "替代文字"
    source_url = "source-url", "原文链接"
    product_title = "product-title", "商品短标题"
    poll_question = "poll-question", "投票问题"
    poll_option = "poll-option", "投票选项"
    header_line = "header-line", "邮件头行"
    subject = "subject", "邮件主题"
    html_body = "html-body", "邮件 HTML"
    show_notes = "show-notes", "节目简介"
    show_description = "show-description", "频道简介"
    other_text = "other-text", "其他字段"
    link = "link", "链接"
    hashtags = "hashtags", "话题"
    extra_tags = "extra-tags", "正文之外的标签"
    tag = "tag", "单个话题"
    tags_joined = "tags-joined", "标签合计长度"
    mentions = "mentions", "提及"
    cashtags = "cashtags", "股票标签"
    collaborators = "collaborators", "共创者"
    languages = "languages", "语言标记"
    flair = "flair", "帖子标签"
    images = "images", "图片数"
    items = "items", "轮播项数"
    gifs = "gifs", "动图数"
    videos = "videos", "视频数"
    covers = "covers", "封面数"
    goods_cards = "goods-cards", "商品卡片"
    articles = "articles", "一次群发的文章数"
    image_bytes = "image-bytes", "单张图片大小"
    gif_bytes = "gif-bytes", "动图大小"
    video_bytes = "video-bytes", "视频大小"
    cover_bytes = "cover-bytes", "封面大小"
    file_bytes = "file-bytes", "文件大小"
    thumb_bytes = "thumb-bytes", "链接卡缩略图大小"
    video_seconds = "video-seconds", "视频时长"
    image_ratio = "image-ratio", "图片宽高比"
    video_ratio = "video-ratio", "视频宽高比"
    cover_pixels = "cover-pixels", "封面像素"
    pages = "pages", "页数"


#: Measures that are lengths of a text.
TEXTS = frozenset(
    [
        Measure.headline,
        Measure.short_title,
        Measure.body,
        Measure.first_comment,
        Measure.author,
        Measure.digest,
        Measure.lead,
        Measure.summary,
        Measure.part_title,
        Measure.alt_text,
        Measure.source_url,
        Measure.product_title,
        Measure.poll_question,
        Measure.poll_option,
        Measure.header_line,
        Measure.subject,
        Measure.html_body,
        Measure.show_notes,
        Measure.show_description,
        Measure.other_text,
        Measure.link,
        Measure.tag,
        Measure.tags_joined,
    ]
)
#: Measures in bytes, and in seconds.
BYTES = frozenset(
    [
        Measure.image_bytes,
        Measure.gif_bytes,
        Measure.video_bytes,
        Measure.cover_bytes,
        Measure.file_bytes,
        Measure.thumb_bytes,
    ]
)
RATIOS = frozenset([Measure.image_ratio, Measure.video_ratio])


class Window(Choice):
    """The stretch of time over which a quota counts."""

    minute = "minute", "每分钟"
    five = "5-minutes", "每 5 分钟"
    quarter = "15-minutes", "每 15 分钟"
    half_hour = "30-minutes", "每 30 分钟"
    hour = "hour", "每小时"
    day = "day", "每个自然日"
    month = "month", "每个自然月"
    rolling_day = "rolling-24h", "任意 24 小时"
    pending = "pending", "待发队列"


class Counted(Choice):
    """What a quota counts. Posts and mass sends of plans are checked; the rest is for readers."""

    posts = "posts", "发布"
    pushes = "pushes", "群发"
    scheduled = "scheduled", "定时发布"
    replies = "replies", "回复"
    uploads = "uploads", "上传"
    api_calls = "api-calls", "接口调用"
    points = "points", "点数"


class Limit(Fact):
    """A limit of a text, of tags or of media; bounds are inclusive."""

    of: Measure = given("what is limited", "限制对象", seen=ITEM, moves=False)
    called: Names | None = given(
        "what the platform calls it", "平台上的叫法", seen=ITEM, moves=False, default=None
    )
    min: Amount | None = given("least", "下限（含）", seen=ITEM, moves=False, unit="", default=None)
    max: Amount | None = given("most", "上限（含）", seen=ITEM, moves=False, unit="", default=None)
    exclusive: Flag = given(
        "whether the greatest value itself is too much",
        "上限本身是否不允许",
        seen=ITEM,
        moves=False,
        default=False,
    )
    min_recommended: Flag = given(
        "whether the least value is only recommended",
        "下限是否只是建议",
        seen=ITEM,
        moves=False,
        default=False,
    )
    unit: Unit | None = given(
        "unit in which a text is counted", "文字的计数方法", seen=ITEM, moves=False, default=None
    )
    counts: tuple[Measure, ...] = given(
        "what counts beside it, such as hashtags and link",
        "一并计入的部分，如话题、链接",
        seen=ITEM,
        moves=False,
        default=(),
    )
    allowed: tuple[Whole, ...] = given(
        "the only values allowed", "仅允许的取值", seen=ITEM, moves=False, unit="", default=()
    )
    ratio_min: Ratio | None = given(
        "narrowest ratio, such as 4:5", "最窄宽高比，如 4:5", seen=ITEM, moves=False, default=None
    )
    ratio_max: Ratio | None = given(
        "widest ratio, such as 1.91:1", "最宽宽高比，如 1.91:1", seen=ITEM, moves=False, default=None
    )
    pixels_min: Pixels | None = given(
        "least size, such as 960x600", "最小像素，如 960x600", seen=ITEM, moves=False, default=None
    )
    pixels_max: Pixels | None = given("greatest size", "最大像素", seen=ITEM, moves=False, default=None)
    types: tuple[Word, ...] = given(
        "file types allowed", "允许的文件类型", seen=ITEM, moves=False, default=()
    )
    forbidden: Word | None = given(
        "characters that are refused", "不允许的字符", seen=ITEM, moves=False, default=None
    )
    soft: Flag = given(
        "whether more is possible, with a consequence",
        "是否为软限制（超出有后果但可行）",
        seen=ITEM,
        moves=False,
        default=False,
    )
    consequence: Names | None = given(
        "what happens above it", "超出的后果", seen=ITEM, moves=False, default=None
    )
    text: Names | None = given(
        "in words, where it is no number", "文字说明（非数值时）", seen=ITEM, moves=False, default=None
    )


class Quota(Fact):
    """How many an account may publish in a stretch of time; the formats form one group."""

    id: Id = given("id of the quota", "配额 id", seen=ITEM, moves=False)
    counts: Counted = given("what is counted", "计数对象", seen=ITEM, moves=False, default=Counted.posts)
    max: Whole | None = given("how many", "数量上限", seen=ITEM, moves=False, unit="", default=None)
    window: Window = given("over which time", "计数窗口", seen=ITEM, moves=False)
    zone: Zone | None = given(
        "zone of its days; default: the platform's",
        "按哪个时区计日，默认同平台",
        seen=ITEM,
        moves=False,
        default=None,
    )
    hard: Flag = given("whether more is impossible", "是否为硬限制", seen=ITEM, moves=False, default=True)
    consequence: Names | None = given(
        "what happens above it", "超出的后果", seen=ITEM, moves=False, default=None
    )
    approximate: Flag = given(
        "whether the number is approximate", "是否为约数", seen=ITEM, moves=False, default=False
    )
    per: Word = given(
        "whose it is: account, project or reader",
        "归属：account、project 或 reader",
        seen=ITEM,
        moves=False,
        default="account",
    )


class Scheduling(Fact):
    """Whether and how far ahead a post can be set up on the platform itself."""

    native: Flag | None = given(
        "whether the platform offers it; default: unknown",
        "平台是否自带定时发布，默认未知",
        seen=ITEM,
        moves=False,
        default=None,
    )
    min_ahead: Lasting | None = given("least time ahead", "至少提前", seen=ITEM, moves=False, default=None)
    max_ahead: Lasting | None = given("most time ahead", "至多提前", seen=ITEM, moves=False, default=None)
    text: Names | None = given("in words", "文字说明", seen=ITEM, moves=False, default=None)


class LinkRule(Fact):
    """What holds for links."""

    clickable: Flag | None = given(
        "whether links in the text can be clicked", "正文链接是否可点击", seen=ITEM, moves=False, default=None
    )
    leads_off: Flag | None = given(
        "whether texts may lead readers off the platform; default: not known",
        "文字是否可以把读者引到站外，默认未知",
        seen=ITEM,
        moves=False,
        default=None,
    )
    text: Names = given("the rule in words", "规则说明", seen=ITEM, moves=False)


class Remark(Fact):
    """Anything else that a planner is to know."""

    text: Names = given("in words", "内容", seen=ITEM, moves=False)
