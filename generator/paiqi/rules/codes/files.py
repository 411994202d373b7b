"""The codes of files and tables as they are found: missing, stray, unreadable as text, rows that fail."""

from __future__ import annotations

from paiqi.rules.codes.uncheckable import CAMPAIGN, code
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Severity

CODES: tuple[Rule, ...] = (
    code(
        "missing-file",
        "files",
        "A file of copy is named that does not exist.",
        "引用的文案文件不存在。",
        "The operator would find nothing to publish.",
        "发布的人会找不到文案。",
        CAMPAIGN + "content: [{id: film, title: 片, copy_file: copy/film.md}]\n",
        CAMPAIGN
        + "content: [{id: film, title: 片, copy_file: copy/film.md}]\n# plans/copy/film.md\n明前第一采\n",
    ),
    code(
        "stray-file",
        "files",
        "A file stands where nothing is read.",
        "文件放在了不会被读取的位置。",
        "Its plans would be missing without a word.",
        "其中的计划会不声不响地缺失。",
        CAMPAIGN + "# plans/campaign/more.yml\ntitle: 更多\n",
        CAMPAIGN + "# plans/campaigns/more.yml\ntitle: 更多\n",
        Severity.warning,
    ),
    code(
        "campaign-twice",
        "files",
        "A campaign has both a file and a folder.",
        "同一项目既有文件又有文件夹。",
        "It is not clear which of the two counts.",
        "不清楚以哪个为准。",
        CAMPAIGN + "# plans/campaigns/example/more.yml\ngoal: 卖空\n",
        CAMPAIGN + "goal: 卖空\n",
    ),
    code(
        "file-twice",
        "files",
        "Something has both a file and a folder.",
        "同一内容既有文件又有文件夹。",
        "It is not clear which of the two counts.",
        "不清楚以哪个为准。",
        CAMPAIGN + "# plans/accounts/more.yml\naccounts: [{id: x-main, platform: x, name: 茶}]\n",
        CAMPAIGN,
    ),
    code(
        "bad-file-name",
        "files",
        "A file's name cannot be an id or is not UTF-8.",
        "文件名不能作为 id，或不是 UTF-8。",
        "A campaign's address is made from its file's name.",
        "项目地址由文件名生成。",
        CAMPAIGN + "# plans/campaigns/Spring Tea.yml\ntitle: 春茶\n",
        CAMPAIGN + "# plans/campaigns/spring-tea.yml\ntitle: 春茶\n",
    ),
    code(
        "no-workspace",
        "files",
        "The workspace's settings are missing.",
        "缺少工作区设置文件。",
        "The time zone and the namespace of calendar events stand there.",
        "时区和日历命名空间写在其中。",
        "# plans/accounts.yml\naccounts: []\n# plans/workspace.yml\n",
        CAMPAIGN,
    ),
    code(
        "not-utf8",
        "files",
        "A file is not encoded in UTF-8.",
        "文件不是 UTF-8 编码。",
        "Chinese text would turn into nonsense.",
        "中文会变成乱码。",
        "# bytes: gbk\n" + CAMPAIGN,
        CAMPAIGN,
    ),
    code(
        "bare-carriage-return",
        "files",
        "Lines end in a bare carriage return.",
        "换行符是单独的回车。",
        "Such files come from very old programs, and line numbers in them mean nothing.",
        "来自很老的软件，行号没有意义。",
        "# bytes: cr\n" + CAMPAIGN,
        CAMPAIGN,
    ),
    code(
        "file-too-large",
        "files",
        "A file is larger than 1 MiB.",
        "文件超过 1 MiB。",
        "A file of that size is a burden for editors and reviews; any file may be a folder of several.",
        "这么大的文件，编辑和评审都吃力；任何文件都可以换成一个文件夹、分成几个文件。",
        "# bytes: large\n" + CAMPAIGN,
        CAMPAIGN,
    ),
    code(
        "empty-file",
        "files",
        "A file is empty.",
        "文件是空的。",
        "An empty file plans nothing and hides that something is missing.",
        "空文件没有计划，还掩盖了缺失。",
        "# plans/ideas.yml\n",
        "# plans/ideas.yml\nideas: [{id: one, title: 一}]\n",
    ),
    code(
        "missing-column",
        "tables",
        "A CSV file lacks a column.",
        "CSV 文件缺少列。",
        "Without the columns nobody knows what the cells mean.",
        "没有列名就不知道单元格的含义。",
        CAMPAIGN + "# plans/metrics/fans.csv\ndate,value\n2026-03-01,3\n",
        CAMPAIGN
        + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers,3\n",
    ),
    code(
        "bad-row",
        "tables",
        "A row of a CSV file does not fit its columns.",
        "CSV 的行与列不匹配。",
        "A comma too many moves every value into the wrong column.",
        "多一个逗号会让所有值错列。",
        CAMPAIGN + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers\n",
        CAMPAIGN
        + "# plans/metrics/fans.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers,3\n",
    ),
    code(
        "duplicate-row",
        "tables",
        "A post was written back twice.",
        "同一发布回填了两次。",
        "Only one of the two links can be the right one.",
        "两条链接只有一条是对的。",
        CAMPAIGN
        + "owner: lin-yue\ncontent: [{id: film, title: 片, posts: {douyin-main: 2026-03-10 19:30}}]\n#"
        " plans/published.csv\npost,at,url,title\nexample/film/douyin-main,2026-03-10"
        " 19:31,https://example.com/1,\nexample/film/douyin-main,2026-03-10 19:32,https://example.com/2,\n",
        CAMPAIGN
        + "owner: lin-yue\ncontent: [{id: film, title: 片, posts: {douyin-main: 2026-03-10 19:30}}]\n#"
        " plans/published.csv\npost,at,url,title\nexample/film/douyin-main,2026-03-10"
        " 19:31,https://example.com/1,\n",
        Severity.warning,
    ),
)
