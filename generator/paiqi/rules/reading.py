"""The codes that reading a workspace can report, each explained like a rule."""

from __future__ import annotations

from paiqi.diagnostics import Severity
from paiqi.rules.rule import Rule, explained

_CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


def _code(
    code: str, family: str, en: str, zh: str, why_en: str, why_zh: str, bad: str, good: str, severity: Severity = Severity.error
) -> Rule:
    def block(text: str) -> str:
        return "\n".join("    " + line for line in text.rstrip("\n").split("\n"))

    return Rule(
        code,
        severity,
        family,
        explained(f"{en}\n{zh}\n\nWhy: {why_en}\n原因: {why_zh}\nBad:\n{block(bad)}\nGood:\n{block(good)}\n"),
    )


_YAML = (
    "Two readers would read such a file in two ways, or not at all.",
    "不同的程序会读出不同的结果，或者根本读不了。",
)

CODES: tuple[Rule, ...] = (
    _code(
        "bad-yaml", "yaml", "The file is not YAML.", "文件不是有效的 YAML。",
        "What cannot be read cannot be checked.", "读不了的文件无法检查。",
        _CAMPAIGN + "goal: 卖空明前茶: 三周内\n", _CAMPAIGN + 'goal: "卖空明前茶: 三周内"\n',
    ),
    _code(
        "duplicate-key", "yaml", "A key stands twice in one mapping.", "同一个键写了两次。",
        "Most readers would silently drop the first value.", "多数程序会不声不响地丢掉前一个值。",
        _CAMPAIGN + "goal: 卖空\ngoal: 涨粉\n", _CAMPAIGN + "goal: 卖空并涨粉\n",
    ),
    _code(
        "empty-value", "yaml", "A key has no value.", "键后面没有值。",
        "Nobody can tell whether it was forgotten or is meant.", "看不出是忘了写还是有意留空。",
        _CAMPAIGN + "goal:\n", _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "yaml-feature", "yaml", "The file uses anchors, aliases, tags, merge keys or is nested too deep.",
        "文件使用了锚点、别名、标签、合并键，或嵌套过深。", *_YAML,
        _CAMPAIGN + "goal: &g 卖空\n", _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "bad-key", "yaml", "A key is missing or is not a plain word.", "键缺失，或不是普通文字。", *_YAML,
        _CAMPAIGN + "? [a]\n: b\n", _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "second-document", "yaml", "A second YAML document begins in the file.", "文件里出现了第二个 YAML 文档。", *_YAML,
        _CAMPAIGN + "---\ntitle: 另一个\n", _CAMPAIGN,
    ),
    _code(
        "text-cut-at-hash", "yaml", "An unquoted text loses its end at a # sign.", "未加引号的文字在 # 处被截断。",
        "YAML takes what follows a space and # for a comment.", "YAML 会把空格加 # 之后的内容当作注释。",
        _CAMPAIGN + "goal: Offer #1 now\n", _CAMPAIGN + 'goal: "Offer #1 now"\n', Severity.warning,
    ),
    _code(
        "forbidden-character", "yaml", "The file holds an invisible or control character.", "文件里有不可见字符或控制字符。",
        "Such characters make two texts look the same that are not, and break calendars.", "它们会让不同的文字看起来一样，并破坏日历。",
        _CAMPAIGN + 'goal: "卖\\u202e空"\n', _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "unknown-key", "shape", "A key is not part of the plan format.", "键不属于排期格式。",
        "A mistyped key would be ignored without a word: a typo in visibility could publish a secret.",
        "写错的键如果被忽略，可见范围写错就可能泄密。",
        _CAMPAIGN + "visibilty: internal\n", _CAMPAIGN + "visibility: internal\n",
    ),
    _code(
        "missing-key", "shape", "A required key is missing.", "缺少必填的键。",
        "Without it the item has no name or no place in time.", "缺了它，该项就没有名称或时间。",
        "start: 2026-03-01\n", "title: 春茶上新\nstart: 2026-03-01\n",
    ),
    _code(
        "wrong-shape", "shape", "A list, a mapping or a single value stands where another shape is needed.", "此处的结构不对：列表、键值或单个值用错了。",
        "Only one reading can be the right one.", "只有一种写法是对的。",
        _CAMPAIGN + "phases: 预热\n", _CAMPAIGN + "phases: [{id: warm, title: 预热, start: 2026-03-01, end: 2026-03-09}]\n",
    ),
    _code(
        "bad-value", "shape", "A value cannot be read as what it should be.", "值的写法不对，无法识别。",
        "Dates, times and numbers have one way to be written, so that nobody guesses.", "日期、时间、数字只有一种写法，避免猜测。",
        "title: 春茶上新\nstart: 2026-02-30\n", "title: 春茶上新\nstart: 2026-02-28\n",
    ),
    _code(
        "text-too-long", "shape", "A text is longer than its field allows.", "文字超过了该字段的长度上限。",
        "A title of a page's length breaks every list that it stands in.", "标题长如正文会撑坏所有列表。",
        _CAMPAIGN + "goal: " + "长" * 301 + "\n", _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "unknown-choice", "shape", "A value is not in the list of allowed ones.", "值不在允许的列表里。",
        "A state that nobody knows is shown nowhere.", "没有人认识的状态哪里都不会显示。",
        _CAMPAIGN + "status: aproved\n", _CAMPAIGN + "status: approved\n",
    ),
    _code(
        "reserved-id", "shape", "An id is one of the site's own words.", "id 与站点自用的名称冲突。",
        "The page of the item would take the place of another page.", "该项的页面会占用其他页面的地址。",
        _CAMPAIGN + "id: index\n", _CAMPAIGN + "id: spring-tea\n",
    ),
    _code(
        "duplicate-id", "references", "Two items have the same id.", "两项使用了同一个 id。",
        "An id is an address: two items at one address cannot both be found.", "id 就是地址，两项不能共用一个地址。",
        _CAMPAIGN + "content:\n  - {id: film, title: 一}\n  - {id: film, title: 二}\n",
        _CAMPAIGN + "content:\n  - {id: film, title: 一}\n  - {id: film-two, title: 二}\n",
    ),
    _code(
        "unknown-reference", "references", "Something is named that does not exist.", "引用了不存在的项。",
        "A post on an account that nobody has cannot be published.", "账号不存在就无法发布。",
        _CAMPAIGN + "owner: lin-yu\n", _CAMPAIGN + "owner: lin-yue\n",
    ),
    _code(
        "ambiguous-name", "references", "A name belongs to several people.", "同一个姓名对应多个人。",
        "The work would land with the wrong one.", "任务会派给错误的人。",
        _CAMPAIGN + "owner: 王芳\n", _CAMPAIGN + "owner: wang-fang\n",
    ),
    _code(
        "unknown-milestone", "dates", "A date hangs on a milestone that does not exist.", "日期引用了不存在的里程碑。",
        "Without the milestone the date is nowhere.", "没有里程碑就没有日期。",
        _CAMPAIGN + "milestones: {launch: 2026-03-20}\ncontent: [{id: film, title: 片, date: lunch}]\n",
        _CAMPAIGN + "milestones: {launch: 2026-03-20}\ncontent: [{id: film, title: 片, date: launch}]\n",
    ),
    _code(
        "circular-date", "dates", "Dates hang on each other in a circle.", "日期互相引用成环。",
        "None of them ever gets a day.", "哪一个都算不出日期。",
        _CAMPAIGN + "milestones: {one: two+1d, two: one+1d}\n", _CAMPAIGN + "milestones: {one: 2026-03-05, two: one+1d}\n",
    ),
    _code(
        "time-without-date", "dates", "A time of day has no date to stand on.", "只有时间，没有日期。",
        "19:30 of which day?", "哪一天的 19:30？",
        _CAMPAIGN + "content: [{id: film, title: 片, posts: {douyin-main: 19:30}}]\n",
        _CAMPAIGN + "content: [{id: film, title: 片, date: 2026-03-20, posts: {douyin-main: 19:30}}]\n",
    ),
    _code(
        "time-does-not-exist", "dates", "A local time is skipped when the clocks jump forward.", "夏令时开始时跳过的时间并不存在。",
        "Calendars would show it an hour off.", "日历会差一小时。",
        _CAMPAIGN + "milestones: {launch: 2026-03-29 02:30}\n# plans/workspace.yml\nnamespace: example\ntitle: Example\ntimezone: Europe/Berlin\n",
        _CAMPAIGN + "milestones: {launch: 2026-03-29 03:30}\n# plans/workspace.yml\nnamespace: example\ntitle: Example\ntimezone: Europe/Berlin\n",
    ),
    _code(
        "time-exists-twice", "dates", "A local time comes twice when the clocks are set back.", "夏令时结束时该时间出现两次。",
        "Nobody can tell which of the two is meant.", "无法判断指的是哪一次。",
        "title: Autumn\nmilestones: {launch: 2026-10-25 02:30}\n# plans/workspace.yml\nnamespace: example\ntitle: Example\ntimezone: Europe/Berlin\n",
        "title: Autumn\nmilestones: {launch: 2026-10-25 04:30}\n# plans/workspace.yml\nnamespace: example\ntitle: Example\ntimezone: Europe/Berlin\n",
    ),
    _code(
        "end-before-start", "dates", "Something ends before it begins.", "结束早于开始。",
        "Calendars drop such an event, or show it on a wrong day.", "日历会丢弃它，或显示在错误的日子。",
        "title: 春茶上新\nstart: 2026-04-15\nend: 2026-03-01\n", _CAMPAIGN,
    ),
    _code(
        "missing-file", "files", "A file of copy is named that does not exist.", "引用的文案文件不存在。",
        "The operator would find nothing to publish.", "发布的人会找不到文案。",
        _CAMPAIGN + "content: [{id: film, title: 片, copy_file: copy/film.md}]\n",
        _CAMPAIGN + "content: [{id: film, title: 片, copy_file: copy/film.md}]\n# plans/copy/film.md\n明前第一采\n",
    ),
    _code(
        "stray-file", "files", "A file stands where nothing is read.", "文件放在了不会被读取的位置。",
        "Its plans would be missing without a word.", "其中的计划会不声不响地缺失。",
        _CAMPAIGN + "# plans/campaign/more.yml\ntitle: 更多\n", _CAMPAIGN + "# plans/campaigns/more.yml\ntitle: 更多\n", Severity.warning,
    ),
    _code(
        "campaign-twice", "files", "A campaign has both a file and a folder.", "同一项目既有文件又有文件夹。",
        "It is not clear which of the two counts.", "不清楚以哪个为准。",
        _CAMPAIGN + "# plans/campaigns/example/more.yml\ngoal: 卖空\n", _CAMPAIGN + "goal: 卖空\n",
    ),
    _code(
        "bad-file-name", "files", "A file's name cannot be an id or is not UTF-8.", "文件名不能作为 id，或不是 UTF-8。",
        "A campaign's address is made from its file's name.", "项目地址由文件名生成。",
        _CAMPAIGN + "# plans/campaigns/Spring Tea.yml\ntitle: 春茶\n", _CAMPAIGN + "# plans/campaigns/spring-tea.yml\ntitle: 春茶\n",
    ),
    _code(
        "no-workspace", "files", "The workspace's settings are missing.", "缺少工作区设置文件。",
        "The time zone and the namespace of calendar events stand there.", "时区和日历命名空间写在其中。",
        "# plans/accounts.yml\naccounts: []\n# plans/workspace.yml\n", _CAMPAIGN,
    ),
    _code(
        "not-utf8", "files", "A file is not encoded in UTF-8.", "文件不是 UTF-8 编码。",
        "Chinese text would turn into nonsense.", "中文会变成乱码。",
        "# bytes: gbk\n" + _CAMPAIGN, _CAMPAIGN,
    ),
    _code(
        "bare-carriage-return", "files", "Lines end in a bare carriage return.", "换行符是单独的回车。",
        "Such files come from very old programs, and line numbers in them mean nothing.", "来自很老的软件，行号没有意义。",
        "# bytes: cr\n" + _CAMPAIGN, _CAMPAIGN,
    ),
    _code(
        "file-too-large", "files", "A file is larger than 1 MiB.", "文件超过 1 MiB。",
        "No plan that people write is as long; most often it is another file by mistake.", "人写的排期不会这么大，多半放错了文件。",
        "# bytes: large\n" + _CAMPAIGN, _CAMPAIGN,
    ),
    _code(
        "empty-file", "files", "A file is empty.", "文件是空的。",
        "An empty file plans nothing and hides that something is missing.", "空文件没有计划，还掩盖了缺失。",
        "# plans/ideas.yml\n", "# plans/ideas.yml\nideas: [{id: one, title: 一}]\n",
    ),
    _code(
        "missing-column", "tables", "A CSV file lacks a column.", "CSV 文件缺少列。",
        "Without the columns nobody knows what the cells mean.", "没有列名就不知道单元格的含义。",
        _CAMPAIGN + "# plans/metrics/fans.csv\ndate,value\n2026-03-01,3\n",
        _CAMPAIGN + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers,3\n",
    ),
    _code(
        "bad-row", "tables", "A row of a CSV file does not fit its columns.", "CSV 的行与列不匹配。",
        "A comma too many moves every value into the wrong column.", "多一个逗号会让所有值错列。",
        _CAMPAIGN + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers\n",
        _CAMPAIGN + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers,3\n",
    ),
    _code(
        "duplicate-row", "tables", "A post was written back twice.", "同一发布回填了两次。",
        "Only one of the two links can be the right one.", "两条链接只有一条是对的。",
        _CAMPAIGN + "owner: lin-yue\ncontent: [{id: film, title: 片, posts: {douyin-main: 2026-03-10 19:30}}]\n# plans/published.csv\npost,at,url,title\n"
        "example/film/douyin-main,2026-03-10 19:31,https://example.com/1,\nexample/film/douyin-main,2026-03-10 19:32,https://example.com/2,\n",
        _CAMPAIGN + "owner: lin-yue\ncontent: [{id: film, title: 片, posts: {douyin-main: 2026-03-10 19:30}}]\n# plans/published.csv\npost,at,url,title\n"
        "example/film/douyin-main,2026-03-10 19:31,https://example.com/1,\n",
        Severity.warning,
    ),
)  # fmt: skip
